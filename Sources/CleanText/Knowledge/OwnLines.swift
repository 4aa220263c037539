/// Blocks whose lines are their writer's though they begin in small letters: verse without capitals, glossaries,
/// ingredients, addresses, what a program asks for or says.
///
/// A printer fills his lines: each breaks where the next word had no room, wherever the sentence stands. So a block in which
/// words would have had room, or whose sentences pause where its lines do, was broken by its writer; so was one narrower
/// than any column.
struct OwnLines {
  let text: [UInt8]
  let shapes: [LineShape]
  let measure: Int?
  /// In Markdown a break inside a paragraph means nothing: many break their lines where sentences pause.
  let isMarkdown: Bool

  /// Of two lines nothing can be told.
  private static let fewest = 3
  /// Columns of a column that hardly anybody prints.
  static let narrowest = 26
  /// More lines so narrow are such a column.
  static let mostNarrow = 10
  /// Columns of the widest column of a paper that has several: in it, a line cut short shows.
  private static let widestColumn = 45
  /// Columns of the widest line that is looked at for room: beyond, a line that two were melted into gives room to all.
  private static let widestLine = 56

  /// Whether the lines of a block (lines without a blank one between them) are its writer's.
  func holds(_ block: Range<Int>) -> Bool {
    let following = block.dropFirst()
    guard block.count >= Self.fewest, block.allSatisfy({ shapes[$0].words > 0 && shapes[$0].end != .hyphen }),
      following.count(where: beginsSmall) * 2 >= following.count
    else { return false }
    guard block.count(where: endsUnfinished) * 4 < block.count else { return false }
    // Now and then a line is longer than its column: of ten lines, the one that stands second tells the width.
    let widths = block.map { shapes[$0].length }.sorted()
    let widest = widths[widths.count * 9 / 10]
    if pausesAtLineEnds(block, widest) { return true }
    // In a text of one measure, a block as wide as that is a paragraph with a line or two cut short.
    if let measure, measure > Self.widestColumn, widest * 4 > measure * 3 { return false }
    if widest < Self.narrowest, block.count <= Self.mostNarrow {
      // A text may be set so narrow all through.
      return measure.map { linesWithRoom(block, $0) * 2 >= block.count - 1 } ?? true
    }
    return widest <= Self.widestLine && linesWithRoom(block, widest) * 2 >= block.count - 1
  }

  private func beginsSmall(_ line: Int) -> Bool { [.lower, .digit, .mark].contains(shapes[line].start) }

  /// Words that no writer ends a line of his own with, but now and then.
  private static let unfinished = Set(
    """
    a an the of and to in into with for by at from on or but that which who whose is was were are be been had has have
    his her their its my our your this as if than
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

  private func endsUnfinished(_ line: Int) -> Bool {
    guard shapes[line].end == .letter, let word = Word.last(in: text, range: shapes[line].content.range) else {
      return false
    }
    return Self.unfinished.contains(LanguageModel.form(text[word.range.range]))
  }

  /// Counts the lines on which the next word had room.
  private func linesWithRoom(_ block: Range<Int>, _ widest: Int) -> Int {
    let slack = max(3, widest / 8)
    return block.dropLast().count {
      shapes[$0].length + 1 + shapes[$0 + 1].firstWord(in: text) <= widest - slack
    }
  }

  /// Whether three lines in four end with a stop or a comma, and hardly one has such a mark inside. In wide lines, one in
  /// three must have had room as well: a full line may end with a comma by chance.
  private func pausesAtLineEnds(_ block: Range<Int>, _ widest: Int) -> Bool {
    guard block.count > Self.fewest else { return false }
    let ending = block.count { [.sentence, .clause].contains(shapes[$0].end) }
    return ending * 4 >= block.count * 3 && block.count(where: pausesInside) * 4 <= block.count
      && (widest <= Self.widestColumn || !isMarkdown && linesWithRoom(block, widest) * 3 >= block.count - 1)
  }

  private static let pauses: ByteSet = ".,;:!?"

  private func pausesInside(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    return content.dropLast().contains { Self.pauses.contains(text[$0]) && text[$0 + 1].isBlank }
  }
}
