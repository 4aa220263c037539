/// Line-end hyphens: the three-way decision between the solid word, the hyphenated word, and leaving it to a person.
///
/// A reader can undo a hyphen that was left, but not one that was taken: so the hyphen goes only on evidence.
public struct HyphensStage: Stage {
  public static let name = StageName.hyphens

  private let join: Rule?
  private let keep: Rule?
  private let undecided: Rule?
  private let soft: Rule?
  private let inside: Rule?
  private let words: HyphenWords

  public init(rules: RulePack) {
    join = rules["hyphens.join"]
    keep = rules["hyphens.keep"]
    undecided = rules["hyphens.undecided"]
    soft = rules["hyphens.soft"]
    inside = rules["hyphens.inside-line"]
    words = HyphenWords(keep)
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let isOurs = ["en", "und"].contains(text.surroundings.language)
    let evidence = WordEvidence(text, tools)
    var habits = HyphenHabits(evidence)
    return BrokenWord.all(in: text.bytes).compactMap { broken in
      let word = TextRange(broken.left.lower, broken.right.upper)
      if !isOurs || text.spans.holds(.foreign, word) { return foreign(broken, text) }
      return mayTouch(broken, in: text) ? decide(broken, text.bytes, evidence, &habits) : nil
    }
  }

  /// A word that another language parts is not ours to join: it is only pointed at.
  private func foreign(_ broken: BrokenWord, _ text: StageText) -> Edit? {
    let word = TextRange(broken.left.lower, broken.right.upper)
    guard let undecided, !broken.isInsideLine, !text.spans.holds(any: [.code, .table, .address, .protected], word)
    else {
      return nil
    }
    if broken.mark != .hyphen {
      return soft.map { Edit(broken.gap, broken.keepsHyphen ? [.hyphen] : [], rule: $0, evidence: ["a soft hyphen"]) }
    }
    return Edit(word, nil, rule: undecided, confidence: 0.4, evidence: ["the text is in another language"])
  }

  private func mayTouch(_ broken: BrokenWord, in text: StageText) -> Bool {
    let word = TextRange(broken.left.lower, broken.right.upper)
    if text.spans.holds(any: [.code, .table, .foreign, .address, .protected], word) { return false }
    // A line of verse may end in a hyphen that the poet put there; a soft one he did not.
    return !text.spans.holds(.verse, word) || broken.mark != .hyphen
  }

  private func decide(
    _ broken: BrokenWord, _ text: [UInt8], _ evidence: WordEvidence, _ habits: inout HyphenHabits
  ) -> Edit? {
    if broken.mark != .hyphen, !broken.isInsideLine {
      return soft.map { Edit(broken.gap, broken.keepsHyphen ? [.hyphen] : [], rule: $0, evidence: ["a soft hyphen"]) }
    }
    let weighing = HyphenWeighing(broken, text, evidence, words, &habits)
    if broken.isInsideLine { return insideLine(broken, weighing, evidence) }
    if isSuspended(broken, weighing, text, evidence) {
      return kept(broken, gap: [.hyphen, .space], "a suspended hyphen")
    }
    if weighing.hasCapitalRight { return kept(broken, gap: [.hyphen], "a capital follows") }
    switch weighing.decision {
    case .join:
      return join.map {
        Edit(broken.gap, [], rule: $0, confidence: weighing.confidence, evidence: weighing.account(evidence))
      }
    case .keep:
      return keep.map {
        Edit(broken.gap, [.hyphen], rule: $0, confidence: weighing.confidence, evidence: weighing.account(evidence))
      }
    case .leave:
      guard let rule = undecided else { return nil }
      var flag = Edit(
        TextRange(broken.left.lower, broken.right.upper), nil, rule: rule, confidence: 0.5,
        evidence: weighing.account(evidence))
      flag.suggestions = [weighing.left + weighing.right, weighing.left + [.hyphen] + weighing.right]
      return flag
    }
  }

  /// Whether the first part waits for the second of another compound: "mid-⏎and long-term". "Sail-⏎or" is one word.
  private func isSuspended(
    _ broken: BrokenWord, _ weighing: HyphenWeighing, _ text: [UInt8], _ evidence: WordEvidence
  ) -> Bool {
    guard words.suspenders.contains(weighing.right) else { return false }
    // "up-⏎to-date", "a set-⏎to;": the other compound would follow.
    if broken.right.upper < text.count, !text[broken.right.upper].isWhitespace { return false }
    if !evidence.isStrong(weighing.solid) { return true }
    let next = broken.right.upper..<min(text.count, broken.right.upper + 40)
    return Word.all(in: text, range: next).prefix(2).contains {
      $0.range.upper < text.count && text[$0.range.upper] == .hyphen
    }
  }

