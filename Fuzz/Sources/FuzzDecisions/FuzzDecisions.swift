import CleanText
import Oracle
import ProjectFiles
import RuleFiles

/// Decisions: a file that somebody made up, and decisions on what a text really holds.
///
/// Up to the first byte of zero the input is a file of decisions; after it stand sixteen verdicts and a text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecisions(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
  let made = checkFile(parts[0])
  guard parts.count == 2, parts[1].count > 16 else { return 0 }
  let document = Document(name: "fuzz", source: Array(String(decoding: parts[1][16...], as: UTF8.self).utf8))
  var settings = Settings()
  settings.decisions = Decisions(made + verdicts(Array(parts[1][..<16]), on: document))
  let file = DecisionsFile.bytes(of: settings.decisions.entries)
  precondition((try? DecisionsFile.decisions(file, path: "x")) != nil, "a file that was written can't be read")
  Oracle.check(document, Pipeline(rules: RuleFiles.standard, settings: settings), &tools)
  return 0
}

/// A file is refused, or comes back as it was written.
private func checkFile(_ bytes: [UInt8]) -> [Decisions.Entry] {
  guard let read = try? DecisionsFile.decisions(bytes, path: "x") else { return [] }
  let written = DecisionsFile.bytes(of: read.entries)
  guard let again = try? DecisionsFile.decisions(written, path: "x") else {
    preconditionFailure("a file that was written can't be read")
  }
  precondition(Set(again.entries) == Set(read.entries), "decisions do not come back")
  return read.entries
}

/// Returns decisions on the findings of a text.
private func verdicts(_ choices: [UInt8], on document: Document) -> [Decisions.Entry] {
  let repair = plain.repair(document, with: &tools)
  var seen: Set<UInt64> = []
  let findings = repair.ledger.entries.filter {
    $0.isFinding(in: RuleFiles.standard) && seen.insert($0.fingerprint).inserted
  }
  return zip(choices, findings).compactMap { choice, entry in
    let verdict: Decisions.Verdict
    switch choice % 6 {
    case 0, 1: return nil
    case 2: verdict = .accept
    case 3: verdict = .reject
    case 4: verdict = .replace(entry.before)
    default: verdict = .replace(Array("\(choice)th ﬁx".utf8))
    }
    if case .replace(let text) = verdict, !text.isValid { return nil }
    return Decisions.Entry(
      fingerprint: entry.fingerprint, series: entry.series, rule: entry.rule.name, before: nil, after: nil,
      verdict: verdict)
  }
}

extension [UInt8] {
  fileprivate var isValid: Bool { String(validating: self, as: UTF8.self) != nil }
}

private let plain = Pipeline(rules: RuleFiles.standard)
nonisolated(unsafe) private var tools = fuzzTools()
