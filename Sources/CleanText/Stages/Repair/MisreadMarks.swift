/// Marks between two words that stand for something else: a point for the hyphen of a line end ("alto. gether"), a speck
/// where nothing was ("in. time", "in | time"), a point or a hyphen for a blank ("things.at", "to-be").
///
/// The language decides: it must have the whole word, or the words side by side among their neighbours.
struct MisreadMarks {
  private let hyphenAsPoint: Rule?
  private let speck: Rule?
  private let blankAsPoint: Rule?
  private let blankAsHyphen: Rule?
  /// What ends in a point of its own.
  private let abbreviations: Set<[UInt8]>
  /// Words that begin a clause: the point before them is rather a comma.
  private let conjunctions: Set<[UInt8]>
  /// Articles, prepositions and the like: no clause ends with one, and hardly any compound begins so.
  private let leadingWords: Set<[UInt8]>

  private let pronoun: MisreadPronoun?

  init(rules: RulePack, pronoun: MisreadPronoun?) {
    self.pronoun = pronoun
    hyphenAsPoint = rules["repair.hyphen-as-point"]
    speck = rules["repair.speck-between-words"]
    blankAsPoint = rules["repair.blank-as-point"]
    blankAsHyphen = rules["repair.blank-as-hyphen"]
    abbreviations = speck?.wordSet("abbreviations") ?? []
    conjunctions = speck?.wordSet("conjunctions") ?? []
    leadingWords = speck?.wordSet("leadingWords") ?? []
  }

  func edits(on walk: WordWalk) -> [Edit] {
    let bytes = walk.text.bytes
    return walk.words.indices.dropLast().compactMap { first in
      guard walk.words[first + 1].shape == .lower else { return nil }
      let gap = TextRange(walk.words[first].range.upper, walk.words[first + 1].range.lower)
      guard (1...3).contains(gap.count) else { return nil }
      switch gap.count {
      case 1 where bytes[gap.lower] == .point: return blankForPoint(Pair(first, walk))
      case 1 where bytes[gap.lower] == .hyphen: return blankForHyphen(Pair(first, walk))
      case 2 where bytes[gap.lower] == .point && bytes[gap.lower + 1] == .space: return afterPoint(Pair(first, walk))
      case 3 where bytes[gap.lower] == .space && bytes[gap.lower + 2] == .space:
        return Self.specks.contains(bytes[gap.lower + 1]) ? parted(Pair(first, walk)) : nil
      default: return nil
      }
    }
  }

  /// What dirt is read as, where it stands by itself.
  private static let specks: ByteSet = "._|~^"

  /// Two neighbours, the second in small letters, and what is between them.
  private struct Pair {
    let walk: WordWalk
    let places: ClosedRange<Int>
    let forms: (first: [UInt8], second: [UInt8])
    let tokens: (first: LanguageModel.Token, second: LanguageModel.Token)
    let gap: TextRange

    init(_ first: Int, _ walk: WordWalk) {
      self.walk = walk
      places = first...first + 1
      forms = (walk.form(first), walk.form(first + 1))
      tokens = (walk.token(first), walk.token(first + 1))
      gap = TextRange(walk.words[first].range.upper, walk.words[first + 1].range.lower)
    }

    var model: LanguageModel { walk.vocabulary.model }
    /// How often the two stand side by side in the language.
    var count: Double { model.count(tokens.first, tokens.second) }

    /// Whether nothing forbids to touch the two: no junk beside them, no third piece ("of.the.house"), no protected span, no
    /// word that the user knows.
    var isOpen: Bool {
      let (first, second) = (walk.words[places.lowerBound].range, walk.words[places.upperBound].range)
      let bytes = walk.text.bytes
      return walk.entry(places.lowerBound).isPlain && walk.entry(places.upperBound).isPlain
        && walk.standsFree(TextRange(first.lower, second.upper)) && walk.isOpen(first) && walk.isOpen(second)
        && (second.upper + 1 >= bytes.count || !bytes[second.upper + 1].isASCIILetter || bytes[second.upper] == .space)
    }

    /// Whether the language has them side by side, and with one of their neighbours.
    func standTogether(atLeast fewest: Double) -> Bool {
      guard count >= fewest else { return false }
      let context = walk.context(of: places)
      return context.left.map { model.count($0, tokens.first, tokens.second) > 0 } == true
        || context.right.map { model.count(tokens.first, tokens.second, $0) > 0 } == true
    }

