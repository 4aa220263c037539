/// A place in the text that a stage was given: UTF-8 bytes, half open.
public struct TextRange: Hashable, Sendable, Comparable {
  public var lower: Int
  public var upper: Int

  public init(_ lower: Int, _ upper: Int) {
    precondition(0 <= lower && lower <= upper, "a range runs forward")
    self.lower = lower
    self.upper = upper
  }

  public init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }

  public var count: Int { upper - lower }
  public var isEmpty: Bool { lower == upper }
  public var range: Range<Int> { lower..<upper }

  /// Whether the ranges share a byte or stand side by side.
  public func touches(_ other: TextRange) -> Bool { lower <= other.upper && other.lower <= upper }

  /// Whether the ranges share a byte.
  public func overlaps(_ other: TextRange) -> Bool { lower < other.upper && other.lower < upper }

  public func contains(_ other: TextRange) -> Bool { lower <= other.lower && other.upper <= upper }

  public static func < (a: TextRange, b: TextRange) -> Bool { (a.lower, a.upper) < (b.lower, b.upper) }
}

/// A place in the original: UTF-8 bytes of the decoded document, half open. Only an `OriginMap` makes one.
///
/// A type of its own, so that a place of one stage is never taken for a place of the original.
public struct OriginRange: Hashable, Sendable, Comparable {
  public var lower: Int
  public var upper: Int

  public init(_ lower: Int, _ upper: Int) {
    precondition(0 <= lower && lower <= upper, "a range runs forward")
    self.lower = lower
    self.upper = upper
  }

  public var count: Int { upper - lower }
  public var range: Range<Int> { lower..<upper }

  public static func < (a: OriginRange, b: OriginRange) -> Bool { (a.lower, a.upper) < (b.lower, b.upper) }
}
