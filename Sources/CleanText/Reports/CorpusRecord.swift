/// The line of a document in `corpus.jsonl`.
public struct CorpusRecord: Sendable {
  private let repair: Repair
  private let source: String
  private let originalDigest: String
  private let textDigest: String

  /// A record; `source` is the path below the inputs' common root, the digests are SHA-256 in hexadecimal.
  public init(of repair: Repair, source: String, originalDigest: String, textDigest: String) {
    self.repair = repair
    self.source = source
    self.originalDigest = originalDigest
    self.textDigest = textDigest
  }

  /// What a repair did, in numbers.
  public struct Counts: Hashable, Sendable {
    /// Bytes of the cleaned text.
    public var bytes: Int
    /// Words of the cleaned text.
    public var words = 0
    /// Ledger entries that were applied.
    public var edits = 0
    public var suggestions = 0
    public var flags = 0
    /// Entries whose text went to quarantine.
    public var removed = 0

    public static func += (a: inout Counts, b: Counts) {
      a.bytes += b.bytes
      a.words += b.words
      a.edits += b.edits
      a.suggestions += b.suggestions
      a.flags += b.flags
      a.removed += b.removed
    }

    public init(of repair: Repair) {
      bytes = repair.text.count
      var words = 0
      Word.each(in: repair.text, range: 0..<repair.text.count) { _ in words += 1 }
      self.words = words
      for entry in repair.ledger.entries {
        if entry.applied {
          edits += 1
          removed += entry.isRemoval ? 1 : 0
        } else if entry.applicability == .flag {
          flags += 1
        } else {
          suggestions += 1
        }
      }
    }
  }

  /// The line, with its line feed.
  public var line: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.string(source)
      json.key("source")
      json.string(source)
      json.key("text")
      json.text(repair.text)
      json.key("language")
      json.string(repair.surroundings.variety ?? repair.surroundings.language)
      json.key("title")
      if let title = repair.title { json.string(title) } else { json.null() }
      json.key("pages")
      json.array(of: repair.pages) { $0.page($1) }
      json.key("sha256_original")
      json.string(originalDigest)
      json.key("sha256_text")
      json.string(textDigest)
      json.key("counts")
      json.counts(Counts(of: repair))
    }
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  mutating func page(_ page: Repair.Page) {
    object { json in
      json.key("number")
      if let number = page.number { json.string(number) } else { json.null() }
      json.key("head")
      if let head = page.head { json.string(head) } else { json.null() }
      json.key("start")
      json.integer(page.range.lower)
      json.key("end")
      json.integer(page.range.upper)
    }
  }

  /// Writes the counts of a document as an object.
  public mutating func counts(_ counts: CorpusRecord.Counts) {
    let values = [
      ("bytes", counts.bytes), ("words", counts.words), ("edits", counts.edits), ("suggestions", counts.suggestions),
      ("flags", counts.flags), ("removed", counts.removed),
    ]
    object { json in
      for (name, value) in values {
        json.key(name)
        json.integer(value)
      }
    }
  }
}
