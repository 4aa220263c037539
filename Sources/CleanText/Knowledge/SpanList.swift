/// What a stretch of text is, where that decides what may be done to it.
public enum SpanKind: Int, CaseIterable, Sendable {
  /// Program text or markup of formulas: nothing is touched but characters.
  case code
  case table
  case verse
  case list
  /// A quotation set off by its indent.
  case quotation
  /// A title, a heading, an address: short lines that stand for themselves.
  case heading
  /// Another language than the rules': words are not ours to join or to repair.
  case foreign
  /// A URL, an e-mail address, a path.
  case address
  /// A Markdown or HTML link, dead ones too.
  case link
  /// What the user protects.
  case protected

  /// Kinds whose lines stay lines.
  public static let keepingLines: [SpanKind] = [.code, .table, .verse, .list, .quotation, .heading]
  /// Kinds whose words no rule for English prose may touch.
  public static let keepingWords: [SpanKind] = [.code, .table, .foreign, .address, .protected]
}

/// Spans of a text by kind: sorted and disjoint within a kind.
public struct SpanList: Sendable {
  private var spans: [[TextRange]] = Array(repeating: [], count: SpanKind.allCases.count)

  public init() {}

  public func ranges(_ kind: SpanKind) -> [TextRange] { spans[kind.rawValue] }

  /// Adds a span after those that are there already, melting it with one that it touches.
  public mutating func append(_ kind: SpanKind, _ range: TextRange) {
    if let last = spans[kind.rawValue].last, range.lower <= last.upper {
      spans[kind.rawValue][spans[kind.rawValue].count - 1].upper = max(last.upper, range.upper)
    } else {
      spans[kind.rawValue].append(range)
    }
  }

  /// Returns the list with its spans sorted and melted, for a finder that does not find them in order.
  func normalized() -> SpanList {
    var result = SpanList()
    for kind in SpanKind.allCases {
      for range in spans[kind.rawValue].sorted() { result.append(kind, range) }
    }
    return result
  }

  /// Adds a span anywhere; `normalized` puts it in its place.
  mutating func insert(_ kind: SpanKind, _ range: TextRange) { spans[kind.rawValue].append(range) }

  /// Whether a span of the kind shares a byte with the range, or holds its place if it is empty.
  public func holds(_ kind: SpanKind, _ range: TextRange) -> Bool {
    let list = spans[kind.rawValue]
    guard !list.isEmpty else { return false }
    let index = partitionPoint(list) { $0.upper <= range.lower }
    return index < list.count && list[index].lower < max(range.upper, range.lower + 1)
  }

  /// Whether a span of one of the kinds shares a byte with the range.
  public func holds(any kinds: [SpanKind], _ range: TextRange) -> Bool {
    kinds.contains { holds($0, range) }
  }

  /// Returns the spans where the map has moved them.
  public func moved(through map: OriginMap) -> SpanList {
    guard !map.changes.isEmpty else { return self }
    var result = SpanList()
    for kind in SpanKind.allCases {
      for span in spans[kind.rawValue] {
        let range = map.current(of: OriginRange(span.lower, span.upper))
        if !range.isEmpty { result.append(kind, range) }
      }
    }
    return result
  }
}
