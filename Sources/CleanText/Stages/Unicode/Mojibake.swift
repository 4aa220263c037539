/// UTF-8 that somebody read as an encoding of one byte a character: "Ã©" where "é" was written, also twice over.
///
/// Characters are put back only where they are the bytes of one likely character and unlikely as text: "AHÅ™" may be a
/// name and "NÃO…" a cry. What could be either follows where the text holds a case without doubt.
struct Mojibake {
  private let rule: Rule?
  private let windows: Rule?
  private let readings: [MojibakeReading]

  init(rules: RulePack) {
    rule = rules["unicode.mojibake"]
    windows = rules["unicode.windows-controls"]
    readings = ["windows-1252", "macintosh"].compactMap { MojibakeReading(name: $0) }
  }

  /// Returns the edits; `plain` says what a character is to be replaced by in canonical text.
  func edits(in text: StageText, plain: (UInt32) -> [UInt8]?) -> [Edit] {
    guard rule != nil || windows != nil else { return [] }
    let runs = MojibakeRun.all(in: text.bytes)
    guard !runs.isEmpty else { return [] }
    var found: [(parts: [MojibakeRun.Part], reading: String)] = []
    for run in runs where !text.spans.holds(any: [.code, .protected], run.range) {
      // The encoding of which least is left over.
      let candidates = readings.map { (parts: $0.restored(run), reading: $0.title) }
      guard let best = candidates.min(by: { $0.parts.count < $1.parts.count }),
        best.parts.contains(where: { $0.verdict != nil })
      else { continue }
      found.append(best)
    }
    let isCertain = found.contains { $0.parts.contains { $0.verdict == .certain } }
    return found.flatMap { parts, reading in
      edits(for: parts.filter { $0.verdict == .certain || isCertain && $0.verdict == .likely }, reading, text, plain)
    } + controls(runs, text)
  }

  private func edits(
    for parts: [MojibakeRun.Part], _ reading: String, _ text: StageText, _ plain: (UInt32) -> [UInt8]?
  ) -> [Edit] {
    guard let rule else { return [] }
    var edits: [Edit] = []
    for part in parts {
      let replacement = plain(part.scalar) ?? MojibakeRun.utf8(part.scalar)
      if let last = edits.last, last.range.upper == part.range.lower {
        edits[edits.count - 1].range.upper = part.range.upper
        edits[edits.count - 1].replacement! += replacement
      } else {
        let evidence: Evidence = "bytes of UTF-8, read as \(reading)"
        edits.append(Edit(part.range, replacement, rule: rule, confidence: 0.97, evidence: [evidence]))
      }
    }
    return edits
  }

  /// Control characters U+0080–U+009F that stand for the characters of Windows-1252 at those bytes.
  private func controls(_ runs: [MojibakeRun], _ text: StageText) -> [Edit] {
    guard let windows, let reading = readings.first else { return [] }
    return runs.flatMap(\.parts).compactMap { part in
      guard (0x80...0x9F).contains(part.scalar), part.scalar != 0x85,
        let scalar = reading.scalar(of: UInt8(part.scalar)), scalar != part.scalar
      else { return nil }
      return Edit(
        part.range, MojibakeRun.utf8(scalar), rule: windows, confidence: 0.96,
        evidence: ["a control character without use; Windows has a letter or a mark at its number"])
    }
  }
}

/// Characters beyond ASCII that stand together.
struct MojibakeRun {
  enum Verdict { case likely, certain }

  /// A character, and where its pieces stand; without a verdict it stands as it came.
  struct Part {
    var scalar: UInt32
    var range: TextRange
    var verdict: Verdict?
  }

  var parts: [Part]
  /// The characters on both sides; a line feed at the ends of the text.
  var before: UInt32
  var after: UInt32
  /// How many blanks follow.
  var blanks: Int

  var range: TextRange { TextRange(parts[0].range.lower, parts[parts.count - 1].range.upper) }

  static func utf8(_ scalar: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(scalar: scalar)
    return bytes
  }

  /// Returns the runs of a text that may be mojibake: two characters and more, or one that can be half of one.
  static func all(in text: [UInt8]) -> [MojibakeRun] {
    var runs: [MojibakeRun] = []
    var offset = 0
    while let start = text[offset...].firstIndex(where: { !$0.isASCII }) {
      offset = start
      let (first, width) = decodeScalar(text, at: start)
      let isLong = start + width < text.count && !text[start + width].isASCII
      guard isLong || [0xC2, 0xC3].contains(first) || first < 0xA0 else {
        offset = start + width
        continue
      }
      var parts: [Part] = []
      while offset < text.count, !text[offset].isASCII {
        let (scalar, length) = decodeScalar(text, at: offset)
        parts.append(Part(scalar: scalar, range: TextRange(offset, offset + length)))
        offset += length
      }
      var blanks = offset
      while blanks < text.count, text[blanks] == .space { blanks += 1 }
      runs.append(
        MojibakeRun(
          parts: parts, before: start > 0 ? UInt32(text[start - 1]) : 0x0A,
          after: offset < text.count ? UInt32(text[offset]) : 0x0A, blanks: blanks - offset))
    }
    return runs
  }
}