    /// Whether both are words, and the first neither a numeral nor the letter of an item.
    var areWords: Bool {
      places.allSatisfy { walk.standing($0) == .word } && RomanNumeral.value(forms.first[...]) == nil
        && (forms.first.count > 1
          || walk.words[places.lowerBound].shape == .lower && walk.context(of: places).left != nil)
    }

    /// Whether the first word may be cut short before its point: behind a figure ("6 in."), or with a capital ("Me.").
    var mayBeAbbreviated: Bool {
      let (bytes, start) = (walk.text.bytes, walk.words[places.lowerBound].range.lower)
      return walk.words[places.lowerBound].shape != .lower && !walk.opensSentence(places.lowerBound)
        || start >= 2 && bytes[start - 1] == .space && bytes[start - 2].isASCIIDigit
    }

    /// "ca. sa.", "xi. v."
    var areAbbreviated: Bool {
      let (bytes, end) = (walk.text.bytes, walk.words[places.upperBound].range.upper)
      let isStopped = end < bytes.count && bytes[end] == .point
      return RomanNumeral.value(forms.first[...]) != nil || isStopped && max(forms.first.count, forms.second.count) <= 3
    }

    var evidence: Evidence { "\(forms.first.text) \(forms.second.text): \(Int(count)) side by side in the language" }
  }

  /// "alto. gether", or else "in. time".
  private func afterPoint(_ pair: Pair) -> Edit? {
    abbreviations.contains(pair.forms.first) ? nil : joined(pair) ?? (pair.mayBeAbbreviated ? nil : parted(pair))
  }

  private func joined(_ pair: Pair) -> Edit? {
    guard let rule = hyphenAsPoint, pair.forms.first.count > 1, pair.isOpen, !pair.areAbbreviated,
      pair.walk.vocabulary.graph.contains(pair.forms.first, pair.forms.second)
    else { return nil }
    let whole = pair.model.token(pair.forms.first + pair.forms.second)
    let fit = WordFit(pair.walk.context(of: pair.places), pair.model)
    guard whole.count >= rule.number("fewest"), whole.count >= rule.number("share") * pair.count,
      fit(whole) >= fit(pair.tokens.first, pair.tokens.second) + rule.number("gain")
    else { return nil }
    return Edit(
      pair.gap, [], rule: rule,
      evidence: ["\((pair.forms.first + pair.forms.second).text): \(Int(whole.count)) in the language", pair.evidence])
  }

  /// Takes a speck away, and the blank before it where it stands by itself.
  private func parted(_ pair: Pair) -> Edit? {
    guard let rule = speck, !pair.walk.climate.isClean, pair.areWords, pair.isOpen else { return nil }
    let fewest = rule.number("fewest")
    if pair.walk.text.bytes[pair.gap.upper - 2] == UInt8(ascii: "|") {
      // A bar may be the pronoun, or be meant.
      guard pronoun?.mayStand(between: pair.forms.first, and: pair.forms.second, pair.model) != true,
        pair.standTogether(atLeast: fewest)
      else { return nil }
    }
    guard
      leadingWords.contains(pair.forms.first) && pair.count >= fewest
        || !conjunctions.contains(pair.forms.second) && pair.standTogether(atLeast: fewest)
    else { return nil }
    return Edit(TextRange(pair.gap.lower, pair.gap.upper - 1), [], rule: rule, evidence: [pair.evidence])
  }

  /// "things.at".
  private func blankForPoint(_ pair: Pair) -> Edit? {
    abbreviations.contains(pair.forms.first) ? nil : blank(blankAsPoint, pair)
  }

  /// "to-be".
  private func blankForHyphen(_ pair: Pair) -> Edit? { isNoCompound(pair) ? blank(blankAsHyphen, pair) : nil }

  private func blank(_ rule: Rule?, _ pair: Pair) -> Edit? {
    guard let rule, !pair.walk.climate.isClean, pair.areWords, pair.isOpen,
      pair.standTogether(atLeast: rule.number("fewest"))
    else { return nil }
    return Edit(pair.gap, [.space], rule: rule, evidence: [pair.evidence])
  }

  private func isNoCompound(_ pair: Pair) -> Bool {
    leadingWords.contains(pair.forms.first)
      && pair.model.count(pair.forms.first + [.hyphen] + pair.forms.second) == 0
      && !pair.walk.vocabulary.graph.contains(pair.forms.first, pair.forms.second)
  }
}
