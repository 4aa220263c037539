import CleanText

/// Makes the pages of a run: one for each document, and the index.
///
/// A page is one file without any reference to another host: style, script and data stand inside, and its security
/// policy allows exactly these by their digests.
public struct PageMaker: Sendable {
  /// Entries that stand in the page as HTML, for readers without the script.
  static let plainEntries = 200
  /// Documents that the index lists.
  static let listedDocuments = 1000

  let rules: RulePack
  private let decisions: Decisions
  private let documentPolicy: String
  private let indexPolicy: String

  /// Creates a maker. `sha256` returns the digest of bytes: only the command has a library for it.
  /// `decisions` are those that the run replayed: the pages show them.
  public init(rules: RulePack, decisions: Decisions = Decisions(), sha256: ([UInt8]) -> [UInt8]) {
    self.rules = rules
    self.decisions = decisions
    let style = Self.source(Style.css, sha256)
    let script = Self.source(Script.javaScript, sha256)
    documentPolicy = "default-src 'none'; style-src \(style); script-src \(script); base-uri 'none'; form-action 'none'"
    indexPolicy = "default-src 'none'; style-src \(style); base-uri 'none'; form-action 'none'"
  }

  private static func source(_ text: String, _ sha256: ([UInt8]) -> [UInt8]) -> String {
    "'sha256-\(sha256(Array(text.utf8)).base64)'"
  }

  /// Returns the name of a document's page, relative to the index, whose own name no page takes.
  public static func pageName(of document: String) -> String {
    document == "index" ? "index.page.html" : "\(document).html"
  }

  /// Returns the page of a document, which stands under its `pageName`.
  public func page(of document: ReviewDocument) -> [UInt8] {
    page(of: document, decisions: decisions, names: [], live: nil)
  }

  /// Returns the page of a document as a server hands it out that writes decisions to the file called `store`; `names`
  /// are words that the project calls right.
  public func livePage(
    of document: ReviewDocument, decisions: Decisions, names: Set<String>, store: String
  ) -> [UInt8] {
    page(of: document, decisions: decisions, names: names, live: store)
  }

  /// What a served page may do beyond others: send decisions back to where it came from.
  public var livePolicy: String { documentPolicy + "; connect-src 'self'" }

  private func page(
    of document: ReviewDocument, decisions: Decisions, names: Set<String>, live: String?
  ) -> [UInt8] {
    let data = DocumentData(document, rules: rules, decisions: decisions, names: names)
    var view = DocumentView(data, rules: rules).values(of: document)
    view["policy"] = live == nil ? documentPolicy : livePolicy
    view["style"] = Style.css
    view["script"] = Script.javaScript
    view["indexPath"] = String(repeating: "../", count: depth(of: document.name)) + "index.html"
    view["data"] = data.json(name: document.name, rules: rules).text
    if let live { view["live"] = live }
    return render(view, with: "document")
  }

  /// The number of folders between the page of a document and the index.
  private func depth(of name: String) -> Int { name.utf8.count { $0 == UInt8(ascii: "/") } }

  /// Returns the index of a run.
  public func index(of summary: RunSummary) -> [UInt8] {
    var view = IndexView(summary: summary, rules: rules).values()
    view["policy"] = indexPolicy
    view["style"] = Style.css
    return render(view, with: "index")
  }

  private func render(_ view: [String: Any], with template: String) -> [UInt8] {
    guard let page = Templates.library.render(view, withTemplate: template) else {
      preconditionFailure("no template '\(template)'")
    }
    return Array(page.utf8)
  }
}
