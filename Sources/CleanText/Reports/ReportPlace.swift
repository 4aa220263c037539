/// The order of places in reports of a run.
enum ReportPlace {
  /// Whether a place stands before another: by the bytes of its document's name, then by its line.
  static func precedes(_ a: (file: String, line: Int), _ b: (file: String, line: Int)) -> Bool {
    if a.file == b.file { return a.line < b.line }
    return a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
  }
}
