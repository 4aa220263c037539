import CleanText
import FoundationEssentials

/// A ledger file as it is read back.
struct LedgerFile {
  /// One line.
  struct Line: Decodable {
    var seq: Int
    var stage: String
    var rule: String
    var start: Int
    var end: Int
    var line: Int
    var before: String?
    var after: String?
    var confidence: Double
    var applicability: String
    var applied: Bool
    var series: String
    var fingerprint: String
    var evidence: [String]
    var suggestions: [String?]
    var offsets: [Int]?
    var beforeBase64: String?
    var afterBase64: String?

    private enum CodingKeys: String, CodingKey {
      case seq, stage, rule, start, end, line, before, after, confidence, applicability, applied, series, fingerprint
      case evidence, suggestions, offsets
      case beforeBase64 = "before_base64"
      case afterBase64 = "after_base64"
    }
  }

  private(set) var lines: [Line] = []
  /// The encoding of the original.
  private(set) var encoding: TextEncoding
  /// Where in the file the original begins whose ledger it is: that of a window, or of the whole.
  private let start: Int

  /// Reads a ledger; `path` is how messages call it. Of a window's ledger, the encoding is only told by the first one.
  init(_ bytes: [UInt8], path: String, encoding: TextEncoding = .utf8, start: Int = 0) throws(Complaint) {
    self.encoding = encoding
    self.start = start
    let decoder = JSONDecoder()
    for (number, text) in bytes.split(separator: .newline).enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(text)) else {
        throw Complaint("\(path):\(number + 1)", "is no ledger line; restore the file from a copy")
      }
      guard line.rule == LedgerReport.encodingRule else {
        guard line.isSound else {
          throw Complaint("\(path):\(number + 1)", "tells of no place or text; restore the file from a copy")
        }
        lines.append(line)
        continue
      }
      guard let name = line.evidence.first, let encoding = TextEncoding(name: name) else {
        throw Complaint("\(path):\(number + 1)", "names no known encoding; restore the file from a copy")
      }
      self.encoding = encoding
    }
  }

  /// Returns the original file's bytes.
  func original(of text: [UInt8], path: String) throws(Complaint) -> [UInt8] {
    let edits = lines.filter(\.applied).compactMap { $0.edit?.moved(by: -start) }
    let source: [UInt8]
    do { source = try Revert.source(of: text, edits: edits, encoding: encoding) } catch {
      throw Complaint(path, "edit \(error.seq) of its ledger does not fit the text; restore both from a copy")
    }
    guard let original = encoding.encode(source) else {
      throw Complaint(path, "the original can't be written in \(encoding.name); restore text and ledger from a copy")
    }
    return original
  }
}

extension LedgerFile {
  /// Returns the entries as the library knows them, in the order of the file.
  func entries(offsets: FileOffsets) -> [LoggedEdit] { lines.compactMap { $0.entry(offsets: offsets) } }
}

extension LedgerFile.Line {
  /// The stages that take text out of the corpus.
  private static let removingStages: Set<StageName> = [.furniture, .titles, .boilerplate]

  /// Returns the entry; nil for a line that says nothing of its texts or places.
  fileprivate func entry(offsets: FileOffsets) -> LoggedEdit? {
    guard let edit, let stage = StageName(rawValue: stage), let applicability = Applicability(name: applicability),
      let series = UInt64(series, radix: 16), let fingerprint = UInt64(fingerprint, radix: 16)
    else { return nil }
    let isRemoval = Self.removingStages.contains(stage) && edit.before.count > edit.after.count
    return LoggedEdit(
      seq: seq, stage: stage, rule: Rule.ID(rule),
      origins: edit.origins.map {
        OriginRange(offsets.textOffset($0.lowerBound), offsets.textOffset($0.upperBound))
      },
      before: edit.before, after: edit.after, confidence: Float(confidence), applicability: applicability,
      applied: applied, evidence: evidence.map { Evidence($0) },
      suggestions: suggestions.compactMap { $0.map { Array($0.utf8) } },
      isRemoval: isRemoval && edit.after.allSatisfy(\.isWhitespace), series: series, fingerprint: fingerprint)
  }

  /// Whether it tells what a ledger line has to: whoever reads on relies on it.
  fileprivate var isSound: Bool { edit != nil && (0...1).contains(confidence) && seq >= 0 }

  /// The edit; nil for a line that says nothing of its texts or places.
  fileprivate var edit: AppliedEdit? {
    guard let before = Self.bytes(before, beforeBase64), let after = Self.bytes(after, afterBase64) else {
      return nil
    }
    let starts = offsets ?? [start]
    let places = 0..<(1 << 48)
    guard let last = starts.last, end >= last, places.contains(end), starts.allSatisfy(places.contains),
      zip(starts, starts.dropFirst()).allSatisfy({ $0 + (end - last) <= $1 })
    else { return nil }
    return AppliedEdit(seq: seq, origins: starts.map { $0..<($0 + end - last) }, before: before, after: after)
  }

  private static func bytes(_ text: String?, _ base64: String?) -> [UInt8]? {
    if let text { return Array(text.utf8) }
    return base64.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }
}
