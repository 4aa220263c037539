import ArgumentParser
import CleanText

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measures repairs and harm against texts with their ground truth.",
    discussion: """
      A set is a folder with NAME.ocr.txt beside NAME.gt.txt; or with NAME.txt alone, texts that are right as they stand. \
      Character and word error rates are micro averages over texts in NFKC with quotes, dashes and blanks made one; \
      «strict» takes characters as they are and counts paragraphs. Harm is the words that were right and are so no more. \
      Intervals are drawn over documents (bootstrap).
      """)

  @Option(help: ArgumentHelp("Folder of the sets, or one set.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("Only these sets, with commas.", valueName: "a,b"))
  var sets: String?

  @Flag(help: "Write JSON, with each document's counts.")
  var json = false

  @Option(help: ArgumentHelp("Write a plot of repairs against harm over the threshold.", valueName: "file.svg"))
  var plot: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let folders = try EvaluationSet.all(below: data, named: sets?.split(separator: ",").map(String.init))
    let session = try Session(common, input: nil)
    let report = try score(folders, in: session)
    try Console.out(json ? report.json() : Array((report.table() + "\n").utf8))
    if let plot { try drawn(folders, in: session, to: plot) }
  }

  private func score(_ folders: [EvaluationSet], in session: Session) throws -> EvaluationReport {
    var report = EvaluationReport(profile: session.settings.profile, sets: [], untouched: [])
    for folder in folders {
      if folder.hasTruth {
        report.sets.append(SetScore(name: folder.name, documents: try scores(folder, in: session)))
      } else {
        report.untouched.append(try changes(folder, in: session))
      }
    }
    return report
  }

  private func scores(_ folder: EvaluationSet, in session: Session) throws -> [DocumentScore] {
    var scores: [DocumentScore] = []
    let status = try session.forEach(folder.inputs) { file, _, tools throws(Complaint) in
      let damaged = try file.read()
      let truth = try InputFile(path: folder.truth(of: file), name: file.name).read()
      let document = try file.decode(damaged)
      let repair = tools.with { session.pipeline.repair(document, with: &$0) }
      return DocumentScore(
        name: folder.id(of: file), damaged: document.source, cleaned: repair.text, truth: truth)
    } consume: { _, score in
      scores.append(score)
    }
    guard status == .done else { throw ExitCode(status.rawValue) }
    return scores
  }

  private func changes(_ folder: EvaluationSet, in session: Session) throws -> EvaluationReport.Untouched {
    var (words, changed) = (0, [(document: String, words: Int)]())
    let status = try session.forEach(folder.inputs) { file, _, tools throws(Complaint) in
      let repair = try file.clean(in: session, with: tools)
      let before = EvaluationText.normalized(repair.document.source).words
      let after = EvaluationText.normalized(repair.text).words
      return (before.count, before == after ? 0 : SequenceAlignment.levenshtein(before, after))
    } consume: { file, counts in
      words += counts.0
      changed.append((folder.id(of: file), counts.1))
    }
    guard status == .done else { throw ExitCode(status.rawValue) }
    return EvaluationReport.Untouched(name: folder.name, words: words, changed: changed)
  }

  private static let thresholds: [Float] = [0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.5]

  private func drawn(_ folders: [EvaluationSet], in session: Session, to path: String) throws {
    let lines = try folders.filter(\.hasTruth).map { folder in
      (
        name: folder.name,
        points: try Self.thresholds.map { threshold in
          let set = SetScore(name: folder.name, documents: try scores(folder, in: session.applying(threshold)))
          return EvaluationPlot.Point(threshold: threshold, harm: set.harm, recall: set.recall)
        }
      )
    }
    do { try Files.write(EvaluationPlot(lines).svg(), toOutput: path) } catch { throw Complaint(path, error.reason) }
  }
}

/// A folder of texts with their truth, or of texts that are right as they stand.
struct EvaluationSet {
  let name: String
  let inputs: Inputs
  let hasTruth: Bool

  private static let (damaged, truth) = (".ocr.txt", ".gt.txt")

  func truth(of file: InputFile) -> String { file.path.dropLast(Self.damaged.count) + Self.truth }

  func id(of file: InputFile) -> String {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    return String(name.dropLast(hasTruth ? Self.damaged.count : ".txt".count))
  }

  /// Returns the sets below a folder, by name: the folder itself, if it holds texts.
  static func all(below path: String, named names: [String]?) throws(Complaint) -> [EvaluationSet] {
    guard Files.kind(path) == .folder else { throw Complaint(path, "is no folder; name one with sets of texts") }
    if let set = try EvaluationSet(path) { return [set] }
    let known = try Self.entries(path).filter { Files.kind("\(path)/\($0)") == .folder }
    for name in names ?? [] where !known.contains(name) {
      throw Complaint("\(path)/\(name)", "is not there; the sets are \(known.joined(separator: ", "))")
    }
    var sets: [EvaluationSet] = []
    for name in known where names?.contains(name) ?? true {
      if let set = try EvaluationSet("\(path)/\(name)") { sets.append(set) }
    }
    guard !sets.isEmpty else { throw Complaint(path, "holds no sets; a set has NAME.ocr.txt beside NAME.gt.txt") }
    return sets
  }

  /// Returns nil for a folder without texts.
  private init?(_ path: String) throws(Complaint) {
    let entries = try Self.entries(path)
    let texts = entries.filter { $0.hasSuffix(".txt") }
    hasTruth = texts.contains { $0.hasSuffix(Self.truth) }
    // Lines marked as boilerplate are another task's truth.
    guard !texts.isEmpty, hasTruth || !entries.contains(where: { $0.hasSuffix(".json") }) else { return nil }
    name = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = hasTruth ? Self.damaged : ".txt"
    inputs = Inputs(texts.filter { $0.hasSuffix(suffix) }.map { "\(path)/\($0)" })
  }

  private static func entries(_ path: String) throws(Complaint) -> [String] {
    do { return try Files.names(in: path).compactMap(\.self).sorted() } catch { throw Complaint(path, error.reason) }
  }
}
