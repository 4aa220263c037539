import CleanText
import Synchronization

/// Hunspell dictionaries as the system installs them.
struct Dictionaries {
  var files: [Lexicon.Files] = []
  /// SHA-256 over all their files.
  var digest: String?
  /// What is not installed, and how to install it.
  var missing: [Complaint] = []

  /// Handles that are made or destroyed at the same time give silently wrong answers.
  static let lock = Mutex(())

  /// Finds the dictionaries of a language ("en", "de-AT").
  init(language: String) {
    var digest = Digest()
    for variety in Self.varieties(of: language) {
      guard let files = Self.files(of: variety) else {
        missing.append(
          Complaint("no dictionary for \(variety); install \(Self.package(of: variety)) to have its words checked"))
        continue
      }
      self.files.append(files)
      for path in [files.affixes, files.words] { digest.add((try? Files.read(path)) ?? []) }
    }
    if !files.isEmpty { self.digest = digest.hex() }
  }

  private static let folders: [String] =
    (Resources.environment("DICPATH")?.split(separator: ":").map(String.init) ?? [])
    + ["/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts"]

  /// The variety that stands for a language which is named without one, where it is not "xx-XX".
  private static let usual = ["cs": "cs-CZ", "da": "da-DK", "el": "el-GR", "sv": "sv-SE", "uk": "uk-UA", "nb": "nb-NO"]

  /// Returns the varieties to ask for a language: English is one with two spellings.
  private static func varieties(of language: String) -> [String] {
    let base = String(language.prefix { $0 != "-" })
    if base == "en" { return ["en-GB", "en-US"] }
    return [language.contains("-") ? language : usual[base] ?? "\(base)-\(base.uppercased())"]
  }

  private static func files(of variety: String) -> Lexicon.Files? {
    let name = variety.replacing("-", with: "_")
    for folder in folders {
      for stem in ["\(folder)/\(name)", "\(folder)/\(variety.prefix { $0 != "-" })"] {
        guard Files.kind(stem + ".aff") == .file, Files.kind(stem + ".dic") == .file else { continue }
        return Lexicon.Files(variety: variety, affixes: stem + ".aff", words: stem + ".dic")
      }
    }
    return nil
  }

  /// Returns the Debian package that brings a variety.
  private static func package(of variety: String) -> String {
    let base = String(variety.prefix { $0 != "-" })
    let withoutVariety: Set = [
      "fr", "es", "it", "nl", "pl", "cs", "da", "sv", "ru", "uk", "hu", "ro", "hr", "sl", "sk",
    ]
    return "hunspell-" + (withoutVariety.contains(base) ? base : variety.lowercased())
  }

  /// Whether a dictionary of the language is installed.
  static func isInstalled(_ language: String) -> Bool { varieties(of: language).contains { files(of: $0) != nil } }
}
