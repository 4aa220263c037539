import CleanText
import Foundation
import RuleFiles
import Testing

@testable import cleanup

/// Long documents with small windows: the cut of the cleaned text is that of the original.
@Suite struct SettlingTests {
  private static let pipeline = Pipeline(rules: RuleFiles.standard)
  private static let cut = WindowCut(least: 1200, most: 3000)

  /// A text that changes its length where it is cleaned: heads and numbers go, and lines are joined.
  private static func text(_ seed: Int) -> String {
    var text = ""
    var state = UInt64(seed) &* 2_654_435_761 &+ 12345
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = "the river carried barges of \u{FB02}our and lamps to a town that nobody had counted on in winter"
      .split(separator: " ")
    for page in 1...40 {
      text += "THE SALT ROAD \(page)\n\n"
      for _ in 0..<(1 + random(5)) {
        let sentence = (0..<(6 + random(30))).map { _ in words[random(words.count)] }.joined(separator: " ")
        let wrapped = sentence.split(separator: " ").enumerated()
          .map { ($0.offset % 9 == 8 ? "\n" : " ") + $0.element }.joined().dropFirst()
        text += "Then \(wrapped)" + (random(6) == 0 ? " of" : ".") + "\n\n" + (random(4) == 0 ? "\n\n" : "")
      }
      text += "\u{C}"
    }
    return text
  }

  private static func cleaned(_ bytes: [UInt8]) throws -> (text: [UInt8], windows: Int, recut: Int) {
    let input = InputFile(path: "-", name: "long.txt")
    let file = try #require(try LongFile(input, .memory(bytes), limit: SizeLimit(), cut: cut))
    var recut = 0
    var settling = SettlingWindows<Repair>(file, repair: \.self) { part throws(Complaint) in
      recut += 1
      var tools = Tools()
      return pipeline.repair(part, with: &tools)
    }
    var (text, windows, end, isLast) = ([UInt8](), 0, 0, false)
    for window in file.windows {
      var tools = Tools()
      let repair = pipeline.repair(try file.part(window), with: &tools)
      for next in try settling.add(window, repair) {
        #expect(next.window.start.bytes == end && next.isFirst == (end == 0))
        end = next.window.end
        text += next.cleaned.text
        windows += 1
        isLast = next.isLast
      }
    }
    #expect(end == bytes.count && isLast)
    return (text, windows, recut)
  }

  @Test func theCleanedTextIsAtRest() throws {
    var (recut, windows) = (0, 0)
    for seed in 0..<30 {
      let once = try Self.cleaned(Array(Self.text(seed).utf8))
      let twice = try Self.cleaned(once.text)
      #expect(twice.text == once.text, "seed \(seed)")
      #expect(twice.recut == 0, "seed \(seed)")
      recut += once.recut
      windows += once.windows
    }
    #expect(recut > 0 && windows > 100)
  }
}
