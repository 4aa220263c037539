import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// Texts that once took the square of their length: each step asked all that came before. Found by `make fuzz` and by hand.
@Suite struct LinearTimeTests {
  @Test(arguments: [
    ("[a](", ""), ("<b><i>", ""), ("\n", "A pdf, a pdf, a pdf, an epub.\n\n"), ("\u{C}.*\n* .\n", ""),
    ("12\n\nthe man went to it\n\n7\n\nthe man went to it\n\n", ""),
  ])
  func timeGrowsWithTheText(_ piece: String, _ start: String) {
    let (short, long) = (8_192, 32_768)
    let ratio = (0..<3).map { _ in seconds(piece, start, long) / max(seconds(piece, start, short), 0.01) }.min()!
    #expect(ratio < 8, "four times the text took \(ratio) times as long")
  }

  /// Returns the CPU time of a repair by this thread.
  private func seconds(_ piece: String, _ start: String, _ length: Int) -> Double {
    let text = start + String(repeating: piece, count: length / piece.utf8.count)
    let document = Document(text)
    return TestTools.with { tools in
      let start = clock()
      _ = Fixture.pipeline.repair(document, with: &tools)
      return clock() - start
    }
  }

  private func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
