import CleanText

/// A document that is cleaned in windows: its bytes, and what a first look at all of them has shown.
final class LongFile: Sendable {
  let input: InputFile
  let size: Int
  /// SHA-256 of the file.
  let digest: String
  let encoding: TextEncoding
  /// As the original is cut.
  let windows: [FileSurvey.Window]
  let cut: WindowCut
  private let storage: Storage

  /// Where the bytes are.
  enum Storage {
    case file(ReadFile)
    /// What came through a pipe.
    case memory([UInt8])

    fileprivate var size: Int {
      switch self {
      case .file(let file): file.size
      case .memory(let bytes): bytes.count
      }
    }

    fileprivate func read(_ place: Range<Int>) throws(SystemError) -> [UInt8] {
      switch self {
      case .file(let file): try file.read(place)
      case .memory(let bytes): Array(bytes[place])
      }
    }
  }

  /// Looks at a document; nil for one that is cleaned in one piece, since it is no longer than a window, or since it can't
  /// be cut and fits in memory.
  init?(
    _ input: InputFile, _ storage: Storage, limit: SizeLimit, cut: WindowCut = .standard
  ) throws(Complaint) {
    self.input = input
    self.cut = cut
    self.storage = storage
    size = storage.size
    guard size > cut.most else { return nil }
    guard size <= limit.most else { throw SizeLimit.complaint(input.shownPath, limit.most) }
    let look = try Self.look(at: storage, input, cut)
    digest = look.digest
    switch look.survey {
    case .success(let survey):
      (encoding, windows) = (survey.encoding, survey.windows)
    case .failure(.noText(let failure)): throw input.complaint(failure)
    case .failure(let refusal):
      guard size > limit.whole else { return nil }
      throw SizeLimit.complaint(input.shownPath, limit.whole, refusal)
    }
  }

  /// So much is read at a time.
  private static let piece = 1 << 20

  private static func look(
    at storage: Storage, _ input: InputFile, _ cut: WindowCut
  ) throws(Complaint) -> (survey: Result<FileSurvey.Summary, FileSurvey.Refusal>, digest: String) {
    var survey = FileSurvey(cut)
    var digest = Digest()
    for start in stride(from: 0, to: storage.size, by: piece) {
      let bytes = try input.reading { () throws(SystemError) in
        try storage.read(start..<min(start + piece, storage.size))
      }
      digest.add(bytes)
      do throws(FileSurvey.Refusal) { try survey.add(bytes) } catch { return (.failure(error), "") }
    }
    return (Result { () throws(FileSurvey.Refusal) in try survey.finish() }, digest.hex())
  }

  /// Returns the text of a window.
  func part(_ window: FileSurvey.Window) throws(Complaint) -> DocumentPart {
    DocumentPart(
      try read(window.start.bytes..<window.end), separator: window.window.separator, encoding: encoding,
      name: input.name, start: window.start, isFirst: window.start.bytes == 0, isLast: window.end == size)
  }

  /// Returns the window that begins at a place.
  func window(from start: DocumentStart) throws(Complaint) -> FileSurvey.Window {
    let bytes = try read(start.bytes..<min(size, start.bytes + cut.reach))
    if let window = cut.first(of: bytes) { return FileSurvey.Window(start: start, window: window) }
    // Where no line ends in reach, as far as the window of the first look goes.
    let known = windows.first { $0.start.bytes + $0.window.content > start.bytes }
    let content = (known.map { $0.start.bytes + $0.window.content } ?? size) - start.bytes
    return FileSurvey.Window(
      start: start, window: WindowCut.Window(content: content, separator: known?.window.separator ?? 0))
  }

  /// Returns the window that begins at a place and whose lines end at another; nil where none can end.
  func window(from start: DocumentStart, endingAt end: Int) throws(Complaint) -> FileSurvey.Window? {
    guard end > start.bytes else { return nil }
    let bytes = try read(start.bytes..<min(size, end + cut.least / 2))
    return cut.window(of: bytes, endingAt: end - start.bytes).map { FileSurvey.Window(start: start, window: $0) }
  }

  private func read(_ place: Range<Int>) throws(Complaint) -> [UInt8] {
    try input.reading { () throws(SystemError) in try storage.read(place) }
  }

  /// Makes sure, after the last window, that they were parts of one state of the file.
  func requireUnchanged() throws(Complaint) {
    guard case .file(let file) = storage else { return }
    try input.reading { () throws(SystemError) in try file.requireUnchanged() }
  }
}

extension InputFile {
  /// Runs what reads the file; where the system refuses, the file is named.
  func reading<Value>(_ body: () throws(SystemError) -> Value) throws(Complaint) -> Value {
    do throws(SystemError) { return try body() } catch { throw Complaint(shownPath, error.reason) }
  }
}
