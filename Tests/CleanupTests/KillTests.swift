import Foundation
import Testing

/// A run that is killed at any moment, and the next one.
///
/// `CLEANUP_DEEP_TESTS=1 swift test --filter KillTests` tries 200 moments.
@Suite struct KillTests {
  private static let call = ["run", "books", "-o", "corpus", "--quiet", "--isolated"]

  private func shop() throws -> Workshop {
    var files = Sample.books
    for number in 0..<10 {
      files["books/more/\(number).txt"] = String(
        repeating: "\(number)th ques-\ntion. " + Sample.damaged + "\n", count: 9)
    }
    return try Workshop(files)
  }

  @Test func endsWithTheSameBytes() throws {
    let shop = try shop()
    let inputs = try shop.snapshot("books")
    let start = ContinuousClock.now
    #expect(try Program.run(Self.call, in: shop.folder).status == 0)
    let length = Double((ContinuousClock.now - start) / .microseconds(1))
    let whole = [try shop.snapshot("corpus"), try shop.snapshot("reports")]
    var random = SystemRandomNumberGenerator()
    for moment in 0..<(Program.isDeep ? 200 : 6) {
      for name in ["corpus", "reports"] { try shop.remove(name) }
      // Killed once, or again in the next runs too.
      for _ in 0...(moment % 3) {
        let running = try Running(Program.prepared(Self.call, in: shop.folder))
        usleep(UInt32(Double.random(in: 0...length, using: &random)))
        running.signal(SIGKILL)
        _ = try running.end()
      }
      let last = try Program.run(Self.call, in: shop.folder)
      #expect(last.status == 0 && last.errors.isEmpty, "moment \(moment): \(last.errors)")
      let isSame = try [shop.snapshot("corpus"), shop.snapshot("reports")] == whole
      #expect(isSame, "moment \(moment): other bytes")
    }
    #expect(try shop.snapshot("books") == inputs)
  }

  @Test func leavesNoLock() throws {
    let shop = try Workshop(["b.txt": Sample.damaged])
    try shop.makePipe("a.txt")
    let first = try shop.start("run", "a.txt", "b.txt", "-o", "out", "--no-reports", "--isolated")
    let writer = try #require(FileHandle(forWritingAtPath: shop.folder.path + "/a.txt"))
    let second = try shop.cleanup("run", "b.txt", "-o", "out", "--no-reports", "--isolated")
    #expect(second.status == 2)
    #expect(second.errors == "cleanup: out: another run writes to it; wait for its end, or name another folder\n")
    first.signal(SIGKILL)
    #expect(try first.end().status == -SIGKILL)
    try writer.close()
    #expect(try shop.cleanup("run", "b.txt", "-o", "out", "--no-reports", "--isolated", "--quiet").status == 0)
    #expect(try shop.cleanup("verify", "out").status == 0)
  }

  @Test func theFirstOfTwoGoesOn() throws {
    let shop = try Workshop(["b.txt": Sample.damaged])
    try shop.makePipe("a.txt")
    let first = try shop.start("run", "a.txt", "b.txt", "-o", "out", "--no-reports", "--isolated", "--quiet")
    let writer = try #require(FileHandle(forWritingAtPath: shop.folder.path + "/a.txt"))
    #expect(try shop.cleanup("run", "b.txt", "-o", "out", "--no-reports", "--isolated").status == 2)
    try writer.write(contentsOf: Data(Sample.damaged.utf8))
    try writer.close()
    let result = try first.end()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(try shop.text("out/data/text/a.txt") == Sample.mended)
  }
}
