import ArgumentParser

/// How large a document may be: it is held in memory whole, with its edits, and what does not fit is better refused than
/// begun.
struct SizeLimit: ParsableArguments {
  /// Takes some 2.5 GB of memory as prose, and up to 16 GB where every second word is an edit.
  static let standard = 64 << 20

  @Option(
    help: ArgumentHelp(
      "Refuse documents of more bytes; one takes 40 to 250 times its size of memory.", valueName: "n"))
  var maxBytes = Self.standard

  func validate() throws {
    if maxBytes < 1 { throw ValidationError("--max-bytes must be 1 or more") }
  }

  /// What is wrong with a document that holds more.
  static func complaint(_ place: String, _ limit: Int) -> Complaint {
    Complaint(place, "holds more than \(limit) bytes; split it, or raise --max-bytes if there is memory")
  }
}
