/// The stages in order, for one rule pack and one set of settings.
///
/// A text goes through the stages again until they change nothing: so cleaning a cleaned text changes nothing, by
/// construction. The second round is nearly always empty.
public struct Pipeline: Sendable {
  public let rules: RulePack
  public let settings: Settings
  private let stages: [any Stage]

  /// Every stage, in the order of the pipeline. `decode` is done by `Document.decode`.
  static let stageTypes: [any Stage.Type] = [
    UnicodeStage.self, MarkupStage.self, FurnitureStage.self, TitlesStage.self, BoilerplateStage.self,
    HyphensStage.self, ParagraphsStage.self, LigaturesStage.self, RepairStage.self, SeriesStage.self,
    SpellingStage.self,
  ]

  /// More rounds than any text was seen to need (three); a text that still changes then is reported.
  static let maximumRounds = 8

  public init(rules: RulePack, settings: Settings = Settings()) {
    self.rules = rules
    self.settings = settings
    stages = Self.stageTypes.filter { settings.stages.contains($0.name) }.map { $0.init(rules: rules) }
  }

  /// Cleans a document.
  ///
  /// Decisions know places by names that only a cleaned text gives: so a document that has some is cleaned again with
  /// them, until nothing more comes to light that was decided.
  public func repair(_ document: Document, with tools: inout Tools) -> Repair {
    var names = PlaceNames()
    var replay = Replay(settings.decisions)
    let start = State(document: document, rules: rules)
    let surroundings = surroundings(of: start.text, with: &tools)
    var state = clean(start, surroundings, replay, &names, with: &tools)
    for _ in 0..<Self.maximumRounds {
      guard replay.find(in: state.ledger, rules: rules) else { break }
      state = clean(start, surroundings, replay, &names, with: &tools)
    }
    return state.finished(surroundings: surroundings, used: replay.used, tools: &tools)
  }

  /// Returns the places of a cleaned text where decisions hold an edit back that goes by another name now, since the
  /// words around were decided on too: what `leaving` needs to find nothing to do.
  public func settledPlaces(in text: [UInt8], with tools: inout Tools) -> Set<UInt64> {
    var settled: Set<UInt64> = []
    for _ in 0..<Self.maximumRounds {
      let again = leaving(settled).repair(Document(name: "", source: text), with: &tools)
      let open = again.ledger.entries.filter { $0.applied && $0.isFinding(in: rules) }.map(\.fingerprint)
      guard !open.isEmpty else { break }
      settled.formUnion(open)
    }
    return settled
  }

  /// Returns the pipeline that also leaves the places of these fingerprints as they are.
  public func leaving(_ fingerprints: Set<UInt64>) -> Pipeline {
    guard !fingerprints.isEmpty else { return self }
    var settings = settings
    let rejected = fingerprints.sorted().map {
      Decisions.Entry(fingerprint: $0, series: nil, rule: "", before: nil, after: nil, verdict: .reject)
    }
    settings.decisions = Decisions(settings.decisions.entries + rejected)
    return Pipeline(rules: rules, settings: settings)
  }

  private func surroundings(of text: [UInt8], with tools: inout Tools) -> Surroundings {
    tools.timing(.surroundings) { Surroundings(of: text, settings: settings, tools: &$0) }
  }

  /// Runs rounds until nothing changes, and names what was found.
  private func clean(
    _ start: State, _ surroundings: Surroundings, _ replay: Replay, _ names: inout PlaceNames, with tools: inout Tools
  ) -> State {
    var state = start
    for round in 0..<Self.maximumRounds {
      let known = round == 0 ? surroundings : self.surroundings(of: state.text, with: &tools)
      guard run(stages, in: round, surroundings: known, replay: replay, on: &state, with: &tools).changed else { break }
    }
    names.give(
      to: &state.ledger, text: state.text, steps: state.steps, remembering: !settings.decisions.isEmpty)
    return state
  }

