/// Boosted decision trees over a few figures of a proposal: how likely is it right?
///
/// Source of the method: Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (2001). The trees are
/// grown outside (`Scripts/train-judge.py`) and only read here.
public struct Judge: Sendable {
  /// The nodes in preorder, two cells each. An inner node: the feature's index and, above it, how many nodes the right
  /// branch lies ahead; the threshold. A leaf: `leafMark`; the value.
  let cells: PackedCells<UInt32>
  /// Where each tree begins, in nodes.
  private let roots: [Int]
  /// The nodes, made ready to walk.
  private let nodes: [Node]
  /// How many figures the nodes ask for.
  private let figures: Int

  private struct Node {
    /// The index of a feature; nodes of leaves have none.
    let feature: Int32
    /// How many nodes the right branch lies ahead; the left one is the next node.
    let right: Int32
    /// The threshold, or a leaf's value.
    let value: Float
  }

  static let leafMark: UInt32 = 0xFF

  init?(cells: PackedCells<UInt32>) {
    self.cells = cells
    // The first cell counts the trees; a tree ends where its last leaf does.
    guard cells.count > 0 else { return nil }
    var roots: [Int] = []
    var nodes: [Node] = []
    var node = 0
    for _ in 0..<cells[0] {
      roots.append(node)
      var open = 1
      while open > 0 {
        guard 2 + node * 2 < cells.count else { return nil }
        let head = cells[1 + node * 2]
        let isLeaf = head & 0xFF == Self.leafMark
        // A branch that leads nowhere would never come to a leaf.
        guard isLeaf || head >> 8 > 0, isLeaf || node + Int(head >> 8) < cells.count / 2 else { return nil }
        open += isLeaf ? -1 : 1
        let value = Float(bitPattern: cells[2 + node * 2])
        nodes.append(Node(feature: isLeaf ? -1 : Int32(head & 0xFF), right: Int32(head >> 8), value: value))
        node += 1
      }
    }
    // A branch may lead to no node but one of the trees.
    guard nodes.indices.allSatisfy({ nodes[$0].feature < 0 || $0 + Int(nodes[$0].right) < nodes.count }) else {
      return nil
    }
    self.roots = roots
    self.nodes = nodes
    figures = nodes.reduce(0) { max($0, Int($1.feature) + 1) }
  }

  /// Reads the trees as the training script writes them: the names of the features, then in preorder `feature threshold`
  /// or `leaf value`, one a line, with `tree` before each. Returns nil where a row is none or the features are others.
  public init?(rows text: some Sequence<UInt8>, features: [String]) {
    var nodes: [(feature: UInt32, value: Float)] = []
    var trees: UInt32 = 0
    for row in Array(text).split(separator: .newline) where row.first != UInt8(ascii: "#") {
      let fields = row.string.split(separator: " ")
      switch fields[0] {
      case "features":
        guard fields.dropFirst().map(String.init) == features else { return nil }
      case "tree":
        trees += 1
      case "leaf":
        guard fields.count == 2, let value = Float(fields[1]) else { return nil }
        nodes.append((Self.leafMark, value))
      default:
        guard fields.count == 2, let feature = UInt32(fields[0]), feature < features.count,
          let value = Float(fields[1])
        else { return nil }
        nodes.append((feature, value))
      }
    }
    var packed: [UInt32] = [trees]
    for (index, node) in nodes.enumerated() {
      let ahead = node.feature == Self.leafMark ? 0 : Self.end(of: index + 1, nodes) - index
      packed.append(node.feature | UInt32(ahead) << 8)
      packed.append(node.value.bitPattern)
    }
    self.init(cells: PackedCells(packed))
  }

  /// Returns the node after the subtree that begins at a node.
  private static func end(of node: Int, _ nodes: [(feature: UInt32, value: Float)]) -> Int {
    var (node, open) = (node, 1)
    while open > 0, node < nodes.count {
      open += nodes[node].feature == leafMark ? -1 : 1
      node += 1
    }
    return node
  }

  /// Sums from which no proposal of the training sets came to a fifth, by the trees that were asked: such a one is given
  /// up (a soft cascade; Bourdev and Brandt, "Robust Object Detection via Soft Cascade", 2005). Four fifths of all are.
  private static let hopeless = [50: -4.3, 75: -4.2, 100: -4.1, 150: -4.0, 200: -3.6, 300: -2.6]

  /// Returns the probability, from 0 to 1, that a proposal with these figures is right.
  func probability(_ features: [Float]) -> Float {
    guard features.count >= figures else { return 0 }
    var sum = 0.0
    nodes.withUnsafeBufferPointer { nodes in
      features.withUnsafeBufferPointer { features in
        for (count, root) in roots.enumerated() {
          if count % 25 == 0, let least = Self.hopeless[count], sum < least { break }
          sum += Double(Self.leaf(from: root, nodes, features))
        }
      }
    }
    return Float(1 / (1 + exponential(-sum)))
  }

  /// Returns the value of the leaf to which a tree leads.
  private static func leaf(
    from root: Int, _ nodes: UnsafeBufferPointer<Node>, _ features: UnsafeBufferPointer<Float>
  ) -> Float {
    var place = root
    var node = nodes[place]
    while node.feature >= 0 {
      place += features[Int(node.feature)] <= node.value ? 1 : Int(node.right)
      node = nodes[place]
    }
    return node.value
  }
}
