/// The figures of a proposal that the judge asks for, in its order.
enum ProposalFeature: String, CaseIterable {
  case kind, gain, gainOverOwn, cost, costPerLetter, margin, fit, fitAsItStands
  case countOfReading, countOfForm, standingOfReading, standingOfForm
  case length, shape, opensSentence, isHyphened
  case formInDocument, readingInDocument, formCapitalized, formInLowerCase
  case noiseAround, noise, age, elisions, isOldForm, englishAround, unknownBeside, rivals
  case pairBefore, pairAfter, pairBeforeAsItStands, pairAfterAsItStands
  case habit, habitShare, isNameLike
  case letters, oddestLetter, nextOddestLetter, lettersOfReading, lettersGained
}

extension Proposal {
  /// Returns the figures, in the order of `ProposalFeature`.
  func features(in walk: WordWalk, habits: Habits) -> [Float] {
    let first = places.lowerBound
    let form = Array(places.map { walk.form($0) }.joined())
    let context = walk.context(of: places)
    let around = walk.around(first)
    let document = walk.text.surroundings
    let (left, right) = (context.left, context.right)
    let (read, stands) = ((tokens[0], tokens[tokens.count - 1]), (walk.token(first), walk.token(places.upperBound)))
    let climate = walk.climate
    let letters = walk.vocabulary.letters.cost(of: form)
    let readingLetters = walk.vocabulary.letters.cost(of: words.joined())
    func pair(_ first: LanguageModel.Token?, _ second: LanguageModel.Token?) -> Float {
      guard let first, let second else { return 0 }
      return log(walk.vocabulary.model.count(first, second))
    }
    func log(_ count: Double) -> Float { Float(naturalLog(count + 1)) }
    func log(_ count: Int) -> Float { log(Double(count)) }
    return ProposalFeature.allCases.map { feature in
      switch feature {
      case .kind: Float(kind.rawValue)
      case .gain: Float(gain)
      case .gainOverOwn: Float(gainOverOwn)
      case .cost: Float(cost)
      case .costPerLetter: Float(cost) / Float(form.count)
      case .margin: Float(min(20, gain - nextGain))
      case .fit: Float(score + cost)
      case .fitAsItStands: Float(asItStands)
      case .countOfReading: tokens.map { log($0.count) }.min() ?? 0
      case .countOfForm: log(walk.vocabulary.model.count(form))
      case .standingOfReading: words.allSatisfy { walk.vocabulary.lexicon.knows($0) } ? 1 : 0
      case .standingOfForm: places.map { Float(walk.standing($0).rawValue) }.min() ?? 0
      case .length: Float(form.count)
      case .shape: Float(Word.Shape.allCases.firstIndex(of: walk.words[first].shape) ?? 0)
      case .isHyphened: places.count == 2 && walk.parting(after: first) == .hyphen ? 1 : 0
      case .opensSentence: walk.opensSentence(first) ? 1 : 0
      case .formInDocument: places.map { log(document.words.count(walk.form($0))) }.min() ?? 0
      case .readingInDocument: words.map { log(document.words.count($0)) }.min() ?? 0
      case .formCapitalized: log(document.words.capitalized(form))
      case .formInLowerCase: log(document.words.inSmallLetters(form))
      case .noiseAround: around.unknown
      case .noise: climate.noise
      case .age: climate.age
      case .elisions: climate.elisions
      case .isOldForm: words.count == 1 && OldSpelling.mayRelate(form, words[0]) ? 1 : 0
      case .englishAround: around.english
      case .unknownBeside: Float(walk.unknown(beside: places))
      case .rivals: Float(rivals)
      case .pairBefore: pair(left, read.0)
      case .pairAfter: pair(read.1, right)
      case .pairBeforeAsItStands: pair(left, stands.0)
      case .pairAfterAsItStands: pair(stands.1, right)
      case .habit: log(habits.count(of: misreadings))
      case .habitShare: Float(habits.count(of: misreadings)) / Float(habits.total + 5)
      case .isNameLike: isNameLike(in: walk) ? 1 : 0
      case .letters: letters.mean
      case .oddestLetter: letters.most
      case .nextOddestLetter: letters.next
      case .lettersOfReading: readingLetters.mean
      case .lettersGained: letters.mean - readingLetters.mean
      }
    }
  }

  /// Whether a capital inside a sentence makes a name of what would be a common word.
  private func isNameLike(in walk: WordWalk) -> Bool {
    walk.words[places.lowerBound].shape == .capitalized && !walk.opensSentence(places.lowerBound)
      && walk.vocabulary.lexicon.knows(words[0])
  }
}
