import Testing

@testable import CleanText

/// Distances, alignments and rates, against values that others give for the same strings.
@Suite struct EvaluationTests {
  private func score(_ damaged: String, _ cleaned: String, _ truth: String) -> DocumentScore {
    DocumentScore(
      name: "a", damaged: Array(damaged.utf8), cleaned: Array(cleaned.utf8), truth: Array(truth.utf8))
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("", "abc", 3), ("Fnord", "Food", 2), ("ab", "ba", 2), ("same", "same", 0),
  ])
  func distancesOfTheTextbook(_ first: String, _ second: String, _ distance: Int) {
    #expect(SequenceAlignment.levenshtein(first.utf8, second.utf8) == distance)
    #expect(SequenceAlignment.levenshtein(second.utf8, first.utf8) == distance)
  }

  /// The bits in parallel give what the plain table gives, over block borders too.
  @Test func distancesEqualThePlainTable() {
    var random = SeededGenerator(seed: 11)
    for length in [1, 5, 63, 64, 65, 130, 200] {
      for _ in 0..<20 {
        let a = (0..<length).map { _ in UInt8(random.next() % 4) }
        let b = (0..<Int(random.next() % UInt64(length * 2))).map { _ in UInt8(random.next() % 4) }
        #expect(SequenceAlignment.levenshtein(a, b) == EditDistance.distance(a, b, limit: 10_000))
      }
    }
  }

  /// An alignment rises, pairs equals, and is as long as the longest common subsequence.
  @Test func alignmentsAreLongest() {
    var random = SeededGenerator(seed: 12)
    for length in [1, 7, 64, 129] {
      for _ in 0..<20 {
        let a = (0..<length).map { _ in UInt8(random.next() % 5) }
        let b = (0..<Int(random.next() % UInt64(length * 2) + 1)).map { _ in UInt8(random.next() % 5) }
        let pairs = SequenceAlignment.alignment(of: a, to: b).enumerated().compactMap { pair in
          pair.element.map { (first: $0, second: pair.offset) }
        }
        #expect(pairs.allSatisfy { a[$0.first] == b[$0.second] })
        #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.first < $1.first })
        #expect(pairs.count == Self.longestCommon(a, b))
      }
    }
  }

  private static func longestCommon(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for element in a {
      var diagonal = 0
      for (place, other) in b.enumerated() {
        let above = row[place + 1]
        row[place + 1] = element == other ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[b.count]
  }

  /// jiwer: wer("hello world", "hello duck") is 0.5; dinglehopper counts "Schlyñ" and its decomposed form as equal.
  @Test func ratesThatOthersGive() {
    let words = score("hello duck", "hello world", "hello world").words
    #expect(words.rateBefore == 50 && words.rateAfter == 0)
    let characters = score("Schlyn\u{303} lorem ipsum", "Schly\u{F1} lorem ipsum.", "Schly\u{F1} lorem ipsum.")
      .characters
    #expect(characters.before == 1 && characters.after == 0)
  }

  @Test(arguments: [
    ("\u{201C}It\u{2019}s\u{201D} \u{2014} so", "\"It's\" - so"), ("well-\n known,  yes", "well-known, yes"),
    ("e\u{FB03}cient", "efficient"), ("a--b ''c''", "a-b \"c\""), ("so- called", "so-called"), (" - a", "- a"),
  ])
  func textsAreComparedWithoutTheirLayout(_ text: String, _ normalized: String) {
    let scalars = EvaluationText.normalized(Array(text.utf8)).scalars
    #expect(scalars == normalized.unicodeScalars.map(\.value))
  }

  @Test func strictTextsKeepParagraphs() {
    let scalars = EvaluationText.strict(Array("\u{201C}One\u{201D} \t two \n\n\n three\u{C}".utf8)).scalars
    #expect(scalars == "\u{201C}One\u{201D} two\nthree".unicodeScalars.map(\.value))
  }

  @Test func countsHarmAndRepairs() {
    let both = score("tbe old man and sea", "the old nian and sea", "the old man and sea")
    #expect(both.repaired == 1 && both.harmed == ["man"] && both.rightBefore == 4)
    let set = SetScore(name: "s", documents: [both, score("a b", "a b", "a b")])
    #expect(set.harmed == 1 && set.precision == 50 && set.recall == 100)
    #expect(set.harm == 10_000.0 / 6)
    let interval = set.harmInterval()
    #expect(interval.lower == 0 && interval.upper == 2500)
  }
}
