import CleanText

/// What the template of the index is given.
struct IndexView {
  let summary: RunSummary
  let rules: RulePack

  func values() -> [String: Any] {
    let counts = summary.counts
    let documents = summary.rows.count
    var values: [String: Any] = [
      "name": "Reports", "title": documents == 1 ? "One document" : "\(documents.grouped) documents",
      "subtitle": subtitle(counts), "figures": figures(counts), "documents": listed(),
      "sizes": sizes(), "rules": ruleRows(), "hasEntries": counts.total > 0, "stages": [Plots.stages(summary)],
      "confidence": [Plots.confidence(summary)],
    ]
    if documents > 1 { values["quality"] = [Plots.quality(summary)] }
    if documents > PageMaker.listedDocuments {
      values["cut"] = true
      values["shown"] = PageMaker.listedDocuments.grouped
      values["total"] = documents.grouped
    }
    return values
  }

  private func subtitle(_ counts: RunSummary.Counts) -> String {
    let layout =
      switch summary.layout {
      case 0: "No wraps, blanks or line ends changed."
      case 1: "One change of layout alone is counted, not listed."
      default: "\(summary.layout.grouped) changes of layout alone are counted, not listed."
      }
    return counts.total == 0 ? "No words changed and none are flagged. \(layout)" : layout
  }

  private func figures(_ counts: RunSummary.Counts) -> [[String: Any]] {
    [
      (summary.after.words.grouped, "words"), (counts.applied.grouped, "edits applied"),
      (counts.suggested.grouped, "suggested"), (counts.flagged.grouped, "flagged"),
      (summary.removedLines.grouped, "lines removed"),
      (summary.flagsPerThousandWords.oneDecimal, "flags in 1,000 words"),
    ].map { ["value": $0.0, "label": $0.1] }
  }

  private func listed() -> [[String: Any]] {
    summary.worstFirst.prefix(PageMaker.listedDocuments).map { row in
      var values: [String: Any] = [
        "name": row.name, "link": Self.link(row.name), "words": row.after.words.grouped,
        "applied": row.counts.applied.grouped, "suggested": row.counts.suggested.grouped,
        "flagged": row.counts.flagged.grouped, "removed": row.removedLines.grouped, "damage": row.damage.oneDecimal,
      ]
      let note = [row.title, row.language == "und" ? nil : row.language]
        .compactMap { $0 }.joined(separator: " · ")
      if !note.isEmpty { values["note"] = note }
      return values
    }
  }

  private func sizes() -> [[String: Any]] {
    let (before, after) = (summary.before, summary.after)
    return [
      ("Words", before.words, after.words), ("Lines", before.lines, after.lines), ("Bytes", before.bytes, after.bytes),
    ]
    .map { label, before, after in
      let change = after - before
      return [
        "label": label, "before": before.grouped, "after": after.grouped,
        "change": change > 0 ? "+\(change.grouped)" : change.grouped,
      ]
    }
  }

  private func ruleRows() -> [[String: Any]] {
    let sorted = summary.rules.sorted { a, b in
      a.value.total != b.value.total ? a.value.total > b.value.total : a.key < b.key
    }
    return sorted.map { id, counts in
      [
        "id": id.name, "summary": rules[id]?.summary ?? "", "applied": counts.applied.grouped,
        "suggested": counts.suggested.grouped, "flagged": counts.flagged.grouped,
      ]
    }
  }

  /// Returns the address of a document's page, relative to the index: what is no plain character of a path is written
  /// by its number (RFC 3986), a colon too, so that no name is taken for a scheme.
  static func link(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in PageMaker.pageName(of: name).utf8 {
      if byte.isASCIILetter || byte.isASCIIDigit || "-._~/".utf8.contains(byte) {
        result.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += Array("%\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      }
    }
    return result.text
  }
}
