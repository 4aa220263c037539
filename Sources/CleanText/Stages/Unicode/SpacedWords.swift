/// Words set wide for stress, whose letters extraction parted: "E M P H A S I S".
struct SpacedWords {
  private let rule: Rule

  /// Fewer letters may be initials.
  private static let fewest = 5

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
      offset = start
      let letters = run(at: offset, bytes)
      guard letters.count >= Self.fewest else {
        offset += max(1, letters.count * 2 - 2)
        continue
      }
      let range = TextRange(letters[0], letters[letters.count - 1] + 1)
      let word = letters.map { bytes[$0] }
      if isWord(word, evidence), !text.spans.holds(any: [.code, .table, .protected], range) {
        edits.append(Edit(range, word, rule: rule, evidence: [evidence.account(of: LanguageModel.form(word))]))
      }
      offset = range.upper
    }
    return edits
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
    return evidence.isInDictionary(form) || evidence.inLanguage(form) >= 100 || evidence.inDocument(form) >= 2
  }
}
