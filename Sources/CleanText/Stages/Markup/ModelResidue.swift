/// What models that read pages leave of their own: names of pictures that nobody kept, notes on pages they gave up.
struct ModelResidue {
  private let rule: Rule
  private let marks: [[UInt8]]
  private let names: [[UInt8]]

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    marks = (rule.words["marks"] ?? []).map { Array($0.utf8) }
    names = (rule.words["picture-names"] ?? []).map { Array($0.utf8) }
  }

  func edits(in text: StageText) -> [Edit] {
    text.shapes.indices.compactMap { line in
      let content = text.shapes[line].content.range
      guard !content.isEmpty, isMark(content, text.bytes) || isPicture(content, text.bytes) else { return nil }
      let upper = min(text.bytes.count, text.lines.content(line).upperBound + 1)
      return Edit(
        TextRange(text.lines.starts[line], upper), [], rule: rule,
        evidence: ["a line of its own that stands for a picture or a page that was not read"]
      ).removal()
    }
  }

  /// "[MISSING_PAGE_EMPTY:3]", "<!-- image -->"
  private func isMark(_ content: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard let last = bytes[content].last, [UInt8(ascii: "]"), UInt8(ascii: ">")].contains(last) else { return false }
    return marks.contains { mark in
      // A mark may be given with its end.
      let rest = content.lowerBound + mark.count
      return rest <= content.upperBound && bytes.starts(with: mark, at: content.lowerBound)
        && bytes[rest..<max(rest, content.upperBound - 1)].allSatisfy {
          $0.isASCIIDigit || $0 == UInt8(ascii: ":") || $0 == .hyphen || $0 == .space
        }
    }
  }

  /// "![](_page_3_Picture_2.jpeg)": no words, and a name that a program gave.
  private func isPicture(_ content: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "![", at: content.lowerBound),
      bytes[content.upperBound - 1] == UInt8(ascii: ")"),
      let close = find("](", in: bytes, from: content.lowerBound, to: content.upperBound)
    else { return false }
    let alternative = bytes[(content.lowerBound + 2)..<close]
    let target = bytes[(close + 2)..<(content.upperBound - 1)]
    guard alternative.isEmpty || alternative.elementsEqual(target) else { return false }
    return names.contains { name in
      target.starts(with: name, at: target.startIndex) && target.count > name.count
        && target[target.startIndex + name.count].isASCIIDigit
    }
  }
}
