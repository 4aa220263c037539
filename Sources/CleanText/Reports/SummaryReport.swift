extension RunSummary {
  /// `summary.json`: every figure of the index, for programs.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("documents", rows.count)
      Self.write("before", before, to: &json)
      Self.write("after", after, to: &json)
      Self.write(counts, to: &json)
      json.field("layout", layout)
      json.field("removed_lines", removedLines)
      json.field("flags_per_1000_words", flagsPerThousandWords)
      writeStages(to: &json)
      writeRules(to: &json)
      writeConfidence(to: &json)
      json.key("per_document")
      json.array(of: worstFirst) { Self.write($1, to: &$0) }
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ name: String, _ size: Size, to json: inout JSONWriter) {
    json.key(name)
    json.object { json in
      json.field("bytes", size.bytes)
      json.field("lines", size.lines)
      json.field("words", size.words)
    }
  }

  private static func write(_ counts: Counts, to json: inout JSONWriter) {
    json.field("applied", counts.applied)
    json.field("suggested", counts.suggested)
    json.field("flagged", counts.flagged)
  }

  private func writeStages(to json: inout JSONWriter) {
    json.key("stages")
    json.object { json in
      for (stage, counts) in stages.sorted(by: { $0.key < $1.key }) {
        json.key(stage.rawValue)
        json.object { Self.write(counts, to: &$0) }
      }
    }
  }

  private func writeRules(to json: inout JSONWriter) {
    json.key("rules")
    json.object { json in
      for (rule, counts) in rules.sorted(by: { $0.key < $1.key }) {
        json.key(rule.name)
        json.object { Self.write(counts, to: &$0) }
      }
    }
  }

  private func writeConfidence(to json: inout JSONWriter) {
    json.key("confidence")
    json.array(of: confidence.enumerated()) { json, bin in
      json.object { json in
        json.field("from", Double(bin.offset) / 20)
        json.field("to", Double(bin.offset + 1) / 20)
        json.field("count", bin.element)
      }
    }
  }

  private static func write(_ row: Row, to json: inout JSONWriter) {
    json.object { json in
      json.field("file", row.name)
      json.field("title", row.title)
      json.field("language", row.language)
      write("before", row.before, to: &json)
      write("after", row.after, to: &json)
      write(row.counts, to: &json)
      json.field("layout", row.layout)
      json.field("removed_lines", row.removedLines)
      json.field("flags_per_1000_words", row.flagsPerThousandWords)
      json.field("findings_per_1000_words", row.damage)
    }
  }
}
