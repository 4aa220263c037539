import ArgumentParser
import CleanText

/// How large a document may be. What is cleaned in windows may have any size; what has to be held in memory whole, with its
/// edits, is better refused than begun where it does not fit.
struct SizeLimit: Sendable {
  /// The most bytes of any document.
  var most = Int.max
  /// The most bytes of a document that is cleaned in one piece.
  var whole = Int.max

  /// What is wrong with a document that holds more.
  static func complaint(_ place: String, _ limit: Int) -> Complaint {
    Complaint(place, "holds more than \(limit) bytes; split it, or raise --max-bytes if there is memory")
  }

  /// What is wrong with a document that holds more and can't be cleaned in windows.
  static func complaint(_ place: String, _ limit: Int, _ refusal: FileSurvey.Refusal) -> Complaint {
    let much = "holds more than \(limit) bytes"
    let raise = "or raise --max-bytes if there is memory"
    return switch refusal {
    case .encoding(let name): Complaint(place, "\(much) in \(name); convert it to UTF-8, \(raise)")
    case .noSeam(let offset):
      Complaint(place, "\(much), and after byte \(offset) no line ends where it can be cut; break its lines, \(raise)")
    case .noText: complaint(place, limit)
    }
  }
}

/// The limit as a call states it.
struct SizeOptions: ParsableArguments {
  /// What is held in memory whole: takes some 2.5 GB as prose, and up to 16 GB where every second word is an edit.
  static let standard = 64 << 20

  @Option(
    help: ArgumentHelp(
      """
      Refuse documents of more bytes. Where it is left out, only what is cleaned in one piece has a limit, of \
      \(standard) bytes: records, UTF-16, lines that are longer than a window.
      """, valueName: "n"))
  var maxBytes: Int?

  var limit: SizeLimit { SizeLimit(most: maxBytes ?? .max, whole: maxBytes ?? Self.standard) }

  func validate() throws {
    if let maxBytes, maxBytes < 1 { throw ValidationError("--max-bytes must be 1 or more") }
  }
}
