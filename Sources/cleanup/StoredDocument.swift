import CleanText

/// A document of a corpus on disk.
struct StoredDocument {
  let corpus: String
  let status: DocumentStatus

  /// A part of the document that was cleaned by itself: all of it, or a window of a long one.
  struct Part: Sendable {
    /// Where it stands in the files; nil where it is all of them.
    var text: Range<Int>?
    var ledger: Range<Int>?
    var window: Window?

    var isFirst: Bool { window?.isFirst ?? true }
    var isLast: Bool { window?.isLast ?? true }

    struct Window: Sendable {
      var original: Range<Int>
      /// Bytes at its end that part it from the next one.
      var separator: Int
      var isFirst: Bool
      var isLast: Bool
    }
  }

  /// Returns the parts in their order.
  func parts() throws(Complaint) -> [Part] {
    guard let windows = status.windows else { return [Part()] }
    var (original, text, ledger) = (0, 0, 0)
    var parts: [Part] = []
    for (index, window) in windows.enumerated() {
      let sizes = [window.size, window.textSize, window.ledgerSize]
      // Anyone can write the file that tells them.
      guard sizes.allSatisfy({ (0..<(1 << 40)).contains($0) }), (0...window.size).contains(window.separator) else {
        throw Complaint("\(corpus)/\(Bag.runName)", "is damaged; run 'cleanup run' again")
      }
      parts.append(
        Part(
          text: text..<(text + window.textSize), ledger: ledger..<(ledger + window.ledgerSize),
          window: Part.Window(
            original: original..<(original + window.size), separator: window.separator, isFirst: index == 0,
            isLast: index == windows.count - 1)))
      original += window.size
      text += window.textSize
      ledger += window.ledgerSize
    }
    return parts
  }

  func text() throws(Complaint) -> [UInt8] { try read(Bag.textName) }

  func text(of part: Part) throws(Complaint) -> [UInt8] { try read(Bag.textName, part.text) }

  func ledger() throws(Complaint) -> LedgerFile {
    try LedgerFile(try read(Bag.ledgerName), path: path(Bag.ledgerName))
  }

  func ledger(of part: Part) throws(Complaint) -> LedgerFile {
    let encoding = status.encoding.flatMap { TextEncoding(name: $0) } ?? .utf8
    return try LedgerFile(
      try read(Bag.ledgerName, part.ledger), path: path(Bag.ledgerName), encoding: encoding,
      start: part.window?.original.lowerBound ?? 0)
  }

  /// Returns the original file, made from text and ledger and compared with its digest.
  func original() throws(Complaint) -> [UInt8] {
    var original: [UInt8] = []
    for part in try parts() { original += try self.original(of: part) }
    try require(originalDigest: Digest.hex(of: original))
    return original
  }

  /// Returns the bytes of the original that became a part.
  func original(of part: Part) throws(Complaint) -> [UInt8] {
    try ledger(of: part).original(of: try text(of: part), path: path(Bag.textName))
  }

  /// Makes sure of the digest of an original that was made from text and ledger.
  func require(originalDigest digest: String) throws(Complaint) {
    guard digest == status.sha256 else {
      throw Complaint(
        path(Bag.textName), "with its ledger does not give the original back; restore both from a copy")
    }
  }

  /// The path of the cleaned text.
  var textPath: String { path(Bag.textName) }

  /// Returns the line of the cleaned text that holds an offset in the text of a part.
  func line(of part: Part, offset: Int, in text: [UInt8]) throws(Complaint) -> Int {
    var lines = LineIndex(text).place(of: offset).line
    guard let before = part.text?.lowerBound else { return lines }
    do {
      try file(Bag.textName).forEachPiece(of: 0..<before) { lines += $0.count { $0 == .newline } }
    } catch { throw Complaint(textPath, "\(error)") }
    return lines
  }

  private func path(_ name: (String) -> String) -> String { "\(corpus)/\(name(status.path))" }

  private func file(_ name: (String) -> String) throws(Complaint) -> ReadFile {
    do { return try ReadFile(name(status.path), in: corpus) } catch { throw Complaint(path(name), error.reason) }
  }

  private func read(_ name: (String) -> String, _ place: Range<Int>? = nil) throws(Complaint) -> [UInt8] {
    let file = try file(name)
    do { return try file.read(place ?? 0..<file.size) } catch { throw Complaint(path(name), error.reason) }
  }
}
