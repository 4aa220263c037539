import CleanText

/// Learns a corpus model from files and records, one after the other.
struct Learner {
  let text: RecordText
  let onError: UnreadRecords
  private(set) var model = CorpusModel()
  /// Records that could not be read, where that is no failure.
  private(set) var skipped = 0
  private(set) var hasFailed = false

  init(text: RecordText, onError: UnreadRecords) {
    self.text = text
    self.onError = onError
  }

  /// Learns from a file; what can't be read is named, and the rest is learned.
  mutating func learn(_ file: InputFile, isRecords: Bool) {
    do throws(Complaint) {
      if isRecords {
        try learnRecords(file)
      } else {
        model.learn(try file.decode(try file.read()).source)
      }
    } catch { fail(error) }
  }

  private mutating func fail(_ complaint: Complaint) {
    Console.complain(complaint)
    hasFailed = true
  }

  private mutating func learnRecords(_ file: InputFile) throws(Complaint) {
    do throws(SystemError) {
      let lines = try file.path == "-" ? LineSource(0) : LineSource(opening: file.path)
      var number = 0
      while let line = try lines.next() {
        number += 1
        learn(line, number, of: file)
      }
    } catch { throw Complaint(file.shownPath, error.reason) }
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
