import CleanText
import FlyingFox
import FlyingSocks
import FoundationEssentials
import Glibc

/// The review on a port of this machine.
struct WebServer {
  let review: WebReview
  let console: Console
  /// The most that a page may send at once: an import of a hundred thousand decisions.
  private static let longestBody = 32 << 20

  /// Serves until Ctrl-C. Prints the address once it answers.
  func run(port: UInt16) async throws -> ExitStatus {
    Interrupt.finishWhatIsBegun()
    let port = try port == 0 ? Self.freePort() : port
    let guardian = WebGuard(port: port)
    let review = review
    let server = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: .disabled,
      handler: ClosureHTTPHandler { await Self.answer($0, guardian, review) })
    let task = Task { try await server.run() }
    do { try await server.waitUntilListening(timeout: 5) } catch {
      task.cancel()
      throw Complaint("port \(port) can't be opened; name another one with --port")
    }
    try Console.out(guardian.address)
    console.note("Open this address in a browser on this machine. Ctrl-C ends the review.")
    while !Interrupt.isRequested { try await Task.sleep(nanoseconds: 100_000_000) }
    await server.stop()
    task.cancel()
    return .interrupted
  }

  /// Returns a port that is free now.
  private static func freePort() throws -> UInt16 {
    do {
      let socket = try Socket(domain: AF_INET)
      defer { try? socket.close() }
      try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
      if case .ip4(_, let port) = try socket.sockname() { return port }
    } catch {}
    throw Complaint("no port could be opened; name one with --port")
  }

  private static func answer(_ request: HTTPRequest, _ guardian: WebGuard, _ review: WebReview) async -> HTTPResponse {
    guard guardian.isForUs(request) else { return refusal(.forbidden, "this server is called 127.0.0.1") }
    if guardian.hasToken(request), request.method == .GET { return await enter(request, guardian, review) }
    guard guardian.hasCookie(request) || guardian.hasHeader(request) else {
      return refusal(.forbidden, "open the address that 'cleanup review --web' printed")
    }
    switch (request.method, request.path) {
    case (.GET, _): return await page(request, review)
    case (.POST, "/decisions"): return await keep(request, guardian) { await review.keep($0) }
    case (.POST, "/names"): return await keep(request, guardian) { await review.keepName($0) }
    default: return refusal(.methodNotAllowed, "this is not done here")
    }
  }

  /// Gives the secret as a cookie and has a browser leave the address that holds it.
  private static func enter(_ request: HTTPRequest, _ guardian: WebGuard, _ review: WebReview) async -> HTTPResponse {
    var answer = await page(request, review)
    guard answer.statusCode == .ok else { return answer }
    answer.headers[HTTPHeader("Set-Cookie")] = guardian.cookie
    answer.headers[HTTPHeader("Refresh")] = "0; url=\(request.target.path())"
    return answer
  }

  private static func page(_ request: HTTPRequest, _ review: WebReview) async -> HTTPResponse {
    do {
      guard let name = name(request.target.path()), let page = try await review.page(name) else {
        return refusal(.notFound, "there is no such page")
      }
      return response(
        .ok,
        [
          .contentType: "text/html; charset=utf-8",
          HTTPHeader("Content-Security-Policy"): review.policy + "; frame-ancestors 'none'",
        ], page)
    } catch { return refusal(.internalServerError, "\(error)") }
  }

  private static func keep(
    _ request: HTTPRequest, _ guardian: WebGuard, with body: ([UInt8]) async -> String?
  ) async -> HTTPResponse {
    guard guardian.isFromUs(request) else { return refusal(.forbidden, "decisions come from the pages of this server") }
    guard request.headers[.contentType] == "application/json" else {
      return refusal(.unsupportedMediaType, "decisions are JSON")
    }
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? Int.max
    guard length <= longestBody, let bytes = try? await request.bodyData else {
      return refusal(.payloadTooLarge, "these are too many decisions")
    }
    if let wrong = await body(Array(bytes)) { return refusal(.badRequest, wrong) }
    return response(.noContent, [:])
  }

  /// Returns the name of a page from the path of an address; nil where it is no text.
  private static func name(_ path: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(rest.prefix(2).string, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    return String(validating: bytes.dropFirst(), as: UTF8.self)
  }

  private static func refusal(_ status: HTTPStatusCode, _ why: String) -> HTTPResponse {
    response(status, [.contentType: "text/plain; charset=utf-8"], Array(Console.oneLine(why).utf8))
  }

  private static func response(
    _ status: HTTPStatusCode, _ headers: HTTPHeaders, _ body: [UInt8] = []
  ) -> HTTPResponse {
    var headers = headers
    headers[.cacheControl] = "no-store"
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("X-Frame-Options")] = "DENY"
    headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
    headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
    return HTTPResponse(statusCode: status, headers: headers, body: Data(body))
  }
}
