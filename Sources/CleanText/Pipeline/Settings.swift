/// Which edits are done and which are only shown.
public enum Profile: String, Sendable, CaseIterable {
  case cautious, balanced, bold

  /// The least confidence of an edit that is done.
  public var threshold: Float {
    switch self {
    case .cautious: 0.98
    case .balanced: 0.9
    case .bold: 0.7
    }
  }
}

/// What to do with a text that mixes straight and curly quotes.
public enum QuoteStyle: String, Sendable, CaseIterable { case keep, straight, curly, majority }

/// What a user may set for the repair of a document.
public struct Settings: Sendable {
  public var profile: Profile = .balanced
  /// The least confidence of an edit that is done, from 0 to 1; nil for that of the profile.
  public var threshold: Float?
  /// The least confidence in force.
  var leastConfidence: Float { threshold ?? profile.threshold }
  public var quotes: QuoteStyle = .keep
  /// The stages that run; `decode` always does.
  public var stages: Set<StageName> = Set(StageName.allCases)
  /// "en", "en-GB", "de"… as the user states it; nil where it is to be found.
  public var language: String?
  /// Words that are right in this project, as written.
  public var ignoredWords: Set<[UInt8]> = []
  /// Phrases that no stage may change.
  public var protectedPhrases: [[UInt8]] = []
  /// What persons decided on earlier results.
  public var decisions = Decisions()

  public init() {}
}
