/// The scores of a run as a table for people and as JSON for programs.
public struct EvaluationReport: Sendable {
  /// How a set of texts that are right as they stand came through.
  public struct Untouched: Sendable {
    public var name: String
    /// Words in all, and of each document how many changed.
    public var words: Int
    public var changed: [(document: String, words: Int)]

    public init(name: String, words: Int, changed: [(document: String, words: Int)]) {
      (self.name, self.words, self.changed) = (name, words, changed)
    }

    /// Words changed in 10,000.
    public var rate: Double { 10_000 * Double(changed.reduce(0) { $0 + $1.words }) / Double(max(1, words)) }
  }

  public var profile: Profile
  public var sets: [SetScore]
  public var untouched: [Untouched]

  public init(profile: Profile, sets: [SetScore], untouched: [Untouched]) {
    (self.profile, self.sets, self.untouched) = (profile, sets, untouched)
  }

  /// Returns the lines of the table.
  public func table() -> String {
    var lines = [
      Self.row([
        "set", "docs", "CER before", "after", "change", "95 %", "WER before", "after", "strict CER", "harm/10k", "95 %",
        "repaired", "precise", "worse",
      ])
    ]
    for set in sets {
      let (interval, harm) = (set.characterChangeInterval(), set.harmInterval())
      lines.append(
        Self.row([
          PlainLine.of(set.name), "\(set.documents.count)", Self.two(set.characters.rateBefore),
          Self.two(set.characters.rateAfter),
          "\(Self.one(set.characters.change)) %", "\(Self.one(interval.lower))…\(Self.one(interval.upper))",
          Self.two(set.words.rateBefore), Self.two(set.words.rateAfter), "\(Self.one(set.strict.change)) %",
          Self.two(set.harm), "\(Self.one(harm.lower))…\(Self.one(harm.upper))", "\(Self.one(set.recall)) %",
          "\(Self.one(set.precision)) %", "\(set.worse.count)",
        ]))
    }
    for set in untouched {
      lines.append(
        "\(PlainLine.of(set.name)): \(Self.two(set.rate)) words changed in 10,000 that are right as they stand")
      lines += set.changed.filter { $0.words > 0 }.map { "  \(PlainLine.of($0.document)): \($0.words)" }
    }
    let worse = sets.flatMap { set in set.worse.map { (set.name, $0) } }
    if !worse.isEmpty { lines.append("\nmade worse:") }
    for (name, score) in worse {
      let (before, after) = (Self.two(score.characters.rateBefore), Self.two(score.characters.rateAfter))
      let words = PlainLine.of(score.harmed.prefix(8).joined(separator: " "))
      lines.append(
        "  \(PlainLine.of("\(name)/\(score.name)")): CER \(before) → \(after)\(words.isEmpty ? "" : ", lost: \(words)")"
      )
    }
    return lines.joined(separator: "\n")
  }

  private static let widths = [18, 5, 11, 6, 8, 13, 11, 6, 11, 9, 10, 9, 8, 6]

  private static func row(_ cells: [String]) -> String {
    zip(cells, widths).enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: max(1, cell.1 - cell.0.count))
      return column == 0 ? cell.0 + blanks : blanks + cell.0
    }.joined()
  }

  private static func one(_ value: Double) -> String { fixed(value, digits: 1) }
  private static func two(_ value: Double) -> String { fixed(value, digits: 2) }

  private static func fixed(_ value: Double, digits: Int) -> String {
    let scale = digits == 1 ? 10.0 : 100
    let scaled = Int((abs(value) * scale).rounded())
    let tail = String(scaled % Int(scale))
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: digits - tail.count))\(tail)"
  }

  /// Returns the scores as JSON: of each set its sums, and of each document its counts.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("profile", profile.rawValue)
      json.key("sets")
      json.array(of: sets) { $1.write(to: &$0) }
      json.key("untouched")
      json.array(of: untouched) { json, set in
        json.object { json in
          json.field("set", set.name)
          json.field("words", set.words)
          json.field("changed", set.changed.reduce(0) { $0 + $1.words })
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension SetScore {
  fileprivate func write(to json: inout JSONWriter) {
    let (change, harmRange) = (characterChangeInterval(), harmInterval())
    json.object { json in
      json.field("set", name)
      json.key("cer")
      characters.write(to: &json)
      json.key("wer")
      words.write(to: &json)
      json.key("strict_cer")
      strict.write(to: &json)
      json.key("cer_change_95")
      json.array(of: [change.lower, change.upper]) { $0.decimal($1) }
      json.key("harm")
      json.decimal(harm)
      json.key("harm_95")
      json.array(of: [harmRange.lower, harmRange.upper]) { $0.decimal($1) }
      json.field("harmed", harmed)
      json.field("repaired", repaired)
      json.key("recall")
      json.decimal(recall)
      json.key("precision")
      json.decimal(precision)
      json.key("documents")
      json.array(of: documents) { $1.write(to: &$0) }
    }
  }
}

extension DocumentScore {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("document", name)
      json.key("cer")
      characters.write(to: &json)
      json.key("wer")
      words.write(to: &json)
      json.field("right_before", rightBefore)
      json.field("repaired", repaired)
      json.key("harmed")
      json.array(of: harmed) { $0.string($1) }
    }
  }
}

extension DocumentScore.Distances {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("length", length)
      json.field("before", before)
      json.field("after", after)
    }
  }
}
