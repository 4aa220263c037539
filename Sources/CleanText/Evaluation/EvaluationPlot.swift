/// Repairs against harm over the threshold of confidence, as SVG: one line a set.
public struct EvaluationPlot: Sendable {
  /// A set at one threshold.
  public struct Point: Sendable {
    public var threshold: Float
    /// Right words made wrong in 10,000.
    public var harm: Double
    /// Words repaired in a hundred that were wrong.
    public var recall: Double

    public init(threshold: Float, harm: Double, recall: Double) {
      (self.threshold, self.harm, self.recall) = (threshold, harm, recall)
    }
  }

  private let lines: [(name: String, points: [Point])]

  public init(_ lines: [(name: String, points: [Point])]) { self.lines = lines }

  private static let (width, height, left, top, bottom, right) = (640.0, 400.0, 56.0, 16.0, 48.0, 150.0)
  private static let colours = [
    "#1b6ca8", "#b5482f", "#3d8b3d", "#7a4fa3", "#a87a1b", "#2f8f8f", "#a32f6a", "#5a5a5a", "#6a8f2f", "#2f4fa3",
  ]

  public func svg() -> [UInt8] {
    let points = lines.flatMap(\.points)
    let (mostHarm, mostRecall) = (
      max(1, points.map(\.harm).max() ?? 1) * 1.05, max(1, points.map(\.recall).max() ?? 1) * 1.05
    )
    func x(_ harm: Double) -> Int { Int(Self.left + harm / mostHarm * (Self.width - Self.left - Self.right)) }
    func y(_ recall: Double) -> Int {
      Int(Self.height - Self.bottom - recall / mostRecall * (Self.height - Self.top - Self.bottom))
    }
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
      aria-label="Repairs against harm" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#fff"/>
      <path d="M\(x(0)) \(y(mostRecall))V\(y(0))H\(x(mostHarm))" fill="none" stroke="#777"/>
      <text x="\(x(mostHarm / 2))" y="\(y(0) + 36)" text-anchor="middle">right words made wrong, in 10,000</text>
      <text x="14" y="\(y(mostRecall / 2))" text-anchor="middle" \
      transform="rotate(-90 14 \(y(mostRecall / 2)))">wrong words repaired, %</text>

      """
    for step in 0...4 {
      let (harm, recall) = (mostHarm / 4 * Double(step), mostRecall / 4 * Double(step))
      svg += "<text x=\"\(x(harm))\" y=\"\(y(0) + 18)\" text-anchor=\"middle\">\(Int(harm.rounded()))</text>\n"
      svg += "<text x=\"\(x(0) - 8)\" y=\"\(y(recall) + 4)\" text-anchor=\"end\">\(Int(recall.rounded()))</text>\n"
    }
    for (index, line) in lines.enumerated() {
      let colour = Self.colours[index % Self.colours.count]
      let places = line.points.map { (x: x($0.harm), y: y($0.recall)) }
      let path = places.map { "\($0.x),\($0.y)" }.joined(separator: " ")
      svg += "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
      for (place, point) in zip(places, line.points) {
        svg += "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"3\" fill=\"\(colour)\">"
        svg += "<title>\(Self.escaped(line.name)) at \(Int((point.threshold * 100).rounded())) %</title></circle>\n"
      }
      let row = Int(Self.top) + 14 + index * 18
      let column = Int(Self.width - Self.right) + 12
      svg += "<text x=\"\(column)\" y=\"\(row)\" fill=\"\(colour)\">\(Self.escaped(line.name))</text>\n"
    }
    return Array((svg + "</svg>\n").utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
  }
}
