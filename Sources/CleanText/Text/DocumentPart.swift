/// Where a document begins in its file: at its start, but for the windows of a long one.
public struct DocumentStart: Hashable, Sendable {
  /// Bytes of the file before it.
  public var bytes: Int
  /// Lines before it.
  public var lines: Int

  public init(bytes: Int = 0, lines: Int = 0) {
    self.bytes = bytes
    self.lines = lines
  }
}

/// A window of a long document: its text with the blank lines after it.
public struct DocumentPart: Sendable {
  /// The window as a document, from its start in the file.
  public var document: Document
  /// Bytes of `document.source` after the last line of text: blank lines and page breaks.
  public var separator: Int
  /// Whether the document begins and ends with it.
  public var isFirst: Bool
  public var isLast: Bool

  /// A part from the bytes of the file; `encoding` is that of the whole.
  public init(
    _ bytes: [UInt8], separator: Int, encoding: TextEncoding, name: String, start: DocumentStart, isFirst: Bool,
    isLast: Bool
  ) {
    document = Document.decode(bytes, as: encoding, name: name)
    document.start = start
    self.separator = min(separator, document.source.count)
    self.isFirst = isFirst
    self.isLast = isLast
  }
}
