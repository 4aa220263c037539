/// Misread words, words without their blank, and words split by one: proposed by a noisy channel, and done only where
/// the judge finds the evidence strong enough.
struct WordRepair {
  /// A proposal that is less likely than this is not even shown.
  private static let leastShown: Float = 0.45

  private let rules: [Proposal.Kind: Rule]
  private let scale: ConfidenceScale?
  private let wordLists: Proposer.WordLists

  init(rules: RulePack) {
    scale = rules["repair.misread-word"].map(ConfidenceScale.init)
    wordLists = Proposer.WordLists(
      beforeSurnames: rules["repair.misread-word"]?.wordSet("beforeSurnames") ?? [],
      endings: rules["repair.missing-space"]?.wordSet("endings") ?? [],
      measures: rules["repair.stray-mark"]?.wordSet("measures") ?? [],
      abbreviations: rules["repair.speck-between-words"]?.wordSet("abbreviations") ?? [])
    self.rules = [
      .misread: rules["repair.misread-word"], .realWord: rules["repair.real-word"],
      .missingSpace: rules["repair.missing-space"], .splitWord: rules["repair.split-word"],
      .wrongCapital: rules["repair.wrong-capital"], .strayMark: rules["repair.stray-mark"],
    ].compactMapValues(\.self)
  }

  /// A proposal, its figures, and what the judge makes of them.
  struct Judged {
    var proposal: Proposal
    var features: [Float]
    var confidence: Float
  }

  func edits(on walk: WordWalk, judge: Judge?) -> [Edit] {
    var taken = -1
    return judged(on: walk, judge: judge) { rivals -> Edit? in
      guard let best = rivals.max(by: { $0.confidence < $1.confidence }), best.confidence >= Self.leastShown,
        // Of two proposals for one word the first in the text stands.
        best.proposal.places.lowerBound > taken, let rule = rules[best.proposal.kind]
      else { return nil }
      taken = best.proposal.places.upperBound
      return edit(best.proposal, rule, confidence: best.confidence, walk)
    }
  }

  /// Proposes and judges, and gives the proposals of each place to `body`, in the order of the text.
  func judged<Result>(on walk: WordWalk, judge: Judge?, _ body: ([Judged]) -> Result?) -> [Result] {
    let proposer = Proposer(walk: walk, vocabulary: walk.vocabulary, wordLists: wordLists)
    return proposer.proposals().compactMap { proposals in
      body(
        proposals.map { proposal in
          let features = proposal.features(in: walk, habits: proposer.habits)
          let chance = judge?.probability(features) ?? 0
          return Judged(
            proposal: proposal, features: features,
            confidence: scale?.confidence(restrained(chance, proposal, walk)) ?? 0)
        })
    }
  }

  /// Returns the judge's figure, halved where only a surer one will do: for a word that stands for another, or for two, and
  /// for a mark, in a text with hardly any slips; for any word among terms. There it is the author's unless all speaks against
  /// it.
  private func restrained(_ chance: Float, _ proposal: Proposal, _ walk: WordWalk) -> Float {
    let least: String? =
      switch proposal.kind {
      case .realWord, .missingSpace, .strayMark: walk.climate.isClean ? "sureInCleanText" : nil
      case .misread, .splitWord: walk.climate.hasTerms ? "sureAmongTerms" : nil
      case .wrongCapital: nil
      }
    guard let least, let rule = rules[proposal.kind], chance < Float(rule.number(least)) else { return chance }
    return chance / 2
  }

  private func edit(_ proposal: Proposal, _ rule: Rule, confidence: Float, _ walk: WordWalk) -> Edit {
    let forms = proposal.places.map { walk.form($0).text }.joined(separator: " ")
    let reading = proposal.words.map(\.text).joined(separator: " ")
    let stands = count(proposal.places.map { walk.token($0) }, walk.vocabulary.model)
    let (left, right) = walk.neighbours(of: proposal.places)
    var edit = Edit(
      proposal.range, proposal.written, rule: rule, confidence: confidence,
      evidence: [
        "\(proposal.account)",
        "\(forms): \(stands) in the language; \(reading): \(count(proposal.tokens, walk.vocabulary.model))",
        "fits «\(left) ~ \(right)»",
      ])
    edit.suggestions = proposal.others
    return edit
  }

  /// How often one word, or two side by side, stand in the language.
  private func count(_ tokens: [LanguageModel.Token], _ model: LanguageModel) -> Int {
    Int(tokens.count == 2 ? model.count(tokens[0], tokens[1]) : tokens[0].count)
  }
}

/// From the judge's figure to the confidence at which each profile applies an edit.
private struct ConfidenceScale {
  /// Where the scale bends: the judge's figure, the confidence.
  private let bends: [(judged: Float, confidence: Float)]

  init(_ rule: Rule) {
    let profiles: [Profile] = [.bold, .balanced, .cautious]
    bends = [(0, 0)] + profiles.map { (Float(rule.number($0.rawValue)), $0.threshold) } + [(1, 1)]
  }

  func confidence(_ judged: Float) -> Float {
    for (low, high) in zip(bends, bends.dropFirst()) where judged < high.judged {
      return low.confidence + (judged - low.judged) / (high.judged - low.judged) * (high.confidence - low.confidence)
    }
    return 1
  }
}
