import RuleFiles
import Testing

@testable import CleanText

@Suite struct MojibakeTests {
  private static let texts = [
    "The naïve café owner said: “Don’t go—it’s 5 °C outside…” and paid £5.",
    "Über den Straßen; él no sabía qué hacer en España.",
    "Œuvre complète, soupçon, château, voilà.",
    "Žižek met Łukasz in Gdańsk.",
    "Он пришёл домой поздно вечером.",
  ]

  @Test(arguments: texts, ["windows-1252", "macintosh", "iso-8859-1"])
  func comesBack(text: String, encoding: String) throws {
    // Cyrillic in Mac Roman holds letters that no longer stand side by side.
    guard !(encoding == "macintosh" && text.hasPrefix("Он")) else { return }
    let wrong = try misread(text, as: encoding)
    #expect(cleaned(wrong) == text)
  }

  @Test(arguments: texts.prefix(4))
  func comesBackFromTwice(text: String) throws {
    let twice = try misread(try misread(text, as: "windows-1252"), as: "windows-1252")
    #expect(cleaned(twice) == text)
  }

  /// Each level would leave another one to read: nothing that a text can have gone through, and without end.
  @Test(arguments: [5, 20, 60])
  func aChainWithoutEndStays(length: Int) throws {
    let chain = "MacÃ\(String(repeating: "ƒ", count: length))-ƒo"
    #expect(cleaned(chain) == chain)
    try Promises(Array(chain.utf8), name: "\(length)").check()
  }

  @Test func aLostByteIsKnownByTheOthers() {
    #expect(cleaned("He said â€œnoâ€ to the ï¬rst.") == "He said “no” to the first.")
    #expect(cleaned("He said â€œnoâ€\u{FFFD} to it.") == "He said “no” to it.")
  }

  @Test(arguments: [
    "AHÅ™ is a name, and NESTLÉ® too.", "RETIRE-SE VOCÊ… ELE DISSE NÃO…", "«Está»… L’épisode, 5×£35, 4288×…",
    "SELKÄ\u{A0}EDELLÄ", "√2 ≈ 1.41, ∆°, ƒ(x)", "Brontë…” he said", "ЯЗЫК и ΛΟΓΟΣ", "2012—∞",
  ])
  func whatMayBeTextStays(text: String) {
    let edits = repair(text).ledger.entries.filter { $0.rule.name == "unicode.mojibake" }
    #expect(edits.isEmpty)
  }

  /// Returns the text whose UTF-8 bytes were taken for characters.
  private func misread(_ text: String, as name: String) throws -> String {
    if name == "iso-8859-1" { return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) })) }
    guard case .singleByte(_, let table)? = TextEncoding(name: name) else {
      throw UnknownEncoding()
    }
    return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar(table[Int($0)])! }))
  }

  private struct UnknownEncoding: Error {}

  private func cleaned(_ text: String) -> String { repair(text).text.text }

  private func repair(_ text: String) -> Repair {
    var settings = Settings()
    settings.stages = [.unicode]
    var tools = Tools()
    return Pipeline(rules: RuleFiles.standard, settings: settings).repair(Document(text), with: &tools)
  }
}
