/// The scores of a set's documents, taken together: rates over all text, not means over documents.
public struct SetScore: Sendable {
  public let name: String
  public let documents: [DocumentScore]

  public init(name: String, documents: [DocumentScore]) {
    self.name = name
    self.documents = documents
  }

  public var characters: DocumentScore.Distances { Self.sum(documents, \.characters) }
  public var strict: DocumentScore.Distances { Self.sum(documents, \.strict) }
  public var words: DocumentScore.Distances { Self.sum(documents, \.words) }
  public var harmed: Int { documents.reduce(0) { $0 + $1.harmed.count } }
  public var repaired: Int { documents.reduce(0) { $0 + $1.repaired } }

  /// Right words made wrong in 10,000 that were right.
  public var harm: Double { Self.harm(documents) }

  /// Words repaired in a hundred that were wrong.
  public var recall: Double {
    100 * Double(repaired) / Double(max(1, documents.reduce(0) { $0 + $1.words.length - $1.rightBefore }))
  }

  /// Words repaired in a hundred that were repaired or made wrong.
  public var precision: Double { repaired + harmed == 0 ? 100 : 100 * Double(repaired) / Double(repaired + harmed) }

  public var worse: [DocumentScore] { documents.filter(\.isWorse) }

  private static func sum(
    _ documents: [DocumentScore], _ part: KeyPath<DocumentScore, DocumentScore.Distances>
  ) -> DocumentScore.Distances {
    documents.reduce(DocumentScore.Distances()) { $0 + $1[keyPath: part] }
  }

  private static func harm(_ documents: [DocumentScore]) -> Double {
    let (harmed, right) = documents.reduce((0, 0)) { ($0.0 + $1.harmed.count, $0.1 + $1.rightBefore) }
    return 10_000 * Double(harmed) / Double(max(1, right))
  }

  /// The range in which a figure of the set lies with 95 % confidence.
  public struct Interval: Sendable {
    public var lower: Double
    public var upper: Double
  }

  /// Returns the interval of the change of the character error rate, in percent.
  public func characterChangeInterval() -> Interval {
    bootstrap { Self.sum($0, \.characters).change }
  }

  /// Returns the interval of the harm.
  public func harmInterval() -> Interval { bootstrap(Self.harm) }

  /// Draws the set's documents a thousand times with replacement, and takes the figure's middle 95 %.
  ///
  /// Source: Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979). The draws are the same in every run.
  private func bootstrap(_ figure: ([DocumentScore]) -> Double) -> Interval {
    guard documents.count > 1 else { return Interval(lower: figure(documents), upper: figure(documents)) }
    var draw = UInt64(documents.count)
    let figures = (0..<1000).map { _ -> Double in
      figure(
        documents.map { _ in
          // Knuth's linear congruential generator (MMIX); its high bits are even enough to draw from a few hundred.
          draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return documents[Int((draw >> 33) % UInt64(documents.count))]
        })
    }.sorted()
    return Interval(lower: figures[25], upper: figures[974])
  }
}
