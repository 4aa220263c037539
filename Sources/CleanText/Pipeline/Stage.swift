/// A step of the repair: from a text and what is known of its document to edits. A value, made once for a rule pack.
///
/// A stage sees its text, the frozen knowledge and its worker's tools, and nothing else: never a file, never another
/// stage's edits, never the clock.
public protocol Stage: Sendable {
  static var name: StageName { get }

  /// Creates the stage with the rules of the pack; a rule that is missing is switched off.
  init(rules: RulePack)

  /// Returns the edits and flags that the text asks for, in any order.
  func edits(in text: StageText, with tools: inout Tools) -> [Edit]
}

/// The text that a stage is given, with what the document knows about it in the places of this text.
public struct StageText: Sendable {
  public let bytes: [UInt8]
  public let lines: LineIndex
  /// What can be said of each line by looking at it.
  public let shapes: [LineShape]
  public let surroundings: Surroundings
  /// The spans of the surroundings, moved to this text.
  public let spans: SpanList
  /// The settings that stages may ask for.
  public let settings: Settings

  init(bytes: [UInt8], surroundings: Surroundings, map: OriginMap, settings: Settings) {
    self.bytes = bytes
    lines = LineIndex(bytes)
    shapes = LineShape.all(bytes, lines)
    self.surroundings = surroundings
    spans = surroundings.spans.moved(through: map)
    self.settings = settings
  }
}

/// What one worker holds: tools that can't be shared between threads.
public struct Tools {
  /// The dictionaries of the document's language, where they are installed.
  public var lexicon: Lexicon?
  /// The language file, where one was found.
  public let language: LanguageFile?
  /// What both say of each word, kept from document to document.
  let vocabulary: Vocabulary?
  /// What takes the times of the stages; nil where nobody asks for them.
  public var timings: StageTimings?
  /// The n-gram counts of the language file.
  public var model: LanguageModel? { language?.model }
  /// What the corpus knows about itself, where the user gave its model.
  public var corpus: CorpusModel?

  public init(lexicon: Lexicon? = nil, language: LanguageFile? = nil, corpus: CorpusModel? = nil) {
    self.lexicon = lexicon
    self.language = language
    self.corpus = corpus
    vocabulary = if let lexicon, let language { Vocabulary(language, lexicon) } else { nil }
  }
}
