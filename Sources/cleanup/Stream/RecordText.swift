import CleanText

/// What is wrong with a record, and where in its line that is known.
struct RecordError: Error {
  /// In bytes, from 0.
  var offset: Int?
  var message: String

  init(_ message: String) { self.message = message }

  init(_ error: JSONError) {
    offset = error.offset
    message = "\(error.message); correct the record"
  }

  /// Returns the complaint about a line of a file; `record` is how messages call the record.
  func complaint(_ file: String, line: Int, record: String? = nil) -> Complaint {
    let place = offset.map { "\(file):\(line):\($0 + 1)" } ?? "\(file):\(line)"
    return Complaint(place, (record.map { "record \($0): " } ?? "") + message)
  }
}

/// The text of records: where it stands, and what of it is text indeed.
struct RecordText: Sendable {
  let field: String

  static func record(_ line: [UInt8]) throws(RecordError) -> JSONRecord {
    do { return try JSONRecord(line) } catch { throw RecordError(error) }
  }

  /// Returns the text as a document. What would be refused as a file is refused here too.
  func document(of record: JSONRecord) throws(RecordError) -> Document {
    let document: Document
    do { document = try Document.decode(try text(of: record), name: "record") } catch let error as RecordError {
      throw error
    } catch DecodingFailure.binary(_, let kind) {
      throw RecordError("'\(field)' is \(kind), not text; extract its text first")
    } catch {
      throw RecordError("'\(field)' is no text; correct the record")
    }
    // Text in a record is UTF-8: what looks like another encoding is none.
    guard document.encoding == .utf8 else { throw RecordError("'\(field)' is binary data; extract its text first") }
    return document
  }

  private func text(of record: JSONRecord) throws(RecordError) -> [UInt8] {
    let value: JSONRecord.Value?
    do { value = try record.value(field) } catch { throw RecordError(error) }
    switch value {
    case .text(let text): return text
    case .other: throw RecordError("'\(field)' is no text; correct the record")
    case nil: throw RecordError("has no '\(field)'; name the field of the text with --text-field")
    }
  }
}
