import CleanText
import RuleFiles

/// What a `cleanup.yaml` says; nil for what it leaves open.
public struct Configuration: Sendable {
  public static let fileName = "cleanup.yaml"
  /// How many threads may be asked for.
  public static let jobsAllowed = 1...1024
  static let keys = [
    "lang", "profile", "quotes", "stages", "skip", "rules", "protect", "ignore", "jobs", "decisions", "model", "floors",
  ]

  /// The file; nil where there is none.
  public var path: String?
  public var language: String?
  public var profile: Profile?
  public var quotes: QuoteStyle?
  public var stages: Set<StageName>?
  public var skipped: Set<StageName>?
  /// Folder of rule files.
  public var rules: String?
  public var protected: [String] = []
  public var ignored: [String] = []
  public var jobs: Int?
  /// File with decisions.
  public var decisions: String?
  /// File with what the corpus knows about itself.
  public var model: String?
  public var floors = QualityFloors()

  public init() {}

  /// Reads the text of a file; `file` is how messages call it. Paths come as the file states them.
  public init(_ text: String, file: String) throws(RuleFileError) {
    guard let fields = try ConfigurationFields(text, file: file) else { return }
    language = try fields.text("lang")
    profile = try fields.choice("profile")
    quotes = try fields.choice("quotes")
    stages = try fields.stages("stages")
    skipped = try fields.stages("skip")
    rules = try fields.text("rules")
    decisions = try fields.text("decisions")
    model = try fields.text("model")
    protected = try fields.phrases("protect")
    ignored = try fields.words("ignore")
    jobs = try fields.jobs("jobs")
    floors = try fields.floors("floors")
  }

  /// Returns the stages named in a list with commas.
  public static func stages(named list: String) throws(UnknownName) -> Set<StageName> {
    var stages: Set<StageName> = []
    for part in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let stage = StageName(rawValue: String(part)) else {
        let hint = NearestName.hint(for: String(part), in: StageName.allCases.map(\.rawValue))
        throw UnknownName(message: "unknown stage '\(part)'; \(hint)")
      }
      stages.insert(stage)
    }
    return stages
  }
}

/// A name that nothing goes by, with the one that may be meant.
public struct UnknownName: Error, Hashable {
  public var message: String
}
