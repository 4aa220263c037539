/// Numbers that count on from page to page.
extension PageReading {
  /// A foot, a head and a number beside it: more lines together are a list.
  private static let mostInZone = 3

  /// A page whose number was lost or misread leaves a step of two; a plate or two leave more.
  static let reach = 5

  /// Finds numbers that count on: where pages have a number at the foot and one in the head, those of either kind as well.
  mutating func findChains() {
    for numerals in Numerals.allCases {
      let members = candidates.indices.filter {
        candidates[$0].value(in: numerals) != nil && !isList(zones[candidates[$0].zone])
      }
      let headed = members.filter { candidates[$0].head != nil }
      findChains(numerals, among: members)
      guard !headed.isEmpty, headed.count < members.count else { continue }
      findChains(numerals, among: headed)
      findChains(numerals, among: members.filter { candidates[$0].head == nil })
    }
  }

  private mutating func findChains(_ numerals: Numerals, among members: [Int]) {
    // Two chains may run side by side, so the best two that end with a value are kept.
    var best: [Int: [(length: Int, last: Int)]] = [:]
    var previous = [Int: Int]()
    var length = [Int: Int]()
    for index in members {
      let value = candidates[index].value(in: numerals)!
      var found: (length: Int, last: Int)?
      for step in 1...Self.reach {
        for chain in best[value - step] ?? [] where candidates[chain.last].zone != candidates[index].zone {
          if chain.length > (found?.length ?? 0) { found = chain }
        }
      }
      previous[index] = found?.last
      length[index] = (found?.length ?? 0) + 1
      var rivals = best[value] ?? []
      rivals.insert((length[index]!, index), at: rivals.firstIndex { $0.length <= length[index]! } ?? rivals.count)
      best[value] = Array(rivals.prefix(2))
    }
    markChains(numerals, length: length, previous: previous)
  }

  /// Whether more lines stand together than a foot, a head and a number: marks for the binder are not counted.
  func isList(_ zone: Zone) -> Bool {
    guard zone.candidates.count > Self.mostInZone else { return false }
    return zone.candidates.count > 2 * Self.mostInZone
      || zone.candidates.count { !candidates[$0].isCatchword && candidates[$0].signature == nil } > Self.mostInZone
  }

  private mutating func markChains(_ numerals: Numerals, length: [Int: Int], previous: [Int: Int]) {
    var used: Set<Int> = []
    for end in length.keys.sorted(by: { (length[$1]!, $0) < (length[$0]!, $1) }) where !used.contains(end) {
      var members: [Int] = []
      var current: Int? = end
      while let index = current, !used.contains(index) {
        members.append(index)
        current = previous[index]
      }
      used.formUnion(members)
      let chain = chain(of: members.reversed(), numerals)
      for index in members where chain.length > candidates[index].chain.length { candidates[index].chain = chain }
    }
  }

  private func chain(of members: [Int], _ numerals: Numerals) -> Chain {
    let places = members.map { zones[candidates[$0].zone] }
    let isRegular = areRegular(members)
    // Refrains and signatures stand after a comma, too, but not a page apart.
    let inVerse = isRegular ? places.count(where: \.cutsVerse) : 0
    func most(_ holds: (Candidate) -> Bool) -> Bool {
      members.count { holds(candidates[$0]) } * 4 >= members.count * 3
    }
    return Chain(
      numerals: numerals, length: members.count,
      cuts: places.count(where: \.cutsSentence) + inVerse, sureCuts: places.count(where: \.cutsSurely) + inVerse,
      hasHeads: members.count { standsByRunningHead($0) } * 2 >= members.count,
      isSpaced: areSpaced(members), isRegular: isRegular,
      endsPages: most { $0.isFoot && zones[$0.zone].hasFormFeed }, isNamed: most(\.isNamed),
      countsFromOne: candidates[members[0]].value(in: numerals) == 1)
  }

  private func standsByRunningHead(_ index: Int) -> Bool {
    zones[candidates[index].zone].candidates.contains {
      candidates[$0].head != nil && candidates[$0].repeats >= 3 && candidates[$0].repeatIsSpaced
    }
  }

  /// Whether candidates stand a page apart, by the median: 600 bytes and more, or with a page break between them.
  func areSpaced(_ members: [Int]) -> Bool {
    if members.dropFirst().allSatisfy({ zones[candidates[$0].zone].breaksPage }) { return true }
    let places = members.map { shapes[candidates[$0].line].content.lower }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }.sorted()
    return !steps.isEmpty && steps[steps.count / 2] >= 600
  }

  /// Whether three candidates and more follow each other at distances of which the longest is at most half as long again as
  /// the shortest, as on pages of one book.
  func areEven(_ members: [Int]) -> Bool {
    let places = members.map { shapes[candidates[$0].line].content.lower }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }
    guard steps.count >= 2, let shortest = steps.min(), let longest = steps.max() else { return false }
    return longest * 2 <= shortest * 3
  }

  /// Whether three candidates and more follow each other at distances that mostly lie within half of the median.
  func areRegular(_ members: [Int]) -> Bool {
    guard members.count >= 3 else { return false }
    let places = members.map { shapes[candidates[$0].line].content.lower }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }.sorted()
    let median = steps[steps.count / 2]
    return median <= 5000 && steps.count { $0 * 2 >= median && $0 * 2 <= median * 3 } * 10 >= steps.count * 7
  }

  /// Finds page numbers with one digit misread: their neighbours tell which number must stand there.
  mutating func findExpected() {
    let counted = candidates.indices.filter(isCountedNumber)
    for index in candidates.indices {
      let candidate = candidates[index]
      guard candidate.head == nil, !candidate.isRoman, let number = candidate.number, !isCounting(candidate),
        !isList(zones[candidate.zone])
      else { continue }
      // The candidate itself does not count, so the next one is the first after it.
      let next = partitionPoint(counted) { $0 < index }
      let last = next > 0 ? counted[next - 1] : nil
      if isDigitOff(number, index, after: last, before: next < counted.count ? counted[next] : nil) {
        candidates[index].isExpected = true
      }
    }
  }

  private func isDigitOff(_ number: Int, _ index: Int, after last: Int?, before next: Int?) -> Bool {
    let place = shapes[candidates[index].line].content.lower
    for neighbour in [last, next] {
      guard let neighbour else { continue }
      if abs(shapes[candidates[neighbour].line].content.lower - place) < 600 { return false }
    }
    var expected: Set<Int> = []
    if let last { expected.insert(candidates[last].number! + 1) }
    if let next { expected.insert(candidates[next].number! - 1) }
    guard expected.count == 1, let wanted = expected.first, number >= 10 else { return false }
    let (a, b) = (Array(String(number).utf8), Array(String(wanted).utf8))
    return a.count == b.count && zip(a, b).count { $0 != $1 } == 1 && (a.count > 2 || last != nil && next != nil)
  }
}

extension PageReading.Candidate {
  fileprivate func value(in numerals: PageReading.Numerals) -> Int? {
    switch numerals {
    case .arabic: isRoman ? nil : number
    case .roman: isRoman ? number : nil
    case .signature: signature?.value
    }
  }
}
