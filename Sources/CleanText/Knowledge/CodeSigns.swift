/// Whether lines are a program's: by what they begin and end with, and by the signs in them.
struct CodeSigns {
  let text: [UInt8]
  let shapes: [LineShape]

  /// "name = …"
  func isAssignment(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    var offset = content.lowerBound
    while offset < content.upperBound,
      text[offset].isASCIILetter || text[offset] == UInt8(ascii: "_") || text[offset] == UInt8(ascii: ".")
    {
      offset += 1
    }
    return offset > content.lowerBound && text.starts(with: Array(" = ".utf8), at: offset)
  }

  func isComment(_ line: Int) -> Bool {
    let lower = shapes[line].content.lower
    return text.starts(with: Array("# ".utf8), at: lower) || text.starts(with: Array("//".utf8), at: lower)
      || text.starts(with: Array("\"\"\"".utf8), at: lower)
  }

  /// Lines inside strings between three quotes, which explain a program in prose.
  func proseInStrings(_ lines: [Int]) -> Int {
    let mark = Array("\"\"\"".utf8)
    var isInside = false
    return lines.count { line in
      let content = shapes[line].content.range
      let opens = text.starts(with: mark, at: content.lowerBound)
      let isOneLine = opens && find(mark, in: text, from: content.lowerBound + 3, to: content.upperBound) != nil
      if opens, !isOneLine { isInside.toggle() }
      return isInside && !opens
    }
  }

  private static let codeStarts = [
    "#include", "def ", "import ", "from ", "return ", "class ", "func ", "fn ", "let ", "var ", "const ", "public ",
    "$ ", ">>> ", "\\begin", "\\end", "<?", "self.", "if not ", "elif ", "else:", "try:", "except ", "raise ", "</",
    "if (", "for (", "while (", "//", "/*",
  ].map { Array($0.utf8) }
  private static let codeParts = ["();", "->", "::", "==", "!=", "+=", "=>", "&&", "||", ":=", "/>", "();", "{}", "[]"]
    .map { Array($0.utf8) }

  func isCodeLine(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard let last = content.last else { return false }
    if [UInt8(ascii: "{"), UInt8(ascii: "}")].contains(text[last]) { return true }
    if text[last] == UInt8(ascii: ";"), shapes[line].words <= 6, has(content, oneOf: "=()") { return true }
    if Self.codeStarts.contains(where: { text.starts(with: $0, at: content.lowerBound) }) {
      return shapes[line].end != .sentence || has(content, oneOf: "=(){};\\")
    }
    // A break of a line in Markdown is written as a tag.
    if find(Array("<br".utf8), in: text, from: content.lowerBound, to: content.upperBound) != nil { return false }
    return Self.codeParts.contains { find($0, in: text, from: content.lowerBound, to: content.upperBound) != nil }
  }

  private func has(_ range: Range<Int>, oneOf marks: String) -> Bool {
    let marks = Array(marks.utf8)
    return range.contains { marks.contains(text[$0]) }
  }
}
