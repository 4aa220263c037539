import CleanText
import Glibc
import ProjectFiles
import RuleFiles

/// What is in force for one call: the settings, the rules, and what the workers' tools are made of.
struct Session: Sendable {
  static let toolVersion = "0.1.0"

  /// Cores that this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  let console: Console
  let settings: Settings
  let rules: RulePack
  let rulesDigest: String
  /// The folder of the rules; nil for the embedded ones.
  let rulesFolder: String?
  /// The configuration file; nil where there is none.
  let configurationPath: String?
  /// The file with decisions; nil where there is none.
  let decisionsPath: String?
  /// What `check` asks of the corpus.
  let floors: QualityFloors
  let languageFile: LanguageFile?
  let languageFilePath: String?
  let languageFileDigest: String?
  /// What the corpus knows about itself; nil without a model.
  let corpus: LoadedCorpusModel?
  let dictionaries: [Lexicon.Files]
  let dictionariesDigest: String?
  let jobs: Int
  /// Larger documents are refused.
  let limit: SizeLimit
  private(set) var pipeline: Pipeline
  /// Takes the times of the stages; nil where nobody asks for them.
  private(set) var timings: TimingsLog?
  private(set) var timingsPath: String?

  /// Gathers what is in force: flags win over the configuration nearest to `input`, which wins over defaults.
  init(_ options: CommonOptions, input: String?) throws {
    let console = options.output.console
    var configuration = Configuration()
    if let path = options.config {
      configuration = try Configuration(path: path)
    } else if !options.isolated, let path = Configuration.nearest(to: input ?? ".") {
      configuration = try Configuration(path: path)
    }
    let rules = try Resources.rules(folder: options.rules ?? configuration.rules)
    var settings = Settings()
    settings.profile = options.profile ?? configuration.profile ?? settings.profile
    settings.quotes = options.quotes ?? configuration.quotes ?? settings.quotes
    settings.stages = try Self.stages(options, configuration)
    settings.language = try Self.language(options.lang ?? configuration.language, rules: rules.pack)
    settings.ignoredWords = Set(configuration.ignored.map { Array($0.utf8) })
    settings.protectedPhrases = configuration.protected.map { Array($0.utf8) }
    let decisions =
      options.decisions ?? configuration.decisions
      ?? (options.isolated ? nil : DecisionsFile.nearest(to: input ?? "."))
    if let decisions { settings.decisions = try DecisionsFile.read(decisions) }
    try self.init(
      console: console, settings: settings, rules: rules, configurationPath: configuration.path,
      decisionsPath: decisions, floors: configuration.floors,
      languageFile: options.languageFile, corpusModel: options.model ?? configuration.model,
      jobs: options.jobs ?? configuration.jobs ?? Self.processors, limit: options.size.limit)
    warnOfMissingLanguageFile()
    timingsPath = options.timings
    if timingsPath != nil || options.output.verbose { timings = TimingsLog() }
  }

  /// Creates a session for settings that are known, such as those of an earlier run.
  init(
    console: Console, settings: Settings, rules: LoadedRules, configurationPath: String? = nil,
    decisionsPath: String? = nil, floors: QualityFloors = QualityFloors(), languageFile path: String? = nil,
    corpusModel: String? = nil, jobs: Int = 1, limit: SizeLimit = SizeLimit()
  ) throws {
    self.console = console
    self.settings = settings
    self.rules = rules.pack
    rulesDigest = rules.digest
    rulesFolder = rules.folder
    self.configurationPath = configurationPath
    self.decisionsPath = decisionsPath
    self.floors = floors
    let language = String((settings.language ?? "en").prefix { $0 != "-" })
    let languageFile = try Resources.languageFile(path, language: language)
    self.languageFile = languageFile?.content
    languageFilePath = languageFile?.path
    languageFileDigest = languageFile?.digest
    corpus = try corpusModel.map(Resources.corpusModel)
    let dictionaries = Dictionaries(language: settings.language ?? "en")
    for complaint in dictionaries.missing { console.warn(complaint) }
    self.dictionaries = dictionaries.files
    dictionariesDigest = dictionaries.digest
    self.jobs = jobs
    self.limit = limit
    pipeline = Pipeline(rules: rules.pack, settings: settings)
    console.detail("rules: \(rules.folder ?? "embedded"), \(rules.pack.rules.count) of them")
    console.detail("language file: \(languageFile?.path ?? "none")")
    console.detail("corpus model: \(corpus?.path ?? "none")")
    console.detail("dictionaries: \(dictionaries.files.map(\.words).joined(separator: ", "))")
  }

