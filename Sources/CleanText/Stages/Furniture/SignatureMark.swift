/// The mark by which a binder put the sheets of a book in order: "B", "B 2", "Cc 3", "Vol. I. D".
///
/// The letters are those of the Latin alphabet, in which I and J are one, U and V are one, and W is none.
struct SignatureMark {
  /// Counts on from mark to mark, by at most four where only the first leaf of a sheet has one.
  let value: Int
  /// Whether the mark numbers a leaf: a letter alone may be anything.
  let hasLeaf: Bool

  private static let alphabet = Array("ABCDEFGHIKLMNOPQRSTVXYZ".utf8)
  private static let mostLeaves = 4

  /// Reads a mark from up to two words.
  init?(_ text: [UInt8], _ words: ArraySlice<Range<Int>>) {
    guard let first = words.first, words.count <= 2 else { return nil }
    let letters = text[first].prefix { $0.isASCIILetter }
    let leaf =
      text[(first.lowerBound + letters.count)..<first.upperBound] + (words.dropFirst().first.map { text[$0] } ?? [])
    guard (1...3).contains(letters.count), letters.first?.isASCIIUpper == true,
      let place = letters.first.flatMap(Self.alphabet.firstIndex),
      letters.dropFirst().allSatisfy({ $0 | 0x20 == letters.first! | 0x20 }), leaf.count <= 1
    else { return nil }
    var number = 1
    if let digit = leaf.first {
      guard (UInt8(ascii: "2")...UInt8(ascii: "8")).contains(digit) else { return nil }
      number = Int(digit - UInt8(ascii: "0"))
    }
    hasLeaf = !leaf.isEmpty
    value =
      (place + (letters.count - 1) * Self.alphabet.count) * Self.mostLeaves + min(number, Self.mostLeaves)
  }
}
