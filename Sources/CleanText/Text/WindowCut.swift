/// Where a long text is cut into windows, each of which is cleaned as a document of its own: so memory does not grow with
/// the file, and all cores work on one.
///
/// The cut is a part of what the program does to a text, like a rule: it knows neither the memory of the machine nor the
/// number of threads. It looks for a place that stays what it is when the text is cleaned: a blank line after a sentence.
/// Of all such places in reach it takes the one whose last letters and digits have the least hash, so that the same place is found
/// again in the cleaned text, where everything stands a little elsewhere.
public struct WindowCut: Hashable, Sendable {
  /// Bytes that a window has at least, but for the last one, which has half of them.
  public var least: Int
  /// Bytes that a window has at most, without the blank lines after it. A text that is no longer is one window.
  public var most: Int

  public init(least: Int, most: Int) {
    precondition(0 < least && least < most, "windows have room between their bounds")
    self.least = least
    self.most = most
  }

  /// Most books are one window; one of 4 MB takes some 200 MB of memory to clean.
  public static let standard = WindowCut(least: 2 << 20, most: 4 << 20)

  /// A window, in bytes from its start.
  public struct Window: Hashable, Sendable {
    /// The lines of the window.
    public var content: Int
    /// The blank lines and page breaks between it and the next one.
    public var separator: Int

    public var count: Int { content + separator }

    public init(content: Int, separator: Int) {
      self.content = content
      self.separator = separator
    }
  }

  /// So many bytes `first` looks at, where the text goes on for so long.
  public var reach: Int { most + least / 2 }

  /// Returns the first window of what is left of a text; nil where no line ends in reach. `text` is all that is left, or its
  /// first `reach` bytes and more: what it holds beyond them makes no difference.
  public func first(of text: [UInt8]) -> Window? {
    guard text.count > most else { return Window(content: text.count, separator: 0) }
    return text.prefix(reach).withUnsafeBufferPointer { bytes in
      var best: (seam: Seam, hash: UInt64)?
      // What is left behind must be enough for a window.
      let last = min(most, bytes.count - least / 2)
      var offset = least
      while offset <= last {
        defer { offset += 1 }
        guard bytes[offset - 1] == .newline, let seam = Seam(bytes, at: offset) else { continue }
        if let best, best.seam.grade < seam.grade { continue }
        let hash = Self.hash(bytes, before: offset)
        if best.map({ (seam.grade.rawValue, hash) < ($0.seam.grade.rawValue, $0.hash) }) ?? true { best = (seam, hash) }
      }
      return best.map { Window(content: $0.seam.lower, separator: $0.seam.upper - $0.seam.lower) }
    }
  }

  /// Returns the window whose lines end at a place of a text; nil where none can end. `text` goes on beyond that, if the
  /// document does.
  public func window(of text: [UInt8], endingAt content: Int) -> Window? {
    guard content < text.count else { return Window(content: text.count, separator: 0) }
    return text.withUnsafeBufferPointer { bytes in
      guard content > 0, bytes[content - 1] == .newline, let seam = Seam(bytes, at: content) else { return nil }
      return Window(content: seam.lower, separator: seam.upper - seam.lower)
    }
  }

  /// So many letters and digits before a seam tell it from others: few enough that hardly any repair falls among them.
  private static let hashedLetters = 12

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> UInt64 {
    var hash = FNV1a()
    var letters = 0
    var offset = end
    while offset > 0, letters < hashedLetters, end - offset < 256 {
      offset -= 1
      guard bytes[offset].isASCIILetter || bytes[offset].isASCIIDigit else { continue }
      hash.add(bytes[offset] | 0x20)
      letters += 1
    }
    return hash.value
  }
}

/// A place between two lines, with the blank lines there.
private struct Seam {
  /// How well a text may be cut there; the least is the best.
  enum Grade: Int, Comparable {
    /// Blank lines after a sentence.
    case paragraph
    /// Blank lines or a page break after what may be a heading or a line of verse.
    case block
    /// A line that ends a sentence.
    case sentence
    case line

    static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
  }

  var lower: Int
  var upper: Int
  var grade: Grade

  /// Creates the seam after a line that ends at `offset`; nil where that is blank, or nothing but blanks follows.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    var end = offset
    while end > 0, bytes[end - 1].isWhitespace, end == offset || bytes[end - 1] != .newline { end -= 1 }
    guard end > 0, !bytes[end - 1].isWhitespace else { return nil }
    var (next, upper, holdsPage) = (offset, offset, false)
    while next < bytes.count, bytes[next].isWhitespace {
      holdsPage = holdsPage || bytes[next] == .formFeed
      next += 1
      if !bytes[next - 1].isBlank { upper = next }
    }
    guard next < bytes.count else { return nil }
    (lower, self.upper) = (offset, upper)
    let endsSentence = Self.endsSentence(bytes, end)
    let opens = !bytes[next].isASCIILower
    switch (upper > offset, endsSentence && opens) {
    case (true, true): grade = holdsPage ? .block : .paragraph
    case (true, false): grade = opens && bytes[end - 1] != .hyphen ? .block : .line
    case (false, true): grade = .sentence
    case (false, false): grade = .line
    }
  }

  /// Whether a sentence ends at an offset, with the quotes and brackets after its point.
  private static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    var offset = end
    while offset > 0, end - offset < 8, !bytes[offset - 1].isASCII || #""')]*_"#.utf8.contains(bytes[offset - 1]) {
      offset -= 1
    }
    return offset > 0 && ".!?".utf8.contains(bytes[offset - 1])
  }
}
