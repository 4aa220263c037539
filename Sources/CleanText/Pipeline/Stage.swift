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
  let shaped: ShapedText
  public let surroundings: Surroundings
  /// The spans of the surroundings, moved to this text.
  public let spans: SpanList
  /// The settings that stages may ask for.
  public let settings: Settings
  /// How many words were repaired on the way here: where many were, those that are left are likely misread too.
  private(set) var repairs = 0
  /// Places where the hyphens stage has just taken a line break out of a word: there a printed line ended. In order.
  private(set) var wordJoins: [Int] = []

  public var bytes: [UInt8] { shaped.bytes }
  public var lines: LineIndex { shaped.lines }
  /// What can be said of each line by looking at it.
  var shapes: [LineShape] { shaped.shapes }

  /// Whether one of these bytes may occur: what lacks its signs need not be looked for.
  func holds(oneOf bytes: ByteSet) -> Bool { shaped.alphabet.meets(bytes) }

  /// `spans` are those of the surroundings, where these are of another text.
  init(_ text: ShapedText, surroundings: Surroundings, spans: SpanList? = nil, settings: Settings) {
    shaped = text
    self.surroundings = surroundings
    self.spans = spans ?? surroundings.spans
    self.settings = settings
  }

  /// Returns what the edits of a stage make of the text, given its bytes.
  func after(_ edits: EditList, of stage: StageName, bytes: [UInt8]) -> StageText {
    let map = OriginMap().composed(with: edits.lengths)
    var text = StageText(
      ShapedText(bytes, from: shaped, edits: edits, map: map), surroundings: surroundings,
      spans: spans.moved(through: map), settings: settings)
    text.repairs = repairs + (stage == .repair ? edits.edits.count : 0)
    if stage == .hyphens { text.wordJoins = text.places(ofBreaksTakenBy: map, from: self.bytes) }
    return text
  }

  private func places(ofBreaksTakenBy map: OriginMap, from earlier: [UInt8]) -> [Int] {
    map.changes.filter {
      earlier[$0.original.lower..<$0.original.upper].contains(.newline) && !bytes[$0.current.range].contains(.newline)
    }.map(\.current.upper)
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
