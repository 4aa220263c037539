/// The stages in order, for one rule pack and one set of settings.
///
/// First those of characters and of layout, again and again until they change nothing; then those of words, on the text
/// that will stand; and all of it anew until nothing changes: so cleaning a cleaned text changes nothing, by construction.
/// A text that comes to no rest in `maximumRounds` stays as it came.
public struct Pipeline: Sendable {
  public let rules: RulePack
  public let settings: Settings
  private let characters: [any Stage]
  private let layout: [any Stage]
  private let words: [any Stage]

  /// Stages that look at characters. `decode` is done by `Document.decode`.
  private static let characterTypes: [any Stage.Type] = [UnicodeStage.self]
  /// Stages that look at lines and pages.
  private static let layoutTypes: [any Stage.Type] = [
    MarkupStage.self, FurnitureStage.self, TitlesStage.self, BoilerplateStage.self,
    HyphensStage.self, ParagraphsStage.self,
  ]
  /// Stages that look at words: the dear ones.
  private static let wordTypes: [any Stage.Type] = [
    LigaturesStage.self, RepairStage.self, SeriesStage.self, SpellingStage.self,
  ]

  /// Every stage, in the order of the pipeline.
  static let stageTypes = characterTypes + layoutTypes + wordTypes

  /// More rounds than any text was seen to need (five).
  static let maximumRounds = 12
  private let maximumRounds: Int

  public init(rules: RulePack, settings: Settings = Settings()) {
    self.init(rules: rules, settings: settings, maximumRounds: Self.maximumRounds)
  }

  init(rules: RulePack, settings: Settings, maximumRounds: Int) {
    self.rules = rules
    self.settings = settings
    self.maximumRounds = maximumRounds
    func made(_ types: [any Stage.Type]) -> [any Stage] {
      types.filter { settings.stages.contains($0.name) }.map { $0.init(rules: rules) }
    }
    characters = made(Self.characterTypes)
    layout = made(Self.layoutTypes)
    words = made(Self.wordTypes)
  }

