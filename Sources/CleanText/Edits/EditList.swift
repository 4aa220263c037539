/// Edits that can be applied together: sorted, none over another. The only thing that a text takes.
///
/// Where two proposals overlap, the surer one wins, then the longer, then the earlier; what was refused is kept with the
/// reason, so that a report can show it.
public struct EditList: Sendable {
  public enum Refusal: String, Sendable {
    case overlaps = "overlaps a surer edit"
    case changesNothing = "changes nothing"
    case outside = "lies outside the text"
  }

  public private(set) var edits: [Edit] = []
  public private(set) var refused: [(edit: Edit, reason: Refusal)] = []

  public init(_ proposals: consuming [Edit], in text: [UInt8]) {
    // In place: there may be a million of them.
    var sound = proposals
    sound.removeAll { edit in
      guard let reason = Self.reason(against: edit, in: text) else { return false }
      refused.append((edit, reason))
      return true
    }
    let inOrder = zip(sound, sound.dropFirst()).allSatisfy { $0.range <= $1.range }
    if !inOrder { sound = Self.stablySorted(sound) }
    edits.reserveCapacity(sound.count)
    for edit in sound { insert(edit) }
  }

  /// Returns what makes an edit no edit of the text; nil for nothing.
  private static func reason(against edit: Edit, in text: [UInt8]) -> Refusal? {
    if edit.range.upper > text.count { return .outside }
    guard let replacement = edit.replacement, text[edit.range.range].elementsEqual(replacement) else { return nil }
    return .changesNothing
  }

  /// Appends the next edit in order, or lets it and its rivals contend.
  private mutating func insert(_ edit: Edit) {
    guard let last = edits.last, Self.conflict(last, edit) else {
      edits.append(edit)
      return
    }
    if Self.isBetter(edit, than: last) {
      refused.append((edits.removeLast(), .overlaps))
      insert(edit)
    } else {
      refused.append((edit, .overlaps))
    }
  }

  private static func conflict(_ a: Edit, _ b: Edit) -> Bool {
    a.range.overlaps(b.range) || (a.range.isEmpty && b.range.isEmpty && a.range == b.range)
  }

  private static func isBetter(_ a: Edit, than b: Edit) -> Bool {
    (a.confidence, a.range.count) > (b.confidence, b.range.count)
  }

  private static func stablySorted(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }.map(\.element)
  }

  /// The places of the edits, and how many bytes come there.
  var lengths: [(range: TextRange, length: Int)] { edits.map { ($0.range, $0.replacement?.count ?? 0) } }

  /// Returns the text with every edit done.
  public func applied(to text: [UInt8]) -> [UInt8] {
    guard !edits.isEmpty else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var done = 0
    for edit in edits {
      result.append(contentsOf: text[done..<edit.range.lower])
      result.append(contentsOf: edit.replacement ?? Array(text[edit.range.range]))
      done = edit.range.upper
    }
    result.append(contentsOf: text[done...])
    return result
  }
}
