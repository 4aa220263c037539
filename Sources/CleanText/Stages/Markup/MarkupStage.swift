/// Markdown residue: dead links, strike-through, needless escapes, tags of layout, what page-reading models leave. Markdown
/// itself stays: headings, emphasis, real links.
public struct MarkupStage: Stage {
  public static let name = StageName.markup

  private let deadLink: Rule?
  private let strike: Rule?
  private let escape: Rule?
  private let escapable: Set<UInt8>
  private let split: Rule?
  private let residue: ModelResidue?
  private let tags: LayoutTags?
  private let loops: TokenLoops?

  public init(rules: RulePack) {
    deadLink = rules["markup.dead-link"]
    strike = rules["markup.strike-through"]
    escape = rules["markup.needless-escape"]
    split = rules["markup.split-emphasis"]
    residue = ModelResidue(rules["markup.model-residue"])
    tags = LayoutTags(rules["markup.layout-tag"])
    loops = TokenLoops(rules["markup.loop"])
    escapable = Set((escape?.words["characters"] ?? []).flatMap { Array($0.utf8) })
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let anywhere = (residue?.edits(in: text) ?? []) + (loops?.edits(in: text) ?? [])
    guard text.surroundings.isMarkdown else { return anywhere }
    return anywhere + marks(in: text) + (tags?.edits(in: text) ?? [])
  }

  /// Returns the edits of Markdown's own marks.
  private func marks(in text: StageText) -> [Edit] {
    // Where a plain dollar sign stands, one with a backslash may be kept from opening a formula.
    let hasFormulas = Self.hasFormulas(text)
    var edits: [Edit] = []
    for line in 0..<text.lines.lineCount {
      let content = text.lines.content(line)
      var offset = content.lowerBound
      while offset < content.upperBound {
        let (found, next) = edit(at: offset, in: content, text, hasFormulas)
        edits += found
        offset = max(next, offset + 1)
      }
    }
    return edits.filter { !text.spans.holds(any: [.code, .protected], $0.range) }
  }

  private static func hasFormulas(_ text: StageText) -> Bool {
    var dollars = 0
    for (offset, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "$") {
      if offset == 0 || text.bytes[offset - 1] != .backslash { dollars += 1 }
    }
    return dollars >= 2
  }

  /// Returns the edits of the mark that begins at `offset`, and where to go on.
  private func edit(at offset: Int, in line: Range<Int>, _ text: StageText, _ hasFormulas: Bool) -> ([Edit], Int) {
    let bytes = text.bytes
    switch bytes[offset] {
    case UInt8(ascii: "`"):
      return ([], codeEnd(bytes, offset, line.upperBound))
    case UInt8(ascii: "["):
      return deadLink(at: offset, line, bytes)
    case UInt8(ascii: "*"):
      return splitEmphasis(at: offset, line, bytes)
    case UInt8(ascii: "~"):
      return strikeThrough(at: offset, line, text)
    case .backslash:
      return (needlessEscape(at: offset, line, bytes, hasFormulas), offset + 2)
    default:
      return ([], offset + 1)
    }
  }

  private func codeEnd(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    var ticks = offset
    while ticks < end, bytes[ticks] == UInt8(ascii: "`") { ticks += 1 }
    let fence = Array(bytes[offset..<ticks])
    return find(fence, in: bytes, from: ticks, to: end).map { $0 + fence.count } ?? ticks
  }

