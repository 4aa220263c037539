/// The lines of a text: where each begins, so that an offset becomes a line and a column.
public struct LineIndex: Sendable {
  /// Offset of the first byte of each line; the first is 0.
  public let starts: [Int]
  /// Bytes of the text.
  public let count: Int

  public init(_ text: [UInt8]) {
    var starts = [0]
    text.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        if bytes[offset] == .newline { starts.append(offset + 1) }
        offset += 1
      }
    }
    self.starts = starts
    count = text.count
  }

  /// Number of lines; a text that ends with a line feed has an empty last one.
  public var lineCount: Int { starts.count }

  /// Returns the range of a line (counted from 0) without its line feed.
  public func content(_ line: Int) -> Range<Int> {
    let end = line + 1 < starts.count ? starts[line + 1] - 1 : count
    return starts[line]..<end
  }

  /// Returns the number of the line (counted from 0) that holds the offset.
  public func line(at offset: Int) -> Int { partitionPoint(starts) { $0 <= offset } - 1 }

  /// Returns line and column of an offset, both counted from 1, the column in bytes.
  public func place(of offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line + 1, offset - starts[line] + 1)
  }
}
