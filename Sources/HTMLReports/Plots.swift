import CleanText

/// The plots of the index, as numbers for SVG templates.
enum Plots {
  /// A bar for each stage that found something, in the order of the pipeline.
  static func stages(_ summary: RunSummary) -> [String: Any] {
    let rows = summary.stages.sorted { $0.key < $1.key }
    let most = max(1, rows.map(\.value.total).max() ?? 1)
    let label = rows.map { "\($0.key.rawValue) \($0.value.total)" }.joined(separator: ", ")
    return [
      "height": max(1, rows.count) * 24, "label": "Findings by stage: \(label)",
      "rows": rows.enumerated().map { index, row in
        bar(row.key.rawValue, row.value, at: index * 24, scale: 250 / Double(most))
      },
    ]
  }

  private static func bar(_ name: String, _ counts: RunSummary.Counts, at y: Int, scale: Double) -> [String: Any] {
    var x = 96.0
    var parts: [[String: Any]] = []
    for (kind, count) in [counts.applied, counts.suggested, counts.flagged].enumerated() where count > 0 {
      let width = max(1.5, Double(count) * scale)
      parts.append(["kind": kind, "x": x.oneDecimal, "y": y + 4, "width": width.oneDecimal])
      x += width
    }
    return [
      "name": name, "baseline": y + 14, "parts": parts, "end": (x + 6).oneDecimal, "count": counts.total.grouped,
    ]
  }

  /// A bar for each of the most damaged documents: its findings in a thousand words.
  static func quality(_ summary: RunSummary) -> [String: Any] {
    let rows = Array(summary.worstFirst.prefix(12))
    let most = max(1, rows.map(\.damage).max() ?? 1)
    let label = rows.map { "\($0.name) \($0.damage.oneDecimal)" }.joined(separator: ", ")
    return [
      "height": max(1, rows.count) * 24, "label": "Findings in 1,000 words by document: \(label)",
      "rows": rows.enumerated().map { index, row in
        var scaled = bar(shortName(row.name), row.counts, at: index * 24, scale: scale(row, most))
        scaled["count"] = row.damage.oneDecimal
        return scaled
      },
    ]
  }

  private static func scale(_ row: RunSummary.Row, _ most: Double) -> Double {
    row.counts.total == 0 ? 0 : row.damage / most * 250 / Double(row.counts.total)
  }

  /// The end of a name, as far as it fits beside a bar.
  private static func shortName(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.count > 14 ? "\(last.prefix(12))…" : last
  }

  /// A column for each twentieth of confidence.
  static func confidence(_ summary: RunSummary) -> [String: Any] {
    let most = Double(max(1, summary.confidence.max() ?? 1))
    let columns = summary.confidence.enumerated().map { index, count -> [String: Any] in
      let tall = count == 0 ? 0 : max(1.5, Double(count) / most * 110)
      let x = index * 20
      var column: [String: Any] = [
        "x": x + 2, "y": (130 - tall).oneDecimal, "tall": tall.oneDecimal, "middle": "\(x + 9).5",
        "above": (125 - tall).oneDecimal,
      ]
      if count > 0 { column["count"] = short(count) }
      return column
    }
    let ticks = [(0, "start"), (25, "middle"), (50, "middle"), (75, "middle"), (100, "end")].map {
      ["x": $0.0 * 4, "text": "\($0.0)", "anchor": $0.1] as [String: Any]
    }
    let label =
      "Findings by confidence: \(summary.confidence.suffix(2).reduce(0, +)) of \(summary.counts.total) at 90 per cent and more"
    return ["height": 148, "floor": 130, "columns": columns, "ticks": ticks, "label": label]
  }

  /// A count that fits over a narrow column.
  private static func short(_ count: Int) -> String {
    switch count {
    case ..<1000: "\(count)"
    case ..<1_000_000: "\(count / 1000)k"
    default: "\(count / 1_000_000)M"
    }
  }
}
