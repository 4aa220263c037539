/// Items of a list that are longer than a line.
extension LineBreaks {
  /// Lines of one item that are looked at.
  private static let longestItem = 20

  /// The label of an item, and its place in the list: "(c)" is the third of letters and the hundredth of roman numerals.
  private struct ItemLabel: Equatable {
    enum Numerals: CaseIterable { case arabic, roman, letter }
    var numerals: Numerals
    var isInBrackets: Bool
    var number: Int
  }

  /// Whether a line begins with "4.", "(4)", "(d)" or "iv." and the item before or after it in the paragraph with the label
  /// before or after: an item, however full the line before it is.
  func opensCountedItem(_ line: Int) -> Bool {
    itemLabels(line).contains { counts($0, by: -1, from: line) || counts($0, by: 1, from: line) }
  }

  /// Whether a line begins with what may be the label of an item.
  func mayOpenItem(_ line: Int) -> Bool { !itemLabels(line).isEmpty }

  /// Whether the next item in a direction, without a blank line or a page break between, has the next label.
  private func counts(_ label: ItemLabel, by step: Int, from line: Int) -> Bool {
    var wanted = label
    wanted.number += step
    var place = line + step
    for _ in 0..<Self.longestItem {
      guard shapes.indices.contains(place), !shapes[place].isBlank,
        isAdjacent(min(place, place - step), max(place, place - step))
      else { return false }
      let labels = itemLabels(place)
      if labels.contains(wanted) { return true }
      // Lists stand in lists.
      if labels.contains(where: { $0.numerals == label.numerals && $0.isInBrackets == label.isInBrackets }) {
        return false
      }
      place += step
    }
    return false
  }

  /// Returns how the label of an item at the head of a line can be read: "4. ", "4) ", "(4) ", "(4.) ", "(d) ", "iv. ".
  private func itemLabels(_ line: Int) -> [ItemLabel] {
    let content = shapes[line].content
    guard !content.isEmpty else { return [] }
    let opens = text.bytes[content.lower] == UInt8(ascii: "(")
    let start = content.lower + (opens ? 1 : 0)
    var end = start
    while end < content.upper, end - start < 6, text.bytes[end].isASCIIDigit || text.bytes[end].isASCIILetter {
      end += 1
    }
    let label = start..<end
    if opens, end < content.upper, text.bytes[end] == UInt8(ascii: ".") { end += 1 }
    guard !label.isEmpty, end + 1 < content.upper, text.bytes[end + 1].isBlank else { return [] }
    let closes = text.bytes[end] == UInt8(ascii: ")")
    guard closes || !opens && text.bytes[end] == UInt8(ascii: ".") else { return [] }
    return ItemLabel.Numerals.allCases.compactMap { numerals in
      // "a. Capable": a letter before a stop abbreviates a word.
      if numerals == .letter, !closes { return nil }
      return number(label, in: numerals).map {
        ItemLabel(numerals: numerals, isInBrackets: closes, number: $0)
      }
    }
  }

  private func number(_ label: Range<Int>, in numerals: ItemLabel.Numerals) -> Int? {
    let bytes = text.bytes[label]
    switch numerals {
    case .arabic: return bytes.count <= 3 && bytes.allSatisfy(\.isASCIIDigit) ? Int(bytes.string) : nil
    case .roman: return bytes.first?.isASCIILower == true ? RomanNumeral.value(bytes) : nil
    case .letter: return bytes.count == 1 && bytes.first!.isASCIILower ? Int(bytes.first!) : nil
    }
  }
}
