// The form in which a checked document is kept for the next run: numbers in LEB128, texts with their length first.

extension CheckedDocument {
  public var bytes: [UInt8] {
    var packer = Packer()
    for value in [figures.words, figures.unknownWords, figures.flags, figures.gaps, figures.pending] {
      packer.add(value)
    }
    packer.add(usedDecisions.sorted()) { $0.add($1) }
    packer.add(findings) { $0.add($1) }
    return packer.bytes
  }

  /// Creates the document from its bytes; nil where they are none.
  public init?(bytes: [UInt8]) {
    var unpacker = Unpacker(bytes)
    var figures = CorpusFigures()
    figures.words = unpacker.integer()
    figures.unknownWords = unpacker.integer()
    figures.flags = unpacker.integer()
    figures.gaps = unpacker.integer()
    figures.pending = unpacker.integer()
    let used = unpacker.array { $0.integer() }
    let findings = unpacker.array { $0.finding() }
    guard unpacker.isSound, unpacker.isAtEnd else { return nil }
    self.init(findings: findings, figures: figures, usedDecisions: Set(used))
  }
}

private struct Packer {
  var bytes: [UInt8] = []

  mutating func add(_ value: Int) { add(UInt64(bitPattern: Int64(value))) }

  mutating func add(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: [UInt8]) {
    add(text.count)
    bytes += text
  }

  mutating func add<Element>(_ array: [Element], _ body: (inout Packer, Element) -> Void) {
    add(array.count)
    for element in array { body(&self, element) }
  }

  mutating func add(_ place: TextPlace) {
    for value in [place.offset, place.line, place.column, place.codePointColumn] { add(value) }
  }

  mutating func add(_ finding: FindingReport) {
    add(finding.stage.order)
    add(Array(finding.rule.name.utf8))
    add(finding.applicability.rawValue)
    add(UInt64(finding.confidence.bitPattern))
    add(finding.before)
    add(finding.after)
    add(finding.suggestions) { $0.add($1) }
    add(finding.evidence) { $0.add(Array($1.utf8)) }
    add(finding.fingerprint)
    add(finding.occurrence)
    add(finding.start)
    add(finding.end)
  }
}

/// A reader that notes the first damage and gives zeros from there on.
private struct Unpacker {
  private let bytes: [UInt8]
  private var offset = 0
  private(set) var isSound = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  private mutating func damage() {
    isSound = false
    offset = bytes.count
  }

  mutating func number() -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) where offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    damage()
    return 0
  }

  mutating func integer() -> Int { Int(truncatingIfNeeded: number()) }

  mutating func text() -> [UInt8] {
    let count = integer()
    guard count >= 0, count <= bytes.count - offset else {
      damage()
      return []
    }
    defer { offset += count }
    return Array(bytes[offset..<(offset + count)])
  }

  mutating func array<Element>(_ body: (inout Unpacker) -> Element) -> [Element] {
    var rest = integer()
    var result: [Element] = []
    while rest > 0, isSound {
      result.append(body(&self))
      rest -= 1
    }
    return result
  }

  mutating func place() -> TextPlace {
    TextPlace(offset: integer(), line: integer(), column: integer(), codePointColumn: integer())
  }

  mutating func finding() -> FindingReport {
    FindingReport(
      stage: choice(StageName.allCases), rule: Rule.ID(text().text), applicability: choice(Applicability.allCases),
      confidence: Float(bitPattern: UInt32(truncatingIfNeeded: number())), before: text(), after: text(),
      suggestions: array { $0.text() }, evidence: array { $0.text().text }, fingerprint: number(),
      occurrence: integer(), start: place(), end: place())
  }

  private mutating func choice<Value>(_ values: [Value]) -> Value {
    let index = integer()
    if values.indices.contains(index) { return values[index] }
    damage()
    return values[0]
  }
}
