/// How OCR misreads letters: segments of up to three letters, and what it costs to suppose them.
struct Confusions: Sendable {
  /// What was printed for each thing read, with the cost in nats.
  private var meant: [[UInt8]: [(printed: [UInt8], cost: Double)]] = [:]
  private let other: Double
  private let length: Double

  /// A word that may have been printed, and the cost of its having been misread so.
  struct Reading: Sendable {
    var word: [UInt8]
    var cost: Double
    /// "b for h": what was misread, for a person.
    var account: String
  }

  init(_ rule: Rule) {
    other = rule.number("other")
    length = rule.number("length")
    for (list, cost) in [("close", rule.number("close")), ("wide", rule.number("wide"))] {
      for entry in rule.words[list] ?? [] {
        let sides = entry.split(separator: ">").map { Array($0.utf8) }
        if sides.count == 2 { meant[sides[0], default: []].append((sides[1], cost)) }
      }
    }
  }

  /// Returns the words one or two known confusions, or one other letter, away from `word` that `isWord` accepts.
  func readings(of word: [UInt8], where isWord: ([UInt8]) -> Bool) -> [Reading] {
    var found: [[UInt8]: Reading] = [:]
    func note(_ reading: Reading) {
      guard reading.word != word, found[reading.word].map({ $0.cost > reading.cost }) ?? true, isWord(reading.word)
      else {
        return
      }
      found[reading.word] = reading
    }
    let once = misread(Reading(word: word, cost: 0, account: ""), from: 0)
    for (reading, next) in once {
      note(reading)
      for (twice, _) in misread(reading, from: next) { note(twice) }
    }
    for reading in otherLetters(word) { note(reading) }
    return found.values.sorted { ($0.cost, $0.word.text) < ($1.cost, $1.word.text) }
  }

  /// Returns what one confusion at or after `start` makes of a reading, each with where the next may begin.
  private func misread(_ reading: Reading, from start: Int) -> [(Reading, Int)] {
    var results: [(Reading, Int)] = []
    let word = reading.word
    for offset in start..<max(start, word.count) {
      for size in 1...3 where offset + size <= word.count {
        for (printed, cost) in meant[Array(word[offset..<(offset + size)])] ?? [] {
          let account = "\(word[offset..<(offset + size)].string) for \(printed.text)"
          let changed = Array(word[..<offset] + printed + word[(offset + size)...])
          let both = reading.account.isEmpty ? account : "\(reading.account), \(account)"
          results.append((Reading(word: changed, cost: reading.cost + cost, account: both), offset + printed.count))
        }
      }
    }
    return results
  }

  /// One letter changed, lost or too many: dear, and so only for words that fit very well.
  private func otherLetters(_ word: [UInt8]) -> [Reading] {
    guard word.count >= 5, word.allSatisfy(\.isASCIILower) else { return [] }
    var results: [Reading] = []
    let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    for offset in word.indices {
      let seen = String(UnicodeScalar(word[offset]))
      var shorter = word
      shorter.remove(at: offset)
      results.append(Reading(word: shorter, cost: length, account: "\(seen) too many"))
      for letter in letters where letter != word[offset] {
        var changed = word
        changed[offset] = letter
        results.append(Reading(word: changed, cost: other, account: "\(seen) for \(UnicodeScalar(letter))"))
      }
    }
    for offset in 0...word.count {
      for letter in letters {
        var longer = word
        longer.insert(letter, at: offset)
        results.append(Reading(word: longer, cost: length, account: "\(UnicodeScalar(letter)) lost"))
      }
    }
    return results
  }
}
