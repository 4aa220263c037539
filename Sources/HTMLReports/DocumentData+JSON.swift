import CleanText

extension DocumentData {
  /// Returns the tables as JSON for the page's script, which knows the order of the fields.
  func json(name: String, rules pack: RulePack) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("name")
      json.string(name)
      writeRules(pack, to: &json)
      writeSeries(to: &json)
      json.key("evidence")
      json.array { json in for text in evidence { json.string(text) } }
      json.key("texts")
      json.array { json in for sentence in sentences { json.string(sentence.text) } }
      writePages(to: &json)
      writeEntries(to: &json)
      writeDecisions(to: &json)
    }
    return PageText.dataBlock(json.bytes)
  }

  private func writeRules(_ pack: RulePack, to json: inout JSONWriter) {
    json.key("rules")
    json.array { json in
      for id in rules {
        json.array { json in
          json.string(id.name)
          json.string(pack[id]?.stage.rawValue ?? String(id.name.prefix { $0 != "." }))
          json.string(pack[id]?.summary ?? "")
        }
      }
    }
  }

  private func writeSeries(to json: inout JSONWriter) {
    json.key("series")
    json.array { json in
      for series in series {
        json.array { json in
          json.integer(series.rule)
          json.text(series.before)
          json.text(series.after)
          json.string(series.id.hex)
          json.integer(series.isRemoval ? 1 : 0)
        }
      }
    }
  }

  private func writePages(to json: inout JSONWriter) {
    json.key("pages")
    json.array { json in
      for page in pages {
        json.array { json in
          json.integer(page.entry)
          json.string(page.number ?? "")
          json.string(page.head ?? "")
        }
      }
    }
  }

  private func writeEntries(to json: inout JSONWriter) {
    json.key("entries")
    json.array { json in
      for entry in entries { json.array { json in write(entry, to: &json) } }
    }
  }

  /// Writes each decision as place or null, series, and the verdict: "=" and the text where that is to replace.
  private func writeDecisions(to json: inout JSONWriter) {
    json.key("decided")
    json.array { json in
      for index in Set(named).sorted() {
        json.array { json in
          json.null()
          json.string(series[index].id.hex)
          json.string("name")
        }
      }
      for entry in decisions { write(entry, to: &json) }
    }
  }

  private func write(_ entry: Decisions.Entry, to json: inout JSONWriter) {
    json.array { json in
      if let fingerprint = entry.fingerprint { json.string(fingerprint.hex) } else { json.null() }
      if let series = entry.series { json.string(series.hex) } else { json.null() }
      if case .replace(let text) = entry.verdict {
        json.string("=" + text.text)
      } else {
        json.string(entry.verdict.name)
      }
    }
  }

  private func write(_ entry: Entry, to json: inout JSONWriter) {
    json.integer(entry.series)
    json.integer(entry.state.rawValue)
    json.integer(entry.confidence)
    json.integer(entry.line)
    let sentence = entry.sentence.map { sentences[$0] } ?? []
    json.integer(entry.sentence ?? -1)
    // A script counts UTF-16 units.
    json.integer(entry.sentence == nil ? 0 : sentence[..<entry.place.lowerBound].string.utf16.count)
    json.integer(entry.sentence == nil ? 0 : sentence[entry.place].string.utf16.count)
    json.array { json in for index in entry.evidence { json.integer(index) } }
    json.string(entry.fingerprint.hex)
    if !entry.suggestions.isEmpty {
      json.array { json in for suggestion in entry.suggestions { json.text(suggestion) } }
    }
  }
}
