/// Specks that were read as marks beside words ("-the", "was'"), where the words go on as if they were not there.
struct StrayMarks {
  let walk: WordWalk
  /// Units that take an apostrophe: "ten minutes' walk".
  let measures: Set<[UInt8]>

  /// Returns a proposal for each word with a speck. In a text with hardly any slips no mark is one.
  func proposals() -> [Proposal] {
    walk.climate.isClean ? [] : walk.words.indices.compactMap(cleared)
  }

  private func cleared(_ index: Int) -> Proposal? {
    guard walk.words[index].shape == .lower, walk.standing(index) == .word,
      let mark = speck(beside: walk.words[index].range), mayBeSpeck(walk.text.bytes[mark.lower]),
      walk.isOpen(walk.words[index].range)
    else { return nil }
    let context = walk.context(of: index...index)
    guard context.left != nil, context.right != nil, !isParenthesis(mark, at: index),
      !isSuspended(mark, at: index), !isApostrophe(mark, of: index)
    else { return nil }
    let (form, token, model) = (walk.form(index), walk.token(index), walk.vocabulary.model)
    let byte = walk.text.bytes[mark.lower]
    return Proposal(
      kind: .strayMark, places: index...index, words: [form], tokens: [token], written: [], range: mark,
      misreadings: ["\(UnicodeScalar(byte)) too many"], cost: Double(byte), score: WordFit(context, model)(token),
      asItStands: naturalLog(max(token.count, 1) / model.total), asOwn: 0)
  }

  /// Whether an apostrophe stands for letters that speech leaves out ("'and" for hand, "an'" for and), or for the possessive of
  /// a measure ("ten minutes' walk").
  private func isApostrophe(_ mark: TextRange, of index: Int) -> Bool {
    guard walk.text.bytes[mark.lower] == .apostrophe else { return false }
    let (form, graph) = (walk.form(index), walk.vocabulary.graph)
    if mark.lower < walk.words[index].range.lower { return graph.contains([UInt8(ascii: "h")], form) }
    return measures.contains(form) || form.count <= Self.longestCut && graph.contains(form, [UInt8(ascii: "d")])
  }

  /// Letters of words that speech cuts at their end: "an'", "ol'".
  private static let longestCut = 3

  /// Whether a hyphen stands for a dash that a second one answers: "said -and he meant it- that", "Mind -he said -and go".
  private func isParenthesis(_ mark: TextRange, at index: Int) -> Bool {
    guard walk.text.bytes[mark.lower] == .hyphen else { return false }
    let opens = mark.lower < walk.words[index].range.lower
    let others = opens ? index..<min(walk.words.count, index + 20) : max(0, index - 20)..<(index + 1)
    return others.contains { other in
      let range = walk.words[other].range
      let place = opens ? range.upper : range.lower - 1
      return isHyphen(place, beside: range)
    } || opens && isAnswered(index)
  }

  /// Whether a word nearby has a hyphen before it, too.
  private func isAnswered(_ index: Int) -> Bool {
    (max(0, index - 12)..<min(walk.words.count, index + 13)).contains { other in
      other != index && isHyphen(walk.words[other].range.lower - 1, beside: walk.words[other].range)
    }
  }

  private func isHyphen(_ place: Int, beside range: TextRange) -> Bool {
    walk.text.bytes.indices.contains(place) && walk.text.bytes[place] == .hyphen
      && speck(beside: range).map { $0.lower == place } == true
  }

  /// "mid- and long-term", "to- morrow": the hyphen waits for the second half that the next compound has, or the next word is.
  private func isSuspended(_ mark: TextRange, at index: Int) -> Bool {
    let bytes = walk.text.bytes
    guard bytes[mark.lower] == .hyphen, mark.lower == walk.words[index].range.upper, index + 1 < walk.words.count else {
      return false
    }
    if walk.vocabulary.graph.contains(walk.form(index), walk.form(index + 1)) { return true }
    guard index + 2 < walk.words.count else { return false }
    let compound = walk.words[index + 2].range
    return bytes[compound.lower..<min(bytes.count, compound.upper + 1)].contains(.hyphen)
  }

  private func speck(beside range: TextRange) -> TextRange? {
    let bytes = walk.text.bytes
    func isBlank(_ offset: Int) -> Bool { offset < 0 || offset >= bytes.count || bytes[offset].isWhitespace }
    if range.lower > 0, Self.specks.contains(bytes[range.lower - 1]), isBlank(range.lower - 2), isBlank(range.upper) {
      return TextRange(range.lower - 1, range.lower)
    }
    if range.upper < bytes.count, Self.specks.contains(bytes[range.upper]), isBlank(range.upper + 1),
      isBlank(range.lower - 1)
    {
      return TextRange(range.upper, range.upper + 1)
    }
    return nil
  }

  private static let specks: ByteSet = "-:;.,'^_*~|\\"

  /// Marks that sentences are full of: specks only where a word in thirty is misread.
  private func mayBeSpeck(_ mark: UInt8) -> Bool {
    !Self.sentenceMarks.contains(mark) || walk.climate.noise > Self.noiseOfSpecks
  }

  private static let sentenceMarks: ByteSet = ",;:."
  private static let noiseOfSpecks: Float = 0.03
}
