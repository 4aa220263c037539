import CTextShims

/// Characters: line ends, NFC, ligature and other presentation characters, spaces, invisible characters, look-alikes of
/// another script.
///
/// Never NFKC: it turns 10³ into 103 and ½ into 1⁄2. ICU sees only lines that its quick check can't pass.
public struct UnicodeStage: Stage {
  public static let name = StageName.unicode

  private let lineEnds: Rule?
  private let mark: Rule?
  private let controls: Rule?
  private let zeroWidth: Rule?
  private let softHyphen: Rule?
  private let spaces: Rule?
  private let nfc: Rule?
  private let lookAlikes: Rule?
  private let undecodable: Rule?
  private let quotes: Quotes
  private let mojibake: Mojibake
  private let accents: BrokenAccents?
  private let glyphs: PrivateGlyphs?
  private let spacedWords: SpacedWords?
  /// Scalars that are replaced wherever they stand, with the rule that says so.
  private let table: [UInt32: (rule: Rule, replacement: [UInt8])]
  private let spaceTable: [UInt32: [UInt8]]
  private let lookAlikeTable: [UInt32: [UInt8]]

  public init(rules: RulePack) {
    lineEnds = rules["unicode.line-ends"]
    mark = rules["unicode.byte-order-mark"]
    controls = rules["unicode.control-characters"]
    zeroWidth = rules["unicode.zero-width"]
    softHyphen = rules["unicode.soft-hyphen"]
    spaces = rules["unicode.spaces"]
    nfc = rules["unicode.nfc"]
    lookAlikes = rules["unicode.look-alikes"]
    undecodable = rules["unicode.undecodable"]
    quotes = Quotes(rules: rules)
    mojibake = Mojibake(rules: rules)
    accents = BrokenAccents(rules["unicode.broken-accents"])
    glyphs = PrivateGlyphs(rules["unicode.private-ligature"])
    spacedWords = SpacedWords(rules["unicode.spaced-word"])
    var table: [UInt32: (rule: Rule, replacement: [UInt8])] = [:]
    for id in ["unicode.ligature-characters", "unicode.long-s"] {
      guard let rule = rules[id] else { continue }
      for (scalar, replacement) in Self.scalars(rule) { table[scalar] = (rule, replacement) }
    }
    self.table = table
    spaceTable = spaces.map(Self.scalars) ?? [:]
    lookAlikeTable = lookAlikes.map(Self.scalars) ?? [:]
  }

  private static func scalars(_ rule: Rule) -> [UInt32: [UInt8]] {
    var result: [UInt32: [UInt8]] = [:]
    for row in rule.table { result[decodeScalar(row.from, at: 0).scalar] = row.to }
    return result
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    var scan = Scan(stage: self, text: text)
    scan.run()
    let restored =
      mojibake.edits(in: text, plain: canonical)
      + (glyphs?.edits(in: text, with: tools) ?? []) + (accents?.edits(in: text) ?? [])
    let others = scan.edits + quotes.edits(in: text) + (spacedWords?.edits(in: text, with: tools) ?? [])
    guard !restored.isEmpty else { return others }
    // What stands in place of another character is none of those that the other rules look for.
    let taken = Set(restored.flatMap { $0.range.range })
    return restored + others.filter { !taken.contains($0.range.lower) }
  }

  /// Returns what stands for a character in canonical text, where that is not the character itself.
  private func canonical(_ scalar: UInt32) -> [UInt8]? {
    scalar == 0xFEFF || scalar == 0xAD ? [] : table[scalar]?.replacement ?? spaceTable[scalar]
  }

  /// One walk over a text.
  private struct Scan {
    let stage: UnicodeStage
    let text: StageText
    var edits: [Edit] = []

    var bytes: [UInt8] { text.bytes }

    init(stage: UnicodeStage, text: StageText) {
      self.stage = stage
      self.text = text
    }

    mutating func run() {
      walk()
      if let rule = stage.lookAlikes, text.holds(oneOf: Self.otherScripts) { lookAlikes(rule) }
    }

    /// The first bytes of Greek and Cyrillic letters.
    private static let otherScripts: ByteSet = [0xCE, 0xCF, 0xD0, 0xD1]

