/// Numbered series: contents, notes, chapters, figures and lists, and the members that they lack; brackets and quotes that
/// lack their partner. It only flags.
///
/// Members are gathered by the form of their number, cut into runs at each restart, and a gap is reported where three
/// neighbours on at least one side count on without fault: years, prices and verse numbers don't.
public struct SeriesStage: Stage {
  public static let name = StageName.series

  private let rule: Rule?
  private let unbalanced: Rule?
  private let chapterWords: Set<[UInt8]>
  private let figureWords: Set<[UInt8]>

  public init(rules: RulePack) {
    rule = rules["series.gap"]
    unbalanced = rules["series.unbalanced"]
    chapterWords = rule?.wordSet("chapter-words") ?? []
    figureWords = rule?.wordSet("figure-words") ?? []
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let alone = unbalanced.map { Balance(text, rule: $0).edits() } ?? []
    guard let rule else { return alone }
    let scan = SeriesScan(text, chapterWords: chapterWords, figureWords: figureWords)
    var edits: [Edit] = []
    for (form, members) in scan.streams() {
      for run in NumberRun.runs(of: members) {
        for gap in run.gaps { edits.append(flag(gap, in: run, form, scan, rule)) }
      }
    }
    return edits + alone
  }

  private func flag(
    _ gap: NumberRun.Gap, in run: NumberRun, _ form: SeriesScan.Form, _ scan: SeriesScan, _ rule: Rule
  ) -> Edit {
    let before = run.members[gap.after]
    let after = run.members[gap.after + 1]
    let series = scan.series(of: run, form)
    let finding = Finding.Gap(
      series: series, scope: scan.scope(of: before), missing: gap.missing, before: before.label, after: after.label)
    return Edit(
      before.range, nil, rule: rule, confidence: 0.9,
      evidence: [
        "\(before.label) is followed by \(after.label)",
        "\(run.members.count) members of the series count on around it",
      ]
    ).finding(.gap(finding))
  }
}

/// A number that may be a member of a series.
struct SeriesMember: Sendable {
  var value: Int
  var range: TextRange
  var line: Int
  /// The number as it stands, with its form.
  var label: String
  /// Bytes from the start of the line to the end of the number: items of one list have the same. 0 for marks in running text,
  /// which stand anywhere.
  var column = 0
}

/// Members that count on.
struct NumberRun {
  struct Gap {
    /// Index of the member before the gap.
    var after: Int
    var missing: Int
  }

  private(set) var members: [SeriesMember] = []

  /// Lists within lists that are followed.
  private static let deepest = 8

  /// At most this many members in a row can be missing: more is another series.
  private static let reach = 3

  /// Returns the runs of a stream: a 1 restarts, and a number that fits nowhere is passed over. A list inside another is set
  /// at its own column, and the outer one goes on after it.
  static func runs(of stream: [SeriesMember], atLeast fewest: Int = 4) -> [NumberRun] {
    var runs: [NumberRun] = []
    var run = NumberRun()
    var outer: [NumberRun] = []
    for (index, member) in stream.enumerated() {
      guard let last = run.members.last else {
        run.members.append(member)
        continue
      }
      let step = member.value - last.value
      if step != 1, let level = outer.lastIndex(where: { $0.goesOn(with: member, after: last) }) {
        runs += outer[(level + 1)...] + [run]
        run = outer[level]
        outer.removeSubrange(level...)
        run.members.append(member)
      } else if step == 1 || (2...reach + 1).contains(step) && fits(member, in: stream[(index + 1)...], after: last) {
        run.members.append(member)
      } else if restarts(member, stream[(index + 1)...], last) {
        outer.append(run)
        if outer.count > deepest { runs.append(outer.removeFirst()) }
        run = NumberRun()
        run.members.append(member)
      } else if run.members.count == 1 {
        run.members[0] = member
      }
    }
    runs += outer + [run]
    return runs.filter { $0.members.count >= fewest }.sorted { $0.members[0].range.lower < $1.members[0].range.lower }
  }

  /// Whether a member is the next of this list, after a list of another column.
  private func goesOn(with member: SeriesMember, after inner: SeriesMember) -> Bool {
    guard let last = members.last else { return false }
    return member.value == last.value + 1 && member.column == last.column && member.column != inner.column
  }

  /// Whether the series goes on from a member after a gap, and nothing nearer comes soon.
  private static func fits(_ member: SeriesMember, in rest: ArraySlice<SeriesMember>, after last: SeriesMember) -> Bool
  {
    // Where the numbers start again, another series stands.
    let near = rest.prefix(6).prefix { $0.value > last.value }
    if near.contains(where: { $0.value == last.value + 1 }),
      !near.prefix(1).contains(where: { $0.value == member.value + 1 })
    {
      return false
    }
    return near.isEmpty || near.contains { $0.value == member.value + 1 }
      || near.first.map { (1...2).contains($0.value - member.value) } == true
  }

  private static func restarts(_ member: SeriesMember, _ rest: ArraySlice<SeriesMember>, _ last: SeriesMember) -> Bool {
    guard member.value <= last.value else { return false }
    if member.value == 1 { return true }
    return member.value == 2 && rest.first?.value == 3
      || rest.prefix(2).map(\.value) == [member.value + 1, member.value + 2]
  }

  /// The gaps that three neighbours on one side vouch for.
  var gaps: [Gap] {
    var gaps: [Gap] = []
    for index in members.indices.dropLast() where members[index + 1].value - members[index].value > 1 {
      guard steady(before: index) || steady(after: index + 1) else { continue }
      for missing in (members[index].value + 1)..<members[index + 1].value {
        gaps.append(Gap(after: index, missing: missing))
      }
    }
    return gaps
  }

  private func steady(before index: Int) -> Bool {
    guard index >= 2 else {
      return index == 1 && members[0].value == 1 && members.count >= 6 && steady(after: index + 1)
    }
    return members[index].value - members[index - 2].value == 2
  }

  private func steady(after index: Int) -> Bool {
    index + 2 < members.count && members[index + 2].value - members[index].value == 2
  }
}
