import CTextShims

/// Why a file is no text.
public enum DecodingFailure: Error, Sendable, Hashable {
  /// The file is a picture, an archive or the like: offset of the first byte that says so.
  case binary(offset: Int, kind: String)
  /// The bytes break the rules of the encoding that the file announces.
  case malformed(offset: Int, encoding: String)

  public var offset: Int {
    switch self {
    case .binary(let offset, _), .malformed(let offset, _): offset
    }
  }
}

extension Document {
  /// Decodes a file: UTF-8, UTF-16 (with a byte order mark, or plainly such), else a single-byte encoding that ICU
  /// finds. The result leads back to the same bytes, which is checked.
  public static func decode(_ bytes: [UInt8], name: String) throws(DecodingFailure) -> Document {
    if let kind = binaryKind(bytes) { throw .binary(offset: 0, kind: kind) }
    if bytes.starts(with: [0xFF, 0xFE], at: 0) { return try utf16(bytes, bigEndian: false, name: name) }
    if bytes.starts(with: [0xFE, 0xFF], at: 0) { return try utf16(bytes, bigEndian: true, name: name) }
    if let bigEndian = looksLikeUTF16(bytes) { return try utf16(bytes, bigEndian: bigEndian, name: name) }
    let survey = UTF8Survey(bytes)
    try survey.refuseBinary()
    if survey.malformedCount == 0 { return Document(name: name, source: bytes) }
    if survey.multibyte < survey.malformedCount {
      for encoding in singleByteEncodings(bytes.prefix(surveyed), usesC1: bytes.contains(where: isC1)) {
        let document = decode(bytes, as: encoding, name: name)
        if encoding.encode(document.source) == bytes { return document }
      }
    }
    return document(bytes, survey, name: name)
  }

  /// So much of a file is looked at for its encoding, where its bytes are no UTF-8.
  static let surveyed = 1 << 20

  /// Whether a byte is a control in ISO-8859-1 and a sign in Windows-1252.
  static func isC1(_ byte: UInt8) -> Bool { (0x80...0x9F).contains(byte) }

  /// Returns a part of a file whose encoding is known to be UTF-8 or one of single bytes.
  static func decode(_ bytes: [UInt8], as encoding: TextEncoding, name: String) -> Document {
    guard case .singleByte(_, let table) = encoding else { return document(bytes, UTF8Survey(bytes), name: name) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes { text.append(scalar: table[Int(byte)]) }
    return Document(name: name, encoding: encoding, source: text)
  }

  private static func document(_ bytes: [UInt8], _ survey: UTF8Survey, name: String) -> Document {
    Document(name: name, source: bytes, malformed: survey.malformed.map { (TextRange($0), reading(of: bytes[$0])) })
  }

  /// Formats that people hand in by mistake, by their first bytes.
  private static let signatures: [(bytes: [UInt8], kind: String)] = [
    (Array("%PDF-".utf8), "a PDF"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (EPUB, DOCX, ODT)"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), ([0x1F, 0x8B], "a gzip archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
    (Array("AT&TFORM".utf8), "a DjVu file"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("{\\rtf".utf8), "an RTF file"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file"), ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
  ]

  static func binaryKind(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes, at: 0) }?.kind
  }

  /// Returns the byte order of UTF-16 without a mark: Latin text has a zero in every other byte.
  static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8, bytes.count % 2 == 0 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 7, zeros[0] * 20 < half { return false }
    if zeros[0] * 10 > half * 7, zeros[1] * 20 < half { return true }
    return nil
  }

  private static func utf16(_ bytes: [UInt8], bigEndian: Bool, name: String) throws(DecodingFailure) -> Document {
    let encoding = TextEncoding.utf16(bigEndian: bigEndian)
    guard bytes.count % 2 == 0 else { throw .malformed(offset: bytes.count - 1, encoding: encoding.name) }
    func unit(_ index: Int) -> UInt32 {
      let (a, b) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return bigEndian ? a << 8 | b : b << 8 | a
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let first = unit(index)
      if first & 0xF800 != 0xD800 {
        text.append(scalar: first)
        index += 2
        continue
      }
      guard first < 0xDC00, index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 else {
        throw .malformed(offset: index, encoding: encoding.name)
      }
      text.append(scalar: 0x10000 + ((first - 0xD800) << 10) + (unit(index + 2) - 0xDC00))
      index += 4
    }
    return Document(name: name, encoding: encoding, source: text)
  }