    private mutating func walk() {
      var offset = 0
      var dirtyLine = false
      var lineStart = 0
      let count = bytes.count
      while offset < count {
        let byte = bytes[offset]
        if byte &- 0x20 < 0x5F {
          offset = skipPlain(from: offset)
        } else if byte == .newline {
          if dirtyLine { normalize(lineStart..<offset) }
          dirtyLine = false
          offset += 1
          lineStart = offset
        } else if byte.isASCII {
          offset = control(at: offset)
        } else {
          let (scalar, length) = decodeScalar(bytes, at: offset)
          if scalar >= 0x300, !(0x2010...0x203F).contains(scalar) { dirtyLine = true }
          special(scalar, TextRange(offset, offset + length))
          offset += length
        }
      }
      if dirtyLine { normalize(lineStart..<count) }
    }

    /// Returns the next byte that is no plain character of ASCII.
    private func skipPlain(from offset: Int) -> Int {
      bytes.withUnsafeBufferPointer { bytes in
        var offset = offset
        while offset < bytes.count, bytes[offset] &- 0x20 < 0x5F { offset += 1 }
        return offset
      }
    }

    /// Handles an ASCII control character. Returns where to go on.
    private mutating func control(at offset: Int) -> Int {
      switch bytes[offset] {
      case .tab: return offset + 1
      case .formFeed:
        if standsInLine(offset), let rule = stage.lineEnds {
          let here = TextRange(offset, offset)
          edits.append(
            Edit(here, [.newline], rule: rule, evidence: ["a form feed ends the page in mid-line"]).grouped(0))
        }
        return offset + 1
      case .carriageReturn:
        let isPair = offset + 1 < bytes.count && bytes[offset + 1] == .newline
        if let rule = stage.lineEnds {
          let range = TextRange(offset, offset + (isPair ? 2 : 1))
          edits.append(Edit(range, [.newline], rule: rule, evidence: ["carriage return"]).grouped(0))
        }
        return offset + (isPair ? 2 : 1)
      default:
        let end = escapeSequenceEnd(offset)
        if let rule = stage.controls {
          let code = String(bytes[offset], radix: 16, uppercase: true)
          edits.append(Edit(TextRange(offset, end), [], rule: rule, evidence: ["control character 0x\(code)"]))
        }
        return end
      }
    }

    /// Whether text stands on both sides of a form feed in its line.
    private func standsInLine(_ offset: Int) -> Bool {
      func isText(_ byte: UInt8) -> Bool { !byte.isBlank }
      guard let last = bytes[..<offset].last(where: isText), let next = bytes[(offset + 1)...].first(where: isText)
      else {
        return false
      }
      return !last.isWhitespace && !next.isWhitespace
    }

    /// Returns the end of a terminal escape sequence (ECMA-48 control sequences), or of a lone control character.
    private func escapeSequenceEnd(_ offset: Int) -> Int {
      guard bytes[offset] == 0x1B, offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "[") else {
        return offset + 1
      }
      var end = offset + 2
      while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
      return end < bytes.count && (0x40...0x7E).contains(bytes[end]) ? end + 1 : offset + 1
    }

    private mutating func special(_ scalar: UInt32, _ range: TextRange) {
      if let (rule, replacement) = stage.table[scalar] {
        edits.append(Edit(range, replacement, rule: rule, evidence: ["one character, \(codePoint(scalar))"]))
        return
      }
      switch scalar {
      case 0x85, 0x2028: lineEnd([.newline], range, scalar)
      case 0x2029: lineEnd([.newline, .newline], range, scalar)
      case 0x80...0x9F: delete(stage.controls, range, scalar)
      case 0xFEFF: delete(range.lower == 0 ? stage.mark : stage.zeroWidth, range, scalar)
      case 0x200B, 0x2060, 0x180E, 0x2061...0x2064: delete(stage.zeroWidth, range, scalar)
      case 0x200C, 0x200D: if standsInLatin(range) { delete(stage.zeroWidth, range, scalar) }
      case 0xAD: if !endsLine(range) { delete(stage.softHyphen, range, scalar) }
      case 0xFFFD, 0xE000...0xF8FF: flag(range, scalar)
      default: space(scalar, range)
      }
    }

