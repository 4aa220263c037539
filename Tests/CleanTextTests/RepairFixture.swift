@testable import CleanText

/// A repair made by hand: the steps say what a stage would find, so that a report can be tried on any edit.
struct RepairFixture {
  static let join = Rule(
    id: Rule.ID("hyphens.join"), stage: .hyphens, summary: "Joins.", why: "A break.", confidence: 0.97)
  static let ligature = Rule(
    id: Rule.ID("ligatures.join"), stage: .ligatures, summary: "Joins.", why: "A ligature.", confidence: 0.95)
  static let wrap = Rule(
    id: Rule.ID("paragraphs.unwrap"), stage: .paragraphs, summary: "Unwraps.", why: "Layout.", isLayout: true)
  static let head = Rule(id: Rule.ID("furniture.running-head"), stage: .furniture, summary: "Goes.", why: "Repeats.")
  static let unknown = Rule(
    id: Rule.ID("spelling.unknown"), stage: .spelling, summary: "Flags.", why: "No dictionary has it.",
    applicability: .flag, confidence: 0.5)
  static let gap = Rule(
    id: Rule.ID("series.gap"), stage: .series, summary: "Flags.", why: "A number lacks.", applicability: .flag)
  static let rules = RulePack([join, ligature, wrap, head, unknown, gap])

  private(set) var text: [UInt8]
  private let document: Document
  private var map = OriginMap()
  private var ledger = Ledger()

  init(_ text: String, name: String = "book.txt", encoding: TextEncoding = .utf8) {
    self.init(bytes: Array(text.utf8), name: name, encoding: encoding)
  }

  init(bytes: [UInt8], name: String = "book.txt", encoding: TextEncoding = .utf8) {
    document = Document(name: name, encoding: encoding, source: bytes)
    text = bytes
  }

  /// Applies edits, all of one stage.
  mutating func apply(_ edits: [Edit], stage: StageName) {
    let list = EditList(edits.filter { $0.applicability == .apply }, in: text)
    ledger.record(list.edits, noted: edits.filter { $0.applicability != .apply }, stage: stage, text: text, map: map)
    text = list.applied(to: text)
    map = map.composed(with: list.edits.map { ($0.range, $0.replacement?.count ?? 0) })
  }

  /// Replaces the first place that holds `before`.
  mutating func replace(
    _ before: String, _ after: String?, rule: Rule = join, _ adjust: (inout Edit) -> Void = { _ in }
  ) {
    var edit = Edit(range(of: before), after.map { Array($0.utf8) }, rule: rule, evidence: ["seen so"])
    adjust(&edit)
    apply([edit], stage: rule.stage)
  }

  /// Replaces every place of a byte, in one step.
  mutating func replaceAll(_ before: String, _ after: String, rule: Rule) {
    let needle = Array(before.utf8)
    var edits: [Edit] = []
    var offset = 0
    while offset + needle.count <= text.count {
      if text.starts(with: needle, at: offset) {
        edits.append(Edit(TextRange(offset, offset + needle.count), Array(after.utf8), rule: rule).grouped(0))
        offset += needle.count
      } else {
        offset += 1
      }
    }
    apply(edits, stage: rule.stage)
  }

  func range(of needle: String) -> TextRange {
    let bytes = Array(needle.utf8)
    let start = (0...max(0, text.count - bytes.count)).first { text.starts(with: bytes, at: $0) }
    precondition(start != nil, "the text lacks '\(needle)'")
    return TextRange(start!, start! + bytes.count)
  }

  func repair(names: [(word: [UInt8], count: Int)] = [], pages: [Repair.Page] = []) -> Repair {
    Repair(
      document: document, text: text, ledger: ledger, map: map, surroundings: Surroundings(), pages: pages,
      names: names, title: nil, isAtRest: true, usedDecisions: [])
  }

  /// A repair of random edits, in a few steps, over a text of few letters and many line ends.
  static func random(seed: UInt64) -> Repair {
    var random = SplitMix(state: seed)
    let alphabet = ["a", "b", "\n", " ", "\r\n", "é", "\n\n", "word", "-\n"]
    func piece(_ count: Int) -> [UInt8] {
      (0..<count).flatMap { _ in Array(alphabet[Int.random(in: 0..<alphabet.count, using: &random)].utf8) }
    }
    var fixture = RepairFixture(bytes: piece(Int.random(in: 0...40, using: &random)))
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let edits = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        let lower = Int.random(in: 0...fixture.text.count, using: &random)
        let upper = min(fixture.text.count, lower + Int.random(in: 0...5, using: &random))
        return Edit(TextRange(lower, upper), piece(Int.random(in: 0...3, using: &random)), rule: join)
      }
      fixture.apply(edits, stage: .hyphens)
    }
    return fixture.repair()
  }
}

/// A small random generator, so that a failing case can be named by its seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
