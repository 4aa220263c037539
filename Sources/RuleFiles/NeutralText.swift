/// Faultless English paragraphs, around which an example stands as in the middle of a book.
enum NeutralText {
  private static let people = ["farmer", "teacher", "sailor", "baker", "doctor", "painter", "gardener", "builder"]
  private static let acts = ["carried", "opened", "watched", "painted", "mended", "followed", "described"]
  private static let things = ["basket", "window", "letter", "wagon", "garden", "bridge", "engine", "candle", "ladder"]
  private static let places = ["village", "harbor", "valley", "market", "forest", "castle", "meadow"]
  private static let times = ["in the morning", "before the rain", "after dinner", "during the winter", "at noon"]
  private static let ends = [
    "and nobody had asked for more", "while the children slept", "because the road was still open",
    "and the whole town was glad of it", "until the lamps had been lit", "as people in that country often did",
  ]

  /// Returns `count` paragraphs, each another one, from the `first` on.
  static func paragraphs(from first: Int, count: Int) -> [String] {
    (first..<(first + count)).map { paragraph in
      (0..<3).map { sentence(paragraph * 3 + $0) }.joined(separator: " ")
    }
  }

  private static func sentence(_ number: Int) -> String {
    func pick(_ list: [String], _ factor: Int) -> String { list[(number * factor + number / 5) % list.count] }
    let (person, act, thing) = (pick(people, 3), pick(acts, 2), pick(things, 4))
    let (place, time, end) = (pick(places, 5), pick(times, 2), pick(ends, 1))
    switch number % 3 {
    case 0: return "The \(person) of the \(place) \(act) the \(thing) \(time), \(end)."
    case 1: return "Nobody in the \(place) remembered who had \(act) the old \(thing) \(time)."
    default: return "Later the \(person) \(act) another \(thing) near the \(place), \(end)."
    }
  }
}
