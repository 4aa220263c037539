/// Blanks between a word and the mark that belongs to it: "the house ;", "said, \" Come here\"". Only where the document
/// mostly sets its marks without: in print that sets a blank before each question mark they are the printer's.
struct LooseMarks {
  private let beforeMark: Rule?
  private let insideQuotes: Rule?

  init(rules: RulePack) {
    beforeMark = rules["repair.blank-before-mark"]
    insideQuotes = rules["repair.blank-inside-quotes"]
  }

  /// Where many words are unknown, a mark between blanks may as well be dirt, and where hardly any is, a few such marks
  /// among many are meant: code, or a title and its rest.
  func edits(in text: StageText, climate: WordWalk.Climate?) -> [Edit] {
    guard text.surroundings.language == "en" else { return [] }
    return marks(text, climate) + quotes(text, climate)
  }

  /// Whether marks that stand loose are a habit of the scan.
  private func isHabit(_ loose: Int, _ tight: Int, _ rule: Rule, _ climate: WordWalk.Climate?) -> Bool {
    guard loose > 0, Double(tight) >= rule.number("share") * Double(loose) else { return false }
    // Once is no habit, unless much else is misread.
    guard loose > 1 || Double(climate?.noise ?? 0) >= rule.number("leastNoise") else { return false }
    return climate?.isClean == false || Double(loose) >= rule.number("leastInCleanText") * Double(tight)
  }

  private static let marks: ByteSet = ";:?!"

  private func marks(_ text: StageText, _ climate: WordWalk.Climate?) -> [Edit] {
    guard let rule = beforeMark, Double(climate?.noise ?? 0) <= rule.number("noise") else { return [] }
    let bytes = text.bytes
    var loose: [UInt8: [TextRange]] = [:]
    var tight: [UInt8: Int] = [:]
    for offset in bytes.indices.dropFirst(2) where Self.marks.contains(bytes[offset]) {
      guard offset + 1 == bytes.count || bytes[offset + 1].isWhitespace || bytes[offset + 1] == .quote else { continue }
      if bytes[offset - 1].isASCIILetter {
        tight[bytes[offset], default: 0] += 1
      } else if bytes[offset - 1] == .space, bytes[offset - 2].isASCIILetter, !isTitleColon(offset, bytes) {
        loose[bytes[offset], default: []].append(TextRange(offset - 1, offset))
      }
    }
    let (allTight, allLoose) = (tight.values.reduce(0, +), loose.values.reduce(0) { $0 + $1.count })
    guard isHabit(allLoose, allTight, rule, climate) else { return [] }
    let evidence: Evidence = "\(allTight) of these marks stand at their word, \(allLoose) don't"
    // A mark that stands so rather than at a word is a speck.
    let meant = loose.filter { mark, blanks in tight[mark, default: 0] >= blanks.count }.values.joined()
    return open(meant.sorted(), text).map { Edit($0, [], rule: rule, evidence: [evidence]) }
  }

  /// "Wood : A Study": catalogues set off the rest of a title so.
  private func isTitleColon(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    bytes[offset] == UInt8(ascii: ":") && offset + 2 < bytes.count && !bytes[offset + 2].isASCIILower
  }

  private func open(_ ranges: [TextRange], _ text: StageText) -> [TextRange] {
    ranges.filter { !text.spans.holds(any: SpanKind.keepingWords, $0) }
  }

  private func quotes(_ text: StageText, _ climate: WordWalk.Climate?) -> [Edit] {
    guard let rule = insideQuotes, text.bytes.contains(.quote) else { return [] }
    var (loose, tight): ([TextRange], Int) = ([], 0)
    var paragraph = QuotedParagraph()
    for offset in text.bytes.indices {
      if text.bytes[offset] == .quote {
        paragraph.add(offset, text.bytes)
      } else if text.bytes[offset] == .newline, offset + 1 < text.bytes.count, text.bytes[offset + 1] == .newline {
        loose += paragraph.needlessBlanks
        tight += paragraph.tight
        paragraph = QuotedParagraph()
      }
    }
    loose += paragraph.needlessBlanks
    tight += paragraph.tight
    guard isHabit(loose.count, tight, rule, climate) else { return [] }
    let evidence: Evidence = "\(tight) quotation marks stand at their word, \(loose.count) don't"
    return open(loose, text).map { Edit($0, [], rule: rule, evidence: [evidence]) }
  }
}

/// The straight double quotation marks of a paragraph: which open, which close, which may be either.
private struct QuotedParagraph {
  private enum Side { case opens, closes, either, unclear }

  private struct Mark {
    let side: Side
    /// The blank after it and the one before, where these are.
    let blanks: (after: TextRange?, before: TextRange?)
    /// What the words beside it say: "said, ~ Come" opens, "Come. ~ said he" closes.
    let cue: Side
  }

  private var marks: [Mark] = []

  /// Marks that stand at a word on one side only.
  var tight: Int { marks.count { $0.side == .opens || $0.side == .closes } }

  mutating func add(_ offset: Int, _ bytes: [UInt8]) {
    func byte(_ place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : .newline }
    let (before, after) = (byte(offset - 1), byte(offset + 1))
    let (last, next) = (byte(offset - 2), byte(offset + 2))
    let side: Side =
      switch (before.isWhitespace, after.isWhitespace) {
      case (true, true): Self.isBesideWords(last, next) ? .either : .unclear
      case (true, false): after == .quote ? .unclear : .opens
      case (false, true): before == .quote || before.isASCIIDigit ? .unclear : .closes
      case (false, false): Self.opening.contains(before) ? .opens : Self.closing.contains(after) ? .closes : .unclear
      }
    let cue: Side =
      (last == UInt8(ascii: ",") || last == UInt8(ascii: ":")) && next.isASCIIUpper
      ? .opens : Self.ends.contains(last) && next.isASCIILower ? .closes : .unclear
    marks.append(
      Mark(
        side: side,
        blanks: (
          after == .space ? TextRange(offset + 1, offset + 2) : nil,
          before == .space ? TextRange(offset - 1, offset) : nil
        ), cue: cue))
  }

  private static let opening: ByteSet = "([-"
  private static let closing: ByteSet = ",.;:?!)]-"
  private static let ends: ByteSet = ",.?!"

  /// Whether it is no ditto mark, no inch and no speck between marks.
  private static func isBesideWords(_ last: UInt8, _ next: UInt8) -> Bool {
    !last.isASCIIDigit && last != .quote && next != .quote && !(last.isWhitespace && next.isWhitespace)
  }

  /// The blanks between quotation marks and what they enclose: where the marks of the paragraph open and close in turn, or
  /// the words beside a mark say the same as the mark before it.
  var needlessBlanks: [TextRange] {
    var blanks: [(blank: TextRange, isSure: Bool)] = []
    var (isOpen, inTurn) = (false, true)
    for mark in marks {
      let opens = mark.side == .either ? !isOpen : mark.side == .opens
      if mark.side == .unclear || opens == isOpen { inTurn = false }
      if mark.side == .either, let blank = opens ? mark.blanks.after : mark.blanks.before {
        blanks.append((blank, mark.cue == (opens ? .opens : .closes)))
      }
      isOpen = opens
    }
    return blanks.filter { $0.isSure || inTurn && !isOpen }.map(\.blank)
  }
}
