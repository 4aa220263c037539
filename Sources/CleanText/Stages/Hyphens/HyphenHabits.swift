/// How a document writes compounds, where language and dictionary leave it open: "farm-house" in one, "farmhouse" in
/// another.
///
/// Read only when the first such word is met.
struct HyphenHabits {
  private let evidence: WordEvidence
  /// How many compounds with a hyphen end with a word: "bat-like", "wave-like".
  private var ends: [[UInt8]: Int] = [:]
  /// Compounds with a hyphen that the language mostly has without one, and words without one that it mostly has with it.
  private var (hyphened, solid) = (0, 0)
  private var isRead = false

  init(_ evidence: WordEvidence) { self.evidence = evidence }

  /// Returns log odds of the solid form by what the document does with other compounds.
  mutating func leaning(to right: [UInt8]) -> Double {
    read()
    let odds = naturalLog(Double(solid + 1) / Double(hyphened + 1))
    // Spelling went from the hyphen to the solid word: an old form in a late text is more likely than the reverse.
    return odds * (odds < 0 ? 1.8 : 1) - 0.4 * Double(min(3, ends[right] ?? 0))
  }

  private mutating func read() {
    guard !isRead else { return }
    isRead = true
    let counts = evidence.surroundings.words.counts
    for index in 0..<counts.count {
      let form = counts.key(index)
      guard let hyphen = form.firstIndex(of: .hyphen) else {
        if isUsuallyHyphened(form) { solid += 1 }
        continue
      }
      let (left, right) = (Array(form[..<hyphen]), Array(form[(hyphen + 1)...]))
      guard evidence.isStrong(left), evidence.isStrong(right) else { continue }
      ends[right, default: 0] += 1
      let whole = evidence.inLanguage(left + right)
      if whole > 0, whole * 2 >= evidence.inLanguage(form) { hyphened += 1 }
    }
  }

  private func isUsuallyHyphened(_ form: [UInt8]) -> Bool {
    guard form.count >= 6, let model = evidence.model else { return false }
    let whole = model.count(form)
    return (3...(form.count - 3)).contains { place in
      let parted = model.count(Array(form[..<place]) + [.hyphen] + form[place...])
      return parted > 0 && parted * 2 >= whole
    }
  }
}
