/// Ligatures that a font keeps at numbers of its own: private-use characters in the middle of words.
///
/// Which ligature it is, the words tell: the one that makes words of nearly all that hold the character.
struct PrivateGlyphs {
  private let rule: Rule
  private let ligatures: [[UInt8]]

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    ligatures = (rule.words["ligatures"] ?? []).map { Array($0.utf8) }
  }

  func edits(in text: StageText, with tools: Tools) -> [Edit] {
    guard text.holds(oneOf: [0xEE, 0xEF]) else { return [] }
    let places = places(in: text.bytes)
    guard !places.isEmpty else { return [] }
    let evidence = WordEvidence(text, tools)
    return places.keys.sorted().flatMap { scalar -> [Edit] in
      guard let ligature = ligature(for: places[scalar]!, evidence, text.bytes) else { return [] }
      let account: Evidence = "makes words of those that hold it: \(ligature.text)"
      return places[scalar]!.map { Edit($0, ligature, rule: rule, evidence: [account]) }
    }
  }

  private func places(in bytes: [UInt8]) -> [UInt32: [TextRange]] {
    var places: [UInt32: [TextRange]] = [:]
    var offset = 0
    while let start = bytes[offset...].firstIndex(where: { $0 == 0xEE || $0 == 0xEF }) {
      let (scalar, length) = decodeScalar(bytes, at: start)
      if (0xE000...0xF8FF).contains(scalar) { places[scalar, default: []].append(TextRange(start, start + length)) }
      offset = start + length
    }
    return places
  }

  /// Returns the only ligature that makes words of nine in ten places, and of two words at least.
  private func ligature(for places: [TextRange], _ evidence: WordEvidence, _ bytes: [UInt8]) -> [UInt8]? {
    let sample = places.prefix(60).compactMap { halves(around: $0, bytes) }
    guard sample.count == min(places.count, 60) else { return nil }
    let fitting = ligatures.filter { ligature in
      let words = sample.map { LanguageModel.form($0.0 + ligature + $0.1) }
      let known = words.filter { evidence.isInDictionary($0) || evidence.inLanguage($0) >= 20 }
      return known.count * 10 >= words.count * 9 && Set(known).count >= 2
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  private func halves(around place: TextRange, _ bytes: [UInt8]) -> ([UInt8], [UInt8])? {
    var (lower, upper) = (place.lower, place.upper)
    while lower > 0, bytes[lower - 1].isASCIILetter { lower -= 1 }
    while upper < bytes.count, bytes[upper].isASCIILetter { upper += 1 }
    guard upper - lower - place.count >= 1 else { return nil }
    return (Array(bytes[lower..<place.lower]), Array(bytes[place.upper..<upper]))
  }
}
