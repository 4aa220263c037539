import CTextShims

/// How the bytes of a file stand for text, so that text becomes those bytes again.
public enum TextEncoding: Sendable, Hashable {
  case utf8
  case utf16(bigEndian: Bool)
  /// One byte, one scalar; the table has 256 entries, with U+0080–U+009F standing for bytes that mean nothing.
  case singleByte(name: String, table: [UInt32])

  /// The name by which IANA knows it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16(let bigEndian): bigEndian ? "UTF-16BE" : "UTF-16LE"
    case .singleByte(let name, _): name
    }
  }

  /// Returns the encoding of that name; nil for one that is not known or not invertible here.
  public init?(name: String) {
    switch name.uppercased() {
    case "UTF-8", "UTF8": self = .utf8
    case "UTF-16LE": self = .utf16(bigEndian: false)
    case "UTF-16BE": self = .utf16(bigEndian: true)
    default:
      guard ct_is_single_byte(name) != 0 else { return nil }
      var table = [UInt32](repeating: 0, count: 256)
      guard ct_single_byte_table(name, &table) == 0 else { return nil }
      for byte in table.indices where table[byte] == UInt32.max { table[byte] = UInt32(byte) }
      guard Set(table).count == 256 else { return nil }
      self = .singleByte(name: name, table: table)
    }
  }

  /// Returns the file's bytes for text in this encoding; nil when the text holds what the encoding can't say.
  public func encode(_ text: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8: return text
    case .utf16(let bigEndian):
      var result: [UInt8] = []
      result.reserveCapacity(text.count * 2)
      for unit in text.text.utf16 {
        result.append(UInt8(bigEndian ? unit >> 8 : unit & 0xFF))
        result.append(UInt8(bigEndian ? unit & 0xFF : unit >> 8))
      }
      return result
    case .singleByte(_, let table):
      var bytes: [UInt32: UInt8] = [:]
      for (byte, scalar) in table.enumerated() { bytes[scalar] = UInt8(byte) }
      var result: [UInt8] = []
      result.reserveCapacity(text.count)
      for scalar in text.text.unicodeScalars {
        guard let byte = bytes[scalar.value] else { return nil }
        result.append(byte)
      }
      return result
    }
  }

  /// Bytes of the file that a scalar takes.
  func width(of scalar: UInt32, utf8Length: Int) -> Int {
    switch self {
    case .utf8: utf8Length
    case .utf16: scalar > 0xFFFF ? 4 : 2
    case .singleByte: 1
    }
  }
}

/// Leads offsets of a decoded document back to offsets of its file.
public struct FileOffsets: Sendable {
  private static let step = 4096
  private let encoding: TextEncoding
  private let text: [UInt8]
  /// File offset of the first scalar at or after each multiple of `step`, with the text offset of that scalar.
  private var checkpoints: [(text: Int, file: Int)] = []

  public init(_ document: Document) {
    encoding = document.encoding
    text = document.source
    guard encoding != .utf8 else { return }
    var file = 0
    var offset = 0
    while offset < text.count {
      if offset / Self.step >= checkpoints.count { checkpoints.append((offset, file)) }
      let (scalar, length) = decodeScalar(text, at: offset)
      file += encoding.width(of: scalar, utf8Length: length)
      offset += length
    }
    checkpoints.append((offset, file))
  }

  /// Returns the offset in `document.source` of an offset in the file.
  public func textOffset(_ offset: Int) -> Int {
    guard encoding != .utf8 else { return min(offset, text.count) }
    let index = max(0, partitionPoint(checkpoints) { $0.file <= offset } - 1)
    guard index < checkpoints.count else { return 0 }
    var (place, file) = checkpoints[index]
    while file < offset, place < text.count {
      let (scalar, length) = decodeScalar(text, at: place)
      file += encoding.width(of: scalar, utf8Length: length)
      place += length
    }
    return place
  }

  /// Returns the offset in the file of an offset in `document.source`.
  public func fileOffset(_ offset: Int) -> Int {
    guard encoding != .utf8 else { return offset }
    let index = max(0, partitionPoint(checkpoints) { $0.text <= offset } - 1)
    guard index < checkpoints.count else { return 0 }
    var (place, file) = checkpoints[index]
    while place < offset {
      let (scalar, length) = decodeScalar(text, at: place)
      file += encoding.width(of: scalar, utf8Length: length)
      place += length
    }
    return file
  }
}
