/// A document after its repair: the text, the ledger that takes it back, and what was learned on the way.
public struct Repair: Sendable {
  public internal(set) var document: Document
  /// The canonical cleaned text, UTF-8.
  public internal(set) var text: [UInt8]
  /// Every edit, suggestion and flag.
  public internal(set) var ledger: Ledger
  /// Leads places of `text` back to `document.source`.
  public internal(set) var map: OriginMap
  /// What the document said about itself before the first edit.
  public let surroundings: Surroundings
  /// The pages, in order.
  public let pages: [Page]
  /// Words that the document uses as names, with how often.
  public let names: [(word: [UInt8], count: Int)]
  /// The title, where one was found.
  public let title: String?
  /// Whether the stages came to an end. Where they would have gone on changing each other's work, the text stays as it came.
  public let isAtRest: Bool

  /// The decisions that applied, as indices of `Settings.decisions`.
  public let usedDecisions: Set<Int>

  /// A page of the printed original.
  public struct Page: Sendable, Hashable {
    /// The printed number, as it was read; nil where none was.
    public var number: String?
    public var head: String?
    /// The page's text in the cleaned text, in bytes.
    public var range: TextRange

    public init(number: String?, head: String?, range: TextRange) {
      self.number = number
      self.head = head
      self.range = range
    }
  }
}
