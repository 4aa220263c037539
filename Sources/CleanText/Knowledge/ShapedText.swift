/// A text with its lines and what can be said of each by looking at it.
struct ShapedText: Sendable {
  let bytes: [UInt8]
  let lines: LineIndex
  let shapes: [LineShape]
  /// The bytes that occur; more of them after edits, which may have taken the last one of a kind.
  let alphabet: ByteSet

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
    shapes = LineShape.all(bytes, lines)
    alphabet = ByteSet(of: bytes)
  }

  /// Takes over the shapes of lines that edits left alone: `edits` make `bytes` of the earlier text.
  init(_ bytes: [UInt8], from earlier: ShapedText, edits: EditList, map: OriginMap) {
    self.bytes = bytes
    lines = LineIndex(bytes)
    shapes = Self.shapes(bytes, lines, from: earlier, map)
    var alphabet = earlier.alphabet
    for edit in edits.edits { for byte in edit.replacement ?? [] { alphabet.insert(byte) } }
    self.alphabet = alphabet
  }

  private static func shapes(
    _ bytes: [UInt8], _ lines: LineIndex, from earlier: ShapedText, _ map: OriginMap
  ) -> [LineShape] {
    var shapes: [LineShape] = []
    shapes.reserveCapacity(lines.lineCount)
    var change = 0
    var old = 0
    var growth = 0
    bytes.withUnsafeBufferPointer { text in
      for line in 0..<lines.lineCount {
        let range = lines.content(line)
        while change < map.changes.count, map.changes[change].current.upper < range.lowerBound {
          growth = map.changes[change].current.upper - map.changes[change].original.upper
          change += 1
        }
        guard change == map.changes.count || map.changes[change].current.lower > range.upperBound else {
          shapes.append(LineShape(text, range))
          continue
        }
        // A line that nothing touches begins where one of the earlier text does.
        while earlier.lines.starts[old] < range.lowerBound - growth { old += 1 }
        shapes.append(earlier.shapes[old].moved(by: growth))
      }
    }
    return shapes
  }
}
