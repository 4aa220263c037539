import CleanText
import RuleFiles
import Yams

/// What a `cleanup.yaml` says; nil for what it leaves open.
struct Configuration {
  static let fileName = "cleanup.yaml"
  static let keys = [
    "lang", "profile", "quotes", "stages", "skip", "rules", "protect", "ignore", "jobs", "decisions", "model", "floors",
  ]

  /// The file; nil where there is none.
  var path: String?
  var language: String?
  var profile: Profile?
  var quotes: QuoteStyle?
  var stages: Set<StageName>?
  var skipped: Set<StageName>?
  /// Folder of rule files.
  var rules: String?
  var protected: [String] = []
  var ignored: [String] = []
  var jobs: Int?
  /// File with decisions.
  var decisions: String?
  /// File with what the corpus knows about itself.
  var model: String?
  var floors = QualityFloors()

  init() {}

  /// Returns the path of the configuration nearest to a place, upwards from it.
  static func nearest(to path: String) -> String? { nearest(fileName, to: path) }

  /// Returns the path of the file of that name which is nearest to a place, upwards from it.
  static func nearest(_ fileName: String, to path: String) -> String? {
    var folder = Files.absolute(path)
    if Files.kind(folder) != .folder { folder = Files.parent(of: folder) }
    while true {
      let candidate = folder == "/" ? "/\(fileName)" : "\(folder)/\(fileName)"
      if Files.kind(candidate) == .file { return candidate }
      guard folder != "/" else { return nil }
      folder = Files.parent(of: folder)
    }
  }

  /// Reads a file; `shown` is how messages call it.
  init(path: String, console: Console) throws {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    do {
      try read(String(decoding: bytes, as: UTF8.self), path: path, console: console)
    } catch let error as RuleFileError {
      throw Complaint("\(error.file):\(error.line):\(error.column)", error.message)
    }
  }

  private mutating func read(_ text: String, path: String, console: Console) throws {
    self.path = path
    let reader = YAMLReader(file: path)
    guard let root = try reader.documents(text).first else { return }
    let fields = try reader.fields(root, "the configuration", known: Self.keys)
    func value<Value>(_ key: String, _ convert: (Node) throws -> Value) rethrows -> Value? {
      try fields[key].map(convert)
    }
    language = try value("lang") { try reader.text($0, "lang") }
    profile = try value("profile") { try Self.choice(Profile.allCases, $0, "profile", reader) }
    quotes = try value("quotes") { try Self.choice(QuoteStyle.allCases, $0, "quotes", reader) }
    stages = try value("stages") { try Self.stages($0, "stages", reader) }
    skipped = try value("skip") { try Self.stages($0, "skip", reader) }
    rules = try value("rules") { try Self.path($0, "rules", reader) }
    decisions = try value("decisions") { try Self.path($0, "decisions", reader) }
    model = try value("model") { try Self.path($0, "model", reader) }
    protected = try value("protect") { try Self.texts($0, "protect", reader) } ?? []
    ignored = try value("ignore") { try reader.texts($0, "ignore") } ?? []
    jobs = try value("jobs") { node in
      guard let jobs = Int(try reader.text(node, "jobs")), Workers.jobs.contains(jobs) else {
        throw reader.error(node, "'jobs' must be a whole number from 1 to \(Workers.jobs.upperBound)")
      }
      return jobs
    }
    if let node = fields["floors"] { floors = try Self.floors(node, reader) }
  }

  private static func floors(_ node: Node, _ reader: YAMLReader) throws -> QualityFloors {
    let fields = try reader.fields(node, "'floors'", known: QualityFloors.names)
    func figure(_ key: String, upTo limit: Double = .infinity) throws -> Double? {
      guard let node = fields[key] else { return nil }
      let value = try reader.number(node, key)
      guard (0...limit).contains(value) else {
        throw reader.error(node, "'\(key)' must be \(limit == 1 ? "a share from 0 to 1" : "0 or more")")
      }
      return value
    }
    var floors = QualityFloors()
    floors.knownWords = try figure("known_words", upTo: 1)
    floors.flagsPerThousandWords = try figure("flags_per_1000")
    floors.gaps = try figure("gaps")
    floors.pending = try figure("pending")
    return floors
  }

  /// A path in a file counts from the file's own folder.
  private static func path(_ node: Node, _ key: String, _ reader: YAMLReader) throws -> String {
    let path = try reader.text(node, key)
    return path.utf8.first == UInt8(ascii: "/") ? path : "\(Files.parent(of: reader.file))/\(path)"
  }

  private static func choice<Value: RawRepresentable>(
    _ known: [Value], _ node: Node, _ key: String, _ reader: YAMLReader
  ) throws -> Value where Value.RawValue == String {
    let name = try reader.text(node, key)
    guard let value = Value(rawValue: name) else {
      throw reader.error(node, "unknown \(key) '\(name)'; \(NearestName.hint(for: name, in: known.map(\.rawValue)))")
    }
    return value
  }

  private static func stages(_ node: Node, _ key: String, _ reader: YAMLReader) throws -> Set<StageName> {
    do {
      return try stages(named: try reader.texts(node, key).joined(separator: ","))
    } catch let complaint as Complaint {
      throw reader.error(node, complaint.message)
    }
  }

  /// Phrases hold blanks: one text is one phrase.
  private static func texts(_ node: Node, _ key: String, _ reader: YAMLReader) throws -> [String] {
    if let scalar = node.scalar { return [scalar.string] }
    return try reader.list(node, key).map { try reader.text($0, key) }
  }

  /// Returns the stages named in a list with commas.
  static func stages(named list: String) throws -> Set<StageName> {
    var stages: Set<StageName> = []
    for part in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let stage = StageName(rawValue: String(part)) else {
        let hint = NearestName.hint(for: String(part), in: StageName.allCases.map(\.rawValue))
        throw Complaint("unknown stage '\(part)'; \(hint)")
      }
      stages.insert(stage)
    }
    return stages
  }
}