  /// `[Preface](#)` and `[Preface]()` lead nowhere: the words stay.
  private func deadLink(at offset: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> ([Edit], Int) {
    guard let rule = deadLink, offset == line.lowerBound || bytes[offset - 1] != UInt8(ascii: "!"),
      let close = linkTextEnd(bytes, offset, line.upperBound)
    else { return ([], offset + 1) }
    if let end = deadTargetEnd(bytes, close, line.upperBound) {
      let open = Edit(TextRange(offset, offset + 1), [], rule: rule, evidence: ["the link leads to nothing"])
      return ([open, Edit(TextRange(close, end), [], rule: rule, evidence: ["the link leads to nothing"])], offset + 1)
    }
    return ([], offset + 1)
  }

  /// Returns the end of a target that leads nowhere: none, the text itself, or an anchor that a program gave a page.
  private func deadTargetEnd(_ bytes: [UInt8], _ close: Int, _ end: Int) -> Int? {
    for target in ["](#)", "]()"] where bytes.starts(with: Array(target.utf8), at: close) {
      return close + target.utf8.count <= end ? close + target.utf8.count : nil
    }
    let anchor = Array("](#page-".utf8)
    guard bytes.starts(with: anchor, at: close) else { return nil }
    var place = close + anchor.count
    while place < end, bytes[place].isASCIIDigit || bytes[place] == .hyphen { place += 1 }
    return place < end && place > close + anchor.count && bytes[place] == UInt8(ascii: ")") ? place + 1 : nil
  }

  /// `**Chap****ter**`: an end and a beginning inside a word.
  private func splitEmphasis(at offset: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> ([Edit], Int) {
    var end = offset
    while end < line.upperBound, bytes[end] == UInt8(ascii: "*") { end += 1 }
    guard let rule = split, end - offset == 4, offset > line.lowerBound, end < line.upperBound,
      bytes[offset - 1].isASCIILetter, bytes[end].isASCIILetter,
      find("**", in: bytes, from: line.lowerBound, to: offset) != nil,
      find("**", in: bytes, from: end, to: line.upperBound) != nil
    else { return ([], end) }
    return ([Edit(TextRange(offset, end), [], rule: rule, evidence: ["emphasis that ends and begins in a word"])], end)
  }

  private func linkTextEnd(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int? {
    var depth = 0
    var place = offset
    while place < end, place - offset < 1000 {
      if bytes[place] == .backslash {
        place += 2
        continue
      }
      if bytes[place] == UInt8(ascii: "[") { depth += 1 }
      if bytes[place] == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return place }
      }
      place += 1
    }
    return nil
  }

  /// `~~words~~` over a paragraph: the marks go, the words stay. One word in a line, and others behind it, was struck by a
  /// person, who wrote a better one.
  private func strikeThrough(at offset: Int, _ line: Range<Int>, _ text: StageText) -> ([Edit], Int) {
    let mark = Array("~~".utf8)
    let bytes = text.bytes
    guard let rule = strike, bytes.starts(with: mark, at: offset), offset + 2 < line.upperBound,
      !bytes[offset + 2].isWhitespace, bytes[offset + 2] != UInt8(ascii: "~"),
      let close = find(mark, in: bytes, from: offset + 3, to: line.upperBound), !bytes[close - 1].isWhitespace,
      close + 2 == line.upperBound || bytes[offset..<close].contains(where: \.isBlank)
    else {
      var end = offset
      while end < line.upperBound, bytes[end] == UInt8(ascii: "~") { end += 1 }
      return ([], end)
    }
    let evidence: [Evidence] = ["a pair of strike-through marks"]
    return (
      [
        Edit(TextRange(offset, offset + 2), [], rule: rule, evidence: evidence),
        Edit(TextRange(close, close + 2), [], rule: rule, evidence: evidence),
      ], offset + 2
    )
  }

  /// A backslash before a character that needs none where it stands.
  private func needlessEscape(at offset: Int, _ line: Range<Int>, _ bytes: [UInt8], _ hasFormulas: Bool) -> [Edit] {
    guard let rule = escape, offset + 1 < line.upperBound, escapable.contains(bytes[offset + 1]),
      offset == line.lowerBound || bytes[offset - 1] != .backslash
    else { return [] }
    let escaped = bytes[offset + 1]
    let startsLine = bytes[line.lowerBound..<offset].allSatisfy(\.isBlank)
    let followsDigit = offset > line.lowerBound && bytes[offset - 1].isASCIIDigit
    switch escaped {
    case UInt8(ascii: "$"): if hasFormulas { return [] }
    case UInt8(ascii: "-"), UInt8(ascii: "+"): if startsLine { return [] }
    case UInt8(ascii: "."): if followsDigit { return [] }
    case UInt8(ascii: "("), UInt8(ascii: ")"): if isFormula(around: offset, line, bytes) { return [] }
    default: break
    }
    return [Edit(TextRange(offset, offset + 1), [], rule: rule, evidence: ["nothing to escape here"])]
  }

  /// Whether `\(` … `\)` on this line hold what looks like mathematics.
  private func isFormula(around offset: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let marks = Array("=^_{}+".utf8)
    return bytes[line].contains { marks.contains($0) } || bytes[line].filter { $0 == .backslash }.count % 2 == 1
  }
}
