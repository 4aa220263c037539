import CleanText

/// Where a window of a long document stands in a corpus: how many bytes of each file are its.
struct StoredWindow: Codable, Hashable, Sendable {
  /// In the original.
  var size: Int
  /// Of these, the blank lines at its end that part it from the next one.
  var separator: Int
  var textSize: Int
  var ledgerSize: Int

  private enum CodingKeys: String, CodingKey {
    case size, separator
    case textSize = "size_text"
    case ledgerSize = "size_ledger"
  }

  /// Writes the window as an object.
  func write(to json: inout JSONWriter) {
    json.object { json in
      for (name, value) in [
        ("size", size), ("separator", separator), ("size_text", textSize), ("size_ledger", ledgerSize),
      ] {
        json.key(name)
        json.integer(value)
      }
    }
  }
}
