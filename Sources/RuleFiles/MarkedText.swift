import CleanText

/// A text of an example, with the places that ‹ › mark in it.
struct MarkedText {
  /// The text without the marks.
  private(set) var text: [UInt8] = []
  private(set) var places: Set<OriginRange> = []
  /// Whether each ‹ has its ›.
  private(set) var isSound = true

  init(_ marked: String) {
    var start: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "‹":
        isSound = isSound && start == nil
        start = text.count
      case "›":
        if let lower = start { places.insert(OriginRange(lower, text.count)) } else { isSound = false }
        start = nil
      default: text.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    isSound = isSound && start == nil
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

  /// Returns the text in which `<ED>` stands for the byte 0xED: rules on malformed bytes show them so.
  var withRawBytes: [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    while offset < count {
      if self[offset] == UInt8(ascii: "<"), offset + 3 < count, self[offset + 3] == UInt8(ascii: ">"),
        let byte = UInt8(self[(offset + 1)...(offset + 2)].string, radix: 16)
      {
        result.append(byte)
        offset += 4
      } else {
        result.append(self[offset])
        offset += 1
      }
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
