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
    return offset > content.lowerBound && text.starts(with: " = ", at: offset)
  }

  func isComment(_ line: Int) -> Bool {
    let lower = shapes[line].content.lower
    return text.starts(with: "# ", at: lower) || text.starts(with: "//", at: lower)
      || text.starts(with: "\"\"\"", at: lower)
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
  private static let firstOfStarts = ByteSet(codeStarts.map { $0[0] })
  private static let codeParts: [(text: StaticString, marks: MarkSet)] = [
    ("();", "();"), ("->", "->"), ("::", ":"), ("==", "="), ("!=", "!="), ("+=", "+="), ("=>", "=>"), ("&&", "&"),
    ("||", "|"), (":=", ":="), ("/>", "/>"), ("{}", "{}"), ("[]", "[]"),
  ]
  /// Each part of code holds one of these.
  private static let marksOfParts: MarkSet = ";>:=&|{["

  func isCodeLine(_ line: Int) -> Bool {
    let shape = shapes[line]
    let content = shape.content.range
    guard let last = content.last else { return false }
    if text[last] == UInt8(ascii: "{") || text[last] == UInt8(ascii: "}") { return true }
    if text[last] == UInt8(ascii: ";"), shape.words <= 6, shape.marks.holds(oneOf: "=()") { return true }
    if Self.firstOfStarts.contains(text[content.lowerBound]),
      Self.codeStarts.contains(where: { text.starts(with: $0, at: content.lowerBound) })
    {
      return shape.end != .sentence || shape.marks.holds(oneOf: "=(){};\\")
    }
    guard shape.marks.holds(oneOf: Self.marksOfParts) else { return false }
    // A break of a line in Markdown is written as a tag.
    if shape.marks.holds(oneOf: "<"), has("<br", content) { return false }
    return Self.codeParts.contains { shape.marks.holds(all: $0.marks) && has($0.text, content) }
  }

  private func has(_ part: StaticString, _ content: Range<Int>) -> Bool {
    find(part, in: text, from: content.lowerBound, to: content.upperBound) != nil
  }
}
