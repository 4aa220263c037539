/// What a place says about the shape of the document: the entries of `structure.json`.
///
/// Kept by reference, since hardly any edit has one: each of a million would be larger by 64 bytes, and be copied so.
public indirect enum Finding: Hashable, Sendable {
  case gap(Gap)
  case seam(Seam)
  case cut(Cut)
  case title(TitleReading)
  case quotes(straight: Int, curly: Int)
  case unbalanced(Unbalanced)
  case page(PageMark)
  /// A word that no dictionary knows.
  case unknownWord

  /// A member that a numbered series lacks.
  public struct Gap: Hashable, Sendable {
    public enum Series: String, Sendable, CaseIterable { case contents, notes, chapters, pages, figures, lists }
    public var series: Series
    /// Where the series runs: the heading above it.
    public var scope: String
    public var missing: Int
    /// The neighbours, as they stand in the text.
    public var before: String
    public var after: String

    public init(series: Series, scope: String, missing: Int, before: String, after: String) {
      self.series = series
      self.scope = scope
      self.missing = missing
      self.before = before
      self.after = after
    }
  }

  /// A sentence that a page break cut in two.
  public struct Seam: Hashable, Sendable {
    /// The words on both sides.
    public var before: String
    public var after: String
    public var joined: Bool
    public var wordMissing: Bool

    public init(before: String, after: String, joined: Bool, wordMissing: Bool) {
      self.before = before
      self.after = after
      self.joined = joined
      self.wordMissing = wordMissing
    }
  }

  /// A text that begins or ends in mid-sentence.
  public enum Cut: String, Hashable, Sendable { case beginning, end }

  /// A title that stood several times, and how its copies were read.
  public struct TitleReading: Hashable, Sendable {
    public var kept: String
    public var misread: [String]
    public var variants: [String]

    public init(kept: String, misread: [String], variants: [String]) {
      self.kept = kept
      self.misread = misread
      self.variants = variants
    }
  }

  /// A quote or bracket without its partner.
  public struct Unbalanced: Hashable, Sendable {
    public var mark: String
    public init(mark: String) { self.mark = mark }
  }

  /// A page break, with what the page said of itself.
  public struct PageMark: Hashable, Sendable {
    /// The printed number, as it was read.
    public var number: String?
    public var head: String?
    /// Whether it stood at the foot of the page, so that it names the page before the break.
    public var isFoot: Bool

    public init(number: String?, head: String?, isFoot: Bool = false) {
      self.number = number
      self.head = head
      self.isFoot = isFoot
    }
  }
}
