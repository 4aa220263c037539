/// Why a file is no corpus model.
public struct CorpusModelError: Error, Hashable, Sendable {
  /// From 1.
  public var line: Int
  public var message: String
}

// The file: a line that says what it is, then lines of fields with tabs between, in the order of their bytes
// (`LC_ALL=C sort -c` accepts it):
//
//     cleanup corpus model 2
//     digest     0123456789abcdef of all lines below
//     documents  120
//     line       0123456789abcdef  documents  edges  page edges
//     word       form              count  documents  capitalized  lowercase
extension CorpusModel {
  static let magic = "cleanup corpus model 2"

  /// Returns the file of the model, without what stands in fewer documents than `leastDocuments`.
  public func bytes(leastDocuments: Int = 1) -> [UInt8] {
    let lines = lines(leastDocuments: leastDocuments)
    return Array("\(Self.magic)\ndigest\t\(FNV1a.of(lines).hex)\n".utf8) + lines
  }

  private func lines(leastDocuments: Int) -> [UInt8] {
    var output = Array("documents\t\(documents)\n".utf8)
    for (key, use) in passages.sorted(by: { $0.key < $1.key }) where use.documents >= leastDocuments {
      output += "line\t\(key.hex)\t\(use.documents)\t\(use.edges)\t\(use.pageEdges)\n".utf8
    }
    let kept = (0..<words.count).filter { words.value($0).documents >= leastDocuments }
    // With its tab: a word and one that it begins come in the order of their whole lines.
    let forms = kept.map { (form: words.key($0) + [.tab], index: $0) }
    for (form, index) in forms.sorted(by: { $0.form.lexicographicallyPrecedes($1.form) }) {
      let use = words.value(index)
      output += "word\t".utf8
      output += form
      output += "\(use.count)\t\(use.documents)\t\(use.capitalized)\t\(use.lowercase)\n".utf8
    }
    return output
  }

  /// Reads a file, without what stands in fewer documents than `leastDocuments`.
  public init(_ file: [UInt8], leastDocuments: Int = 1) throws(CorpusModelError) {
    self.init()
    guard file.starts(with: "\(Self.magic)\n".utf8, at: 0), file.last == .newline else {
      throw CorpusModelError(line: 1, message: "is no corpus model, or cut short; make it with 'cleanup learn'")
    }
    let body = Self.magic.utf8.count + 1 + "digest\t0123456789abcdef\n".utf8.count
    guard body <= file.count,
      file.starts(with: "digest\t\(FNV1a.of(Array(file[body...])).hex)\n".utf8, at: Self.magic.utf8.count + 1)
    else {
      throw CorpusModelError(line: 2, message: "does not fit the lines below: they were cut or changed; make it again")
    }
    var (number, start, previous) = (2, body, 0..<0)
    while start < file.count {
      number += 1
      guard let end = file[start...].firstIndex(of: .newline) else { break }
      guard previous.isEmpty || file[previous].lexicographicallyPrecedes(file[start..<end]) else {
        throw CorpusModelError(line: number, message: "is out of order; put models together with 'cleanup merge'")
      }
      guard read(file[start..<end], leastDocuments) else {
        throw CorpusModelError(line: number, message: "is no line of a corpus model; make the file again")
      }
      (previous, start) = (start..<end, end + 1)
    }
  }

  /// Enters a line. Returns whether it is one of a model.
  private mutating func read(_ line: ArraySlice<UInt8>, _ leastDocuments: Int) -> Bool {
    let fields = line.split(separator: .tab, omittingEmptySubsequences: false)
    let numbers = fields.dropFirst(fields.count == 2 ? 1 : 2).map(Self.number)
    guard !numbers.contains(nil) else { return false }
    let figures = numbers.compactMap { $0 }
    switch (fields[0].elementsEqual("word".utf8), fields[0].elementsEqual("line".utf8), figures.count) {
    case (true, _, 4):
      guard !fields[1].isEmpty else { return false }
      guard figures[1] >= leastDocuments else { return true }
      words.set(
        Array(fields[1]),
        WordUse(count: figures[0], documents: figures[1], capitalized: figures[2], lowercase: figures[3]))
    case (_, true, 3):
      guard fields[1].count == 16, let key = UInt64(fields[1].string, radix: 16) else { return false }
      guard figures[0] >= leastDocuments else { return true }
      passages[key] = PassageUse(documents: figures[0], edges: figures[1], pageEdges: figures[2])
    case (_, _, 1) where fields[0].elementsEqual("documents".utf8): documents = figures[0]
    default: return false
    }
    return true
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    var value: UInt64 = 0
    guard (1...10).contains(digits.count) else { return nil }
    for digit in digits {
      guard digit.isASCIIDigit else { return nil }
      value = value * 10 + UInt64(digit & 0xF)
    }
    return UInt32(exactly: value)
  }
}
