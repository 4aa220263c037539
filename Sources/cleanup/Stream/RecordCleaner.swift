import CleanText

/// Cleans the text of one record: a JSON object on a line.
struct RecordCleaner: Sendable {
  static let errorMember = "cleanup_error"
  static let inputMember = "cleanup_input"
  static let ledgerMember = "cleanup_ledger"

  let session: Session
  let text: RecordText
  let idField: String
  let addsLedger: Bool

  /// What became of a record.
  struct Outcome: Sendable {
    /// The line without its line feed; of a record that failed, the one that says so.
    var line: [UInt8]
    var complaint: Complaint?
    var replayed = ReplayedDecisions()
  }

  /// Returns the record with its text cleaned. A blank line stays as it is.
  func clean(_ line: [UInt8], number: Int, with tools: ToolBox) -> Outcome {
    guard line.contains(where: { !$0.isWhitespace }) else { return Outcome(line: line) }
    var record: JSONRecord?
    do throws(RecordError) {
      let read = try RecordText.record(line)
      record = read
      return try clean(read, number, with: tools)
    } catch {
      let complaint = error.complaint("standard input", line: number, record: record.flatMap(id))
      return Outcome(line: tagged(record, line, error.message), complaint: complaint)
    }
  }

  private func clean(_ record: JSONRecord, _ number: Int, with tools: ToolBox) throws(RecordError) -> Outcome {
    let document = try text.document(of: record)
    let repair = tools.with { session.pipeline.repair(document, with: &$0) }
    do throws(JSONError) {
      var record = record
      if repair.text != document.source {
        try record.set(text.field, text: repair.text)
        try RecordSpans(of: repair).move(in: &record)
      }
      if addsLedger { try record.set(Self.ledgerMember, json: ledger(of: repair)) }
      return Outcome(line: record.bytes, replayed: session.replayed(in: repair, file: "standard input:\(number)"))
    } catch { throw RecordError(error) }
  }

  private func ledger(of repair: Repair) -> [UInt8] {
    let lines = LedgerReport.bytes(of: repair, rules: session.rules).split(separator: .newline)
    return [UInt8(ascii: "[")] + lines.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }

  private func id(of record: JSONRecord) -> String? {
    switch try? record.value(idField) {
    case .text(let text)?, .other(let text)?: Excerpt.quoted(text)
    case nil: nil
    }
  }

  /// Returns the record as it came with a member that says what is wrong; of a line that is no record, one that holds it.
  private func tagged(_ record: JSONRecord?, _ line: [UInt8], _ message: String) -> [UInt8] {
    if var record, (try? record.set(Self.errorMember, text: Array(message.utf8))) != nil { return record.bytes }
    var json = JSONWriter()
    json.object { json in
      json.member(Self.errorMember, message)
      if line.isValidUTF8 {
        json.member(Self.inputMember, line.text)
      } else {
        json.member("\(Self.inputMember)_base64", line.base64)
      }
    }
    return json.bytes
  }
}
