import CleanText

/// Inputs that would be written to one and the same place.
enum OutputClash {
  /// Refuses documents of which one would overwrite another: by names that differ only in how Unicode spells them, or
  /// since the file of one is where another needs a folder.
  static func refuse(_ files: [InputFile], reports: Bool) throws(Complaint) {
    // A String stands for all its Unicode spellings, as it does for some file systems.
    var owners: [String: InputFile] = [:]
    var outputs: [(path: String, file: InputFile)] = []
    for file in files {
      if let other = owners.updateValue(file, forKey: file.name) { throw complaint(file, other) }
      outputs += places(of: file.name, reports: reports).map { ($0, file) }
    }
    let byPath = Dictionary(outputs.map { ($0.path, $0.file) }) { first, _ in first }
    guard byPath.count == outputs.count else {
      for output in outputs where byPath[output.path] != output.file {
        throw complaint(output.file, byPath[output.path]!)
      }
      return
    }
    for output in outputs {
      var folder = Files.parent(of: output.path)
      while folder != "." {
        if let other = byPath[folder] { throw complaint(output.file, other) }
        folder = Files.parent(of: folder)
      }
    }
  }

  /// The files of a document in corpus and reports.
  private static func places(of name: String, reports: Bool) -> [String] {
    Bag.names(name) + (reports ? ReportFiles.names(of: name).map { "reports/\($0)" } : [])
  }

  private static func complaint(_ file: InputFile, _ other: InputFile) -> Complaint {
    Complaint(file.shownPath, "would be written to the same place as \(other.shownPath); rename one of them")
  }
}
