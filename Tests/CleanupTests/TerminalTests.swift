import Foundation
import Testing

/// The review in a terminal: a pseudo-terminal, typed on as a person does.
@Suite struct TerminalTests {
  /// A program on a terminal of its own.
  final class Terminal {
    private let main: Int32
    private let side: Int32
    private let process = Process()
    private var shown = Data()

    init(_ arguments: [String], in folder: URL, environment: [String: String]) throws {
      // What posix_openpt, unlockpt and ptsname do, which this C library shows to Swift only on request.
      main = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var (unlocked, number): (Int32, UInt32) = (0, 0)
      #expect(ioctl(main, 0x4004_5431, &unlocked) == 0 && ioctl(main, 0x8004_5430, &number) == 0)
      side = Foundation.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
      process.executableURL = Program.path
      process.arguments = arguments
      process.currentDirectoryURL = folder
      let inherited = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
      process.environment = inherited.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
      let handle = FileHandle(fileDescriptor: side, closeOnDealloc: false)
      process.standardInput = handle
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
    }

    deinit {
      if process.isRunning { process.terminate() }
      close(side)
      close(main)
    }

    func type(_ keys: String) { _ = keys.withCString { write(main, $0, strlen($0)) } }

    /// Reads until a text is shown. Returns whether it was within ten seconds.
    func shows(_ text: String) -> Bool {
      let end = Date().addingTimeInterval(10)
      while Date() < end {
        if let range = shown.range(of: Data(text.utf8)) {
          shown = Data(shown[range.upperBound...])
          return true
        }
        var request = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 200) > 0 else { continue }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(main, &buffer, buffer.count)
        if count > 0 { shown += buffer[..<count] }
      }
      return false
    }

    func status() -> Int32 {
      process.waitUntilExit()
      return process.terminationStatus
    }

    /// Whether lines are edited and echoed, as a shell wants it.
    var isCooked: Bool {
      var settings = termios()
      tcgetattr(side, &settings)
      return settings.c_lflag & tcflag_t(ICANON) != 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }
  }

  private func shop() throws -> Workshop {
    let shop = try Workshop(["in/a.txt": ReviewTests.text])
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    return shop
  }

  private func review(_ shop: Workshop, _ environment: [String: String] = [:]) throws -> Terminal {
    try Terminal(["review", "corpus"], in: shop.folder, environment: environment)
  }

  @Test func takesKeysWithoutReturn() throws {
    let shop = try shop()
    let terminal = try review(shop)
    #expect(terminal.shows("\u{1B}[31m"), "colours on a terminal")
    #expect(terminal.shows("(1/5)"))
    #expect(!terminal.isCooked)
    terminal.type("y")
    #expect(terminal.shows("(2/5)"))
    #expect(try shop.text("cleanup.decisions.jsonl").contains("accept"), "written after each answer")
    terminal.type("\u{1B}[B")
    #expect(terminal.shows("(3/5)"), "an arrow moves")
    terminal.type("\u{1B}[A")
    #expect(terminal.shows("(2/5)"))
    terminal.type("?")
    #expect(terminal.shows("quit; what was decided is kept"))
    terminal.type("e")
    #expect(terminal.shows("text: "))
    terminal.type("flx\n")
    #expect(terminal.shows("(3/5)"))
    terminal.type("q")
    #expect(terminal.shows("2 of 5 decided"))
    #expect(terminal.status() == 0 && terminal.isCooked)
    #expect(try shop.text("cleanup.decisions.jsonl").contains("\"replacement\":\"flx\""))
  }

  @Test func interruptLeavesTheTerminalAsItWas() throws {
    let shop = try shop()
    let terminal = try review(shop, ["NO_COLOR": "1"])
    #expect(terminal.shows("[-\u{FB01}rst-]{+first+}"), "no colours with NO_COLOR")
    #expect(terminal.shows("(1/5)"))
    terminal.type("\u{3}")
    #expect(terminal.status() == 130 && terminal.isCooked)
    #expect(!shop.exists("cleanup.decisions.jsonl"))
  }

  @Test func endOfInputKeepsWhatWasDecided() throws {
    let shop = try shop()
    let terminal = try review(shop)
    #expect(terminal.shows("(1/5)"))
    terminal.type("n\u{4}")
    #expect(terminal.status() == 0 && terminal.isCooked)
    #expect(try shop.text("cleanup.decisions.jsonl").contains("reject"))
  }
}
