import CTextShims

/// A text in the form in which it is compared with its ground truth, as scalars.
public struct EvaluationText: Sendable {
  public let scalars: [UInt32]

  /// The text with what is not damage made one: NFKC, straight quotes, one kind of dash, one blank for each run of them,
  /// and none behind a hyphen that a line end left inside a word.
  public static func normalized(_ text: [UInt8]) -> EvaluationText {
    let folded = nfkc(text).compactMap(fold)
    return EvaluationText(scalars: withOneBlank(withHyphensClosed(withMarksJoined(folded))))
  }

  /// The text with all that a reader sees: characters as they are, and each run of line breaks as one, so that paragraphs
  /// count.
  public static func strict(_ text: [UInt8]) -> EvaluationText {
    let newline = UInt32(UInt8.newline)
    var result: [UInt32] = []
    var blanks = 0
    var breaks = 0
    for scalar in text.text.unicodeScalars.map(\.value) {
      switch scalar {
      case 0x0A, 0x0C, 0x0D: breaks += 1
      case 0x20, 0x09, 0xA0: blanks += 1
      default:
        if !result.isEmpty, breaks > 0 {
          result.append(newline)
        } else if !result.isEmpty, blanks > 0 {
          result.append(0x20)
        }
        (blanks, breaks) = (0, 0)
        result.append(scalar)
      }
    }
    return EvaluationText(scalars: result)
  }

  /// The words, between blanks.
  public var words: [ArraySlice<UInt32>] { scalars.split(separator: 0x20) }

  private static func nfkc(_ text: [UInt8]) -> [UInt32] {
    var result = text.withUnsafeBufferPointer { ct_nfkc($0.baseAddress, Int32(clamping: $0.count)) }
    defer { ct_result_free(&result) }
    guard result.status == 0, let bytes = result.bytes else { return text.text.unicodeScalars.map(\.value) }
    let buffer = UnsafeBufferPointer(start: bytes, count: Int(result.length))
    return String(decoding: buffer, as: UTF8.self).unicodeScalars.map(\.value)
  }

  /// Returns what a scalar is compared as; nil for one that is not seen.
  private static func fold(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x2018...0x201B: UInt32(UInt8.apostrophe)
    case 0x201C...0x201E: UInt32(UInt8(ascii: "\""))
    case 0x2010...0x2015, 0x2212: UInt32(UInt8.hyphen)
    case 0xAD, 0x200B, 0xFEFF: nil
    default: scalar
    }
  }

  /// Makes two apostrophes a quote, and several hyphens one.
  private static func withMarksJoined(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var offset = 0
    while offset < text.count {
      let scalar = text[offset]
      if scalar == UInt32(UInt8.apostrophe), offset + 1 < text.count, text[offset + 1] == scalar {
        result.append(UInt32(UInt8(ascii: "\"")))
        offset += 2
        continue
      }
      if scalar != UInt32(UInt8.hyphen) || result.last != scalar { result.append(scalar) }
      offset += 1
    }
    return result
  }

  private static func withHyphensClosed(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var offset = 0
    while offset < text.count {
      result.append(text[offset])
      offset += 1
      guard text[offset - 1] == UInt32(UInt8.hyphen), offset > 1, isWordLike(text[offset - 2]) else { continue }
      var next = offset
      while next < text.count, isBlank(text[next]) { next += 1 }
      if next < text.count, isWordLike(text[next]) { offset = next }
    }
    return result
  }

  private static func withOneBlank(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    for scalar in text {
      if !isBlank(scalar) { result.append(scalar) } else if result.last ?? 0x20 != 0x20 { result.append(0x20) }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || (0x09...0x0D).contains(scalar)
      || scalar >= 0x80 && (scalar == 0x85 || ct_class(scalar) == Int32(CT_SPACE))
  }

  private static func isWordLike(_ scalar: UInt32) -> Bool {
    let kind = ct_class(scalar)
    return kind == Int32(CT_LETTER) || kind == Int32(CT_DIGIT) || scalar == UInt32(UInt8(ascii: "_"))
  }
}
