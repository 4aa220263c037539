import CleanText

/// The long documents of a call, one after the other, as their windows come from the workers.
struct LongDocuments<Cleaned> {
  private let repair: (Cleaned) -> Repair
  private let clean: (LongFile, DocumentPart) throws(Complaint) -> Cleaned
  private var file: LongFile?
  /// The windows of the file; nil after a failure.
  private var windows: SettlingWindows<Cleaned>?

  /// `clean` cleans a window on this thread, `repair` tells what came of one.
  init(
    repair: @escaping (Cleaned) -> Repair, clean: @escaping (LongFile, DocumentPart) throws(Complaint) -> Cleaned
  ) {
    (self.repair, self.clean) = (repair, clean)
  }

  /// Takes the next window. Returns those that stand now, and none after a failure, which is thrown once.
  mutating func take(
    _ result: Result<Cleaned, Complaint>, _ window: FileSurvey.Window, of file: LongFile
  ) throws(Complaint) -> [SettlingWindows<Cleaned>.Settled] {
    if self.file !== file {
      self.file = file
      windows = SettlingWindows(file, repair: repair) { [clean] part throws(Complaint) in try clean(file, part) }
    }
    do throws(Complaint) { return try windows?.add(window, result.get()) ?? [] } catch {
      guard windows != nil else { return [] }
      windows = nil
      throw error
    }
  }

  /// Passes over what comes of the file.
  mutating func giveUp() { windows = nil }
}
