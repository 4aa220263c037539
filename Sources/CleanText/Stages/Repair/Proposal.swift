/// What may have been printed instead of what stands at a place, with all that speaks for it.
struct Proposal {
  enum Kind: Int, CaseIterable { case misread, realWord, missingSpace, splitWord, wrongCapital, strayMark }

  var kind: Kind
  /// The words that it replaces, as indices of the walk.
  var places: ClosedRange<Int>
  /// The words that may have been printed, in the model's form.
  var words: [[UInt8]]
  var tokens: [LanguageModel.Token]
  /// What would stand at `range`.
  var written: [UInt8]
  /// The place in the text, in bytes.
  var range: TextRange
  /// What was misread, one for each misreading: "b for h".
  var misreadings: [String]
  /// Nats that the misreading costs.
  var cost: Double
  /// How well the words fit here, in nats, the cost taken off.
  var score: Double
  /// How well what stands here fits, by the language, and by what the document says of it: what stands there more than
  /// once is likely there.
  var asItStands = 0.0
  var asOwn = 0.0
  /// The gain of the next best proposal for the place, and how many there are.
  var nextGain = -Double.infinity
  var rivals = 0
  /// The other readings, best first, as they would stand in the text.
  var others: [[UInt8]] = []

  var gain: Double { score - asItStands }
  var gainOverOwn: Double { score - asOwn }

  /// "b for h, l lost"
  var account: String { misreadings.joined(separator: ", ") }
}
