/// How long the stages of a worker took, by a clock that the caller brings: the core has none, and no result depends on
/// one.
public struct StageTimings: Sendable {
  /// A part of the work: a stage, or what a document says of itself.
  public enum Part: Hashable, Comparable, Sendable {
    case surroundings
    case stage(StageName)

    public var name: String {
      switch self {
      case .surroundings: "surroundings"
      case .stage(let name): name.rawValue
      }
    }
  }

  /// Nanoseconds since any moment.
  let now: @Sendable () -> UInt64
  public private(set) var nanoseconds: [Part: UInt64] = [:]

  public init(now: @escaping @Sendable () -> UInt64) { self.now = now }

  /// Adds the time since a moment that `now` gave.
  mutating func add(_ part: Part, since start: UInt64) { nanoseconds[part, default: 0] += now() - start }

  /// Adds what another worker took.
  public mutating func add(_ other: StageTimings) { nanoseconds.merge(other.nanoseconds, uniquingKeysWith: +) }
}

extension Tools {
  /// Runs `body` and takes its time, where a clock is there.
  mutating func timing<Result>(_ part: StageTimings.Part, _ body: (inout Tools) -> Result) -> Result {
    guard let start = timings?.now() else { return body(&self) }
    let result = body(&self)
    timings?.add(part, since: start)
    return result
  }
}
