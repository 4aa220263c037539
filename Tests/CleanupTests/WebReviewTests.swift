import Foundation
import Testing

/// The served review: what it shows, what it keeps, and whom it refuses.
@Suite struct WebReviewTests {
  /// A server of the program, stopped when it goes.
  final class Server {
    let port: UInt16
    let token: String
    private let process = Process()
    /// The folder that is served must not go before the server.
    private let shop: Workshop

    init(_ shop: Workshop) throws {
      self.shop = shop
      let output = Pipe()
      process.executableURL = Program.path
      process.arguments = ["review", "corpus", "--web", "--quiet"]
      process.currentDirectoryURL = shop.folder
      process.standardOutput = output
      try process.run()
      var line = ""
      while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
        line += String(decoding: byte, as: UTF8.self)
      }
      let match = try #require(line.wholeMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\/\?token=([0-9a-f]{32})\n/))
      port = try #require(UInt16(match.1))
      token = String(match.2)
    }

    func stop() -> Int32 {
      process.interrupt()
      process.waitUntilExit()
      return process.terminationStatus
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Opens a connection.
    func connected() -> Int32 {
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      #expect(status == 0)
      return socket
    }

    /// Sends bytes on a connection.
    func put(_ text: String, on socket: Int32) {
      _ = text.withCString { Foundation.send(socket, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }

    /// Returns what comes on a connection until it ends, or the first part only.
    func answer(on socket: Int32, onlyFirst: Bool = false) -> String {
      var answer = Data()
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(socket, &buffer, buffer.count, 0)
        if count > 0 { answer += buffer[..<count] }
        guard count > 0, !onlyFirst else { return String(decoding: answer, as: UTF8.self) }
      }
    }

    /// Sends a request as it stands and returns the whole answer.
    func send(_ head: [String], body: String = "") -> String {
      let socket = connected()
      defer { close(socket) }
      put((head + ["Connection: close"]).joined(separator: "\r\n") + "\r\n\r\n" + body, on: socket)
      return answer(on: socket)
    }

    var host: String { "Host: 127.0.0.1:\(port)" }
    var cookie: String { "Cookie: other=1; cleanup-\(port)=\(token)" }
    var origin: String { "Origin: http://127.0.0.1:\(port)" }

    func get(_ path: String, _ headers: [String]? = nil) -> String {
      send(["GET \(path) HTTP/1.1"] + (headers ?? [host, cookie]))
    }

    func post(
      _ body: String, _ headers: [String]? = nil, path: String = "/decisions", type: String = "application/json"
    ) -> String {
      let own = headers ?? [host, cookie, origin]
      return send(
        ["POST \(path) HTTP/1.1"] + own + ["Content-Type: \(type)", "Content-Length: \(body.utf8.count)"], body: body
      )
    }
  }

  private func shop() throws -> Workshop {
    let shop = try Workshop(["in/a.txt": ReviewTests.text, "in/deep/b & c.txt": ReviewTests.text])
    #expect(try shop.cleanup("run", "in", "-o", "corpus").status == 0)
    return shop
  }

  private let line =
    #"{"fingerprint":"00000000000000aa","series":"00000000000000bb","rule":"x","before":"a","after":"b""#

  @Test func servesThePagesOfTheReports() throws {
    let shop = try shop()
    let server = try Server(shop)
    let first = server.get("/?token=\(server.token)", [server.host])
    #expect(first.hasPrefix("HTTP/1.1 200") && first.contains("HttpOnly; SameSite=Strict"))
    #expect(first.contains("Refresh: 0; url=/\r\n"), "the secret leaves the address")
    #expect(server.get("/", [server.host, "X-Cleanup-Token: \(server.token)"]).hasPrefix("HTTP/1.1 200"))
    #expect(server.get("/").contains("2 documents") && server.get("/index.html").hasPrefix("HTTP/1.1 200"))
    let page = server.get("/deep/b%20%26%20c.txt.html")
    #expect(page.hasPrefix("HTTP/1.1 200") && page.contains("data-live=\"1\""))
    #expect(page.contains("connect-src 'self'; frame-ancestors 'none'") && page.lowercased().contains("nosniff"))
    #expect(server.stop() == 130)
  }

  /// Text and ledger of a corpus give the page that the run gave, whatever the encoding of the file.
  @Test func servedPagesShowWhatReportsShow() throws {
    let shop = try Workshop()
    let samples = Program.root.appending(path: "Samples")
    try FileManager.default.copyItem(at: samples, to: shop.folder.appending(path: "in"))
    #expect(try shop.cleanup("run", "in", "-o", "corpus").status == 0)
    let server = try Server(shop)
    func data(_ page: String) throws -> Substring {
      let start = try #require(page.firstRange(of: "id=\"data\">"))
      let end = try #require(page[start.upperBound...].firstRange(of: "</script>"))
      return page[start.upperBound..<end.lowerBound]
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
    #expect(names.count >= 8)
    for name in names {
      let report = try data(try shop.text("reports/\(name).html"))
      #expect(try data(server.get("/\(name).html")) == report, "\(name)")
    }
    #expect(server.get("/").replacing(/^.*\r\n\r\n/.dotMatchesNewlines(), with: "").contains("<svg"))
  }

  @Test func writesDecisionsAtOnce() throws {
    let shop = try shop()
    let server = try Server(shop)
    #expect(server.post("[\(line),\"decision\":\"replace\",\"replacement\":\"c\"}]").hasPrefix("HTTP/1.1 204"))
    let written = line + #","decision":"replace","replacement":"c"}"# + "\n"
    #expect(try shop.text("cleanup.decisions.jsonl") == written)
    #expect(server.post("[\(line),\"decision\":null}]").hasPrefix("HTTP/1.1 204"))
    #expect(try shop.text("cleanup.decisions.jsonl").isEmpty)
    for bad in ["", "{}", "[{}]", "[\(line),\"decision\":\"maybe\"}]", "[{\"rule\":\"x\",\"decision\":\"accept\"}]"] {
      #expect(server.post(bad).hasPrefix("HTTP/1.1 400"), "\(bad)")
    }
    #expect(try shop.text("cleanup.decisions.jsonl").isEmpty)
  }

  @Test func keepsNames() throws {
    let shop = try shop()
    try shop.write("lang: en # ours\n", to: "cleanup.yaml")
    let server = try Server(shop)
    func name(_ body: String) -> String { server.post(body, path: "/names") }
    #expect(name(#"{"word":"Quill","isName":true}"#).hasPrefix("HTTP/1.1 204"))
    #expect(try shop.text("cleanup.yaml") == "lang: en # ours\nignore: [Quill]\n")
    #expect(name(#"{"word":"Other","isName":false}"#).hasPrefix("HTTP/1.1 400"))
    #expect(name(#"{"word":"two words","isName":true}"#).hasPrefix("HTTP/1.1 400"))
    #expect(name(#"{"word":"Quill","isName":false}"#).hasPrefix("HTTP/1.1 204"))
    #expect(try shop.text("cleanup.yaml") == "lang: en # ours\n")
  }

  @Test func refusesStrangers() throws {
    let shop = try shop()
    let server = try Server(shop)
    let (host, cookie, origin) = (server.host, server.cookie, server.origin)
    let wrongCookie = "Cookie: cleanup-\(server.port)=\(String(repeating: "0", count: 32))"
    for headers in [[host], [host, wrongCookie], ["Host: evil.example:\(server.port)", cookie], [cookie]] {
      #expect(server.get("/", headers).hasPrefix("HTTP/1.1 403"), "\(headers)")
    }
    #expect(server.get("/?token=0", [host]).hasPrefix("HTTP/1.1 403"))
    #expect(server.get("/?token=\(server.token)", ["Host: evil.example"]).hasPrefix("HTTP/1.1 403"))
    let body = "[\(line),\"decision\":\"accept\"}]"
    for headers in [
      [host, cookie], [host, cookie, "Origin: http://evil.example"], [host, cookie, "Origin: null"], [host, origin],
      ["Host: evil.example", cookie, origin],
    ] {
      #expect(server.post(body, headers).hasPrefix("HTTP/1.1 403"), "\(headers)")
    }
    #expect(server.post(body, type: "text/plain").hasPrefix("HTTP/1.1 415"))
    #expect(!shop.exists("cleanup.decisions.jsonl"))
  }

  /// Who sends half a request, or byte by byte, keeps nobody else waiting.
  @Test(.timeLimit(.minutes(5))) func slowClients() throws {
    let server = try Server(try shop())
    let waiting = (0..<80).map { _ in server.connected() }
    defer { for socket in waiting { close(socket) } }
    for socket in waiting { server.put("GET / HT", on: socket) }
    #expect(server.get("/").hasPrefix("HTTP/1.1 200"))
    let slow = server.connected()
    defer { close(slow) }
    for sign in "GET / HTTP/1.1\r\n\(server.host)\r\nConnection: close\r\n\r\n" {
      server.put("\(sign)", on: slow)
      usleep(1000)
    }
    #expect(server.answer(on: slow).hasPrefix("HTTP/1.1 403"))
    #expect(server.stop() == 130)
  }

  /// A stranger is refused before a byte of his body is read, and nobody sends a body without an end.
  @Test(.timeLimit(.minutes(5))) func bodiesThatNeverCome() throws {
    let server = try Server(try shop())
    let own = [server.host, server.cookie, server.origin, "Content-Type: application/json"]
    for (headers, status) in [
      ([server.host, "Content-Length: 1000000000"], "403"), (own + ["Content-Length: 1000000000"], "413"),
      (own + ["Transfer-Encoding: chunked"], "413"),
    ] {
      let socket = server.connected()
      defer { close(socket) }
      server.put("POST /decisions HTTP/1.1\r\n\(headers.joined(separator: "\r\n"))\r\n\r\nffff\r\n", on: socket)
      #expect(server.answer(on: socket, onlyFirst: true).hasPrefix("HTTP/1.1 \(status)"))
    }
    #expect(server.get("/").hasPrefix("HTTP/1.1 200"))
  }

  @Test func noPathLeadsOut() throws {
    let shop = try shop()
    let server = try Server(shop)
    for path in [
      "/../run.json", "/%2e%2e/run.json", "/a.txt", "/data/text/a.txt", "//etc/passwd", "/%00", "/%ff", "/%2",
      "/deep/../a.txt.html", "/a.txt.html/", "/cleanup.decisions.jsonl", "/..%5c..%5crun.json",
    ] {
      #expect(server.get(path).hasPrefix("HTTP/1.1 404"), "\(path)")
    }
    #expect(server.get("/a.txt.html").hasPrefix("HTTP/1.1 200"))
  }
}
