import Foundation
import Testing

/// Inputs that come slowly, go away or change while they are read; and outputs that are read slowly.
@Suite struct ReadingTests {
  private static let records = (0..<400).map {
    "{\"id\":\($0),\"text\":\"The \u{FB01}rst ques-\\ntion of page \($0), “as she said’.\",\"more\":[\($0),\"\u{1F680}\"]}\n"
  }.joined()

  /// Writes pieces of random lengths with pauses, and closes.
  private func dribble(_ data: Data, to handle: FileHandle, upTo length: Int, pause: UInt32) {
    DispatchQueue.global().async {
      var rest = data[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...length))
        guard (try? handle.write(contentsOf: piece)) != nil else { break }
        rest = rest.dropFirst(piece.count)
        usleep(pause)
      }
      try? handle.close()
    }
  }

  @Test(arguments: [1, 7, 1000]) func slowRecords(_ length: Int) throws {
    let shop = try Workshop()
    let data = Data(Self.records.prefix(length == 1 ? 3000 : .max).utf8)
    let whole = try shop.cleanup("stream", "--on-error", "tag", input: data)
    let pipe = Pipe()
    let running = try shop.start("stream", "--on-error", "tag", input: pipe)
    dribble(data, to: pipe.fileHandleForWriting, upTo: length, pause: 50)
    #expect(try running.end().output == whole.output)
    #expect(!whole.output.isEmpty)
  }

  /// Stopped and continued again and again, which interrupts whatever call of the system is waiting.
  @Test func interruptedCalls() throws {
    let shop = try Workshop()
    try shop.makePipe("a.txt")
    let text = Data(String(repeating: Sample.damaged, count: 20).utf8)
    let file = try shop.start("run", "a.txt", "--isolated")
    let pipe = Pipe()
    let stream = try shop.start("stream", "--isolated", input: pipe)
    dribble(text, to: try #require(FileHandle(forWritingAtPath: shop.folder.path + "/a.txt")), upTo: 9, pause: 4000)
    dribble(Data(Self.records.prefix(2000).utf8), to: pipe.fileHandleForWriting, upTo: 9, pause: 4000)
    for _ in 0..<300 where file.process.isRunning || stream.process.isRunning {
      for running in [file, stream] where running.process.isRunning {
        running.signal(SIGSTOP)
        usleep(1000)
        running.signal(SIGCONT)
      }
      usleep(1000)
    }
    try shop.write(text, to: "b.txt")
    #expect(try file.end().output == shop.cleanup("run", "b.txt", "--isolated").output)
    let whole = try shop.cleanup("stream", "--isolated", input: Data(Self.records.prefix(2000).utf8))
    #expect(try stream.end().output == whole.output)
  }

  @Test func fullPipe() throws {
    let shop = try Workshop()
    let data = Data(String(repeating: Self.records, count: 6).utf8)
    let whole = try shop.cleanup("stream", input: data)
    let (input, pipe) = (try Scratch(data), Pipe())
    let running = try shop.start("stream", input: FileHandle(forReadingFrom: input.file), output: pipe)
    try pipe.fileHandleForWriting.close()
    // More than a pipe holds is waiting by now.
    usleep(500_000)
    var output = Data()
    while let part = try pipe.fileHandleForReading.read(upToCount: 1000), !part.isEmpty { output += part }
    #expect(try running.end().status == 0)
    #expect(output == whole.output)
    #expect(output.count > 200_000)
  }

  @Test func vanishes() throws {
    let shop = try Workshop(["in/b.txt": Sample.damaged, "in/c.txt": Sample.damaged])
    try shop.makePipe("a.txt")
    let running = try shop.start(
      "run", "a.txt", "in", "-o", "out", "--no-reports", "--jobs", "1", "--isolated", "--quiet")
    let writer = try #require(FileHandle(forWritingAtPath: shop.folder.path + "/a.txt"))
    try shop.remove("in/b.txt")
    try writer.write(contentsOf: Data(Sample.damaged.utf8))
    try writer.close()
    let result = try running.end()
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: in/b.txt: no such file or folder; check the name\n")
    #expect(try Set(shop.snapshot("out/data/text").keys) == ["a.txt", "in/c.txt"])
    #expect(try shop.cleanup("verify", "out").status == 0)
  }

  @Test func changesWhileItIsRead() throws {
    let shop = try Workshop(["in/b.txt": Sample.damaged])
    try shop.write(Data(repeating: 0x0A, count: 48_000_000), to: "in/a.txt")
    let writer = try #require(FileHandle(forUpdatingAtPath: shop.folder.path + "/in/a.txt"))
    let running = try shop.start("run", "in", "-o", "out", "--no-reports", "--isolated", "--quiet")
    while running.process.isRunning {
      try writer.seekToEnd()
      try writer.write(contentsOf: Data("x".utf8))
      usleep(100)
    }
    let result = try running.end()
    #expect(result.status == 2)
    #expect(
      result.errors == "cleanup: in/a.txt: changed while it was read; run again when nothing writes to it\n")
    #expect(try Set(shop.snapshot("out/data/text").keys) == ["b.txt"])
  }
}