  /// Returns the text that a stage is given in the first round.
  func text(before stage: StageName, of document: Document, with tools: inout Tools) -> StageText {
    var state = State(document: document, rules: rules)
    let surroundings = Surroundings(of: state.text, settings: settings, tools: &tools)
    let earlier = stages.prefix { type(of: $0).name != stage }
    return run(Array(earlier), in: 0, surroundings: surroundings, replay: Replay(Decisions()), on: &state, with: &tools)
      .text
  }

  /// Runs stages once. Returns whether the text changed, and what a next stage would be given.
  private func run(
    _ stages: [any Stage], in round: Int, surroundings: Surroundings, replay: Replay, on state: inout State,
    with tools: inout Tools
  ) -> (changed: Bool, text: StageText) {
    var changed = false
    var sinceStart = OriginMap()
    var text = StageText(bytes: state.text, surroundings: surroundings, map: sinceStart, settings: settings)
    for stage in stages {
      var proposals = tools.timing(.stage(type(of: stage).name)) { stage.edits(in: text, with: &$0) }
      proposals.removeAll { $0.replacement != nil && text.spans.holds(.protected, $0.range) }
      for index in proposals.indices { proposals[index].applicability = verdict(on: proposals[index]) }
      if !replay.isEmpty {
        proposals = proposals.compactMap {
          let isLayout = rules[$0.rule]?.isLayout == true
          return replay.decided($0, isLayout: isLayout, in: state.text, map: state.map, isFirst: round == 0)
        }
      }
      let list = EditList(proposals.filter { $0.applicability == .apply }, in: state.text)
      // Flags and suggestions speak of the text as it came: later rounds see only what the first one left.
      let noted = round == 0 ? proposals.filter { $0.applicability != .apply } : []
      guard !list.edits.isEmpty || !noted.isEmpty else { continue }
      sinceStart = sinceStart.composed(with: list.edits.map { ($0.range, $0.replacement?.count ?? 0) })
      changed = changed || !list.edits.isEmpty
      state.apply(list, noted: noted, stage: type(of: stage).name)
      if !list.edits.isEmpty {
        text = StageText(bytes: state.text, surroundings: surroundings, map: sinceStart, settings: settings)
      }
    }
    return (changed, text)
  }

  /// Returns what the profile lets an edit do.
  private func verdict(on edit: Edit) -> Applicability {
    guard edit.replacement != nil else { return .flag }
    return min(
      edit.confidence >= settings.threshold ?? settings.profile.threshold ? .apply : .suggest, edit.applicability)
  }
}

/// A document on its way through the stages.
private struct State {
  let document: Document
  var text: [UInt8]
  var map = OriginMap()
  var ledger = Ledger()
  /// From the text of each recording to the next one.
  var steps: [OriginMap] = []

  init(document: Document, rules: RulePack) {
    self.document = document
    text = document.source
    guard let rule = rules["decode.malformed"], !document.malformed.isEmpty else { return }
    let edits = document.malformed.map { Edit($0.range, $0.replacement, rule: rule) }
    apply(EditList(edits, in: text), noted: [], stage: .decode)
  }

  mutating func apply(_ list: EditList, noted: [Edit], stage: StageName) {
    ledger.record(list.edits, noted: noted, stage: stage, text: text, map: map)
    text = list.applied(to: text)
    let lengths = list.edits.map { (range: $0.range, length: $0.replacement?.count ?? 0) }
    map = map.composed(with: lengths)
    steps.append(OriginMap().composed(with: lengths))
  }

  func finished(surroundings: Surroundings, used: Set<Int>, tools: inout Tools) -> Repair {
    var ledger = ledger
    ledger.forgetMarks()
    return Repair(
      document: document, text: text, ledger: ledger, map: map, surroundings: surroundings,
      pages: PageList.pages(of: ledger, map: map, textLength: text.count, document: document),
      names: surroundings.names(tools: &tools), title: PageList.title(of: ledger, text: text),
      usedDecisions: used)
  }
}
