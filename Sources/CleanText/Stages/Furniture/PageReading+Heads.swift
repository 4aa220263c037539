/// Heads that come back, in whatever reading.
extension PageReading {
  /// Finds heads that come back, misread ones with the rest.
  mutating func findRepeats() {
    var clusters: [(key: [UInt8], digits: [[UInt8]], members: [Int])] = []
    for index in candidates.indices {
      guard let key = candidates[index].head else { continue }
      let digits = candidates[index].headDigits
      if let place = clusters.firstIndex(where: { $0.digits == digits && EditDistance.areAlike($0.key, key) }) {
        clusters[place].members.append(index)
      } else if clusters.count < 400 {
        clusters.append((key, digits, [index]))
      }
    }
    for cluster in clusters {
      let cuts = cluster.members.count { zones[candidates[$0].zone].cutsSentence }
      let topsPages = cluster.members.count { zones[candidates[$0].zone].hasFormFeed } * 4 >= cluster.members.count * 3
      for (place, index) in cluster.members.enumerated() {
        candidates[index].repeats = cluster.members.count
        candidates[index].repeatCuts = cuts
        candidates[index].repeatIsSpaced = areSpaced(cluster.members)
        candidates[index].topsPages = topsPages
        candidates[index].isFirstOfHead = place == 0
      }
    }
  }
}
