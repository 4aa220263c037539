import CleanText
import HTMLReports

/// The reports of a run. They are handed each repaired document in the order of the names, one at a time, and keep no
/// repair after that: only what they print of the whole run.
struct ReportFiles {
  private let folder: String
  private let rules: RulePack
  private var manifest: ReportManifest
  private let pages: PageMaker
  private var summary = RunSummary()
  private var flags = FlagsTable()
  private var names = NamesTable()
  private var structure = StructureReport()
  /// The diff of the long document whose windows come in.
  private var diff: (text: LongDiff, file: AppendedFile)?

  init(folder: String, rules: RulePack, decisions: Decisions) {
    self.folder = folder
    self.rules = rules
    manifest = ReportManifest(folder: folder)
    pages = PageMaker(rules: rules, decisions: decisions, sha256: Digest.bytes)
  }

  /// The reports of a document.
  static func names(of document: String) -> [String] { ["\(document).diff", PageMaker.pageName(of: document)] }

  private static let namesOfAll = ["flags.csv", "names.csv", "structure.json", "summary.json", "index.html"]

  /// Makes sure that nothing but reports will be overwritten.
  func refuseForeignFiles(_ documents: [String]) throws(Complaint) {
    try manifest.refuseForeignFiles(among: Self.all(documents))
  }

  /// Notes what will be written, so that the next run knows it again should this one not end.
  func begin(_ documents: [String]) throws(Complaint) {
    do { try manifest.begin(Self.all(documents)) } catch { throw Complaint(folder, error.reason) }
  }

  private static func all(_ documents: [String]) -> [String] { documents.flatMap(names) + namesOfAll }

  /// Writes what is told of one document.
  mutating func add(_ repair: Repair) throws {
    let name = repair.document.name
    try write(UnifiedDiff.of(repair), to: "\(name).diff")
    let document = ReviewDocument(repair)
    try write(pages.page(of: document), to: PageMaker.pageName(of: name))
    summary.add(document, rules: rules)
    flags.add(repair)
    names.add(repair)
    structure.add(repair)
  }

  /// Writes what is told of the next window of a long document. Its page shows the first one: a browser can't hold more.
  mutating func add(_ repair: Repair, isFirst: Bool, isLast: Bool) throws {
    var document = ReviewDocument(repair)
    document.isWindow = true
    if isFirst { try write(pages.page(of: document), to: PageMaker.pageName(of: document.name)) }
    try addToDiff(repair, isFirst: isFirst, isLast: isLast)
    summary.add(document, rules: rules, isContinued: !isFirst)
    flags.add(repair)
    names.add(repair)
    structure.add(repair)
  }

  private mutating func addToDiff(_ repair: Repair, isFirst: Bool, isLast: Bool) throws {
    let name = "\(repair.document.name).diff"
    do throws(SystemError) {
      if isFirst {
        let file = try AppendedFile(begun: name, in: folder)
        diff = (LongDiff(path: repair.document.name), file)
      }
      guard let file = diff?.file, let part = diff?.text.add(repair) else { return }
      try file.append(part)
      guard isLast else { return }
      try file.append(diff?.text.finish() ?? [])
      manifest.add(digest: try file.finish(), name: name)
      try file.rename(to: "\(folder)/\(name)")
      diff = nil
    } catch { throw Complaint("\(folder)/\(name)", error.reason) }
  }

  /// Writes what is told of all; `run` is the corpus's `run.json`.
  mutating func finish(run: [UInt8]) throws {
    try write(flags.csv(), to: "flags.csv")
    try write(names.csv(), to: "names.csv")
    try write(structure.json(), to: "structure.json")
    try write(summary.json(), to: "summary.json")
    try write(pages.index(of: summary), to: "index.html")
    do { try manifest.finish(run: run) } catch { throw Complaint(folder, error.reason) }
  }

  private mutating func write(_ bytes: [UInt8], to name: String) throws {
    let path = "\(folder)/\(name)"
    do { try Files.write(bytes, to: path) } catch { throw Complaint(path, error.reason) }
    manifest.add(bytes, name: name)
  }
}
