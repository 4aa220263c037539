/// A page's number, with what says that it is one: "12", "- 12 -", "[Pg 7]", "Page 7 of 140", "7/140".
struct PageLabel {
  let number: PageNumber
  let place: Range<Int>
  /// Whether a word, brackets or dashes say that it numbers a page: sections and poems have bare numbers.
  let isNamed: Bool

  /// The most words that a label has.
  static let longest = 4

  /// The words that labels are made of.
  struct Words {
    /// "p.", "Pg".
    var page: Set<[UInt8]> = []
    /// "of", before the number of all pages.
    var of: Set<[UInt8]> = []
    /// The highest number of a page.
    var most = PageNumber.most
  }

  /// Reads words as one label; nil where they are anything else.
  ///
  /// - Parameter line: the line of which they are all: bare, "7 of 140" is a label only there.
  init?(_ text: [UInt8], _ words: ArraySlice<Range<Int>>, line: Range<Int>? = nil, _ names: Words) {
    var rest = words.map { PageFrame.inside($0, of: text) }.filter { !$0.isEmpty }
    func isPage(_ word: Range<Int>) -> Bool {
      names.page.contains(LanguageModel.form(text[word].filter(\.isASCIILetter)))
    }
    var isNamed = false
    if rest.count > 1, isPage(rest[0]) {
      rest.removeFirst()
      isNamed = true
    } else if rest.count == 2, isPage(rest[1]) {
      rest.removeLast()
      isNamed = true
    }
    if line != nil, rest.count == 1, text[rest[0]].contains(UInt8(ascii: "/")) {
      rest = text[rest[0]].split(separator: UInt8(ascii: "/")).map { $0.startIndex..<$0.endIndex }
      isNamed = true
    } else if rest.count == 3, isNamed || line != nil, names.of.contains(LanguageModel.form(text[rest[1]])) {
      rest.remove(at: 1)
      isNamed = true
    } else if rest.count != 1 {
      return nil
    }
    guard let place = rest.first, let number = PageNumber(text, place, most: names.most), rest.count <= 2 else {
      return nil
    }
    if rest.count == 2 {
      guard let pages = PageNumber(text, rest[1], most: names.most), !pages.isRoman, !number.isRoman,
        number.value <= pages.value
      else {
        return nil
      }
    }
    self.number = number
    self.place = place
    let start = line?.lowerBound ?? words[words.startIndex].lowerBound
    // "[41 & 42 VICT.]": the bracket opens something else.
    if line == nil, PageFrame.opens(start..<place.lowerBound, of: text) { return nil }
    self.isNamed = isNamed || PageFrame.isNaming(start..<place.lowerBound, of: text)
  }
}
