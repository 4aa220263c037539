/// Whether a text is Markdown: found by its content, since OCR output in Markdown is often called .txt.
enum MarkdownSigns {
  static func isMarkdown(_ text: [UInt8], _ lines: LineIndex, _ shapes: [LineShape]) -> Bool {
    var headings = 0
    var marks = 0
    for (line, shape) in shapes.enumerated() where !shape.isBlank {
      let content = shape.content.range
      // A comment of a program begins with the same sign, but other lines follow on it.
      let isAlone = (line == 0 || shapes[line - 1].isBlank) && (line + 1 == shapes.count || shapes[line + 1].isBlank)
      guard shape.marks.holds(oneOf: "#`]*~!") else { continue }
      if isAlone, isHeading(text, content) { headings += 1 }
      // More tildes underline a title in other markup.
      let isFence = text.starts(with: "```", at: content.lowerBound) || text[content].elementsEqual("~~~".utf8)
      if isFence { marks += 1 }
      if hasLink(text, content) { marks += 1 }
      if hasPair(text, content, "**") || hasPair(text, content, "~~") { marks += 1 }
      if text.starts(with: "![", at: content.lowerBound) { marks += 1 }
    }
    return headings >= 1 || marks >= 2
  }

  /// Whether a line is an ATX heading: up to six number signs, a blank, a text.
  static func isHeading(_ text: [UInt8], _ content: Range<Int>) -> Bool {
    var offset = content.lowerBound
    while offset < content.upperBound, text[offset] == UInt8(ascii: "#") { offset += 1 }
    let level = offset - content.lowerBound
    return (1...6).contains(level) && offset + 1 < content.upperBound && text[offset] == .space
      && text[offset + 1] != UInt8(ascii: "!")
  }

  private static func hasLink(_ text: [UInt8], _ content: Range<Int>) -> Bool {
    var offset = content.lowerBound
    while offset + 1 < content.upperBound {
      if text[offset] == UInt8(ascii: "]"), text[offset + 1] == UInt8(ascii: "(") { return true }
      offset += 1
    }
    return false
  }

  private static func hasPair(_ text: [UInt8], _ content: Range<Int>, _ mark: StaticString) -> Bool {
    guard let first = find(mark, in: text, from: content.lowerBound, to: content.upperBound) else { return false }
    guard let second = find(mark, in: text, from: first + mark.utf8CodeUnitCount, to: content.upperBound) else {
      return false
    }
    let inside = first + mark.utf8CodeUnitCount
    return second > inside && !text[inside].isWhitespace
  }
}
