import FlyingFox

/// Who may talk to the review server: only a browser on this machine that was given the secret, and only from a page of
/// this server.
///
/// A page of another site can make a browser send requests here, and by a name that leads to this machine even read the
/// answers. So the Host must be ours, what changes anything must come from our own Origin, and every request must bring
/// the secret: in the address once, in a cookie that no other site makes the browser send from then on, or in a header.
struct WebGuard: Sendable {
  /// 128 random bits in hexadecimal.
  let secret: String
  let port: UInt16

  init(port: UInt16) {
    self.port = port
    var random = SystemRandomNumberGenerator()
    secret = random.next().hex + random.next().hex
  }

  /// The address to open.
  var address: String { "http://\(hosts[0])/?token=\(secret)" }

  private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

  /// The name of the cookie: cookies don't know ports.
  private var cookieName: String { "cleanup-\(port)" }

  var cookie: String { "\(cookieName)=\(secret); Path=/; HttpOnly; SameSite=Strict" }

  /// Whether the request names this server as it calls itself.
  func isForUs(_ request: HTTPRequest) -> Bool { request.headers[.host].map(hosts.contains) ?? false }

  /// Whether the request brings the secret in its address.
  func hasToken(_ request: HTTPRequest) -> Bool {
    let tokens = request.query.filter { $0.name == "token" }
    return tokens.count == 1 && isSecret(tokens[0].value)
  }

  /// Whether the request brings the secret in its cookie.
  func hasCookie(_ request: HTTPRequest) -> Bool {
    let cookies = (request.headers[.cookie] ?? "").split(separator: ";")
    return cookies.contains { cookie in
      let parts = cookie.split(separator: "=", maxSplits: 1)
      return parts.count == 2 && parts[0].drop { $0 == " " } == cookieName && isSecret(String(parts[1]))
    }
  }

  /// Whether the request brings the secret in a header, as programs do.
  func hasHeader(_ request: HTTPRequest) -> Bool {
    request.headers[HTTPHeader("X-Cleanup-Token")].map(isSecret) ?? false
  }

  /// Whether the request comes from a page of this server.
  func isFromUs(_ request: HTTPRequest) -> Bool {
    guard let origin = request.headers[HTTPHeader("Origin")] else { return false }
    return hosts.contains { origin == "http://\($0)" }
  }

  /// Compares in a time that doesn't tell how much was right.
  private func isSecret(_ text: String) -> Bool {
    let (a, b) = (Array(text.utf8), Array(secret.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
