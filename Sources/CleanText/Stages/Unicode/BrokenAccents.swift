/// Accents that stand beside their letter: "Poincar´e", "G¨odel", "na¨ıve".
///
/// Some typesetters print the accent first and the letter over it, and extraction finds two characters. An acute or a grave
/// also serves as an apostrophe or a quote: they are joined only inside a word, in a text that never uses them so.
struct BrokenAccents {
  private let rule: Rule
  /// Letters by accent and letter.
  private let table: [UInt32: [UInt32: [UInt8]]]
  /// The first bytes of the accents.
  private let signs: ByteSet

  /// The acute and the grave, which people type for other marks.
  private static let ambiguous: Set<UInt32> = [0xB4, 0x60]

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    var table: [UInt32: [UInt32: [UInt8]]] = [:]
    for row in rule.table {
      let (accent, length) = decodeScalar(row.from, at: 0)
      guard length < row.from.count else { continue }
      table[accent, default: [:]][decodeScalar(row.from, at: length).scalar] = row.to
    }
    self.table = table
    signs = ByteSet(rule.table.compactMap(\.from.first).filter { !$0.isASCII || $0 == UInt8(ascii: "`") })
  }

  func edits(in text: StageText) -> [Edit] {
    guard text.holds(oneOf: signs) else { return [] }
    let bytes = text.bytes
    var edits: [Edit] = []
    var isQuote: Set<UInt32> = []
    var offset = 0
    while offset < bytes.count {
      guard let next = bytes[offset...].firstIndex(where: signs.contains) else { break }
      offset = next
      let (accent, length) = decodeScalar(bytes, at: offset)
      if let letters = table[accent] {
        if let edit = edit(accent, letters, at: offset, length, bytes) {
          edits.append(edit)
        } else if Self.ambiguous.contains(accent), standsForAnother(at: offset, length, bytes) {
          isQuote.insert(accent)
        }
      }
      offset += length
    }
    return edits.filter { edit in
      !isQuote.contains(decodeScalar(bytes, at: edit.range.lower).scalar)
        && !text.spans.holds(any: [.code, .protected, .address], edit.range)
    }
  }

  private func edit(_ accent: UInt32, _ letters: [UInt32: [UInt8]], at offset: Int, _ length: Int, _ bytes: [UInt8])
    -> Edit?
  {
    let isInWord = offset > 0 && UnicodeFacts.isLetter(decodeScalar(bytes, before: offset).scalar)
    let isFree = !Self.ambiguous.contains(accent)
    var next = offset + length
    // "G¨ odel": extraction may set a blank between the two.
    if isFree, isInWord, next < bytes.count, bytes[next] == .space { next += 1 }
    guard next < bytes.count else { return nil }
    let (letter, width) = decodeScalar(bytes, at: next)
    guard let composed = letters[letter], isInWord || isFree && isWord(bytes, after: next + width) else { return nil }
    // "l´eau", "d´une": one letter before it is an elision.
    if !isFree, lettersBefore(offset, bytes) < 2 { return nil }
    return Edit(
      TextRange(offset, next + width), composed, rule: rule, evidence: ["an accent beside the letter that bears it"])
  }

  private func isWord(_ bytes: [UInt8], after offset: Int) -> Bool {
    offset < bytes.count && UnicodeFacts.isLetter(decodeScalar(bytes, at: offset).scalar)
  }

  private func lettersBefore(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var (count, place) = (0, offset)
    while place > 0, count < 2 {
      let (scalar, length) = decodeScalar(bytes, before: place)
      guard UnicodeFacts.isLetter(scalar) else { break }
      count += 1
      place -= length
    }
    return count
  }

  /// Whether the mark is an apostrophe or a quote: "it´s", "l´eau", "`word".
  private func standsForAnother(at offset: Int, _ length: Int, _ bytes: [UInt8]) -> Bool {
    let next = offset + length
    return next < bytes.count && (bytes[next].isASCIILetter || bytes[next] == bytes[offset])
  }
}
