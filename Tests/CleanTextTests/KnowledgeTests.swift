import Foundation
import Testing

@testable import CleanText

/// The tables and measures that the stages ask.
@Suite struct KnowledgeTests {
  @Test func xorMapKnowsWhatWasEntered() {
    var random = SeededGenerator(seed: 7)
    let entries = (0..<20_000).map { _ in (key: random.next(), value: Int(random.next() % 32)) }
    let map = XorMap(entries, valueBits: 5)
    for entry in entries { #expect(map.value(of: entry.key) == entry.value) }
    // One key in 2^11 that was never entered is taken for one that was.
    let wrong = (0..<100_000).count { _ in map.value(of: random.next()) != nil }
    #expect((20...100).contains(wrong))
  }

  @Test func languageFileComesBackFromItsBytes() throws {
    var builder = LanguageModel.Builder()
    builder.add([Array("the".utf8)], count: 60_000)
    builder.add([Array("house".utf8)], count: 900)
    builder.add([Array("in".utf8)], count: 20_000)
    builder.add([Array("the".utf8), Array("house".utf8)], count: 300)
    builder.add([Array("in".utf8), Array("the".utf8), Array("house".utf8)], count: 40)
    let bytes = LanguageFile.packed(model: builder.model())
    try bytes.withUnsafeBytes { file in
      let model = try #require(LanguageFile(mapped: file)).model
      #expect((42_000...60_000).contains(model.count(Array("the".utf8))))
      #expect((210...300).contains(model.count(Array("the".utf8), Array("house".utf8))))
      #expect((28...40).contains(model.count(Array("in".utf8), Array("the".utf8), Array("house".utf8))))
      #expect(model.count(Array("zebra".utf8)) == 0)
      #expect(LanguageFile(mapped: UnsafeRawBufferPointer(rebasing: file.dropLast())) == nil)
    }
    #expect([UInt8]("no language file".utf8).withUnsafeBytes { LanguageFile(mapped: $0) } == nil)
  }

  @Test func wordTableTellsComposedFromDecomposed() {
    var table = WordTable<Int>()
    for _ in 0..<3 { table.add(Array("caf\u{E9}".utf8)) }
    table.add(Array("cafe\u{301}".utf8))
    #expect(table.count == 2)
    #expect(table.count(Array("caf\u{E9}".utf8)) == 3)
  }

  @Test func oldSpellingIsNoMisreading() {
    for (old, new) in [("poore", "poor"), ("iust", "just"), ("haue", "have"), ("musick", "music"), ("evill", "evil")] {
      #expect(OldSpelling.relates(Array(old.utf8), Array(new.utf8)), "\(old)")
    }
    for (read, printed) in [("tbe", "the"), ("bave", "have"), ("modem", "modern")] {
      #expect(!OldSpelling.relates(Array(read.utf8), Array(printed.utf8)), "\(read)")
    }
  }

  @Test(arguments: [
    ("natural", ["naturall", "naturale"]), ("several", ["seueral", "seuerall", "seuerale"]),
    ("upon", ["vpon", "vpone"]),
    ("ability", ["abilitie"]), ("music", ["musick"]), ("journey", ["iourney"]), ("boy", []), ("house", []),
  ])
  func wordsInOldSpelling(_ word: String, _ old: [String]) {
    #expect(OldSpelling.forms(of: Array(word.utf8)).map(\.text) == old)
  }

  @Test func graphGivesItsWordsInOrder() {
    let words = ["a", "an", "and", "ant", "mill", "mills", "will", "wills"].map { Array($0.utf8) }
    var found: [[UInt8]] = []
    WordGraph(words.reversed()).forEachWord { found.append($0) }
    #expect(found == words)
  }

  @Test(arguments: [("xiv", 14), ("MCMXC", 1990), ("iv", 4), ("iiii", nil), ("vx", nil), ("", nil), ("Mix", nil)])
  func romanNumeralsByTheRules(_ text: String, _ value: Int?) {
    #expect(RomanNumeral.value(Array(text.utf8)[...]) == value)
  }

  @Test func pageNumbersMayBeMisread() {
    func value(_ text: String) -> Int? { PageNumber(Array(text.utf8), 0..<text.utf8.count)?.value }
    #expect(value("l2") == 12)
    #expect(value("2O7") == 207)
    #expect(value("1848") == nil)
    #expect(value("SO") == nil)
  }

  @Test func linePatternsCoverWholeLines() {
    let pattern = LinePattern([.literal(Array("Downloaded from".utf8)), .address, .literal(Array("on".utf8)), .date])
    func matches(_ line: String) -> Bool { pattern.matches(folded: LinePattern.folded(Array(line.utf8))) }
    #expect(matches("Downloaded  from www.example.org on 3 May 2021"))
    #expect(matches("DOWNLOADED FROM www.example.org ON May 3"))
    #expect(!matches("He downloaded from www.example.org on 3 May 2021"))
    #expect(!matches("Downloaded from www.example.org on Monday"))
  }

  /// Three words, by hand: t 3, h 3, e 2, n, i, s and three ends, each of the 29 symbols once more.
  @Test func lettersCostWhatTheirTrigramsSay() {
    let letters = LetterModel(WordGraph(["the", "then", "this"].map { Array($0.utf8) }))
    let (first, end) = ((3 + 5 * 4 / 43.0) / 8, 5 * 4 / 43.0 / 8)
    let cost = letters.cost(of: Array("t".utf8))
    #expect(abs(Double(cost.mean) + (log2(first) + log2(end)) / 2) < 1e-4)
    #expect(abs(Double(cost.most) + log2(end)) < 1e-4 && abs(Double(cost.next) + log2(first)) < 1e-4)
    #expect(letters.cost(of: Array("thn".utf8)).mean > letters.cost(of: Array("then".utf8)).mean)
  }

  @Test func logarithmsAreThose() {
    for value in [0.001, 0.5, 1, 2.718281828459045, 10, 12345.678] {
      let back = exponential(naturalLog(value))
      #expect(abs(back - value) < value * 1e-9)
    }
  }
}

/// Texts that somebody wrote against the tables of words.
@Suite struct HostileWordsTests {
  /// Words of eight bytes whose hashes all ended in the same bits when the hash began with a number that everybody knows.
  private func colliding(_ count: Int) -> [[UInt8]] {
    let factor: UInt64 = 0xD6E8_FEB8_6659_FD93
    // Newton's way to the inverse of an odd number modulo 2^64.
    var inverse = factor
    for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
    return (1...UInt64(count)).map { number in
      let mixed = (number & 0x1FF) << 20 | (number >> 9) << 49
      let word = ((mixed ^ mixed >> 32) &* inverse) ^ (0x9E37_79B9_7F4A_7C15 ^ 8)
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }
  }

  @Test func wordsDoNotCollide() {
    func seconds(_ words: [[UInt8]]) -> Double {
      cpuSeconds {
        var table = WordTable<Int>()
        for word in words { table.add(word) }
        #expect(table.count == words.count)
      }
    }
    let words = colliding(20_000)
    #expect(seconds(words) < 8 * seconds(Array(words[..<5000])) + 0.2)
  }

  /// What a worker keeps from document to document has a bound in bytes, whatever the words are like.
  @Test func vocabularyIsBounded() throws {
    try TestTools.with { tools in
      guard let vocabulary = tools.vocabulary else { return }
      var random = SeededGenerator(seed: 5)
      var longest = 0
      for _ in 0..<60 where vocabulary.heldBytes < 40 << 20 {
        for _ in 0..<8000 {
          _ = vocabulary.id(of: (0..<(4 + random.below(40))).map { _ in 0x61 + UInt8(random.below(26)) })
        }
        longest = max(longest, vocabulary.heldBytes)
      }
      try #require(longest > 32 << 20)
      vocabulary.startDocument()
      #expect(vocabulary.heldBytes < 1 << 20)
    }
  }
}
