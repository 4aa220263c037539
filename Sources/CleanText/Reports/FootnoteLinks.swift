/// Note marks in the text and the notes they lead to, paired chapter by chapter.
struct FootnoteLinks {
  struct Link: Sendable, Hashable {
    /// The mark as it stands in the text, and its line in the input.
    var mark: String
    var line: Int
    /// The note's number as it stands, and its line; nil where the notes lack it.
    var note: String?
    var noteLine: Int?
  }

  /// Returns the links of a cleaned document, in the order of the marks.
  static func all(in repair: Repair) -> [Link] {
    let text = StageText(
      ShapedText(repair.text), surroundings: repair.surroundings,
      spans: repair.surroundings.spans.moved(through: repair.map), settings: Settings())
    let lines = LineIndex(repair.document.source)
    // Where no pages are known, notes are counted through the text.
    let pages = repair.pages.map(\.range.lower)
    let atFeet = pages.isEmpty ? [] : PageNotes(text, pagesFrom: pages).notes
    let taken = atFeet.flatMap { [$0.labelRange] + ($0.mark.map { [$0] } ?? []) }
    let scan = SeriesScan(text, chapterWords: [], figureWords: [])
    var marks: [NumberRun] = []
    var notes: [NumberRun] = []
    for (form, all) in scan.streams() {
      let members = all.filter { member in
        !taken.contains { $0.overlaps(member.range) } && (form != .parenthesisMark || isMark(member.range, text.bytes))
      }
      for run in NumberRun.runs(of: members, atLeast: fewest) {
        if form.isMark {
          marks.append(run)
        } else if form.isItem {
          notes.append(run)
        }
      }
    }
    let found = atFeet.compactMap { link($0, text.bytes, lines, repair) } + links(marks, notes, lines, repair)
    return atFeet.isEmpty
      ? found : found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  /// Whether a number in round brackets stands at a word or before punctuation: "as (1) and (2) have it" speaks of items.
  private static func isMark(_ range: TextRange, _ text: [UInt8]) -> Bool {
    range.lower > 0 && !text[range.lower - 1].isWhitespace
      || range.upper < text.count && ".,;:!?".utf8.contains(text[range.upper])
  }

  private static func link(_ note: PageNotes.Note, _ text: [UInt8], _ lines: LineIndex, _ repair: Repair) -> Link? {
    guard let mark = note.mark else { return nil }
    return Link(
      mark: text[mark.range].string, line: line(mark, lines, repair),
      note: text[text.trimmed(note.labelRange.range)].string, noteLine: line(note.labelRange, lines, repair))
  }

  /// Returns the line of a place in the input.
  private static func line(_ range: TextRange, _ lines: LineIndex, _ repair: Repair) -> Int {
    repair.document.start.lines
      + lines.place(of: min(repair.map.origin(of: range).lower, repair.document.source.count)).line
  }

  /// Marks or notes that make a series.
  private static let fewest = 2

  private static func links(_ marks: [NumberRun], _ notes: [NumberRun], _ lines: LineIndex, _ repair: Repair) -> [Link]
  {
    func line(_ member: SeriesMember) -> Int { Self.line(member.range, lines, repair) }
    var free = notes.sorted { $0.members[0].range < $1.members[0].range }
    var links: [Link] = []
    for run in marks.sorted(by: { $0.members[0].range < $1.members[0].range }) {
      guard let place = free.firstIndex(where: { belongs($0, to: run) }) else { continue }
      let notes = Dictionary(free.remove(at: place).members.map { ($0.value, $0) }) { first, _ in first }
      for member in run.members {
        let note = notes[member.value]
        links.append(
          Link(mark: member.label, line: line(member), note: note?.label, noteLine: note.map(line)))
      }
    }
    return links
  }

  /// Whether notes answer a run of marks: they come after its first mark, and most numbers stand in both.
  private static func belongs(_ notes: NumberRun, to marks: NumberRun) -> Bool {
    guard notes.members[0].range.lower > marks.members[0].range.lower else { return false }
    let (left, right) = (Set(marks.members.map(\.value)), Set(notes.members.map(\.value)))
    return left.intersection(right).count * 3 >= max(left.count, right.count) * 2
  }
}
