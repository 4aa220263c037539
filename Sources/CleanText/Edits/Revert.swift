/// An applied edit as a ledger line tells it: what revert needs.
public struct AppliedEdit: Hashable, Sendable {
  /// The order of the edits.
  public var seq: Int
  /// Places in the original, in bytes of the file.
  public var origins: [Range<Int>]
  public var before: [UInt8]
  public var after: [UInt8]

  public init(seq: Int, origins: [Range<Int>], before: [UInt8], after: [UInt8]) {
    self.seq = seq
    self.origins = origins
    self.before = before
    self.after = after
  }
}

extension AppliedEdit {
  /// Returns the edit with its places moved: those of a window count from its start where only that is taken back.
  public func moved(by distance: Int) -> AppliedEdit {
    guard distance != 0 else { return self }
    var edit = self
    edit.origins = origins.map { ($0.lowerBound + distance)..<($0.upperBound + distance) }
    return edit
  }

  /// Creates the edit from a ledger entry; nil for one that was not applied.
  public init?(_ entry: LoggedEdit, offsets: FileOffsets) {
    guard entry.applied else { return nil }
    let origins = entry.origins.map { offsets.fileOffset($0.lower)..<offsets.fileOffset($0.upper) }
    self.init(seq: entry.seq, origins: origins, before: entry.before, after: entry.after)
  }
}

/// Why a ledger and a text don't belong together.
public enum RevertFailure: Error, Hashable, Sendable {
  /// At that place of the original, the text is not what the edit wrote.
  case textDiffers(seq: Int, offset: Int)
  /// The edit overlaps another one without containing it, or comes in a wrong order.
  case ledgerBroken(seq: Int)

  /// The edit that does not fit.
  public var seq: Int {
    switch self {
    case .textDiffers(let seq, _), .ledgerBroken(let seq): seq
    }
  }
}

/// The way back: from a cleaned text and its ledger to the original.
///
/// An edit that touched earlier changes covers them whole, so the places of a ledger nest: a tree, whose inner nodes are
/// the earlier edits. One walk over it writes the original, in time linear in text and ledger. Undoing edit by edit
/// would need the growth of all changes to the left each time.
public struct Revert {
  /// Edits within edits, as deep as any pipeline makes them and far deeper: a made-up ledger must not exhaust the stack.
  private static let deepest = 1000

  private let encoding: TextEncoding
  private var nodes: [Node] = []
  private var output: [UInt8] = []

  /// A place of the original, with the edits made there in their order, and the earlier ones inside it.
  private struct Node {
    var origin: Range<Int>
    var edits: [AppliedEdit]
    var children: [Int] = []
  }

  /// Returns the decoded original (`Document.source`) of a cleaned text.
  public static func source(
    of text: [UInt8], edits: [AppliedEdit], encoding: TextEncoding = .utf8
  ) throws(RevertFailure) -> [UInt8] {
    var revert = Revert(encoding: encoding)
    let roots = try revert.nest(edits)
    revert.output.reserveCapacity(text.count + text.count / 16)
    try revert.write(text, origin: nil, children: roots, depth: 0)
    return revert.output
  }

  private init(encoding: TextEncoding) { self.encoding = encoding }

  /// Builds the tree. Returns its outermost nodes in order.
  private mutating func nest(_ edits: [AppliedEdit]) throws(RevertFailure) -> [Int] {
    var places: [(origin: Range<Int>, edit: Int)] = []
    for (index, edit) in edits.enumerated() {
      for origin in edit.origins { places.append((origin, index)) }
    }
    // An outer place comes before the ones inside it; at one place, the edits come in their order.
    places.sort { a, b in
      (a.origin.lowerBound, -a.origin.upperBound, edits[a.edit].seq)
        < (b.origin.lowerBound, -b.origin.upperBound, edits[b.edit].seq)
    }
    var roots: [Int] = []
    var open: [Int] = []
    for (origin, index) in places {
      let edit = edits[index]
      while let top = open.last, nodes[top].origin.upperBound < origin.upperBound {
        guard nodes[top].origin.upperBound <= origin.lowerBound else { throw .ledgerBroken(seq: edit.seq) }
        open.removeLast()
      }
      if let top = open.last, nodes[top].origin == origin {
        guard nodes[top].edits.last!.after == edit.before else { throw .ledgerBroken(seq: edit.seq) }
        nodes[top].edits.append(edit)
        continue
      }
      nodes.append(Node(origin: origin, edits: [edit]))
      if let top = open.last {
        nodes[top].children.append(nodes.count - 1)
      } else {
        roots.append(nodes.count - 1)
      }
      open.append(nodes.count - 1)
    }
    return roots
  }

  /// Writes the original of a text in which `children` were changed, and nothing else.
  private mutating func write(
    _ text: [UInt8], origin: Node?, children: [Int], depth: Int
  ) throws(RevertFailure) {
    var offset = 0
    var file = origin?.origin.lowerBound ?? 0
    for index in children {
      let child = nodes[index]
      let (first, last) = (child.edits[0], child.edits[child.edits.count - 1])
      if let outer = origin?.edits[0].seq, last.seq > outer { throw .ledgerBroken(seq: last.seq) }
      guard depth < Self.deepest else { throw .ledgerBroken(seq: last.seq) }
      guard let gap = length(of: child.origin.lowerBound - file, in: text, from: offset),
        text.starts(with: last.after, at: offset + gap)
      else { throw .textDiffers(seq: last.seq, offset: child.origin.lowerBound) }
      output.append(contentsOf: text[offset..<(offset + gap)])
      try write(first.before, origin: child, children: child.children, depth: depth + 1)
      offset += gap + last.after.count
      file = child.origin.upperBound
    }
    if let origin, length(of: origin.origin.upperBound - file, in: text, from: offset) != text.count - offset {
      throw .ledgerBroken(seq: origin.edits[0].seq)
    }
    output.append(contentsOf: text[offset...])
  }

  /// Returns the bytes of UTF-8 that take `width` bytes in the file; nil when the text ends before.
  private func length(of width: Int, in text: [UInt8], from start: Int) -> Int? {
    guard width >= 0 else { return nil }
    if encoding == .utf8 { return width <= text.count - start ? width : nil }
    var (offset, seen) = (start, 0)
    while seen < width {
      guard offset < text.count else { return nil }
      let (scalar, length) = decodeScalar(text, at: offset)
      seen += encoding.width(of: scalar, utf8Length: length)
      offset += length
    }
    // A text that ends within a character leads past its end.
    return seen == width && offset <= text.count ? offset - start : nil
  }
}
