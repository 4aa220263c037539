import CleanText
import FoundationEssentials

/// A baseline on disk; files are named from its folder, so that it doesn't matter where the check runs.
struct BaselineFile {
  let path: String

  private struct Line: Decodable {
    var file: String
    var rule: String
    var fingerprint: String
    var count: Int
    var before: String
    var after: String
  }

  private struct FiguresLine: Decodable {
    struct Figures: Decodable {
      var words: Int
      var unknown: Int
      var flags: Int
      var gaps: Int
      var pending: Int
    }

    var figures: Figures

    var value: CorpusFigures {
      var value = CorpusFigures()
      (value.words, value.unknownWords, value.flags) = (figures.words, figures.unknown, figures.flags)
      (value.gaps, value.pending) = (figures.gaps, figures.pending)
      return value
    }
  }

  /// Reads the file.
  func read() throws(Complaint) -> Baseline {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    var rows: [Baseline.Row] = []
    var figures: CorpusFigures?
    let decoder = JSONDecoder()
    for (number, text) in bytes.split(separator: .newline, omittingEmptySubsequences: false).enumerated() {
      guard !text.allSatisfy(\.isWhitespace) else { continue }
      if let line = try? decoder.decode(FiguresLine.self, from: Data(text)) {
        figures = line.value
        continue
      }
      guard let line = try? decoder.decode(Line.self, from: Data(text)), line.count > 0,
        let fingerprint = UInt64(line.fingerprint, radix: 16)
      else {
        throw Complaint("\(path):\(number + 1)", "is no baseline entry; write the file anew with --write-baseline")
      }
      rows.append(
        Baseline.Row(
          file: line.file, fingerprint: fingerprint, rule: line.rule, before: line.before, after: line.after,
          count: line.count))
    }
    return Baseline(rows, figures: figures)
  }

  func write(_ baseline: Baseline) throws(Complaint) {
    do { try Files.write(baseline.bytes, toOutput: path) } catch { throw Complaint(path, error.reason) }
  }

  private var folder: String { Files.parent(of: Files.absolute(path)) }

  /// Returns how the baseline calls a file.
  func name(of file: InputFile) -> String {
    file.path == "-" ? "-" : Files.relative(Files.absolute(file.path), to: folder)
  }

  /// Whether a file that it names no longer exists.
  func isGone(_ name: String) -> Bool { Files.kind("\(folder)/\(name)") == nil }
}
