/// A finding in the text around it.
public struct ReviewPlace: Sendable {
  public var entry: LoggedEdit
  /// Line of the original, from 1.
  public var line: Int
  /// What it wrote, or speaks of, in the cleaned text.
  public var current: TextRange
  /// The sentence of the cleaned text around it.
  public var sentence: Range<Int>

  public enum State: Int, Sendable, CaseIterable { case applied, suggested, flagged }

  /// What became of it under the profile of the run.
  public var state: State {
    entry.applied ? .applied : entry.applicability == .flag ? .flagged : .suggested
  }
}

/// A finding in its sentence, grown to the words that it splits or joins.
public struct Quotation: Hashable, Sendable {
  public var left: [UInt8]
  /// What was there, or still is; of a flag, what it speaks of.
  public var before: [UInt8]
  /// What is there now, or is proposed; equal to `before` for a flag.
  public var after: [UInt8]
  public var right: [UInt8]
}

extension ReviewDocument {
  /// Returns a finding in its sentence.
  public func quotation(of place: ReviewPlace) -> Quotation {
    let (sentence, entry) = (place.sentence, place.entry)
    let lower = min(max(place.current.lower, sentence.lowerBound), sentence.upperBound)
    let upper = min(max(place.current.upper, lower), sentence.upperBound)
    let change = entry.before.isEmpty ? entry.after : entry.before
    let words = place.state == .flagged ? lower..<upper : Word.whole(around: lower..<upper, of: change, in: text)
    let (start, end) = (max(words.lowerBound, sentence.lowerBound), min(words.upperBound, sentence.upperBound))
    let (head, tail) = (Array(text[start..<lower]), Array(text[upper..<end]))
    // What was not applied may have been mended beside it: the text says what stands there.
    let seen = place.state != .applied && upper > lower ? Array(text[lower..<upper]) : entry.before
    return Quotation(
      left: Array(text[sentence.lowerBound..<start]), before: head + seen + tail,
      after: head + (place.state == .flagged ? seen : entry.after) + tail,
      right: Array(text[end..<sentence.upperBound]))
  }
}
