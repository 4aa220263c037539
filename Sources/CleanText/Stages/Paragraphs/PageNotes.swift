/// Footnotes at the foot of pages: lines that a label opens whose mark stands in the text above, on the same page.
///
/// The mark is what tells a note from an item of a list. Notes are moved nowhere: they are kept apart from the text, and
/// linked with their marks.
struct PageNotes {
  struct Note {
    let label: NoteLabel
    let labelRange: TextRange
    /// The mark in the text; nil where it was lost, and only the label before tells the note.
    let mark: TextRange?
    /// The lines of the note.
    var lines: Range<Int>
  }

  private(set) var notes: [Note] = []
  /// By line: the note it belongs to, as an index.
  private var owners: [Int: Int] = [:]
  private let text: StageText

  /// No page has more lines of notes.
  private static let longest = 60

  /// Finds the notes of a text whose pages begin at `starts`, in bytes.
  init(_ text: StageText, pagesFrom starts: [Int]) {
    self.text = text
    var bounds = starts
    if bounds.first != 0 { bounds.insert(0, at: 0) }
    bounds.append(text.bytes.count)
    var line = 0
    for (lower, upper) in zip(bounds, bounds.dropFirst()) {
      while line < text.shapes.count, text.lines.content(line).upperBound < lower { line += 1 }
      let first = line
      while line < text.shapes.count, text.lines.starts[line] < upper { line += 1 }
      findNotes(first..<line, page: lower..<upper)
    }
    for (index, note) in notes.enumerated() { for line in note.lines { owners[line] = index } }
  }

  /// Returns where pages begin by the form feeds of a text.
  static func pageStarts(_ text: [UInt8]) -> [Int] { text.indices.filter { text[$0] == .formFeed } }

  func holds(_ line: Int) -> Bool { owners[line] != nil }

  /// Whether both lines belong to one note.
  func joins(_ last: Int, _ next: Int) -> Bool {
    guard let note = owners[last] else { return false }
    return owners[next] == note
  }

  /// The notes of each page, as lines.
  var regions: [Range<Int>] {
    var regions: [Range<Int>] = []
    for note in notes {
      if let last = regions.last, last.upperBound <= note.lines.lowerBound, follows(note, last) {
        regions[regions.count - 1] = last.lowerBound..<note.lines.upperBound
      } else {
        regions.append(note.lines)
      }
    }
    return regions
  }

  /// Whether nothing but blank lines lies between.
  private func follows(_ note: Note, _ last: Range<Int>) -> Bool {
    (last.upperBound..<note.lines.lowerBound).allSatisfy { text.shapes[$0].isBlank }
  }

  /// Looks for the topmost label from which on the page is nothing but notes.
  private mutating func findNotes(_ lines: Range<Int>, page: Range<Int>) {
    let shapes = text.shapes
    for first in lines
    where !shapes[first].isBlank && first > lines.lowerBound && lines.upperBound - first <= Self.longest {
      guard let opening = note(first, page.lowerBound..<shapes[first].content.lower) else { continue }
      var found = [opening]
      let above = page.lowerBound..<shapes[first].content.lower
      var isPure = true
      for line in lines where line > first && !shapes[line].isBlank {
        if let next = note(line, above, after: found[found.count - 1].label) {
          found.append(next)
        } else {
          // After a blank line only another note goes on; a rule or a page's last sign says nothing.
          isPure = isPure && (!shapes[line - 1].isBlank || shapes[line].letters == 0)
          found[found.count - 1].lines = found[found.count - 1].lines.lowerBound..<(line + 1)
        }
      }
      if isPure {
        notes += found
        return
      }
    }
  }

  /// Returns the note that a line opens, where its mark stands in the text above, or where it comes next to a note that ends
  /// its sentence.
  private func note(_ line: Int, _ above: Range<Int>, after last: NoteLabel? = nil) -> Note? {
    let content = text.shapes[line].content
    guard let opening = NoteLabel.opening(content.range, of: text.bytes),
      !text.spans.holds(any: [.code, .table, .protected], content),
      last.map(opening.label.follows) ?? true
    else { return nil }
    let mark = opening.label.mark(in: above, of: text.bytes, isExpected: last != nil)
    let isNext = last.map { opening.label.isNext(to: $0) } ?? false
    guard mark != nil || isNext && text.shapes[line - 1].end == .sentence else { return nil }
    return Note(
      label: opening.label, labelRange: TextRange(opening.range), mark: mark.map(TextRange.init),
      lines: line..<(line + 1))
  }
}