  /// Cleans a document.
  ///
  /// Decisions know places by names that only a cleaned text gives: so a document that has some is cleaned again with
  /// them, until nothing more comes to light that was decided.
  public func repair(_ document: Document, with tools: inout Tools) -> Repair {
    var names = PlaceNames()
    var replay = Replay(settings.decisions)
    let start = State(document: document, rules: rules)
    let first = stageText(of: ShapedText(start.text), with: &tools)
    var state = clean(start, first, replay, &names, with: &tools)
    for _ in 0..<Self.maximumRounds {
      guard replay.find(in: state.ledger, rules: rules) else { break }
      state = clean(start, first, replay, &names, with: &tools)
    }
    return state.finished(surroundings: first.surroundings, used: replay.used, tools: &tools)
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

  /// Runs rounds until nothing changes, and names what was found. Where they do not end, nothing is done: half a repair
  /// would be another one each time.
  private func clean(
    _ start: State, _ first: StageText, _ replay: Replay, _ names: inout PlaceNames, with tools: inout Tools
  ) -> State {
    var state = start
    var text = first
    var wordsAreNew = true
    state.isAtRest = false
    for round in 0..<maximumRounds {
      if round > 0 { text = stageText(of: text.shaped, variety: first.surroundings.variety, with: &tools) }
      if runLayout(isFirst: round == 0, replay: replay, on: &state, &text, with: &tools) { continue }
      guard run(words, isFirst: wordsAreNew, replay: replay, on: &state, &text, with: &tools) else {
        state.isAtRest = true
        break
      }
      wordsAreNew = false
    }
    if !state.isAtRest {
      state = start
      state.isAtRest = false
    }
    names.give(
      to: &state.ledger, text: state.text, steps: state.steps, remembering: !settings.decisions.isEmpty)
    return state
  }

  /// Learns what a text says about itself.
  private func stageText(of text: ShapedText, variety: String? = nil, with tools: inout Tools) -> StageText {
    let surroundings = tools.timing(.surroundings) {
      Surroundings(of: text, variety: variety, settings: settings, tools: &$0)
    }
    return StageText(text, surroundings: surroundings, settings: settings)
  }

  /// Returns the text that a stage of words is given first.
  func text(before stage: StageName, of document: Document, with tools: inout Tools) -> StageText {
    var state = State(document: document, rules: rules)
    let replay = Replay(Decisions())
    var text = stageText(of: ShapedText(state.text), with: &tools)
    for _ in 0..<Self.maximumRounds {
      guard runLayout(isFirst: false, replay: replay, on: &state, &text, with: &tools) else { break }
      text = stageText(of: text.shaped, with: &tools)
    }
    let earlier = words.prefix { type(of: $0).name != stage }
    _ = run(Array(earlier), isFirst: true, replay: replay, on: &state, &text, with: &tools)
    return text
  }

  /// Runs the stages of characters and of layout once. Where lines end is what the surroundings tell from: if characters
  /// were found to end lines, they are looked at anew. Returns whether the text changed.
  private func runLayout(
    isFirst: Bool, replay: Replay, on state: inout State, _ text: inout StageText, with tools: inout Tools
  ) -> Bool {
    let (lines, variety) = (text.lines.lineCount, text.surroundings.variety)
    let changesCharacters = run(characters, isFirst: isFirst, replay: replay, on: &state, &text, with: &tools)
    if text.lines.lineCount != lines { text = stageText(of: text.shaped, variety: variety, with: &tools) }
    let changesLayout = run(layout, isFirst: isFirst, replay: replay, on: &state, &text, with: &tools)
    return changesCharacters || changesLayout
  }

  /// Runs stages once, each on what the one before left. Returns whether the text changed.
  private func run(
    _ stages: [any Stage], isFirst: Bool, replay: Replay, on state: inout State, _ text: inout StageText,
    with tools: inout Tools
  ) -> Bool {
    var changed = false
    for stage in stages {
      var proposals = tools.timing(.stage(type(of: stage).name)) { stage.edits(in: text, with: &$0) }
      proposals.removeAll { $0.replacement != nil && text.spans.holds(.protected, $0.range) }
      for index in proposals.indices { proposals[index].applicability = verdict(on: proposals[index]) }
      if !replay.isEmpty {
        proposals = proposals.compactMap {
          let isLayout = rules[$0.rule]?.isLayout == true
          return replay.decided($0, isLayout: isLayout, in: state.text, map: state.map, isFirst: isFirst)
        }
      }
      let list = EditList(proposals.filter { $0.applicability == .apply }, in: state.text)
      // Flags and suggestions speak of the text as it came: later rounds see only what the first one left.
      let noted = isFirst ? proposals.filter { $0.applicability != .apply } : []
      guard !list.edits.isEmpty || !noted.isEmpty else { continue }
      changed = changed || !list.edits.isEmpty
      state.apply(list, noted: noted, stage: type(of: stage).name)
      if !list.edits.isEmpty { text = text.after(list, of: type(of: stage).name, bytes: state.text) }
    }
    return changed
  }

  /// Returns what the profile lets an edit do.
  private func verdict(on edit: Edit) -> Applicability {
    guard edit.replacement != nil else { return .flag }
    return min(edit.confidence >= settings.leastConfidence ? .apply : .suggest, edit.applicability)
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
  var isAtRest = true

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
    map = map.composed(with: list.lengths)
    steps.append(OriginMap().composed(with: list.lengths))
  }

  func finished(surroundings: Surroundings, used: Set<Int>, tools: inout Tools) -> Repair {
    var ledger = ledger
    ledger.forgetMarks()
    return Repair(
      document: document, text: text, ledger: ledger, map: map, surroundings: surroundings,
      pages: PageList.pages(of: ledger, map: map, textLength: text.count, document: document),
      names: surroundings.names(tools: &tools), title: PageList.title(of: ledger, text: text),
      isAtRest: isAtRest, usedDecisions: used)
  }
}
