/// What Markdown sets apart: code, formulas, front matter, comments, parts of lists.
extension SpanFinder {
  func isFence(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    return isMarkdown && shapes[line].indent < 4 && shapes[line].marks.holds(oneOf: "`~")
      && (text.starts(with: "```", at: content.lowerBound)
        || text.starts(with: "~~~", at: content.lowerBound))
  }

  /// Returns the line after a fenced block that opens at `line`.
  func fence(at line: Int) -> Int? {
    guard isFence(line) else { return nil }
    let mark = text[shapes[line].content.lower]
    var end = line + 1
    while end < shapes.count {
      if isFence(end), text[shapes[end].content.lower] == mark { return end + 1 }
      end += 1
    }
    return nil
  }

  /// Words of a line of prose, at the least.
  private static let fewestOfProse = 6

  /// Markdown takes a block indented by four for code, unless it goes on from a list.
  func isIndentedCode(_ block: Range<Int>, _ spans: SpanList) -> Bool {
    guard isMarkdown, block.allSatisfy({ shapes[$0].indent >= 4 }) else { return false }
    guard let above = (0..<block.lowerBound).last(where: { !shapes[$0].isBlank }) else { return true }
    // After code goes more of it, unless it reads as prose.
    if spans.holds(.code, shapes[above].content) { return block.allSatisfy { shapes[$0].words < Self.fewestOfProse } }
    return !isListItem(above) && shapes[above].indent < 2
  }

  /// Returns the lines of a block that stand under an item of a list, further in: a line of it, or a list in the list.
  func tailOfList(_ block: Range<Int>, _ spans: SpanList) -> Range<Int>? {
    let tail = block.prefix { shapes[$0].indent >= 2 }
    guard isMarkdown, !tail.isEmpty, tail.dropFirst().allSatisfy(isListItem),
      let above = (0..<block.lowerBound).last(where: { !shapes[$0].isBlank })
    else { return nil }
    let isInList = isListItem(above) || shapes[above].indent >= 2 && spans.holds(.list, shapes[above].content)
    return isInList ? tail : nil
  }

  /// Text between backquotes.
  func findInlineCode(into spans: inout SpanList) {
    for shape in shapes where shape.marks.holds(oneOf: "`") {
      var offset = shape.content.lower
      while offset < shape.content.upper {
        guard text[offset] == UInt8(ascii: "`") else {
          offset += 1
          continue
        }
        var ticks = offset
        while ticks < shape.content.upper, text[ticks] == UInt8(ascii: "`") { ticks += 1 }
        let fence = Array(text[offset..<ticks])
        guard let close = find(fence, in: text, from: ticks, to: shape.content.upper) else {
          offset = ticks
          continue
        }
        spans.insert(.code, TextRange(offset, close + fence.count))
        offset = close + fence.count
      }
    }
  }

  /// Formulas between lines of two dollar signs.
  func findFormulas(into spans: inout SpanList) {
    let mark = Array("$$".utf8)
    var open: Int?
    for shape in shapes where !shape.isBlank && text.starts(with: mark, at: shape.content.lower) {
      if let start = open {
        spans.insert(.code, TextRange(start, shape.content.upper))
        open = nil
      } else if shape.content.count == mark.count
        || find(mark, in: text, from: shape.content.lower + 2, to: shape.content.upper) == nil
      {
        open = shape.content.lower
      } else {
        spans.insert(.code, shape.content)
      }
    }
  }

  /// Returns the line after the front matter that a text opens with: "---", then "title: …" and the like, then "---".
  func frontMatterEnd() -> Int? {
    func isRule(_ line: Int) -> Bool { text[shapes[line].content.range].elementsEqual("---".utf8) }
    guard shapes.count > 2, isRule(0) else { return nil }
    for line in 1..<min(shapes.count, Self.longestFrontMatter) {
      if isRule(line) { return line > 1 ? line + 1 : nil }
      guard shapes[line].indent > 0 || shapes[line].start == .bullet || isProperty(line) else { return nil }
    }
    return nil
  }

  private static let longestFrontMatter = 60

  /// "author: A. N. Other", "# a comment"
  private func isProperty(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard let first = content.first else { return false }
    if text[first] == UInt8(ascii: "#") { return true }
    guard let colon = content.first(where: { text[$0] == UInt8(ascii: ":") }), colon > first else { return false }
    return content.prefix { $0 < colon }.allSatisfy { !text[$0].isWhitespace }
      && (colon + 1 == content.upperBound || text[colon + 1].isBlank)
  }

  /// Comments, and text that stands as it was set.
  func findMarkup(into spans: inout SpanList) {
    let frames: [(StaticString, StaticString)] = [("<!--", "-->"), ("<pre>", "</pre>"), ("<pre ", "</pre>")]
    for (opening, closing) in frames {
      var offset = 0
      while let start = find(opening, in: text, from: offset, to: text.count) {
        guard let end = find(closing, in: text, from: start, to: text.count) else { break }
        offset = end + closing.utf8CodeUnitCount
        spans.insert(.code, TextRange(start, offset))
      }
    }
  }
}
