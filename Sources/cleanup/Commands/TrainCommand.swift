import ArgumentParser
import CleanText

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Makes a language file: from clean text, or from n-gram counts.",
    discussion: """
      The words that a repair may write are those of the counts that the installed dictionaries know. The confusions and \
      the judge are learned elsewhere, from texts with their ground truth: models/README.md says how.
      """)

  @Argument(help: "Clean texts, files or folders, to count.")
  var texts: [String] = []

  @Option(help: ArgumentHelp("Rows of one to three words, a tab and their count.", valueName: "file"))
  var counts: [String] = []

  @Option(help: ArgumentHelp("Rows of what was read, what was printed, and the cost in nats.", valueName: "file"))
  var confusions: String?

  @Option(help: ArgumentHelp("The trees of the judge.", valueName: "file"))
  var judge: String?

  @Option(
    help: ArgumentHelp(
      "Write no language file, but the proposals of the word repair for these texts with their figures, as JSON lines.",
      valueName: "path"))
  var figuresOf: [String] = []

  @Option(help: ArgumentHelp("Language of the texts.", valueName: "tag"))
  var lang = "en"

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  func validate() throws {
    guard !texts.isEmpty || !counts.isEmpty || !figuresOf.isEmpty else {
      throw ValidationError("name clean texts, or counts with --counts")
    }
  }

  func run() throws {
    let bytes = try figuresOf.isEmpty ? languageFile() : figures()
    do { try Files.write(bytes, toOutput: output) } catch { throw Complaint(output, error.reason) }
  }

  private func languageFile() throws -> [UInt8] {
    var builder = LanguageModel.Builder()
    var counter = NGramCounter()
    for file in try Self.files(texts) { counter.add(try Self.document(file).source) }
    counter.enter(into: &builder)
    for path in counts { try Self.read(path, into: &builder) }
    let errors = try confusions.map(Self.bytes(of:))
    if let errors, ErrorModel(rows: errors) == nil {
      throw Complaint(confusions!, "holds a row that is no confusion; write what was read, what was printed, the cost")
    }
    let judge = try judge.map { path in
      guard let judge = Judge(rows: try Self.bytes(of: path), features: JudgeTraining.features) else {
        throw Complaint(path, "is no judge for this version; train it again")
      }
      return judge
    }
    return LanguageFile.packed(
      model: builder.model(), words: WordGraph(writable(builder.words)), errors: errors, judge: judge)
  }

  /// Returns the words that a dictionary knows, with or without a capital.
  private func writable(_ words: [[UInt8]]) -> [[UInt8]] {
    guard let lexicon = Lexicon(Dictionaries(language: lang).files) else { return [] }
    return words.filter { word in
      word.allSatisfy { $0.isASCIILower || $0 == .apostrophe }
        && (lexicon.knows(word) || lexicon.knows(UnicodeFacts.capitalized(word)))
    }
  }

  private static func read(_ path: String, into builder: inout LanguageModel.Builder) throws(Complaint) {
    for line in try bytes(of: path).split(separator: .newline) {
      guard let tab = line.lastIndex(of: .tab), let count = Int(line[(tab + 1)...].string) else { continue }
      builder.add(line[..<tab].split(separator: .space).map(Array.init), count: count)
    }
  }

  private static func files(_ paths: [String]) throws -> [InputFile] {
    let inputs = Inputs(paths)
    if let complaint = inputs.complaints.first { throw complaint }
    return inputs.files
  }

  private static func document(_ file: InputFile) throws -> Document {
    do { return try Document.decode(try bytes(of: file.path), name: file.name) } catch let error as DecodingFailure {
      throw Complaint(file.path, "\(error)")
    }
  }

  private static func bytes(of path: String) throws(Complaint) -> [UInt8] {
    do { return try Files.read(path) } catch { throw Complaint(path, error.reason) }
  }

  // MARK: What the judge learns from

  private func figures() throws -> [UInt8] {
    let session = try Session(CommonOptions.parseOrExit(["--isolated", "--lang", lang]), input: nil)
    let pipeline = Pipeline(rules: session.rules, settings: session.settings)
    let box = ToolBox(session)
    var json = JSONWriter()
    for file in try Self.files(figuresOf) {
      let document = try Self.document(file)
      let (text, rows) = box.with { JudgeTraining.rows(of: document, in: pipeline, with: &$0) }
      json.object { json in
        json.key("file")
        json.string(file.path)
        json.key("text")
        json.text(text)
        json.key("features")
        json.array(of: JudgeTraining.features) { $0.string($1) }
        json.key("rows")
        json.array(of: rows) { json, row in
          json.array { json in
            json.integer(row.range.lower)
            json.integer(row.range.upper)
            json.text(row.replacement)
            for figure in row.features { json.decimal(Double(figure)) }
          }
        }
      }
      json.endLine()
    }
    return json.bytes
  }
}
