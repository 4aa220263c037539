/// A text with its lines and what can be said of each by looking at it.
struct ShapedText: Sendable {
  let bytes: [UInt8]
  let lines: LineIndex
  let shapes: [LineShape]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
    shapes = LineShape.all(bytes, lines)
  }

  /// Takes over the shapes of lines that edits left alone: `map` leads from the earlier text to `bytes`.
  init(_ bytes: [UInt8], from earlier: ShapedText, map: OriginMap) {
    self.bytes = bytes
    let lines = LineIndex(bytes)
    self.lines = lines
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
        let isTouched = change < map.changes.count && map.changes[change].current.lower <= range.upperBound
        // A line before which nothing changed begins where one of the earlier text does.
        while old < earlier.lines.lineCount, earlier.lines.starts[old] < range.lowerBound - growth { old += 1 }
        shapes.append(isTouched ? LineShape(text, range) : earlier.shapes[old].moved(by: growth))
      }
    }
    self.shapes = shapes
  }
}
