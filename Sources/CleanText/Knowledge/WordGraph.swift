/// A list of words of small letters and apostrophes as a minimal acyclic automaton: a walk from the root along letters
/// ends in a word where it may.
///
/// Built from sorted words by merging equal ends, after Daciuk et al., "Incremental Construction of Minimal Acyclic
/// Finite-State Automata" (2000). A node is a run of edges; an edge is one cell of four bytes: the letter, whether a word
/// ends here, whether it is its node's last edge, and the node that it leads to (0: none).
public struct WordGraph: Sendable {
  let edges: PackedCells<UInt32>
  /// The letters of the node that begins at a place, one bit each.
  private let letters: PackedCells<UInt32>

  /// One step of a walk.
  struct Edge {
    let cell: UInt32

    var letter: UInt8 { UInt8(truncatingIfNeeded: cell) }
    var endsWord: Bool { cell & 0x100 != 0 }
    var isLast: Bool { cell & 0x200 != 0 }
    var target: Int { Int(cell >> 10) }
  }

  /// The letters that words are made of, in the order of their bytes, and any other.
  static let alphabet = 28

  /// The place of a letter in the alphabet.
  @inline(__always)
  static func index(of letter: UInt8) -> Int {
    letter.isASCIILower ? Int(letter) - 0x60 : letter == .apostrophe ? 0 : alphabet - 1
  }

  /// The letters of the alphabet, but for any other, that words have.
  private static let ofWords: UInt32 = 1 << UInt32(alphabet - 1) - 1

  /// The node of the empty word.
  var root: Int { edges.count > 1 ? Int(edges[0]) : 0 }

  /// The bit of a letter, by its place in the alphabet, and that of a word's end.
  @inline(__always)
  static func bit(of letter: UInt8) -> UInt32 { 1 << UInt32(index(of: letter)) }
  static let bitOfEnd: UInt32 = 1 << UInt32(alphabet)

  /// Returns the bits of a node's letters.
  @inline(__always)
  func letters(of node: Int) -> UInt32 { letters[node] }

  /// Returns the bits of what may stand behind an edge's letter.
  @inline(__always)
  func following(_ edge: Edge) -> UInt32 { letters[edge.target] | (edge.endsWord ? Self.bitOfEnd : 0) }

  /// Returns the edge of a node with a letter.
  @inline(__always)
  func edge(_ letter: UInt8, from node: Int) -> Edge? { edge(ofIndex: Self.index(of: letter), from: node) }

  /// Returns the edge of a node with the letter at an index of the alphabet.
  @inline(__always)
  func edge(ofIndex index: Int, from node: Int) -> Edge? {
    let (bit, letters) = (1 << UInt32(index) as UInt32, letters[node])
    guard letters & bit != 0 else { return nil }
    // A node's edges are in the order of their letters.
    return Edge(cell: edges[node + (letters & (bit - 1)).nonzeroBitCount])
  }

  /// Returns the edge at a place: a node, or behind one that is not its last.
  @inline(__always)
  func edge(at place: Int) -> Edge? { place > 0 && place < edges.count ? Edge(cell: edges[place]) : nil }

  /// Returns the edge of the last letter of a segment, whose first letter is that of an edge.
  func last(of segment: ErrorModel.Segment, after first: Edge) -> Edge? {
    var last = first
    for letter in 1..<max(1, segment.count) {
      guard let edge = edge(segment[letter], from: last.target) else { return nil }
      last = edge
    }
    return last
  }

  /// Whether the list holds a word, given in two parts.
  func contains(_ first: some Sequence<UInt8>, _ second: [UInt8] = []) -> Bool {
    var node = root
    var isWord = false
    func walk(_ part: some Sequence<UInt8>) -> Bool {
      for letter in part {
        guard let edge = edge(letter, from: node) else { return false }
        (node, isWord) = (edge.target, edge.endsWord)
      }
      return true
    }
    return walk(first) && walk(second) && isWord
  }

  /// Returns the lengths of the words that begin a form.
  func words(beginning form: [UInt8]) -> [Int] {
    var lengths: [Int] = []
    var node = root
    for (place, letter) in form.enumerated() {
      guard let edge = edge(letter, from: node) else { break }
      if edge.endsWord { lengths.append(place + 1) }
      node = edge.target
    }
    return lengths
  }

  /// Gives all words to `body`, in the order of their bytes.
  func forEachWord(_ body: ([UInt8]) -> Void) {
    // A list of words has no more steps; a damaged one might have no end of them.
    var steps = 4_000_000
    var word: [UInt8] = []
    func walk(from node: Int) {
      guard word.count < 40 else { return }
      var place = node
      while let edge = edge(at: place), steps > 0 {
        steps -= 1
        word.append(edge.letter)
        if edge.endsWord { body(word) }
        walk(from: edge.target)
        word.removeLast()
        if edge.isLast { return }
        place += 1
      }
    }
    walk(from: root)
  }

  init(mapped bytes: UnsafeRawBufferPointer) { self.init(edges: PackedCells(mapped: bytes)) }

  /// Builds the automaton of some words; those with other letters are left out.
  public init(_ words: some Sequence<[UInt8]>) {
    let words = words.filter { word in !word.isEmpty && word.allSatisfy { Self.index(of: $0) < Self.alphabet - 1 } }
    var builder = Builder(words: Set(words).sorted { $0.lexicographicallyPrecedes($1) })
    self.init(edges: PackedCells(builder.build()))
  }

  private init(edges: PackedCells<UInt32>) {
    self.edges = edges
    var letters = [UInt32](repeating: 0, count: edges.count)
    for place in letters.indices.dropFirst().reversed() {
      let edge = Edge(cell: edges[place])
      letters[place] = Self.bit(of: edge.letter) & Self.ofWords
      if !edge.isLast, place + 1 < letters.count { letters[place] |= letters[place + 1] }
    }
    self.letters = PackedCells(letters)
  }

  private struct Builder {
    let words: [[UInt8]]
    private var cells: [UInt32] = [0]
    private var nodes: [[UInt32]: Int] = [:]

    init(words: [[UInt8]]) { self.words = words }

    mutating func build() -> [UInt32] {
      cells[0] = UInt32(node(of: 0..<words.count, depth: 0))
      return cells
    }

    /// Returns the node after `depth` letters that a run of words shares.
    private mutating func node(of range: Range<Int>, depth: Int) -> Int {
      var run: [UInt32] = []
      var start = range.lowerBound
      while start < range.upperBound {
        guard words[start].count > depth else {
          start += 1
          continue
        }
        let letter = words[start][depth]
        var end = start + 1
        while end < range.upperBound, words[end][depth] == letter { end += 1 }
        let endsWord = words[start].count == depth + 1
        let target = node(of: start..<end, depth: depth + 1)
        run.append(UInt32(letter) | (endsWord ? 0x100 : 0) | UInt32(target) << 10)
        start = end
      }
      guard !run.isEmpty else { return 0 }
      run[run.count - 1] |= 0x200
      if let known = nodes[run] { return known }
      let place = cells.count
      nodes[run] = place
      cells += run
      return place
    }
  }
}
