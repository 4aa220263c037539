import CleanText
import RuleFiles
import Yams

/// The values of a configuration by their keys; what is left open is nil or empty.
struct ConfigurationFields {
  private let reader: YAMLReader
  private let fields: [String: Node]

  /// Reads a file; nil for an empty one.
  init?(_ text: String, file: String) throws(RuleFileError) {
    reader = YAMLReader(file: file)
    guard let root = try reader.documents(text).first else { return nil }
    fields = try reader.fields(root, "the configuration", known: Configuration.keys)
  }

  func text(_ key: String) throws(RuleFileError) -> String? {
    guard let node = fields[key] else { return nil }
    return try reader.text(node, key)
  }

  func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(RuleFileError) -> Value? where Value.RawValue == String {
    guard let node = fields[key] else { return nil }
    let name = try reader.text(node, key)
    guard let value = Value(rawValue: name) else {
      let known = Value.allCases.map(\.rawValue)
      throw reader.error(node, "unknown \(key) '\(name)'; \(NearestName.hint(for: name, in: known))")
    }
    return value
  }

  func stages(_ key: String) throws(RuleFileError) -> Set<StageName>? {
    guard let node = fields[key] else { return nil }
    let list = try reader.texts(node, key).joined(separator: ",")
    do throws(UnknownName) { return try Configuration.stages(named: list) } catch {
      throw reader.error(node, error.message)
    }
  }

  /// Phrases hold blanks: one text is one phrase.
  func phrases(_ key: String) throws(RuleFileError) -> [String] {
    guard let node = fields[key] else { return [] }
    if let scalar = node.scalar { return [scalar.string] }
    var phrases: [String] = []
    for item in try reader.list(node, key) { phrases.append(try reader.text(item, key)) }
    return phrases
  }

  func words(_ key: String) throws(RuleFileError) -> [String] {
    guard let node = fields[key] else { return [] }
    return try reader.texts(node, key)
  }

  func jobs(_ key: String) throws(RuleFileError) -> Int? {
    guard let node = fields[key] else { return nil }
    let allowed = Configuration.jobsAllowed
    guard let jobs = Int(try reader.text(node, key)), allowed.contains(jobs) else {
      throw reader.error(node, "'\(key)' must be a whole number from 1 to \(allowed.upperBound)")
    }
    return jobs
  }

  func floors(_ key: String) throws(RuleFileError) -> QualityFloors {
    var floors = QualityFloors()
    guard let node = fields[key] else { return floors }
    let figures = try reader.fields(node, "'\(key)'", known: QualityFloors.names)
    floors.knownWords = try figure("known_words", in: figures, upTo: 1)
    floors.flagsPerThousandWords = try figure("flags_per_1000", in: figures)
    floors.gaps = try figure("gaps", in: figures)
    floors.pending = try figure("pending", in: figures)
    return floors
  }

  private func figure(
    _ key: String, in figures: [String: Node], upTo limit: Double = .infinity
  ) throws(RuleFileError) -> Double? {
    guard let node = figures[key] else { return nil }
    let value = try reader.number(node, key)
    guard (0...limit).contains(value) else {
      throw reader.error(node, "'\(key)' must be \(limit == 1 ? "a share from 0 to 1" : "0 or more")")
    }
    return value
  }
}
