import CleanText

/// A document of a corpus on disk.
struct StoredDocument {
  let corpus: String
  let status: DocumentStatus

  func text() throws(Complaint) -> [UInt8] { try read(Bag.textName(status.path)) }

  func ledger() throws(Complaint) -> LedgerFile {
    let name = Bag.ledgerName(status.path)
    return try LedgerFile(try read(name), path: "\(corpus)/\(name)")
  }

  /// Returns the original file, made from text and ledger and compared with its digest.
  func original() throws(Complaint) -> [UInt8] {
    let path = "\(corpus)/\(Bag.textName(status.path))"
    let original = try ledger().original(of: try text(), path: path)
    guard let digest = status.sha256, Digest.hex(of: original) == digest else {
      throw Complaint(path, "with its ledger does not give the original back; restore both from a copy")
    }
    return original
  }

  private func read(_ name: String) throws(Complaint) -> [UInt8] {
    do { return try Files.read(name, in: corpus) } catch { throw Complaint("\(corpus)/\(name)", error.reason) }
  }
}
