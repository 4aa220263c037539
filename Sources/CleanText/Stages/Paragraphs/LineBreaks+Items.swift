/// Items of a list that are longer than a line.
extension LineBreaks {
  /// Lines of one item that are looked at.
  private static let longestItem = 20

  /// Whether a line begins with "4." or "(4)" and the item before or after it in the paragraph with 3 or 5: an item, however
  /// full the line before it is.
  func opensCountedItem(_ line: Int) -> Bool {
    guard let number = itemNumber(line) else { return false }
    return counts(to: number - 1, from: line, step: -1) || counts(to: number + 1, from: line, step: 1)
  }

  /// Whether the next item in a direction, without a blank line or a page break between, has a number.
  private func counts(to wanted: Int, from line: Int, step: Int) -> Bool {
    var place = line + step
    for _ in 0..<Self.longestItem {
      guard shapes.indices.contains(place), !shapes[place].isBlank,
        isAdjacent(min(place, place - step), max(place, place - step))
      else { return false }
      if let number = itemNumber(place) { return number == wanted }
      place += step
    }
    return false
  }

  /// Returns the number of an item: "4. ", "4) ", "(4) " at the head of a line.
  private func itemNumber(_ line: Int) -> Int? {
    let content = shapes[line].content
    guard !content.isEmpty else { return nil }
    var offset = content.lower
    if text.bytes[offset] == UInt8(ascii: "(") { offset += 1 }
    let digits = offset
    var number = 0
    while offset < content.upper, offset - digits < 4, text.bytes[offset].isASCIIDigit {
      number = number * 10 + Int(text.bytes[offset] - 0x30)
      offset += 1
    }
    guard (1...3).contains(offset - digits), offset + 1 < content.upper, text.bytes[offset + 1].isBlank,
      text.bytes[offset] == UInt8(ascii: ")") || text.bytes[offset] == UInt8(ascii: ".") && digits == content.lower
    else { return nil }
    return number
  }
}
