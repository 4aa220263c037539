/// An encoding of one byte a character that UTF-8 was read as.
struct MojibakeReading {
  /// The encoding's name as people write it.
  let title: String
  private let isMac: Bool
  private let table: [UInt32]
  private let bytes: [UInt32: UInt8]

  /// As often as a text can have gone through it; more was never seen.
  private static let mostLevels = 4

  init?(name: String) {
    guard case .singleByte(_, let table)? = TextEncoding(name: name) else { return nil }
    isMac = name == "macintosh"
    title = isMac ? "Mac Roman" : "Windows-1252"
    self.table = table
    var bytes: [UInt32: UInt8] = [:]
    for (byte, scalar) in table.enumerated() where byte >= 0x80 { bytes[scalar] = UInt8(byte) }
    // Latin-1 has the controls where Windows has marks: a text may hold both.
    if !isMac { for byte in 0x80...0x9F where bytes[UInt32(byte)] == nil { bytes[UInt32(byte)] = UInt8(byte) } }
    self.bytes = bytes
  }

  /// Returns the character at a byte.
  func scalar(of byte: UInt8) -> UInt32? { table[Int(byte)] }

  /// Returns the parts of a run with what was written in place of what was read, level by level. A run that is not at rest
  /// after the most levels was made otherwise: it comes back as it was.
  func restored(_ run: MojibakeRun) -> [MojibakeRun.Part] {
    var current = run
    for _ in 0...Self.mostLevels {
      let parts = level(current)
      guard parts.count < current.parts.count else { return parts }
      current.parts = parts
    }
    return run.parts
  }

  private func level(_ run: MojibakeRun) -> [MojibakeRun.Part] {
    var result: [MojibakeRun.Part] = []
    var index = 0
    while index < run.parts.count {
      if let (part, length) = character(at: index, in: run) {
        result.append(part)
        index += length
      } else {
        result.append(run.parts[index])
        index += 1
      }
    }
    return result
  }

  /// Returns the character whose bytes begin at a place, and how many parts they are.
  private func character(at index: Int, in run: MojibakeRun) -> (MojibakeRun.Part, Int)? {
    let parts = run.parts
    guard let lead = bytes[parts[index].scalar] else { return nil }
    let length = lead >= 0xE0 ? 3 : 2
    guard (0xC2...0xEF).contains(lead) else { return nil }
    var tail: [UInt8] = []
    while tail.count < length - 1, index + tail.count + 1 < parts.count,
      let byte = bytes[parts[index + tail.count + 1].scalar], (0x80...0xBF).contains(byte)
    {
      tail.append(byte)
    }
    guard tail.count == length - 1 else { return lost(lead, tail, at: index, in: run) }
    let scalar = tail.reduce(UInt32(lead) & (length == 3 ? 0x0F : 0x1F)) { $0 << 6 | UInt32($1 & 0x3F) }
    let around = MojibakeContext(run, index, index + length)
    let isRepeated = repeats(lead, at: index + length, in: run) || repeats(lead, at: index - 2, in: run)
    guard let verdict = around.verdict(scalar, lead, isMac: isMac, isRepeated: isRepeated) else { return nil }
    return (part(scalar, verdict, parts[index..<(index + length)]), length)
  }

  private func part(_ scalar: UInt32, _ verdict: MojibakeRun.Verdict, _ parts: ArraySlice<MojibakeRun.Part>)
    -> MojibakeRun.Part
  {
    let wasCertain = parts.contains { $0.verdict == .certain }
    return MojibakeRun.Part(
      scalar: scalar, range: TextRange(parts.first!.range.lower, parts.last!.range.upper),
      verdict: wasCertain ? .certain : verdict)
  }

  /// Whether two bytes of the same alphabet (Greek, Cyrillic) stand at a place.
  private func repeats(_ lead: UInt8, at index: Int, in run: MojibakeRun) -> Bool {
    guard index >= 0, index + 1 < run.parts.count, let other = bytes[run.parts[index].scalar],
      let tail = bytes[run.parts[index + 1].scalar]
    else { return false }
    return other & 0xFE == lead & 0xFE && (0x80...0xBF).contains(tail)
  }

  // MARK: Lost bytes

  /// Returns the character of which a byte was lost: one that Windows-1252 has no character for, or a blank.
  private func lost(_ lead: UInt8, _ tail: [UInt8], at index: Int, in run: MojibakeRun) -> (MojibakeRun.Part, Int)? {
    guard !isMac else { return nil }
    var length = tail.count + 1
    // U+FFFD stands where a program could not read the byte.
    if index + length < run.parts.count, run.parts[index + length].scalar == 0xFFFD { length += 1 }
    let around = MojibakeContext(run, index, index + length)
    let parts = run.parts[index..<(index + length)]
    switch (lead, tail) {
    case (0xE2, [0x80]) where !around.isBeforeLetter: return (part(0x201D, .certain, parts), length)
    case (0xEF, [0xAC]) where around.isBeforeLower || around.isAfterLower:
      return (part(0xFB01, .certain, parts), length)
    case (0xC2, []) where length == 1 && around.next == 0x20 && !around.isAfterUpper:
      return (part(0xFEFF, .likely, parts), length)
    case (0xC3, []) where length == 1 && around.next == 0x20 && around.last == 0x20:
      return (part(0xE0, .likely, parts), length)
    default: return nil
    }
  }
}
