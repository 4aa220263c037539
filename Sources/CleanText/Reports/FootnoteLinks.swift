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
    let scan = SeriesScan(text, chapterWords: [], figureWords: [])
    var marks: [NumberRun] = []
    var notes: [NumberRun] = []
    for (form, members) in scan.streams() {
      for run in NumberRun.runs(of: members, atLeast: fewest) {
        if form.isMark {
          marks.append(run)
        } else if form.isItem {
          notes.append(run)
        }
      }
    }
    guard !marks.isEmpty, !notes.isEmpty else { return [] }
    return links(marks, notes, LineIndex(repair.document.source), repair)
  }

  /// Marks or notes that make a series.
  private static let fewest = 2

  private static func links(_ marks: [NumberRun], _ notes: [NumberRun], _ lines: LineIndex, _ repair: Repair) -> [Link]
  {
    func line(_ member: SeriesMember) -> Int {
      let origin = repair.map.origin(of: member.range)
      return lines.place(of: min(origin.lower, repair.document.source.count)).line
    }
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
