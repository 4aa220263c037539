/// What many decisions teach: words to leave alone, rules that are mostly refused, letters that are misread.
///
/// These are proposals for a person: nothing changes by itself.
public struct DecisionLessons: Sendable {
  /// A word or phrase that was kept against an edit or a flag.
  public struct Kept: Hashable, Sendable {
    public var text: String
    public var count: Int
    /// Whether it is one word: `ignore:` takes words, `protect:` phrases.
    public var isWord: Bool
  }

  /// A rule that is mostly refused.
  public struct Refused: Hashable, Sendable {
    public var rule: String
    public var rejected: Int
    public var decided: Int
  }

  /// Letters that were read for others.
  public struct Misread: Hashable, Sendable {
    public var read: String
    public var printed: String
    public var count: Int
    /// A word in which it was so.
    public var example: String
  }

  /// Fewer decisions than this say nothing of a rule.
  private static let leastOfRule = 5
  /// The share of rejections from which a rule does more harm than good.
  private static let refusedShare = 0.8
  /// Places that were kept one by one must be this many; a rejected series is enough by itself.
  private static let leastPlaces = 2
  private static let leastMisread = 2

  public private(set) var kept: [Kept] = []
  public private(set) var refused: [Refused] = []
  public private(set) var misread: [Misread] = []

  /// Whether the decisions teach nothing.
  public var isEmpty: Bool { kept.isEmpty && refused.isEmpty && misread.isEmpty }

  /// Draws the lessons; `errors` says which misreadings are known already.
  public init(of decisions: Decisions, errors: ErrorModel?) {
    kept = Self.kept(decisions)
    refused = Self.refused(decisions)
    misread = Self.misread(decisions).filter { errors?.knows($0.read, for: $0.printed) != true }
  }

  private static func kept(_ decisions: Decisions) -> [Kept] {
    var counts: [String: (places: Int, series: Int)] = [:]
    for entry in decisions.entries where entry.verdict == .reject {
      guard let text = entry.before, letters(in: text) >= 3, text.utf8.count <= 60, !text.contains("\n") else {
        continue
      }
      if entry.fingerprint == nil {
        counts[text, default: (0, 0)].series += 1
      } else {
        counts[text, default: (0, 0)].places += 1
      }
    }
    return counts.filter { $0.value.series > 0 || $0.value.places >= leastPlaces }
      .map { Kept(text: $0, count: $1.series + $1.places, isWord: !$0.utf8.contains { $0.isWhitespace }) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  private static func refused(_ decisions: Decisions) -> [Refused] {
    var counts: [String: Refused] = [:]
    for entry in decisions.entries {
      counts[entry.rule, default: Refused(rule: entry.rule, rejected: 0, decided: 0)].decided += 1
      if entry.verdict == .reject { counts[entry.rule]?.rejected += 1 }
    }
    return counts.values
      .filter { $0.decided >= leastOfRule && Double($0.rejected) >= refusedShare * Double($0.decided) }
      .sorted { ($1.rejected, $0.rule) < ($0.rejected, $1.rule) }
  }

  private static func misread(_ decisions: Decisions) -> [Misread] {
    var found: [[String]: Misread] = [:]
    for entry in decisions.entries {
      guard let before = entry.before, let after = entry.wanted, let pair = difference(before, after) else { continue }
      let example = "\(before) → \(after)"
      found[
        [pair.read, pair.printed],
        default: Misread(read: pair.read, printed: pair.printed, count: 0, example: example)
      ].count += 1
    }
    return found.values.filter { $0.count >= leastMisread }
      .sorted { ($1.count, $0.read, $0.printed) < ($0.count, $1.read, $1.printed) }
  }

  /// Returns the letters in which two words differ, where that is one stretch of at most three on either side.
  private static func difference(_ before: String, _ after: String) -> (read: String, printed: String)? {
    let (a, b) = (Array(before.unicodeScalars), Array(after.unicodeScalars))
    guard a != b, (a + b).allSatisfy({ $0.properties.isAlphabetic }) else { return nil }
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a[head...].reversed(), b[head...].reversed()).prefix { $0 == $1 }.count
    let (read, printed) = (a[head..<(a.count - tail)], b[head..<(b.count - tail)])
    guard (1...3).contains(read.count), (1...3).contains(printed.count), head + tail > 0 else { return nil }
    return (String(String.UnicodeScalarView(read)), String(String.UnicodeScalarView(printed)))
  }

  private static func letters(in text: String) -> Int { text.unicodeScalars.count { $0.properties.isAlphabetic } }
}

extension Decisions.Entry {
  /// The text that a person wants there; nil where they want what was there.
  fileprivate var wanted: String? {
    switch verdict {
    case .accept: after
    case .reject: nil
    case .replace(let text): text.isValidUTF8 ? text.text : nil
    }
  }
}
