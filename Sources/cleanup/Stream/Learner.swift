import CleanText

/// Learns a corpus model from files and records, one after the other.
struct Learner {
  let text: RecordText
  let onError: UnreadRecords
  let maxBytes: Int
  private(set) var model = CorpusModel()
  /// Records that could not be read, where that is no failure.
  private(set) var skipped = 0
  private(set) var hasFailed = false

  init(text: RecordText, onError: UnreadRecords, maxBytes: Int) {
    self.text = text
    self.maxBytes = maxBytes
    self.onError = onError
  }

  /// Learns from a file; what can't be read is named, and the rest is learned.
  mutating func learn(_ file: InputFile, isRecords: Bool) {
    do throws(Complaint) {
      if isRecords {
        try learnRecords(file)
      } else {
        model.learn(try file.decode(try file.read(upTo: maxBytes)).source)
      }
    } catch { fail(error) }
  }

  private mutating func fail(_ complaint: Complaint) {
    Console.complain(complaint)
    hasFailed = true
  }

  private mutating func learnRecords(_ file: InputFile) throws(Complaint) {
    var number = 0
    do throws(SystemError) {
      let lines =
        try file.path == "-" ? LineSource(0, longest: maxBytes) : LineSource(opening: file.path, longest: maxBytes)
      while let line = try lines.next() {
        number += 1
        learn(line, number, of: file)
      }
    } catch {
      if error.code == SystemError.tooLarge { throw SizeLimit.complaint("\(file.shownPath):\(number + 1)", maxBytes) }
      throw Complaint(file.shownPath, error.reason)
    }
  }

  private mutating func learn(_ line: [UInt8], _ number: Int, of file: InputFile) {
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    do throws(RecordError) {
      model.learn(try text.document(of: RecordText.record(line)).source)
    } catch {
      if onError == .fail { return fail(error.complaint(file.shownPath, line: number)) }
      skipped += 1
    }
  }
}
