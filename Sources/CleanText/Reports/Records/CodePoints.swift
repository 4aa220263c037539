/// Places of a text in code points against places in bytes.
struct CodePoints {
  private let text: [UInt8]
  /// The byte at which every 64th code point begins.
  private var marks: [Int] = []
  /// Code points of the text.
  private(set) var count = 0

  private static let stride = 64

  init(_ text: [UInt8]) {
    self.text = text
    for (offset, byte) in text.enumerated() where !byte.isContinuation {
      if count % Self.stride == 0 { marks.append(offset) }
      count += 1
    }
  }

  /// Returns the byte at which a code point begins; the end of the text for the one after the last.
  func byte(of place: Int) -> Int {
    guard place < count else { return text.count }
    var offset = marks[place / Self.stride]
    for _ in 0..<(place % Self.stride) {
      offset += 1
      while text[offset].isContinuation { offset += 1 }
    }
    return offset
  }

  /// Returns the number of code points that begin before a byte.
  func place(of byte: Int) -> Int {
    let mark = partitionPoint(marks) { $0 <= byte } - 1
    guard mark >= 0 else { return 0 }
    return mark * Self.stride + text[marks[mark]..<byte].count { !$0.isContinuation }
  }
}
