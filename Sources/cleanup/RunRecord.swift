import CleanText
import FoundationEssentials
import ProjectFiles

/// What `run.json` tells of one input.
struct DocumentStatus: Codable, Hashable, Sendable {
  enum State: String, Codable { case cleaned, failed }

  var path: String
  var status: State
  /// Why it failed.
  var reason: String?
  /// Of the input.
  var sha256: String?
  var size: Int?
  var encoding: String?
  /// A digest of the input and of everything that decides the result.
  var key: String?
  var textDigest: String?
  var ledgerDigest: String?
  var removedDigest: String?
  /// Of the line in `data/corpus.jsonl`.
  var recordDigest: String?
  /// Fingerprints of places that decisions keep as they are when the text is cleaned again.
  var settled: [String]?
  /// Where the windows of a long document stand; nil for one that was cleaned in one piece.
  var windows: [StoredWindow]?

  private enum CodingKeys: String, CodingKey {
    case path, status, reason, sha256, size, encoding, key, settled, windows
    case textDigest = "sha256_text"
    case ledgerDigest = "sha256_ledger"
    case removedDigest = "sha256_removed"
    case recordDigest = "sha256_record"
  }
}

/// `run.json`: what a corpus was made with and from.
struct RunRecord: Decodable {
  struct Settings: Decodable {
    var lang: String
    var profile: String
    var quotes: String
    var stages: [String]
    var protect: [String]
    var ignore: [String]
    var decisions: [DecisionsFile.Line]?
  }

  var version: String
  var rulesDigest: String
  var corpusModelDigest: String?
  var settings: Settings
  var inputs: [DocumentStatus]

  private enum CodingKeys: String, CodingKey {
    case version, settings, inputs
    case rulesDigest = "rules_sha256"
    case corpusModelDigest = "corpus_model_sha256"
  }

  /// Reads the file of a corpus.
  init(corpus: String) throws(Complaint) {
    let path = "\(corpus)/\(Bag.runName)"
    let bytes: [UInt8]
    do { bytes = try Files.read(Bag.runName, in: corpus) } catch {
      throw Complaint(path, "can't be read, so this is no finished corpus; run 'cleanup run' to its end")
    }
    guard let record = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
      throw Complaint(path, "is damaged; run 'cleanup run' again")
    }
    // Anyone can write the file: no name may lead out of the folders that are read and written.
    if let outside = record.inputs.first(where: { !Files.isInside($0.path) }) {
      let name = Excerpt.quoted(outside.path)
      throw Complaint(path, "names a document \(name) that lies outside the corpus; run 'cleanup run' again")
    }
    self = record
  }

  /// The settings as the library takes them.
  var librarySettings: CleanText.Settings {
    var result = CleanText.Settings()
    result.language = settings.lang == "auto" ? nil : settings.lang
    result.profile = Profile(rawValue: settings.profile) ?? result.profile
    result.quotes = QuoteStyle(rawValue: settings.quotes) ?? result.quotes
    result.stages = Set(settings.stages.compactMap(StageName.init(rawValue:)))
    result.protectedPhrases = settings.protect.map { Array($0.utf8) }
    result.ignoredWords = Set(settings.ignore.map { Array($0.utf8) })
    result.decisions = Decisions((settings.decisions ?? []).compactMap(\.entry))
    return result
  }

  /// Refuses to clean again without the corpus model of the run, or with another one.
  func require(_ corpus: LoadedCorpusModel?) throws(Complaint) {
    guard corpus?.digest != corpusModelDigest else { return }
    if corpusModelDigest == nil { throw Complaint(corpus?.path, "was not used in the run; leave --model out") }
    guard let corpus else { throw Complaint("the run used a corpus model; name it with --model") }
    throw Complaint(corpus.path, "is not the corpus model of the run; name that one with --model")
  }

  /// Returns the bytes of the file.
  static func bytes(session: Session, skipped: Int, inputs: [DocumentStatus]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("tool", "cleanup")
      json.member("version", Session.toolVersion)
      json.member("icu", UnicodeFacts.icuVersion)
      json.member("rules_sha256", session.rulesDigest)
      json.member("configuration_sha256", Digest.hex(of: session.settingsJSON))
      json.member("language_file_sha256", session.languageFileDigest)
      json.member("corpus_model_sha256", session.corpus?.digest)
      json.member("dictionaries_sha256", session.dictionariesDigest)
      json.key("dictionaries")
      json.array(of: session.dictionaries) { $0.string($1.variety) }
      json.key("settings")
      session.writeSettings(to: &json)
      json.key("skipped")
      json.integer(skipped)
      json.key("inputs")
      json.array(of: inputs) { $1.write(to: &$0) }
    }
    json.endLine()
    return json.bytes
  }
}

extension DocumentStatus {
  /// Writes the status as an object.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("path", path)
      json.member("status", status.rawValue)
      json.member("reason", reason)
      json.member("sha256", sha256)
      json.key("size")
      if let size { json.integer(size) } else { json.null() }
      json.member("encoding", encoding)
      json.member("key", key)
      json.member("sha256_text", textDigest)
      json.member("sha256_ledger", ledgerDigest)
      json.member("sha256_removed", removedDigest)
      json.member("sha256_record", recordDigest)
      if let settled {
        json.key("settled")
        json.array(of: settled) { $0.string($1) }
      }
      if let windows {
        json.key("windows")
        json.array(of: windows) { $1.write(to: &$0) }
      }
    }
  }
}

extension JSONWriter {
  /// Writes a member whose value is a text or null.
  mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }
}
