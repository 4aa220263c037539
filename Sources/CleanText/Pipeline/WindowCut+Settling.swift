extension WindowCut {
  /// Whether a window is one of the cleaned text too.
  public enum Settling: Hashable, Sendable {
    case settled
    /// More of the cleaned text has to be seen.
    case open
    /// The cleaned text is cut elsewhere: the place in the file where the lines of the window would have to end.
    case elsewhere(Int)
  }

  /// Returns whether the cut of the cleaned text falls where that of the original did: then each window of the cleaned text
  /// was cleaned as it stands, and cleaning the text again finds nothing to do.
  ///
  /// - Parameters:
  ///   - repairs: a window, and those after it.
  ///   - atEnd: whether the document ends with the last of them.
  public func settling(of repairs: [Repair], atEnd: Bool) -> Settling {
    var text: [UInt8] = []
    for repair in repairs where text.count < reach { text += repair.text }
    guard atEnd || text.count >= reach else { return .open }
    guard let window = first(of: text), window.count != repairs[0].text.count else { return .settled }
    var (index, end) = (0, window.content)
    while index < repairs.count - 1, end > repairs[index].text.count {
      end -= repairs[index].text.count
      index += 1
    }
    return .elsewhere(repairs[index].lineEnd(of: end))
  }
}

extension Repair {
  /// Returns the place in the file where a line of the original ends that became one of the text, which ends at `offset`.
  fileprivate func lineEnd(of offset: Int) -> Int {
    let source = document.source
    var place = min(map.origin(of: TextRange(offset, offset)).lower, source.count)
    // The end of a line may lie in a change of the blank lines after it.
    while place < source.count, place == 0 || source[place - 1] != .newline { place += 1 }
    return document.start.bytes + FileOffsets(document).fileOffset(place)
  }
}
