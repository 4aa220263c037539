import CleanText
import FlyingFox
import FoundationEssentials
import HTMLReports
import ProjectFiles

/// The pages of a corpus, made when they are asked for, and the decisions that come back from them.
///
/// Addresses are looked up among the names of the documents, never in the file system: no path can lead out of it.
actor WebReview {
  private let stored: StoredReview
  private var book: DecisionBook
  private let maker: PageMaker
  private let pages: [String: DocumentStatus]
  private let words: IgnoredWords
  /// The names that were added, with the configuration before and after.
  private var names: [(word: String, before: [UInt8]?, after: [UInt8]?)] = []
  /// The index, made when it is first asked for.
  private var indexPage: [UInt8]?

  init(stored: StoredReview, book: DecisionBook, words: IgnoredWords) {
    self.words = words
    self.stored = stored
    self.book = book
    maker = PageMaker(rules: stored.rules, sha256: Digest.bytes)
    var pages: [String: DocumentStatus] = [:]
    for document in stored.documents { pages[PageMaker.pageName(of: document.path)] = document }
    self.pages = pages
  }

  /// Returns the page of that name below the root; nil where there is none.
  func page(_ name: String) throws -> [UInt8]? {
    if name.isEmpty || name == "index.html" { return try index() }
    guard let status = pages[name] else { return nil }
    return maker.livePage(
      of: try stored.document(status), decisions: Decisions(Array(book.entries.values)), names: try words.all(),
      store: book.path)
  }

  private func index() throws -> [UInt8] {
    if let indexPage { return indexPage }
    var summary = RunSummary()
    for status in stored.documents { summary.add(try stored.document(status), rules: stored.rules) }
    let page = maker.index(of: summary)
    indexPage = page
    return page
  }

  /// What served pages may do.
  nonisolated var policy: String { maker.livePolicy }

  /// A decision as a page sends it; without a verdict, none shall be kept.
  private struct Line: Decodable {
    var fingerprint: String?
    var series: String?
    var rule: String
    var before: String?
    var after: String?
    var decision: String?
    var replacement: String?

    var change: DecisionBook.Change? {
      let line = DecisionsFile.Line(
        fingerprint: fingerprint, series: series, rule: rule, before: before, after: after,
        decision: decision ?? "reject", replacement: replacement)
      guard let entry = line.entry, let key = DecisionBook.Key(entry) else { return nil }
      return (key, decision == nil ? nil : entry)
    }
  }

  /// Keeps decisions that a page sent. Returns what is wrong with them; nil for nothing.
  func keep(_ body: [UInt8]) -> String? {
    guard let lines = try? JSONDecoder().decode([Line].self, from: Data(body)) else { return "these are no decisions" }
    let changes = lines.compactMap(\.change)
    guard changes.count == lines.count else { return "one of these is no decision" }
    guard !changes.isEmpty else { return nil }
    do throws(Complaint) { _ = try book.make(changes) } catch { return error.description }
    return nil
  }

  /// A word that is a name, or is none after all.
  private struct Name: Decodable {
    var word: String
    var isName: Bool
  }

  /// Adds a name to the project's words, or takes back one that was added here. Returns what is wrong; nil for nothing.
  func keepName(_ body: [UInt8]) -> String? {
    guard let name = try? JSONDecoder().decode(Name.self, from: Data(body)), !name.word.isEmpty,
      name.word.utf8.count < 100, !name.word.utf8.contains(where: \.isWhitespace)
    else { return "this is no name" }
    do {
      guard !name.isName else {
        let before = try words.add(name.word)
        names.append((name.word, before, try? Files.read(words.path)))
        return nil
      }
      guard let last = names.last, last.word == name.word, last.after == (try? Files.read(words.path)) else {
        return "\(words.path) was changed since; take '\(name.word)' out of it by hand"
      }
      names.removeLast()
      try words.restore(last.before)
    } catch { return "\(error)" }
    return nil
  }
}
