/// A file as it was read, as text.
public struct Document: Sendable {
  /// The name under which reports speak of it.
  public var name: String
  public var encoding: TextEncoding
  /// The origin space of the ledger: the file's bytes where they are UTF-8 (malformed ones too), else their exact
  /// transcription into UTF-8.
  public var source: [UInt8]
  /// Malformed sequences of `source`, with what they are read as.
  public var malformed: [(range: TextRange, replacement: [UInt8])]
  /// Where it begins in its file: places in the file and lines count from there.
  public var start = DocumentStart()

  public init(
    name: String, encoding: TextEncoding = .utf8, source: [UInt8],
    malformed: [(range: TextRange, replacement: [UInt8])] = []
  ) {
    self.name = name
    self.encoding = encoding
    self.source = source
    self.malformed = malformed
  }

  /// Whether it begins where its file does.
  public var beginsFile: Bool { start.bytes == 0 }

  /// A document from a string.
  public init(_ text: String, name: String = "text") { self.init(name: name, source: Array(text.utf8)) }
}
