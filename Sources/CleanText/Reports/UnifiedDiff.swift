/// The changes of a document as a unified diff that `git apply` and `patch` accept.
///
/// Made from the origin map, not by comparing the texts: a comparison is quadratic on text that differs everywhere, and
/// can only guess what the map knows. Neighbouring regions are written one after the other (`-`, `+`, `-`, `+`) rather
/// than all old lines first, so that each paragraph stands beside what became of it.
public enum UnifiedDiff {
  /// Returns the diff from the document as read to its cleaned text; nothing where they are equal.
  ///
  /// Files that were not UTF-8 are shown in their transcription.
  public static func of(_ repair: Repair, context: Int = 3) -> [UInt8] {
    var diff = LongDiff(path: repair.document.name, context: context)
    return diff.add(repair) + diff.finish()
  }

  fileprivate static func header(path: String) -> [UInt8] {
    let (old, new) = (name("a/" + path), name("b/" + path))
    // Without a tab, `patch` takes a name with blanks to end at the first one.
    let end = path.utf8.contains(.space) ? "\t\n" : "\n"
    return Array("diff --git \(old) \(new)\n--- \(old)\(end)+++ \(new)\(end)".utf8)
  }

  /// Returns a path as git writes it: in quotes where it holds a quote, a backslash or a control character.
  private static func name(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == .backslash || $0 == 0x7F }) else { return path }
    var quoted: [UInt8] = [0x22]
    for byte in path.utf8 {
      switch byte {
      case 0x22, .backslash: quoted += [.backslash, byte]
      case 0..<0x20, 0x7F:
        let octal = String(byte, radix: 8)
        quoted += Array("\\\(String(repeating: "0", count: 3 - octal.count))\(octal)".utf8)
      default: quoted.append(byte)
      }
    }
    return (quoted + [0x22]).text
  }
}

/// Lines of both texts that differ, counted from 0.
private struct Block {
  var old: Range<Int>
  var new: Range<Int>

  /// The lines of a region without those at its rims that are equal; nil where nothing is left.
  init?(_ region: ChangedRegion, _ oldLines: Lines, _ newLines: Lines) {
    (old, new) = (oldLines.lines(in: region.original), newLines.lines(in: region.current))
    while let a = old.first, let b = new.first, oldLines[a] == newLines[b] {
      old.removeFirst()
      new.removeFirst()
    }
    while let a = old.last, let b = new.last, oldLines[a] == newLines[b] {
      old.removeLast()
      new.removeLast()
    }
    if old.isEmpty, new.isEmpty { return nil }
  }
}

/// A unified diff that is written while the windows of a document come in: the same as for all of it at once. A hunk that
/// reaches the end of a window waits for the next one.
public struct LongDiff: Sendable {
  private let path: String
  private let context: Int
  private var hasHunks = false
  /// Lines of earlier windows.
  private var before = (old: 0, new: 0)
  private var open: Hunk?
  /// The equal lines before the place that is reached: of an open hunk all since its last change, else what may be needed
  /// before the next one.
  private var equal: [[UInt8]] = []

  /// Lines that differ, with what stands between and around them.
  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    var lines: [UInt8] = []

    mutating func add(equal line: [UInt8]) {
      write(line[...], sign: " ")
      old = old.lowerBound..<(old.upperBound + 1)
      new = new.lowerBound..<(new.upperBound + 1)
    }

    mutating func add(_ block: Block, _ oldLines: Lines, _ newLines: Lines) {
      for line in block.old { write(oldLines[line], sign: "-") }
      for line in block.new { write(newLines[line], sign: "+") }
      old = old.lowerBound..<(old.upperBound + block.old.count)
      new = new.lowerBound..<(new.upperBound + block.new.count)
    }

    private mutating func write(_ line: ArraySlice<UInt8>, sign: Character) {
      lines.append(sign.asciiValue!)
      lines += line
      if line.last != .newline { lines += Array("\n\\ No newline at end of file\n".utf8) }
    }
  }

  /// A diff of the file at a path; `context` is the number of equal lines around what differs.
  public init(path: String, context: Int = 3) {
    self.path = path
    self.context = context
  }

  /// Adds the next window. Returns what is sure of the diff by now.
  public mutating func add(_ repair: Repair) -> [UInt8] {
    let (old, new) = (Lines(repair.document.source), Lines(repair.text))
    var output: [UInt8] = []
    var line = 0
    for block in ChangedRegion.all(in: repair).compactMap({ Block($0, old, new) }) {
      pass(line..<block.old.lowerBound, of: old, to: &output)
      begin(block)
      for line in equal { open?.add(equal: line) }
      equal = []
      open?.add(block, old, new)
      line = block.old.upperBound
    }
    pass(line..<old.count, of: old, to: &output)
    before = (before.old + old.count, before.new + new.count)
    return output
  }

  /// Returns the rest of the diff, after the last window.
  public mutating func finish() -> [UInt8] {
    var output: [UInt8] = []
    close(to: &output)
    return output
  }

  /// Opens a hunk at a block, if none is open.
  private mutating func begin(_ block: Block) {
    guard open == nil else { return }
    let old = before.old + block.old.lowerBound - equal.count
    let new = before.new + block.new.lowerBound - equal.count
    open = Hunk(old: old..<old, new: new..<new)
  }

  /// Goes over equal lines: a hunk ends where so many come that the next change is not near.
  private mutating func pass(_ lines: Range<Int>, of text: Lines, to output: inout [UInt8]) {
    let room = open == nil ? 0 : 2 * context + 1 - equal.count
    for line in lines.prefix(room) { equal.append(Array(text[line])) }
    if equal.count > 2 * context { close(to: &output) }
    guard open == nil else { return }
    for line in lines.dropFirst(room).suffix(context) { equal.append(Array(text[line])) }
    equal = Array(equal.suffix(context))
  }

  /// Writes the open hunk with the equal lines after it, which stay as what stands before the next one.
  private mutating func close(to output: inout [UInt8]) {
    guard var hunk = open else { return }
    for line in equal.prefix(context) { hunk.add(equal: line) }
    if !hasHunks { output += UnifiedDiff.header(path: path) }
    hasHunks = true
    output += Array("@@ -\(Self.span(hunk.old)) +\(Self.span(hunk.new)) @@\n".utf8) + hunk.lines
    open = nil
  }

  /// A range of lines as a hunk header gives it: an empty one names the line before it.
  private static func span(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }
}

/// A text as lines with their line feeds.
private struct Lines {
  private let text: [UInt8]
  private let index: LineIndex
  /// Number of lines; the nothing after a final line feed is none.
  let count: Int

  init(_ text: [UInt8]) {
    self.text = text
    index = LineIndex(text)
    count = text.isEmpty || text.last == .newline ? index.lineCount - 1 : index.lineCount
  }

  subscript(line: Int) -> ArraySlice<UInt8> {
    text[index.starts[line]..<(line + 1 < index.starts.count ? index.starts[line + 1] : text.count)]
  }

  /// Returns the lines that a range of bytes covers; the range begins and ends with a line.
  func lines(in range: Range<Int>) -> Range<Int> {
    let lower = min(count, partitionPoint(index.starts) { $0 < range.lowerBound })
    return lower..<min(count, max(lower, partitionPoint(index.starts) { $0 < range.upperBound }))
  }
}
