/// What stands around characters that may be the bytes of one, and what that makes of them.
struct MojibakeContext {
  let last: UInt32
  let next: UInt32
  /// The last of the characters.
  private let final: UInt32

  init(_ run: MojibakeRun, _ start: Int, _ end: Int) {
    last = start > 0 ? run.parts[start - 1].scalar : run.before
    next = end < run.parts.count ? run.parts[end].scalar : run.after
    final = run.parts[end - 1].scalar
  }

  var isAfterUpper: Bool { UnicodeFacts.isUpper(last) }
  var isAfterLower: Bool { UnicodeFacts.isLower(last) }
  var isBeforeLower: Bool { UnicodeFacts.isLower(next) }
  var isBeforeLetter: Bool { UnicodeFacts.isLetter(next) }

  /// Marks that stand behind a letter in ordinary text: "NÃO…", "NESTLÉ®".
  private static let marks: Set<UInt32> = [
    0x2026, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2013, 0x2014, 0x2022, 0x2039, 0x203A, 0x2122, 0xA0, 0xA9,
    0xAA, 0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBA, 0xBB,
  ]

  /// Returns how sure it is that the bytes are this character; nil where they are better read as they stand.
  func verdict(_ scalar: UInt32, _ lead: UInt8, isMac: Bool, isRepeated: Bool) -> MojibakeRun.Verdict? {
    switch lead {
    case 0xC2: return isMac || isAfterUpper || scalar < 0xA0 ? .likely : .certain
    case 0xC3: return isMac ? besideLetter : accented(scalar)
    case 0xC4, 0xC5:
      if isMac { return besideLetter }
      if final == 0xA0, !isAfterLower { return isBeforeLower && !isAfterUpper ? .likely : nil }
      return !isAfterUpper && (isAfterLower || isBeforeLower) ? .certain : .likely
    case 0xCE, 0xCF, 0xD0, 0xD1: return isRepeated ? .certain : nil
    case 0xE1: return (0x1E00...0x1FFF).contains(scalar) ? .likely : nil
    case 0xE2, 0xEF: return Self.isMark(scalar) ? .certain : nil
    default: return nil
    }
  }

  /// √ and ƒ are signs of mathematics: only inside a word are they bytes.
  private var besideLetter: MojibakeRun.Verdict? {
    UnicodeFacts.isLetter(last) && isBeforeLetter || isAfterLower || isBeforeLower ? .certain : nil
  }

  private func accented(_ scalar: UInt32) -> MojibakeRun.Verdict {
    guard Self.marks.contains(final) else { return .certain }
    if isAfterUpper { return .likely }
    return scalar >= 0xE0 || isBeforeLetter ? .certain : .likely
  }

  /// Whether a character is a mark of print: dashes, quotes, bullets, arrows, signs, ligatures.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2002...0x203E, 0x20AC, 0x2116, 0x2122, 0x2190...0x2199, 0x2212, 0x2260, 0x2264, 0x2265, 0x2500...0x27BF,
      0xFB00...0xFB06, 0xFEFF:
      true
    default: false
    }
  }
}
