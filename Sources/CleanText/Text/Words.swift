/// A word of a text: letters, with marks inside and apostrophes between letters. Hyphens part words.
public struct Word: Hashable, Sendable {
  public var range: TextRange
  public var shape: Shape

  /// How the word uses capitals.
  public enum Shape: Sendable, CaseIterable {
    case lower, capitalized, upper, mixed
  }

  public var isCapitalized: Bool { shape == .capitalized || shape == .upper }
}

extension Word {
  /// Calls `body` with each word of a range of the text, in order.
  public static func each(in text: [UInt8], range: Range<Int>, _ body: (Word) -> Void) {
    text.withUnsafeBufferPointer { each(in: $0, range: range, body) }
  }

  @inline(__always)
  static func each(in text: UnsafeBufferPointer<UInt8>, range: Range<Int>, _ body: (Word) -> Void) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      // Nearly all that parts words is one byte of ASCII.
      guard text[offset].isASCIILetter || !text[offset].isASCII else {
        offset += 1
        continue
      }
      let (word, next) = scan(text, at: offset, end: range.upperBound)
      if let word { body(word) }
      offset = next
    }
  }

  /// Returns the words of a range of the text.
  public static func all(in text: [UInt8], range: Range<Int>) -> [Word] {
    var words: [Word] = []
    each(in: text, range: range) { words.append($0) }
    return words
  }

  /// Returns the last word of the range, and whether it ends the range but for punctuation.
  public static func last(in text: [UInt8], range: Range<Int>) -> Word? {
    var start = range.upperBound
    while start > range.lowerBound, !text[start - 1].isASCIILetter, text[start - 1].isASCII { start -= 1 }
    while start > range.lowerBound, !text[start - 1].isWhitespace { start -= 1 }
    return all(in: text, range: start..<range.upperBound).last
  }

  /// Returns the first word of the range.
  public static func first(in text: [UInt8], range: Range<Int>) -> Word? {
    text.withUnsafeBufferPointer { text in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (word, next) = scan(text, at: offset, end: range.upperBound)
        if let word { return word }
        offset = next
      }
      return nil
    }
  }

  /// Returns the word that begins at `offset`, if one does, and where to go on.
  private static func scan(_ text: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int) -> (Word?, Int) {
    var position = offset
    var letters = 0
    var uppers = 0
    var firstIsUpper = false
    while position < end {
      let byte = text[position]
      if byte.isASCIILetter {
        if byte.isASCIIUpper {
          if letters == 0 { firstIsUpper = true }
          uppers += 1
        }
        letters += 1
        position += 1
      } else if byte.isASCII {
        guard byte == .apostrophe, letters > 0, position + 1 < end, startsLetter(text, position + 1) else { break }
        position += 1
      } else {
        let (scalar, length) = decodeScalar(text, at: position)
        if UnicodeFacts.isLetter(scalar) {
          if UnicodeFacts.isUpper(scalar) {
            if letters == 0 { firstIsUpper = true }
            uppers += 1
          }
          letters += 1
        } else if scalar == 0x2019 {
          guard letters > 0, position + length < end, startsLetter(text, position + length) else { break }
        } else if letters == 0 || !UnicodeFacts.isMark(scalar) {
          break
        }
        position += length
      }
    }
    guard letters > 0 else {
      return (nil, offset + (text[offset].isASCII ? 1 : decodeScalar(text, at: offset).length))
    }
    let shape: Shape =
      uppers == 0
      ? .lower
      : uppers == letters
        ? (letters == 1 ? .capitalized : .upper)
        : uppers == 1 && firstIsUpper ? .capitalized : .mixed
    return (Word(range: TextRange(offset, position), shape: shape), position)
  }

  private static func startsLetter(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    text[offset].isASCII ? text[offset].isASCIILetter : UnicodeFacts.isLetter(decodeScalar(text, at: offset).scalar)
  }
}
