/// HTML tags in Markdown that carry layout only: `<center>`, `<span id="page-3-1">`, `<br>`.
///
/// A class may mean something, and so do the tags of tables, notes and emphasis: they stay.
struct LayoutTags {
  private let rule: Rule
  private let names: Set<[UInt8]>
  private let attributes: Set<[UInt8]>

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    names = rule.wordSet("tags")
    attributes = rule.wordSet("attributes")
  }

  func edits(in text: StageText) -> [Edit] {
    guard !isWrittenInHTML(text.bytes) else { return [] }
    var edits: [Edit] = []
    var open: [[UInt8]: Int] = [:]
    var offset = 0
    while let start = text.bytes[offset...].firstIndex(of: UInt8(ascii: "<")) {
      offset = start + 1
      guard let tag = tag(at: start, text.bytes) else { continue }
      offset = tag.range.upper
      guard !text.spans.holds(any: [.code, .protected], tag.range) else { continue }
      if tag.name == Array("br".utf8) {
        if let edit = lineBreak(tag.range, text) { edits.append(edit) }
      } else if tag.isClosing {
        // The end of a tag that stays, stays with it.
        guard open[tag.name, default: 0] > 0 else { continue }
        open[tag.name]! -= 1
        edits.append(removal(tag.range, tag.name))
      } else if tag.isPlain {
        open[tag.name, default: 0] += 1
        edits.append(removal(tag.range, tag.name))
      }
    }
    return edits
  }

  /// Whether links or pictures are written as tags: then a person set the page in HTML and meant it.
  private func isWrittenInHTML(_ bytes: [UInt8]) -> Bool {
    ["<a ", "<img", "<h1", "<h2"].contains { find(Array($0.utf8), in: bytes, from: 0, to: bytes.count) != nil }
  }

  private func removal(_ range: TextRange, _ name: [UInt8]) -> Edit {
    Edit(range, [], rule: rule, evidence: ["<\(name.text)> without a class says how, not what"])
  }

  /// A break ends a line, but in a table, where no line can end.
  private func lineBreak(_ range: TextRange, _ text: StageText) -> Edit? {
    guard !text.spans.holds(.table, range) else { return nil }
    let endsLine = range.upper >= text.bytes.count || text.bytes[range.upper].isWhitespace
    return Edit(range, endsLine ? [] : [.newline], rule: rule, evidence: ["a break of a line, written as a tag"])
  }

  private struct Tag {
    var name: [UInt8]
    var range: TextRange
    var isClosing = false
    /// Whether all its attributes are of layout.
    var isPlain = false
  }

  private func tag(at start: Int, _ bytes: [UInt8]) -> Tag? {
    guard let end = bytes[start...].prefix(200).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    var body = bytes[(start + 1)..<end]
    let isClosing = body.first == UInt8(ascii: "/")
    if isClosing { body = body.dropFirst() }
    let name = UnicodeFacts.lowercased(body.prefix { $0.isASCIILetter })
    guard names.contains(name), !body.contains(UInt8(ascii: "<")) else { return nil }
    var tag = Tag(name: name, range: TextRange(start, end + 1), isClosing: isClosing)
    tag.isPlain = isClosing || hasOnlyLayout(body.dropFirst(name.count))
    return tag
  }

  private func hasOnlyLayout(_ body: ArraySlice<UInt8>) -> Bool {
    var rest = body[...]
    while let first = rest.first {
      if first.isWhitespace || first == UInt8(ascii: "/") {
        rest = rest.dropFirst()
        continue
      }
      let name = UnicodeFacts.lowercased(rest.prefix { $0.isASCIILetter || $0 == .hyphen })
      rest = rest.dropFirst(name.count)
      guard attributes.contains(name), rest.first == UInt8(ascii: "=") else { return false }
      rest = rest.dropFirst()
      guard let quote = rest.first, [0x22, 0x27].contains(quote),
        let close = rest.dropFirst().firstIndex(of: quote)
      else { return false }
      rest = rest[(close + 1)...]
    }
    return true
  }
}
