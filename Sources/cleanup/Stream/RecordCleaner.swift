import CleanText

/// Cleans the text of one record: a JSON object on a line.
struct RecordCleaner: Sendable {
  static let errorMember = "cleanup_error"
  static let inputMember = "cleanup_input"
  static let ledgerMember = "cleanup_ledger"

  let session: Session
  let textField: String
  let idField: String
  let addsLedger: Bool

  /// What became of a record.
  struct Outcome: Sendable {
    /// The line without its line feed; of a record that failed, the one that says so.
    var line: [UInt8]
    var complaint: Complaint?
    var usedDecisions: Set<Int> = []
  }

  /// Returns the record with its text cleaned. A blank line stays as it is.
  func clean(_ line: [UInt8], number: Int, with tools: ToolBox) -> Outcome {
    guard line.contains(where: { !$0.isWhitespace }) else { return Outcome(line: line) }
    var record: JSONRecord?
    do {
      record = try JSONRecord(line)
      return try clean(record!, with: tools)
    } catch let error as JSONError {
      return failed(record, line, "\(number):\(error.offset + 1)", "\(error.message); correct the record")
    } catch {
      return failed(record, line, "\(number)", "\(error)")
    }
  }

  private func clean(_ record: JSONRecord, with tools: ToolBox) throws -> Outcome {
    let text = try text(of: record)
    let document = try decode(text)
    let repair = tools.with { session.pipeline.repair(document, with: &$0) }
    var record = record
    if repair.text != text {
      try record.set(textField, text: repair.text)
      try RecordSpans(of: repair).move(in: &record)
    }
    if addsLedger {
      let lines = LedgerReport.bytes(of: repair, rules: session.rules).split(separator: .newline)
      let ledger = [UInt8(ascii: "[")] + lines.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
      try record.set(Self.ledgerMember, json: ledger)
    }
    return Outcome(line: record.bytes, usedDecisions: repair.usedDecisions)
  }

  private func text(of record: JSONRecord) throws -> [UInt8] {
    switch try record.value(textField) {
    case .text(let text): return text
    case .other: throw Complaint("'\(textField)' is no text; correct the record")
    case nil: throw Complaint("has no '\(textField)'; name the field of the text with --text-field")
    }
  }

  /// A text that would be refused as a file is refused here too.
  private func decode(_ text: [UInt8]) throws -> Document {
    let document: Document
    do { document = try Document.decode(text, name: "record") } catch {
      guard case .binary(_, let kind) = error else { throw Complaint("'\(textField)' is no text; correct the record") }
      throw Complaint("'\(textField)' is \(kind), not text; extract its text first")
    }
    guard document.encoding == .utf8 else { throw Complaint("'\(textField)' is binary data; extract its text first") }
    return document
  }

  /// Returns the record as it came with a member that says what is wrong; of a line that is no record, one that holds it.
  private func failed(_ record: JSONRecord?, _ line: [UInt8], _ place: String, _ message: String) -> Outcome {
    let id = record.flatMap { try? $0.value(idField) }.map { value -> String in
      switch value {
      case .text(let text), .other(let text): "record \(Excerpt.quoted(text)): "
      }
    }
    let complaint = Complaint("standard input:\(place)", (id ?? "") + message)
    if var record, (try? record.set(Self.errorMember, text: Array(message.utf8))) != nil {
      return Outcome(line: record.bytes, complaint: complaint)
    }
    var json = JSONWriter()
    json.object { json in
      json.member(Self.errorMember, message)
      if line.isValidUTF8 {
        json.member(Self.inputMember, line.text)
      } else {
        json.member("\(Self.inputMember)_base64", line.base64)
      }
    }
    return Outcome(line: json.bytes, complaint: complaint)
  }
}