  private func kept(_ broken: BrokenWord, gap: [UInt8], _ reason: Evidence) -> Edit? {
    keep.map { Edit(broken.gap, gap, rule: $0, evidence: [reason]) }
  }

  /// "net- works" in the middle of a line: only where the halves make no sense apart.
  private func insideLine(_ broken: BrokenWord, _ weighing: HyphenWeighing, _ evidence: WordEvidence) -> Edit? {
    guard let inside, weighing.decision == .join, !words.suspenders.contains(weighing.right), !weighing.hasCapitalRight,
      evidence.isStrong(weighing.solid) || evidence.inDocument(weighing.solid) > 0
    else { return nil }
    if evidence.isStrong(weighing.right), evidence.isStrong(weighing.left) {
      // Two words, with a dash between them: unless they hardly ever stand side by side where the whole is common.
      guard let model = evidence.model,
        (model.count(weighing.left, weighing.right) + 1) * inside.number("rarer") < evidence.inLanguage(weighing.solid)
      else { return nil }
    }
    return Edit(
      broken.gap, [], rule: inside, confidence: weighing.confidence, evidence: weighing.account(evidence))
  }
}

/// A word that a hyphen at the end of a line, or a hyphen and a blank, parts in two.
struct BrokenWord {
  enum Mark { case hyphen, soft, not }

  /// The letters before the hyphen: the last part of a compound.
  var left: TextRange
  /// From the hyphen to the first letter of the second half.
  var gap: TextRange
  var right: TextRange
  var mark: Mark
  /// Whether a real hyphen stands before the soft one.
  var keepsHyphen = false
  var isInsideLine = false
  /// Whether the first half is itself part of a compound ("state-of-the-").
  var isCompound = false

  /// Returns the broken words of a text, in order.
  static func all(in text: [UInt8]) -> [BrokenWord] {
    var result: [BrokenWord] = []
    var offset = 0
    while let found = text[offset...].firstIndex(where: { $0 == .hyphen || $0 == 0xC2 || $0 == 0xE2 }) {
      offset = found
      if let broken = BrokenWord(text, at: offset) {
        result.append(broken)
        offset = broken.right.lower
      } else {
        offset += 1
      }
    }
    return result
  }

  /// Reads the word whose hyphen begins at `offset`.
  private init?(_ text: [UInt8], at offset: Int) {
    guard let (mark, length) = Self.mark(text, offset), offset > 0 else { return nil }
    var start = offset
    keepsHyphen = mark == .soft && text[start - 1] == .hyphen
    if keepsHyphen { start -= 1 }
    guard start > 0, let before = Word.last(in: text, range: max(0, start - 60)..<start), before.range.upper == start
    else { return nil }
    var next = offset + length
    if mark != .hyphen, next < text.count, text[next] == .hyphen { return nil }
    var breaks = 0
    let gapStart = next
    while next < text.count, text[next].isWhitespace, breaks < 8 {
      breaks += text[next] == .newline ? 1 : 0
      next += 1
    }
    guard next > gapStart, next < text.count,
      let after = Word.first(in: text, range: next..<min(text.count, next + 80)), after.range.lower == next
    else { return nil }
    isInsideLine = breaks == 0
    // Blank lines lie between the halves where a page ends; there only a word that goes on in lower case goes on.
    if breaks > 1, after.shape != .lower { return nil }
    if isInsideLine, next - gapStart != 1 || mark == .soft { return nil }
    left = before.range
    gap = TextRange(start, next)
    right = after.range
    self.mark = mark
    isCompound = left.lower > 0 && text[left.lower - 1] == .hyphen
  }

  private static func mark(_ text: [UInt8], _ offset: Int) -> (Mark, Int)? {
    if text[offset] == .hyphen { return (.hyphen, 1) }
    if text.starts(with: [0xC2, 0xAD], at: offset) { return (.soft, 2) }
    if text.starts(with: [0xC2, 0xAC], at: offset) { return (.not, 2) }
    if text.starts(with: [0xE2, 0x80, 0x90], at: offset) { return (.hyphen, 3) }
    return nil
  }
}
