import CleanText

/// What a worker does at a time: a document, or a window of a long one.
enum WorkItem: Sendable {
  /// A document that is cleaned in one piece; its bytes where they came through a pipe, which gives them once.
  case document(InputFile, [UInt8]?)
  case window(LongFile, FileSurvey.Window)
  /// A long document that is not wanted.
  case passed(LongFile)
  case failed(InputFile, Complaint)

  /// Whether it takes so much memory that fewer may wait than of others.
  var isLarge: Bool { if case .window = self { true } else { false } }
}

/// The documents of a call in their order, long ones as their windows: so all workers share the work on one file.
final class WorkItems: ItemSource, @unchecked Sendable {
  private let files: [InputFile]
  private let limit: SizeLimit?
  private let isWanted: @Sendable (LongFile) -> Bool
  private var begun = 0
  private var rest: (file: LongFile, index: Int)?

  /// Creates the items. Without `limit`, documents are taken as they are, whatever their length; long ones that `isWanted`
  /// refuses are passed.
  init(_ files: [InputFile], limit: SizeLimit?, isWanted: @escaping @Sendable (LongFile) -> Bool = { _ in true }) {
    self.files = files
    self.limit = limit
    self.isWanted = isWanted
  }

  func next() -> WorkItem? {
    if let (file, index) = rest {
      rest = index + 1 < file.windows.count ? (file, index + 1) : nil
      return .window(file, file.windows[index])
    }
    guard begun < files.count else { return nil }
    let input = files[begun]
    begun += 1
    guard let limit else { return .document(input, nil) }
    do throws(Complaint) {
      var bytes: [UInt8]?
      guard let file = try input.long(limit, &bytes) else { return .document(input, bytes) }
      guard isWanted(file) else { return .passed(file) }
      rest = (file, 0)
      return next()
    } catch { return .failed(input, error) }
  }

  func stop() {}
}

extension InputFile {
  /// Returns the document if it is to be cleaned in windows; `bytes` become what a pipe gave.
  fileprivate func long(_ limit: SizeLimit, _ bytes: inout [UInt8]?) throws(Complaint) -> LongFile? {
    if path == "-" || Files.kind(path) == .other {
      let all = try read(upTo: limit.whole)
      bytes = all
      return try LongFile(self, .memory(all), limit: limit)
    }
    return try long(limit)
  }

  /// Returns the document if it is a file that is to be cleaned in windows.
  func long(_ limit: SizeLimit) throws(Complaint) -> LongFile? {
    guard Files.kind(path) == .file, let size = Files.size(path), size > WindowCut.standard.most else { return nil }
    let file = try reading { () throws(SystemError) in try ReadFile(path) }
    return try LongFile(self, .file(file), limit: limit)
  }
}
