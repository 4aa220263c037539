/// Lines that are no running text, by their looks: titles, heads of pages, sources and closes.
extension LineBreaks {
  /// Whether a short line stands far to the right of the text: the source of a quotation, the close of a letter.
  func isSetRight(_ line: Int) -> Bool {
    let shape = shapes[line]
    return shape.indent > 12 && shape.words <= 8 && shape.start != .lower && shape.indent >= margin + 13
  }

  /// Whether a line looks like the head of a page, with its number, in a sentence that goes on below in lower case. The
  /// furniture stage did not know it, so it stays; but it is no part of the sentence.
  func isUnknownHead(_ line: Int) -> Bool {
    guard shapes[line].digits > 0, (2...8).contains(shapes[line].words), let measure,
      shapes[line].width * 4 <= measure * 3, line > 0, shapes[line - 1].breaksOff,
      shapes[(line + 1)...].first(where: { !$0.isBlank })?.start == .lower
    else { return false }
    let words = text.bytes[shapes[line].content.range].split(whereSeparator: \.isWhitespace)
    guard words.count >= 2,
      [words[0], words[words.count - 1]].contains(where: { PageNumber(text.bytes, $0.startIndex..<$0.endIndex) != nil })
    else { return false }
    return Word.all(in: text.bytes, range: shapes[line].content.range).allSatisfy { $0.isCapitalized }
  }

  /// Whether a line has but the last words of a sentence: "1438.", "Bridgwater."
  func isLastWord(_ line: Int) -> Bool {
    shapes[line].end == .sentence && shapes[line].words <= 2 && !shapes[line].isUpper
  }

  /// Whether a line ends with "Mr." or the like.
  func endsWithTitle(_ line: Int) -> Bool {
    guard let word = Word.last(in: text.bytes, range: shapes[line].content.range) else { return false }
    return titles.contains(LanguageModel.form(text.bytes[word.range.range]))
      && text.bytes[word.range.upper..<shapes[line].content.upper].elementsEqual([UInt8(ascii: ".")])
  }

  /// Whether a line may be a title: it has no small words, or it stands short above a blank line.
  func isTitle(_ line: Int) -> Bool {
    let small = Word.all(in: text.bytes, range: shapes[line].content.range).count { $0.shape == .lower }
    if small == 0 { return true }
    // The last line of a paragraph is as short: it has small words, and a stop.
    return line + 1 < shapes.count && shapes[line + 1].isBlank && shapes[line].words <= 8
      && !(shapes[line].end == .sentence && small >= 2)
  }
}
