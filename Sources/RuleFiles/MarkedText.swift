import CleanText

/// A text of an example, with the places that ‹ › mark in it.
struct MarkedText {
  /// The text without the marks.
  private(set) var text: [UInt8] = []
  private(set) var places: Set<OriginRange> = []
  /// Whether each ‹ has its ›.
  private(set) var isSound = true

  /// Reads a text; with `rawBytes`, `<ED>` stands for the byte 0xED, as rules on malformed bytes show it.
  init(_ marked: String, rawBytes: Bool) {
    let bytes = Array(marked.utf8)
    var start: Int?
    var offset = 0
    while offset < bytes.count {
      if bytes.starts(with: "‹".utf8, at: offset) {
        isSound = isSound && start == nil
        start = text.count
        offset += 3
      } else if bytes.starts(with: "›".utf8, at: offset) {
        if let lower = start { places.insert(OriginRange(lower, text.count)) } else { isSound = false }
        start = nil
        offset += 3
      } else if rawBytes, let byte = Self.rawByte(bytes, at: offset) {
        text.append(byte)
        offset += 4
      } else {
        text.append(bytes[offset])
        offset += 1
      }
    }
    isSound = isSound && start == nil
  }

  private static func rawByte(_ bytes: [UInt8], at offset: Int) -> UInt8? {
    guard offset + 3 < bytes.count, bytes[offset] == UInt8(ascii: "<"), bytes[offset + 3] == UInt8(ascii: ">") else {
      return nil
    }
    return UInt8(bytes[(offset + 1)...(offset + 2)].string, radix: 16)
  }
}

extension [UInt8] {
  /// Returns the text with CRLF at each line end.
  var withCRLF: [UInt8] {
    var result: [UInt8] = []
    for byte in self {
      if byte == .newline, result.last != .carriageReturn { result.append(.carriageReturn) }
      result.append(byte)
    }
    return result
  }

  func contains(text needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    var offset = 0
    while offset + needle.count <= count {
      if self[offset] == first, starts(with: needle, at: offset) { return true }
      offset += 1
    }
    return false
  }
}