  /// Returns the single-byte encodings that ICU holds most likely, the best first; Windows-1252 where it is in doubt.
  static func singleByteEncodings(_ sample: ArraySlice<UInt8>, usesC1: Bool) -> [TextEncoding] {
    var found = [CChar](repeating: 0, count: 64)
    let confidence = Array(sample).withUnsafeBufferPointer {
      ct_detect($0.baseAddress, Int32($0.count), &found, Int32(found.count))
    }
    let guess = String(decoding: found.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isLatin1 = guess == "ISO-8859-1" || guess == "windows-1252"
    let names = confidence >= 50 && !isLatin1 ? [guess, "windows-1252"] : [usesC1 ? "windows-1252" : "ISO-8859-1"]
    return names.compactMap { name in
      if let encoding = TextEncoding(name: name), case .singleByte = encoding { encoding } else { nil }
    }
  }

  /// Returns what a malformed sequence most likely says: a surrogate pair in two halves (CESU-8), a byte of
  /// Windows-1252 that slipped in, else U+FFFD.
  private static func reading(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let sequence = Array(bytes)
    if sequence.count == 6, sequence[0] == 0xED, sequence[3] == 0xED {
      let high = UInt32(sequence[1] & 0x0F) << 6 | UInt32(sequence[2] & 0x3F)
      let low = UInt32(sequence[4] & 0x0F) << 6 | UInt32(sequence[5] & 0x3F)
      var text: [UInt8] = []
      text.append(scalar: 0x10000 + (high << 10) + low)
      return text
    }
    if sequence.count == 1, let encoding = TextEncoding(name: "windows-1252"),
      case .singleByte(_, let table) = encoding, table[Int(sequence[0])] >= 0xA0
    {
      var text: [UInt8] = []
      text.append(scalar: table[Int(sequence[0])])
      return text
    }
    return [0xEF, 0xBF, 0xBD]
  }
}

/// One pass over bytes that may be UTF-8: what is malformed, how much is not ASCII, how much no text at all.
struct UTF8Survey {
  /// The malformed sequences, where their places are wanted: of a file that is seen in pieces they would fill memory.
  private(set) var malformed: [Range<Int>] = []
  private(set) var malformedCount = 0
  /// Well-formed sequences of two bytes and more.
  private(set) var multibyte = 0
  /// Control characters that no text holds.
  private(set) var controls = 0
  private(set) var firstControl: Int?
  private(set) var firstNUL: Int?
  /// Bytes that were seen.
  private(set) var count = 0
  private let keepsPlaces: Bool

  init(keepsPlaces: Bool) { self.keepsPlaces = keepsPlaces }

  init(_ bytes: [UInt8]) {
    self.init(keepsPlaces: true)
    add(bytes[...])
  }

  /// Adds the bytes that follow; between two pieces no character is cut.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { scan($0) }
    count += bytes.count
  }

  /// Refuses what is no text.
  func refuseBinary() throws(DecodingFailure) {
    if let firstNUL, controls * 100 > count || malformedCount > 0 {
      throw .binary(offset: firstNUL, kind: "binary data")
    }
    if controls * 10 > count { throw .binary(offset: firstControl ?? 0, kind: "binary data") }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var offset = 0
    while offset < bytes.count {
      let lead = bytes[offset]
      if lead < 0x80 {
        if lead < 0x20, !lead.isWhitespace, lead != 0x1B { noteControl(lead, at: offset) }
        offset += 1
        continue
      }
      let length = Self.sequenceLength(bytes, offset)
      if length > 0 {
        multibyte += 1
        offset += length
      } else {
        let end = offset + (Self.isSurrogatePair(bytes, offset) ? 6 : 1)
        malformedCount += 1
        if keepsPlaces { malformed.append(offset..<end) }
        offset = end
      }
    }
  }

  private mutating func noteControl(_ byte: UInt8, at offset: Int) {
    controls += 1
    if firstControl == nil { firstControl = count + offset }
    if byte == 0, firstNUL == nil { firstNUL = count + offset }
  }

  /// Returns the length of the well-formed sequence at `offset`, 0 for none (Unicode 15, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
    let lead = bytes[offset]
    func isTail(_ place: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      offset + place < bytes.count && bytes[offset + place] >= low && bytes[offset + place] <= high
    }
    switch lead {
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80, 0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80, 0x8F) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }

  private static func isSurrogatePair(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard offset + 5 < bytes.count, bytes[offset] == 0xED, bytes[offset + 3] == 0xED else { return false }
    return (0xA0...0xAF).contains(bytes[offset + 1]) && bytes[offset + 2].isContinuation
      && (0xB0...0xBF).contains(bytes[offset + 4]) && bytes[offset + 5].isContinuation
  }
}
