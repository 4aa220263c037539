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
    ("||", "|"), (":=", ":="), ("/>", "/>"), ("{}", "{}"), ("[]", "[]"), (" = {", "={"), (" = \"", "=\""),
  ]
  /// Each part of code holds one of these.
  private static let marksOfParts: MarkSet = ";>:=&|{["

  func isCodeLine(_ line: Int) -> Bool {
    let shape = shapes[line]
    let content = shape.content.range
    guard let last = content.last else { return false }
    if text[last] == UInt8(ascii: "{") || text[last] == UInt8(ascii: "}") { return true }
    if opensBlock(line) || isCall(content) { return true }
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

  /// "for i in range(3):" above a line further in.
  private func opensBlock(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard text[content.upperBound - 1] == UInt8(ascii: ":"), line + 1 < shapes.count, !shapes[line + 1].isBlank,
      shapes[line + 1].indent >= shapes[line].indent + 2
    else { return false }
    return Self.blockWords.contains { text.starts(with: $0, at: content.lowerBound) }
  }

  private static let blockWords = ["for ", "while ", "if ", "with ", "def ", "class "].map { Array($0.utf8) }

  /// "print(i)", "main();": a name that touches its bracket, and nothing else.
  private func isCall(_ content: Range<Int>) -> Bool {
    let name = content.prefix { text[$0].isASCIILetter || text[$0].isASCIIDigit || "_.".utf8.contains(text[$0]) }
    guard !name.isEmpty, name.upperBound < content.upperBound, text[name.upperBound] == UInt8(ascii: "(") else {
      return false
    }
    let end = text[content.upperBound - 1] == UInt8(ascii: ";") ? content.upperBound - 1 : content.upperBound
    return text[end - 1] == UInt8(ascii: ")")
  }

  private static let outputStarts = ["@@ -", "+++ ", "--- a/", "diff --git", "Traceback (", "File \""].map {
    Array($0.utf8)
  }

  /// Whether a program wrote the line: into a log, a patch, a traceback.
  func isOutput(_ line: Int) -> Bool {
    let lower = shapes[line].content.lower
    return isStamped(line) || Self.outputStarts.contains { text.starts(with: $0, at: lower) }
  }

  /// "2021-03-04 11:02:17 INFO": a line of a log.
  private func isStamped(_ line: Int) -> Bool {
    guard shapes[line].start == .digit, shapes[line].words > 2, shapes[line].marks.holds(all: "-:") else {
      return false
    }
    let shape = "0000-00-00 00:00:00".utf8
    let lower = shapes[line].content.lower
    guard shapes[line].content.count > shape.count else { return false }
    return zip(text[lower...], shape).allSatisfy { byte, sign in
      byte.isASCIIDigit ? sign.isASCIIDigit : byte == sign || byte == UInt8(ascii: "T") && sign == .space
    }
  }

  private func has(_ part: StaticString, _ content: Range<Int>) -> Bool {
    find(part, in: text, from: content.lowerBound, to: content.upperBound) != nil
  }
}