    private func codePoint(_ scalar: UInt32) -> String {
      let digits = String(scalar, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private mutating func lineEnd(_ replacement: [UInt8], _ range: TextRange, _ scalar: UInt32) {
      guard let rule = stage.lineEnds else { return }
      edits.append(Edit(range, replacement, rule: rule, evidence: ["\(codePoint(scalar))"]))
    }

    private mutating func delete(_ rule: Rule?, _ range: TextRange, _ scalar: UInt32) {
      guard let rule else { return }
      edits.append(Edit(range, [], rule: rule, evidence: ["\(codePoint(scalar)), invisible"]))
    }

    private mutating func flag(_ range: TextRange, _ scalar: UInt32) {
      guard let rule = stage.undecodable else { return }
      edits.append(Edit(range, nil, rule: rule, evidence: ["\(codePoint(scalar)): what was printed here is lost"]))
    }

    /// Replaces a space character by a blank, but where French typography or a number wants it.
    private mutating func space(_ scalar: UInt32, _ range: TextRange) {
      guard let rule = stage.spaces, let replacement = stage.spaceTable[scalar] else { return }
      if [0xA0, 0x202F, 0x2009].contains(scalar) {
        let next = range.upper < bytes.count ? decodeScalar(bytes, at: range.upper).scalar : 0
        let last = range.lower > 0 ? decodeScalar(bytes, before: range.lower).scalar : 0
        if [0x3A, 0x3B, 0x21, 0x3F, 0xBB, 0x25].contains(next) || last == 0xAB { return }
        if isDigit(last), isDigit(next) { return }
      }
      edits.append(Edit(range, replacement, rule: rule, evidence: ["\(codePoint(scalar))"]).grouped(1))
    }

    private func isDigit(_ scalar: UInt32) -> Bool { scalar < 0x80 && UInt8(scalar).isASCIIDigit }

    private func standsInLatin(_ range: TextRange) -> Bool {
      guard range.lower > 0, range.upper < bytes.count else { return true }
      let last = decodeScalar(bytes, before: range.lower).scalar
      let next = decodeScalar(bytes, at: range.upper).scalar
      return [UnicodeFacts.Script.latin, .common].contains(UnicodeFacts.script(last))
        && [UnicodeFacts.Script.latin, .common].contains(UnicodeFacts.script(next)) && last < 0x2000 && next < 0x2000
    }

    /// Whether only blanks stand between the place and the end of its line: a break that the hyphens stage joins.
    private func endsLine(_ range: TextRange) -> Bool {
      var offset = range.upper
      while offset < bytes.count, bytes[offset].isBlank || bytes[offset] == .carriageReturn { offset += 1 }
      return offset < bytes.count && (bytes[offset] == .newline || bytes[offset] == .formFeed)
    }

    /// Asks ICU for the composed form of a line.
    private mutating func normalize(_ line: Range<Int>) {
      guard let rule = stage.nfc else { return }
      bytes.withUnsafeBufferPointer { all in
        var result = ct_nfc(all.baseAddress! + line.lowerBound, Int32(clamping: line.count))
        defer { ct_result_free(&result) }
        guard result.status == 0 else { return }
        for index in 0..<Int(result.change_count) {
          let change = result.changes[index]
          let range = TextRange(
            line.lowerBound + Int(change.source_lower), line.lowerBound + Int(change.source_upper))
          let composed = (Int(change.result_lower)..<Int(change.result_upper)).map { result.bytes[$0] }
          edits.append(Edit(range, composed, rule: rule, evidence: ["canonically equivalent, composed (NFC)"]))
        }
      }
    }

    /// Replaces letters of another script that look like Latin ones, in words that are Latin but for them.
    private mutating func lookAlikes(_ rule: Rule) {
      var offset = 0
      while let start = bytes[offset...].firstIndex(where: Self.otherScripts.contains) {
        var lower = start
        while lower > 0, isWordByte(bytes[lower - 1]) { lower -= 1 }
        var upper = start
        while upper < bytes.count, isWordByte(bytes[upper]) { upper += 1 }
        mixedWord(lower..<upper, rule)
        offset = upper
      }
    }

    private func isWordByte(_ byte: UInt8) -> Bool { byte.isASCIILetter || !byte.isASCII }

    private mutating func mixedWord(_ word: Range<Int>, _ rule: Rule) {
      var latin = 0
      var strangers: [(range: TextRange, replacement: [UInt8], scalar: UInt32)] = []
      var offset = word.lowerBound
      while offset < word.upperBound {
        let (scalar, length) = decodeScalar(bytes, at: offset)
        if UnicodeFacts.isLetter(scalar) {
          switch UnicodeFacts.script(scalar) {
          case .latin: latin += 1
          case .common: break
          default:
            guard let replacement = stage.lookAlikeTable[scalar] else { return }
            strangers.append((TextRange(offset, offset + length), replacement, scalar))
          }
        }
        offset += length
      }
      guard latin >= 2, latin > strangers.count else { return }
      for stranger in strangers {
        let evidence: Evidence = "\(codePoint(stranger.scalar)) among \(latin) Latin letters of one word"
        edits.append(Edit(stranger.range, stranger.replacement, rule: rule, evidence: [evidence]))
      }
    }
  }
}
