/// Heads that come back, in whatever reading.
extension PageReading {
  /// Readings of one head, with the reading that most of them have.
  struct HeadCluster {
    var key: [UInt8]
    var digits: [[UInt8]]
    var members: [Int]
  }

  /// A head as one line has it.
  private struct HeadReading: Hashable {
    var key: [UInt8]
    var digits: [[UInt8]]
  }

  /// More heads than any book has: further ones are compared with these only.
  private static let mostHeads = 400

  /// Finds heads that come back, misread ones with the rest.
  mutating func findRepeats(isWord: (ArraySlice<UInt8>) -> Bool) {
    var clusters: [HeadCluster] = []
    // Where a reading belongs never changes: later clusters stand behind.
    var known: [HeadReading: Int] = [:]
    for index in candidates.indices {
      guard let key = candidates[index].head else { continue }
      let reading = HeadReading(key: key, digits: candidates[index].headDigits)
      let place =
        known[reading]
        ?? clusters.firstIndex { $0.digits == reading.digits && EditDistance.areAlike($0.key, key) }
        ?? clusters.count
      if place < clusters.count {
        clusters[place].members.append(index)
      } else if place < Self.mostHeads {
        clusters.append(HeadCluster(key: key, digits: reading.digits, members: [index]))
      }
      known[reading] = place
    }
    gatherMisread(&clusters, isWord)
    for (place, cluster) in clusters.enumerated() { mark(cluster, place) }
  }

  /// Gathers heads misread beyond likeness under the reading of the majority: what differs in them is no word.
  private func gatherMisread(_ clusters: inout [HeadCluster], _ isWord: (ArraySlice<UInt8>) -> Bool) {
    for place in clusters.indices where clusters[place].members.count >= 3 {
      clusters[place].key = commonKey(clusters[place].members)
    }
    let common = clusters.indices.filter { clusters[$0].members.count >= 2 }
      .sorted { (clusters[$1].members.count, $0) < (clusters[$0].members.count, $1) }
    guard !common.isEmpty else { return }
    for place in clusters.indices where clusters[place].members.count <= 2 && clusters[place].digits.isEmpty {
      let misread = clusters[place].members.filter { isMisread($0, isWord) }
      guard misread.count == clusters[place].members.count, !misread.isEmpty,
        let home = common.first(where: { $0 != place && isLooselyAlike(clusters[$0], clusters[place].key) }),
        clusters[home].members.count >= 3 || clusters[place].members.allSatisfy(standsByNumber)
      else { continue }
      clusters[home].members = (clusters[home].members + misread).sorted()
      clusters[place].members = []
    }
  }

  private func isLooselyAlike(_ cluster: HeadCluster, _ key: [UInt8]) -> Bool {
    guard cluster.digits.isEmpty, cluster.key.count >= 6 else { return false }
    return EditDistance.distance(cluster.key, key, limit: cluster.key.count * 2 / 5) != nil
  }

  private func standsByNumber(_ index: Int) -> Bool {
    zones[candidates[index].zone].candidates.contains { candidates[$0].head == nil && candidates[$0].number != nil }
  }

  /// Whether a head set off by blanks or page breaks holds something that is no word.
  private func isMisread(_ index: Int, _ isWord: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let zone = zones[candidates[index].zone]
    guard zone.blanks > 0 || zone.breaksPage, !isList(zone) else { return false }
    let range = shapes[candidates[index].line].content.range
    return text.bytes[range].split(whereSeparator: { !$0.isASCIILetter && !$0.isASCIIDigit && $0.isASCII })
      .contains { $0.count >= 3 && !$0.allSatisfy(\.isASCIIDigit) && !isWord($0) }
  }

  /// Returns the reading that most members have; of several the first.
  private func commonKey(_ members: [Int]) -> [UInt8] {
    let keys = members.compactMap { candidates[$0].head }
    var counts: [[UInt8]: Int] = [:]
    for key in keys { counts[key, default: 0] += 1 }
    let most = counts.values.max()
    return keys.first { counts[$0] == most } ?? []
  }

  /// Finds heads that stand beside a counted number nearly wherever they stand.
  mutating func findHeadsByNumbers() {
    let heads = Dictionary(grouping: candidates.indices.filter { candidates[$0].repeats >= 3 }) {
      candidates[$0].cluster
    }
    for members in heads.values {
      let byNumbers = members.count { index in
        let zone = zones[candidates[index].zone]
        return !isList(zone)
          && zone.candidates.contains {
            $0 != index && candidates[$0].number != nil && isCounting(candidates[$0])
          }
      }
      guard byNumbers * 4 >= members.count * 3 else { continue }
      for index in members { candidates[index].standsByNumbers = true }
    }
  }

  private mutating func mark(_ cluster: HeadCluster, _ number: Int) {
    let sureCuts = cluster.members.count { zones[candidates[$0].zone].cutsSurely }
    let repeatsWithText = isPassage(cluster.members)
    let topsPages = cluster.members.count { zones[candidates[$0].zone].breaksPage } * 4 >= cluster.members.count * 3
    let isSpaced = areSpaced(cluster.members)
    let isEven = areEven(cluster.members)
    for (place, index) in cluster.members.enumerated() {
      candidates[index].cluster = number
      candidates[index].repeats = cluster.members.count
      candidates[index].repeatSureCuts = sureCuts
      candidates[index].repeatsWithText = repeatsWithText
      candidates[index].repeatIsSpaced = isSpaced
      candidates[index].repeatIsEven = isEven
      candidates[index].topsPages = topsPages
      candidates[index].isFirstOfHead = place == 0
    }
  }

  /// Whether a third of some lines share the line of text before them, or after: a notice that comes back, not a head.
  private func isPassage(_ members: [Int]) -> Bool {
    func areFew(_ neighbour: (Zone) -> Int?) -> Bool {
      let lines = members.compactMap { neighbour(zones[candidates[$0].zone]) }
      let distinct = Set(lines.map { Array(text.bytes[shapes[$0].content.range]) })
      return lines.count >= 2 && (lines.count - distinct.count) * 3 >= lines.count
    }
    return areFew(\.textBefore) || areFew(\.textAfter)
  }
}
