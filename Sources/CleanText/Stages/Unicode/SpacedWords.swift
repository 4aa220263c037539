/// Words set wide for stress, whose letters extraction parted: "E M P H A S I S".
struct SpacedWords {
  private let rule: Rule

  /// Fewer letters may be initials.
  private static let fewest = 5
  /// Uses in the language of a shorter word, beside others: anything is an abbreviation of something.
  private static let commonShort = 2000.0

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
  }

  func edits(in text: StageText, with tools: Tools) -> [Edit] {
    let evidence = WordEvidence(text, tools)
    let bytes = text.bytes
    var edits: [Edit] = []
    var offset = 0
    while let start = Self.start(from: offset, bytes) {
      let runs = runs(from: start, bytes)
      offset = runs.last.map { $0.upper } ?? start + 1
      // Of words that stand side by side, none is joined where one comes out as no word: half of a name is no name.
      let words = runs.map { run in stride(from: run.lower, to: run.upper, by: 2).map { bytes[$0] } }
      guard words.reduce(0, { $0 + $1.count }) >= Self.fewest, words.allSatisfy({ isWord($0, evidence) }) else {
        continue
      }
      for (run, word) in zip(runs, words)
      where !text.spans.holds(any: [.code, .table, .protected], run) && word.count > 1 {
        edits.append(Edit(run, word, rule: rule, evidence: [evidence.account(of: LanguageModel.form(word))]))
      }
    }
    return edits
  }

  /// Returns the words of spaced letters that stand side by side from a place on: two to four blanks part them.
  private func runs(from start: Int, _ bytes: [UInt8]) -> [TextRange] {
    var runs: [TextRange] = []
    var offset = start
    while true {
      let letters = run(at: offset, bytes)
      guard let first = letters.first, let last = letters.last else { return runs }
      runs.append(TextRange(first, last + 1))
      let blanks = bytes[(last + 1)...].prefix(5).prefix { $0 == .space }.count
      guard (2...4).contains(blanks) else { return runs }
      offset = last + 1 + blanks
    }
  }

  /// Returns where two letters with blanks after each stand next.
  private static func start(from offset: Int, _ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = offset
      while offset + 2 * fewest - 2 < bytes.count {
        if bytes[offset + 1] == .space, bytes[offset].isASCIILetter, bytes[offset + 3] == .space { return offset }
        offset += bytes[offset + 1].isASCIILetter ? 1 : 2
      }
      return nil
    }
  }

  /// Returns the places of single letters with one blank between, of one case but for the first.
  private func run(at start: Int, _ bytes: [UInt8]) -> [Int] {
    guard start == 0 || !isWordByte(bytes[start - 1]) else { return [] }
    var places: [Int] = []
    var offset = start
    while offset < bytes.count, bytes[offset].isASCIILetter, offset + 1 == bytes.count || !isWordByte(bytes[offset + 1])
    {
      if places.count > 1, bytes[offset].isASCIIUpper != bytes[places[1]].isASCIIUpper { break }
      places.append(offset)
      guard offset + 1 < bytes.count, bytes[offset + 1] == .space else { break }
      offset += 2
    }
    return places
  }

  private func isWordByte(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit || !byte.isASCII }

  private func isWord(_ word: [UInt8], _ evidence: WordEvidence) -> Bool {
    let form = LanguageModel.form(word)
    guard word.count >= Self.fewest else { return evidence.inLanguage(form) >= Self.commonShort }
    return evidence.isInDictionary(form) || evidence.inLanguage(form) >= 100 || evidence.inDocument(form) >= 2
  }
}
