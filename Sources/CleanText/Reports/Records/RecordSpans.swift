/// Spans into a record's text, moved to its cleaned text.
///
/// They stand where Dolma and olmOCR put them, in the members of `attributes`, or where datatrove keeps those, in
/// `metadata.attributes`: as lists of `[start, end, value]` in code points. A list is one of spans when each of its entries
/// is such a triple and lies inside the text.
public struct RecordSpans {
  private let old: CodePoints
  private let new: CodePoints
  private let map: OriginMap
  private let length: Int

  /// Prepares for the spans of one document.
  public init(of repair: Repair) { self.init(from: repair.document.source, to: repair.text, map: repair.map) }

  init(from source: [UInt8], to text: [UInt8], map: OriginMap) {
    old = CodePoints(source)
    new = CodePoints(text)
    self.map = map
    length = source.count
  }

  private struct Span {
    var start: Int
    var end: Int
    /// Where the two numbers stand in the line.
    var places: (start: Range<Int>, end: Range<Int>)
  }

  /// The member of olmOCR that tells the pages: where it doesn't fit the text, the record is broken.
  private static let pages = "pdf_page_numbers"

  /// Moves every list of spans in `attributes` and `metadata.attributes`.
  public func move(in record: inout JSONRecord) throws(JSONError) {
    if let attributes = try record.range(of: "attributes") { try move(attributes, in: &record) }
    guard let metadata = try record.range(of: "metadata") else { return }
    for (name, value) in try members(metadata, record.line) where name == Array(utf8: "attributes") {
      try move(value, in: &record)
    }
  }

  private func move(_ attributes: Range<Int>, in record: inout JSONRecord) throws(JSONError) {
    for (name, value) in try members(attributes, record.line) where record.line[value.lowerBound] == UInt8(ascii: "[") {
      if let spans = try spans(value, record.line) {
        write(spans, to: &record)
      } else if name == Array(utf8: Self.pages) {
        throw JSONError(
          offset: value.lowerBound, message: "attributes.\(Self.pages) is no list of [start, end, page] in the text")
      }
    }
  }

  /// Returns the members of an object; none of any other value.
  private func members(
    _ range: Range<Int>, _ line: [UInt8]
  ) throws(JSONError) -> [(name: [UInt8], value: Range<Int>)] {
    guard line[range.lowerBound] == UInt8(ascii: "{") else { return [] }
    var scanner = JSONScanner(line, at: range.lowerBound)
    var members: [(name: [UInt8], value: Range<Int>)] = []
    for (key, value) in try scanner.members() { members.append((try JSONScanner.decoded(key, of: line), value)) }
    return members
  }

  /// Returns the spans of a list; nil where it holds anything else.
  private func spans(_ list: Range<Int>, _ line: [UInt8]) throws(JSONError) -> [Span]? {
    var scanner = JSONScanner(line, at: list.lowerBound)
    var spans: [Span] = []
    for element in try scanner.elements() {
      guard line[element.lowerBound] == UInt8(ascii: "[") else { return nil }
      var inner = JSONScanner(line, at: element.lowerBound)
      let parts = try inner.elements()
      guard parts.count == 3, let start = Int(line[parts[0]].string), let end = Int(line[parts[1]].string),
        0 <= start, start <= end, end <= old.count
      else { return nil }
      spans.append(Span(start: start, end: end, places: (parts[0], parts[1])))
    }
    return spans
  }

  /// A span grows over a change that cuts it; but where two spans meet, they meet in the cleaned text too.
  private func write(_ spans: [Span], to record: inout JSONRecord) {
    let starts = Set(spans.map(\.start))
    for span in spans {
      let start = moved(span.start, isEnd: false)
      let end = max(start, moved(span.end, isEnd: !starts.contains(span.end)))
      record.replace(span.places.start, Array("\(start)".utf8))
      record.replace(span.places.end, Array("\(end)".utf8))
    }
  }

  private func moved(_ place: Int, isEnd: Bool) -> Int {
    // What was put before the first character belongs to the first span.
    guard place > 0 else { return 0 }
    let byte = old.byte(of: place)
    if isEnd, byte == length { return new.count }
    let range = map.current(of: OriginRange(byte, byte))
    return new.place(of: isEnd ? range.upper : range.lower)
  }
}
