/// The line of a long document in `corpus.jsonl`, written while its windows come in: the same as `CorpusRecord` would write,
/// had it the whole document.
///
/// The pages stand after the text, so their bytes wait apart until its end.
public struct LongCorpusRecord: Sendable {
  private let source: String
  private var head: (language: String, title: String?)?
  private var counts: CorpusRecord.Counts?
  /// Bytes of text so far.
  private var length = 0
  private var pages = PageJoiner()
  private var hasPages = false

  /// A record; `source` is the path below the inputs' common root.
  public init(source: String) { self.source = source }

  /// Adds a window. Returns the bytes that go on the line, and those that go on the list of the pages.
  public mutating func add(_ repair: Repair, endsPage: Bool) -> (line: [UInt8], pages: [UInt8]) {
    var line: [UInt8] = []
    if head == nil {
      head = (repair.surroundings.variety ?? repair.surroundings.language, repair.title)
      line = [UInt8(ascii: "{")]
      line += Self.members { json in
        json.field("id", source)
        json.field("source", source)
      }
      line += Array(utf8: #","text":""#)
    }
    line += Self.quoted(repair.text).dropFirst().dropLast()
    if counts == nil { counts = CorpusRecord.Counts(of: repair) } else { counts! += CorpusRecord.Counts(of: repair) }
    let done = pages.add(repair.pages, of: length..<(length + repair.text.count), endsPage: endsPage)
    length += repair.text.count
    return (line, bytes(of: done))
  }

  /// Ends the record. Returns what follows the text on the line, the last of the list of the pages, and what follows that.
  public mutating func finish(originalDigest: String, textDigest: String) -> (
    afterText: [UInt8], pages: [UInt8], afterPages: [UInt8]
  ) {
    var afterText = Array(utf8: #"","#)
    afterText += Self.members { json in
      json.field("language", head?.language)
      json.field("title", head?.title)
    }
    afterText += Array(utf8: #","pages":["#)
    var afterPages = Array(utf8: "],")
    afterPages += Self.members { json in
      json.field("sha256_original", originalDigest)
      json.field("sha256_text", textDigest)
      json.key("counts")
      if let counts { json.counts(counts) } else { json.null() }
    }
    return (afterText, bytes(of: pages.finish()), afterPages + Array(utf8: "}\n"))
  }

  private mutating func bytes(of pages: [Repair.Page]) -> [UInt8] {
    var bytes: [UInt8] = []
    for page in pages {
      if hasPages { bytes.append(UInt8(ascii: ",")) }
      hasPages = true
      var json = JSONWriter()
      json.page(page)
      bytes += json.bytes
    }
    return bytes
  }

  private static func members(_ body: (inout JSONWriter) -> Void) -> ArraySlice<UInt8> {
    var json = JSONWriter()
    json.object(body)
    return json.bytes.dropFirst().dropLast()
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    var json = JSONWriter()
    // A rule pack may leave malformed bytes in the text: they can't stand in JSON.
    json.text(text.isValidUTF8 ? text : Array(text.text.utf8))
    return json.bytes
  }
}

/// Puts the pages of windows together to those of the document.
struct PageJoiner {
  private var open: Repair.Page?
  private var length = 0
  /// Whether the last window ended with a page.
  private var pageEnded = false

  init() {}

  /// Adds the pages of a window whose text stands at `place`. Returns those that are done.
  mutating func add(_ pages: [Repair.Page], of place: Range<Int>, endsPage: Bool) -> [Repair.Page] {
    defer { pageEnded = endsPage }
    length = place.upperBound
    var done: [Repair.Page] = []
    if pageEnded, place.lowerBound > 0 {
      let first = open ?? Repair.Page(number: nil, head: nil, range: TextRange(0, 0))
      done.append(ending(first, at: place.lowerBound))
      open = Repair.Page(number: nil, head: nil, range: TextRange(place))
    }
    for (index, page) in pages.enumerated() {
      let lower = place.lowerBound + page.range.lower
      if index == 0, place.lowerBound > 0 {
        // The page goes on from the window before.
        if open == nil { open = Repair.Page(number: nil, head: nil, range: TextRange(0, 0)) }
        open!.number = open!.number ?? page.number
        open!.head = open!.head ?? page.head
        continue
      }
      if let open { done.append(ending(open, at: lower)) }
      open = Repair.Page(number: page.number, head: page.head, range: TextRange(lower, lower))
    }
    return done
  }

  /// Returns the last page, after the last window.
  mutating func finish() -> [Repair.Page] { open.map { [ending($0, at: length)] } ?? [] }

  private func ending(_ page: Repair.Page, at end: Int) -> Repair.Page {
    Repair.Page(number: page.number, head: page.head, range: TextRange(page.range.lower, end))
  }
}
