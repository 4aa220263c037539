/// What is known of a language, in one file that is mapped and not read: n-gram counts, the words, how OCR misreads their
/// letters, and the judge of repairs.
public struct LanguageFile: Sendable {
  public let model: LanguageModel
  /// Words that a repair may write; nil where the file has none.
  public let words: WordGraph?
  public let errors: ErrorModel?
  public let judge: Judge?

  /// The parts of a file by their names, eight bytes each.
  enum Section: String, CaseIterable {
    case words = "words-1 "
    case wordTails = "words-1t"
    case pairs = "words-2 "
    case triples = "words-3 "
    case graph = "graph   "
    case errors = "errors  "
    case judge = "judge   "
    case seal = "seal    "
  }

  static let magic = Array("CTLM0003".utf8)
  private static let headLength = 24
  private static let entryLength = 24

  /// Puts a file together.
  ///
  /// - Parameters:
  ///   - words: the words that a repair may write.
  ///   - errors: rows as `ErrorModel` reads them.
  ///   - judge: the trees.
  /// - Returns: the magic, the number of words counted, the number of sections; for each section its name, offset and
  ///   length; the sections, of which the last one seals the others. Numbers are little-endian and have 64 bits.
  public static func packed(
    model: LanguageModel, words: WordGraph? = nil, errors: [UInt8]? = nil, judge: Judge? = nil
  ) -> [UInt8] {
    var sections = model.sections()
    if let words { sections[.graph] = words.edges.bytes }
    sections[.errors] = errors
    if let judge { sections[.judge] = judge.cells.bytes }
    sections[.seal] = [UInt8](repeating: 0, count: 8)
    let present = Section.allCases.filter { sections[$0] != nil }
    var bytes = magic
    func append(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    append(UInt64(model.total))
    append(UInt64(present.count))
    var offset = headLength + entryLength * present.count
    for section in present {
      bytes += Array(section.rawValue.utf8)
      append(UInt64(offset))
      append(UInt64(sections[section]!.count))
      offset += sections[section]!.count
    }
    for section in present.dropLast() { bytes += sections[section]! }
    append(bytes.withUnsafeBytes(Self.seal))
    return bytes
  }

  /// Returns a number that any flipped bit changes.
  private static func seal(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      value = (value ^ word) &* 0x0000_0100_0000_01B3
      value = value << 29 | value >> 35
      offset += 8
    }
    for byte in bytes[offset...] { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return value
  }

  /// Reads a packed file, which must stay in memory as long as this value. Returns nil when it is no such
  /// file, cut, or damaged; a file of older tools has no seal, so that not all damage is seen.
  public init?(mapped file: UnsafeRawBufferPointer) {
    guard file.count >= Self.headLength, file.prefix(8).elementsEqual(Self.magic) else { return nil }
    func number(_ offset: Int) -> Int? {
      Int(exactly: UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    guard let total = number(8), let count = number(16), count <= Section.allCases.count,
      file.count >= Self.headLength + count * Self.entryLength
    else { return nil }
    var sections: [Section: UnsafeRawBufferPointer] = [:]
    var end = Self.headLength + count * Self.entryLength
    for index in 0..<count {
      let entry = Self.headLength + index * Self.entryLength
      let name = String(decoding: file[entry..<(entry + 8)], as: UTF8.self)
      guard let section = Section(rawValue: name), number(entry + 8) == end, let length = number(entry + 16),
        length <= file.count - end
      else { return nil }
      sections[section] = UnsafeRawBufferPointer(rebasing: file[end..<(end + length)])
      end += length
    }
    if let seal = sections[.seal] {
      let sealed = UnsafeRawBufferPointer(rebasing: file.dropLast(8))
      guard seal.count == 8, seal.loadUnaligned(as: UInt64.self) == Self.seal(of: sealed).littleEndian else {
        return nil
      }
    }
    guard end == file.count, let model = LanguageModel(sections: sections, total: Double(total)) else { return nil }
    self.model = model
    words = sections[.graph].map(WordGraph.init(mapped:))
    errors = sections[.errors].flatMap { ErrorModel(rows: $0) }
    judge = sections[.judge].flatMap { Judge(cells: PackedCells(mapped: $0)) }
  }
}
