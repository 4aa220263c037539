/// Numbers and signatures in lines, at whatever place, and the heads that stand beside them.
extension PageReading {
  func numbered(_ line: Int, _ label: PageLabel) -> Candidate {
    Candidate(
      line: line, number: label.number.value, numberText: text.bytes[label.place].string,
      isRoman: label.number.isRoman, isNamed: label.isNamed)
  }

  /// "12  THE SALT ROAD", "Page 12 of 140 | The Salt Road".
  func numberFirst(_ line: Int, _ content: Range<Int>, _ words: [Range<Int>]) -> Candidate? {
    for count in (1...PageLabel.longest).reversed() where count < words.count {
      guard let label = PageLabel(text.bytes, words[..<count], headLabelWords) else { continue }
      // "IX. In which": a heading has its number with a stop.
      if count == 1, text.bytes[words[0].upperBound - 1] == UInt8(ascii: ".") { return nil }
      guard !label.number.isRoman || label.number.value > 1 else { return nil }
      let head = words[count].lowerBound..<content.upperBound
      guard isTitleLike(head, text.bytes.withUnsafeBufferPointer { LineShape($0, head) }) else { return nil }
      return headed(line, Array(words[count...]), label)
    }
    return nil
  }

  /// Lines that begin or end with such numbers, one more each time.
  private static let fewestBeyondYears = 4

  /// Whether short lines begin or end with numbers that only a volume of records has, and that count on.
  func headsCountBeyondYears() -> Bool {
    var (last, run) = (0, 0)
    for shape in shapes where shape.digits >= 4 && (2...12).contains(shape.words) && shape.length <= 90 {
      let bytes = text.bytes[shape.content.range]
      let values = [bytes.prefix(4), bytes.suffix(4)].compactMap {
        $0.allSatisfy(\.isASCIIDigit) ? Int($0.string) : nil
      }
      guard let value = values.first(where: { $0 > PageNumber.most }) else { continue }
      if value == last { continue }
      run = (1...2).contains(value - last) ? run + 1 : 1
      if run >= Self.fewestBeyondYears { return true }
      last = value
    }
    return false
  }

  /// "THE SALT ROAD  12", "The Salt Road | Page 12 of 140".
  func numberLast(_ line: Int, _ content: Range<Int>, _ words: [Range<Int>]) -> Candidate? {
    for count in (1...PageLabel.longest).reversed() where count < words.count {
      let rest = words.dropLast(count)
      guard let last = rest.last, !isDivision(last),
        let label = PageLabel(text.bytes, words.suffix(count), headLabelWords),
        !label.number.isRoman || label.number.value > 1,
        isTitleLike(content.lowerBound..<last.upperBound, shapes[line])
      else { continue }
      var found = headed(line, Array(rest), label)
      // "Kenwigs, Mrs., 41": an entry of an index, unless it comes back.
      found?.isEntry = text.bytes[last.upperBound - 1] == UInt8(ascii: ",")
      return found
    }
    return nil
  }

  /// "MAN        217        MAR": a number between the first and the last word of a page of a dictionary.
  func numberInside(_ line: Int, _ words: [Range<Int>]) -> Candidate? {
    guard words.count >= 3, !isDivision(words[0]), isTitleLike(shapes[line].content.range, shapes[line]) else {
      return nil
    }
    func isSetOff(_ place: Int) -> Bool {
      let (before, after) = (
        words[place].lowerBound - words[place - 1].upperBound, words[place + 1].lowerBound - words[place].upperBound
      )
      return before >= 3 && after >= 3 || words.count == 3 && shapes[line].isUpper
    }
    let labels = (1..<(words.count - 1)).compactMap { place -> (Int, PageLabel)? in
      guard text.bytes[words[place]].contains(where: \.isASCIIDigit), isSetOff(place) else { return nil }
      return PageLabel(text.bytes, words[place...place], labelWords).map { (place, $0) }
    }
    guard labels.count == 1, let (place, label) = labels.first else { return nil }
    return headed(line, Array(words[..<place] + words[(place + 1)...]), label)
  }

  /// Reads "B 2" and "Vol. I. B 2"; a letter alone only in texts that number leaves.
  func signature(_ words: [Range<Int>]) -> SignatureMark? {
    guard hasSignatures else { return nil }
    return SignatureMark(text.bytes, isDivision(words[0]) ? words.dropFirst(2) : words[...])
  }

  /// Whether lines of two words and less number the leaves of sheets: one may be anything.
  func numbersLeaves() -> Bool {
    shapes.lazy.filter { shape in
      guard !shape.isBlank, shape.length <= 5, shape.words <= 2, shape.digits == 1 else { return false }
      let words = tokens(in: shape.content.range)
      return SignatureMark(text.bytes, words[...])?.hasLeaf == true
    }.prefix(2).count == 2
  }

  /// Returns a candidate whose head has some words of a line, with the label that the line has.
  func headed(_ line: Int, _ words: [Range<Int>], _ label: PageLabel?) -> Candidate? {
    let head = words.map { Array(text.bytes[$0]) }
    let key = head.flatMap { UnicodeFacts.lowercased($0[...]).filter { $0.isASCIILetter || !$0.isASCII } }
    guard key.count >= 3 else { return nil }
    var found = label.map { numbered(line, $0) } ?? Candidate(line: line)
    found.head = key
    found.headDigits = head.flatMap { word in
      word.split(separator: .hyphen).filter { $0.allSatisfy(\.isASCIIDigit) }.map(Array.init)
    }
    found.headText = text.bytes[words[0].lowerBound..<words[words.count - 1].upperBound].string
    return found
  }
}
