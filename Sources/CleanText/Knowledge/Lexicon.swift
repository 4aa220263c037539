import CHunspell

/// Hunspell dictionaries of the varieties of one language, asked by one worker.
///
/// A handle is single-threaded, and handles made or destroyed at the same time give silently wrong answers: so one
/// lexicon a worker, and the one that loads it holds a lock around `init` and the last release.
public final class Lexicon {
  /// What the dictionaries say of a word: one bit a variety, in the order of `varieties`.
  public struct Verdict: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The variety at an index.
    public static func variety(_ index: Int) -> Verdict { Verdict(rawValue: 1 << UInt8(index)) }
  }

  /// The paths of a variety's two files.
  public struct Files: Sendable, Hashable {
    public var variety: String
    public var affixes: String
    public var words: String

    public init(variety: String, affixes: String, words: String) {
      self.variety = variety
      self.affixes = affixes
      self.words = words
    }
  }

  /// "en-GB", "en-US"…
  public let varieties: [String]
  private let handles: [OpaquePointer]
  private var verdicts = WordTable<UInt8>()

  /// Loads the dictionaries. Returns nil when one can't be loaded or is not in UTF-8 or Latin-1.
  public init?(_ files: [Files]) {
    varieties = files.map(\.variety)
    var loaded: [OpaquePointer] = []
    for file in files {
      guard let handle = Hunspell_create(file.affixes, file.words) else { break }
      loaded.append(handle)
    }
    handles = loaded
    guard loaded.count == files.count, !files.isEmpty else { return nil }
    encodings = loaded.map { handle in
      let name = Hunspell_get_dic_encoding(handle).map { String(cString: $0) } ?? ""
      return name.uppercased().hasPrefix("UTF") ? .utf8 : .latin1
    }
  }

  deinit { for handle in handles { Hunspell_destroy(handle) } }

  /// So many bytes of verdicts are kept: some 200,000 words.
  private static let mostHeld = 16 << 20

  private enum Encoding { case utf8, latin1 }
  private var encodings: [Encoding] = []

  /// Whether any variety knows the word, as it is written.
  public func knows(_ word: [UInt8]) -> Bool { !verdict(word).isEmpty }

  /// Returns which varieties know the word. A typographic apostrophe counts as a straight one.
  public func verdict(_ word: [UInt8]) -> Verdict { verdict(word[...]) }

  func verdict(_ word: ArraySlice<UInt8>) -> Verdict {
    if let known = verdicts[word] { return Verdict(rawValue: known) }
    let word = Array(word)
    let asked = Self.withStraightApostrophes(word)
    var bits: UInt8 = 0
    for (index, handle) in handles.enumerated() where Self.ask(handle, asked, encodings[index]) {
      bits |= 1 << UInt8(index)
    }
    if verdicts.heldBytes > Self.mostHeld { verdicts = WordTable() }
    verdicts.set(word, bits)
    return Verdict(rawValue: bits)
  }

  private static func withStraightApostrophes(_ word: [UInt8]) -> [UInt8] {
    guard word.contains(0xE2) else { return word }
    return Array(word.text.unicodeScalars.map { $0 == "\u{2019}" ? "'" : Character($0) }.map(String.init).joined().utf8)
  }

  private static func ask(_ handle: OpaquePointer, _ word: [UInt8], _ encoding: Encoding) -> Bool {
    guard word.count < 100 else { return true }
    var bytes = word
    if encoding == .latin1 {
      let scalars = word.text.unicodeScalars
      guard scalars.allSatisfy({ $0.value < 0x100 }) else { return false }
      bytes = scalars.map { UInt8($0.value) }
    }
    bytes.append(0)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { Hunspell_spell(handle, $0.baseAddress) != 0 }
    }
  }
}
