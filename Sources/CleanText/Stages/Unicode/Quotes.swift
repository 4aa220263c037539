/// Straight and curly quotes: counted, reported where they are mixed, and made one where the user asks for it.
struct Quotes {
  private let report: Rule?
  private let unify: Rule?
  private let elisions: Set<[UInt8]>

  init(rules: RulePack) {
    report = rules["unicode.mixed-quotes"]
    unify = rules["unicode.quotes"]
    elisions = unify?.wordSet("elisions") ?? []
  }

  func edits(in text: StageText) -> [Edit] {
    let marks = QuoteMark.all(in: text.bytes)
    let straight = marks.count { $0.isStraight }
    let curly = marks.count - straight
    switch text.settings.quotes {
    case .keep: return mixed(marks, straight, curly)
    case .straight: return straightened(marks, text)
    case .curly: return curled(marks, text)
    case .majority: return straight >= curly ? straightened(marks, text) : curled(marks, text)
    }
  }

  /// Reports a text that mixes both, once, at the first of the rarer kind.
  private func mixed(_ marks: [QuoteMark], _ straight: Int, _ curly: Int) -> [Edit] {
    guard let report, straight > 0, curly > 0,
      let first = marks.first(where: { $0.isStraight == (straight < curly) })
    else { return [] }
    let evidence: Evidence = "\(straight) straight and \(curly) curly quotes"
    return [
      Edit(first.range, nil, rule: report, evidence: [evidence]).finding(.quotes(straight: straight, curly: curly))
    ]
  }

  private func straightened(_ marks: [QuoteMark], _ text: StageText) -> [Edit] {
    guard let unify else { return [] }
    return marks.filter { !$0.isStraight && isProse($0, text) }.map { mark in
      Edit(
        mark.range, Array((mark.isDouble ? "\"" : "'").utf8), rule: unify, evidence: ["straight quotes are asked for"])
    }
  }

  private func curled(_ marks: [QuoteMark], _ text: StageText) -> [Edit] {
    guard let unify else { return [] }
    return marks.filter { $0.isStraight && isProse($0, text) }.compactMap { mark in
      guard let form = curly(mark, text.bytes) else { return nil }
      return Edit(mark.range, Array(form.utf8), rule: unify, evidence: ["curly quotes are asked for"])
    }
  }

  private func isProse(_ mark: QuoteMark, _ text: StageText) -> Bool {
    !text.spans.holds(any: [.code, .table, .address, .protected], mark.range)
  }

  /// Returns the curly form of a straight mark by what stands around it; nil after a digit, where it may be a prime.
  private func curly(_ mark: QuoteMark, _ text: [UInt8]) -> String? {
    let last = mark.range.lower > 0 ? decodeScalar(text, before: mark.range.lower).scalar : 0x20
    let next = mark.range.upper < text.count ? decodeScalar(text, at: mark.range.upper).scalar : 0x20
    if (0x30...0x39).contains(last) { return nil }
    let opens = Self.openers.contains(last) && !(next < 0x80 && UInt8(next).isWhitespace)
    if mark.isDouble { return opens ? "\u{201C}" : "\u{201D}" }
    guard opens else { return "\u{2019}" }
    let isElision =
      Word.first(in: text, range: mark.range.upper..<min(text.count, mark.range.upper + 40))
      .map { $0.range.lower == mark.range.upper && elisions.contains(LanguageModel.form(text[$0.range.range])) }
      ?? false
    return isElision || (0x30...0x39).contains(next) ? "\u{2019}" : "\u{2018}"
  }

  /// After these a quote opens: white space, brackets, dashes, another opening quote.
  private static let openers: Set<UInt32> = [
    0x20, 0x09, 0x0A, 0x0C, 0x28, 0x5B, 0x7B, 0x2D, 0x2013, 0x2014, 0x2018, 0x201C, 0x22, 0x27, 0x2A, 0x5F,
  ]
}

/// A quote or an apostrophe.
private struct QuoteMark {
  var range: TextRange
  var isStraight: Bool
  var isDouble: Bool

  static func all(in text: [UInt8]) -> [QuoteMark] {
    var marks: [QuoteMark] = []
    text.withUnsafeBufferPointer { text in
      var offset = 0
      while offset < text.count {
        if signs.contains(text[offset]), let mark = mark(at: offset, in: text) { marks.append(mark) }
        offset += 1
      }
    }
    return marks
  }

  private static let signs: ByteSet = [0x22, 0x27, 0xE2]

  private static func mark(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> QuoteMark? {
    guard text[place] == 0xE2 else {
      return QuoteMark(range: TextRange(place, place + 1), isStraight: true, isDouble: text[place] == 0x22)
    }
    guard place + 2 < text.count, text[place + 1] == 0x80, [0x98, 0x99, 0x9C, 0x9D].contains(text[place + 2]) else {
      return nil
    }
    return QuoteMark(range: TextRange(place, place + 3), isStraight: false, isDouble: text[place + 2] >= 0x9C)
  }
}