  /// Says that words are not repaired, where it is the language file alone that lacks.
  private func warnOfMissingLanguageFile() {
    guard languageFile == nil, settings.language?.hasPrefix("en") ?? true, settings.stages.contains(.repair) else {
      return
    }
    console.warn(
      Complaint(
        "no language file, so no misread word is repaired; put en.lm in share/cleanup/models beside the program's folder, "
          + "name it with --language-file, or leave the stage out with --skip repair"))
  }

  private static func stages(_ options: CommonOptions, _ configuration: Configuration) throws -> Set<StageName> {
    let chosen = try options.stages.map(Configuration.stages(inFlag:)) ?? configuration.stages
    let skipped = try options.skip.map(Configuration.stages(inFlag:)) ?? configuration.skipped ?? []
    return (chosen ?? Set(StageName.allCases)).subtracting(skipped)
  }

  /// Returns the language in its usual spelling; nil for `auto`.
  private static func language(_ name: String?, rules: RulePack) throws -> String? {
    guard let name, name.lowercased() != "auto" else { return nil }
    let parts = name.split(whereSeparator: { $0 == "-" || $0 == "_" })
    let base = parts.first.map { $0.lowercased() } ?? ""
    let language = parts.count > 1 ? "\(base)-\(parts[1].uppercased())" : base
    let known = Array(rules["spelling.language"]?.words.keys ?? [:].keys) + ["en"]
    let isSound = (2...3).contains(base.utf8.count) && base.utf8.allSatisfy(\.isASCIILower) && parts.count <= 2
    guard isSound, known.contains(base) || Dictionaries.isInstalled(language) else {
      let names = Set(known).sorted().joined(separator: ", ")
      throw Complaint("unknown language '\(name)'; known are auto, \(names), with a variety as in en-GB")
    }
    return language
  }

  /// Returns the session with another least confidence of edits that are done.
  func applying(_ threshold: Float) -> Session {
    var session = self
    var settings = settings
    settings.threshold = threshold
    session.pipeline = Pipeline(rules: rules, settings: settings)
    return session
  }

  /// Creates what one worker holds.
  fileprivate func makeTools() -> Tools {
    var tools =
      dictionaries.isEmpty
      ? Tools(language: languageFile, corpus: corpus?.model)
      : Dictionaries.lock.withLock { _ in
        Tools(lexicon: Lexicon(dictionaries), language: languageFile, corpus: corpus?.model)
      }
    tools.timings = timings?.timings()
    return tools
  }

  /// Gives back what a worker held: all at once, since more than one tool holds the dictionaries.
  fileprivate func release(_ tools: inout Tools) {
    if let times = tools.timings { timings?.add(times) }
    Dictionaries.lock.withLock { _ in tools = Tools() }
  }

  /// Runs `body` with tools of its own.
  func withTools<Result, Failure>(_ body: (inout Tools) throws(Failure) -> Result) throws(Failure) -> Result {
    var tools = makeTools()
    defer { release(&tools) }
    return try body(&tools)
  }
}

/// The tools of one worker, made when they are first asked for: loading dictionaries takes a quarter of a second, and a
/// run that finds everything up to date needs none.
final class ToolBox {
  private let session: Session
  private var tools: Tools?

  init(_ session: Session) { self.session = session }

  deinit { if tools != nil { session.release(&tools!) } }

  /// Runs `body` with the tools.
  func with<Result, Failure>(_ body: (inout Tools) throws(Failure) -> Result) throws(Failure) -> Result {
    var own = tools ?? session.makeTools()
    tools = nil
    defer { tools = own }
    return try body(&own)
  }
}

extension Session {
  /// The settings as JSON: a part of what decides whether a document is up to date.
  var settingsJSON: [UInt8] {
    var json = JSONWriter()
    writeSettings(to: &json)
    return json.bytes
  }

  /// Writes the settings as an object.
  func writeSettings(to json: inout JSONWriter) {
    json.object { json in
      json.member("lang", settings.language ?? "auto")
      json.member("profile", settings.profile.rawValue)
      json.member("quotes", settings.quotes.rawValue)
      json.key("stages")
      json.array(of: settings.stages.sorted()) { $0.string($1.rawValue) }
      json.key("protect")
      json.array(of: settings.protectedPhrases) { $0.text($1) }
      json.key("ignore")
      json.array(of: settings.ignoredWords.sorted { $0.lexicographicallyPrecedes($1) }) { $0.text($1) }
      json.key("decisions")
      json.array(of: settings.decisions.entries) { $1.write(to: &$0) }
    }
  }

  /// A digest of all that decides a result but the input.
  var contextDigest: String {
    var digest = Digest()
    digest.add(part: Self.toolVersion)
    digest.add(part: UnicodeFacts.icuVersion)
    digest.add(part: rulesDigest)
    digest.add(part: languageFileDigest ?? "")
    digest.add(part: dictionariesDigest ?? "")
    digest.add(part: corpus?.digest ?? "")
    digest.add(settingsJSON)
    return digest.hex()
  }
}
