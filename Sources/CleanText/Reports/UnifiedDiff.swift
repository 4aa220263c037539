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
    let writer = Writer(
      source: repair.document.source, text: repair.text, context: context,
      regions: ChangedRegion.all(in: repair))
    let hunks = writer.hunks()
    guard !hunks.isEmpty else { return [] }
    var output = header(path: repair.document.name)
    for hunk in hunks { writer.write(hunk, to: &output) }
    return output
  }

  private static func header(path: String) -> [UInt8] {
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
}

/// Blocks that are so near to each other that they share their context.
private struct Hunk {
  var blocks: [Block]
  var old: Range<Int>
  var new: Range<Int>
}

private struct Writer {
  let old: Lines
  let new: Lines
  let context: Int
  let regions: [ChangedRegion]

  init(source: [UInt8], text: [UInt8], context: Int, regions: [ChangedRegion]) {
    old = Lines(source)
    new = Lines(text)
    self.context = context
    self.regions = regions
  }

  func hunks() -> [Hunk] {
    var hunks: [Hunk] = []
    for block in regions.compactMap(block) {
      let before = min(context, block.old.lowerBound)
      let after = min(context, old.count - block.old.upperBound)
      let lower = block.old.lowerBound - before
      if let last = hunks.indices.last, hunks[last].old.upperBound >= lower {
        hunks[last].blocks.append(block)
        hunks[last].old = hunks[last].old.lowerBound..<(block.old.upperBound + after)
        hunks[last].new = hunks[last].new.lowerBound..<(block.new.upperBound + after)
      } else {
        hunks.append(
          Hunk(
            blocks: [block], old: lower..<(block.old.upperBound + after),
            new: (block.new.lowerBound - before)..<(block.new.upperBound + after)))
      }
    }
    return hunks
  }

  /// Returns the lines of a region without those at its rims that are equal; nil where nothing is left.
  private func block(_ region: ChangedRegion) -> Block? {
    var block = Block(old: old.lines(in: region.original), new: new.lines(in: region.current))
    while let a = block.old.first, let b = block.new.first, old[a] == new[b] {
      block.old.removeFirst()
      block.new.removeFirst()
    }
    while let a = block.old.last, let b = block.new.last, old[a] == new[b] {
      block.old.removeLast()
      block.new.removeLast()
    }
    return block.old.isEmpty && block.new.isEmpty ? nil : block
  }

  func write(_ hunk: Hunk, to output: inout [UInt8]) {
    output += Array("@@ -\(Self.span(hunk.old)) +\(Self.span(hunk.new)) @@\n".utf8)
    var line = hunk.old.lowerBound
    for block in hunk.blocks {
      for index in line..<block.old.lowerBound { old.write(index, sign: " ", to: &output) }
      for index in block.old { old.write(index, sign: "-", to: &output) }
      for index in block.new { new.write(index, sign: "+", to: &output) }
      line = block.old.upperBound
    }
    for index in line..<hunk.old.upperBound { old.write(index, sign: " ", to: &output) }
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

  func write(_ line: Int, sign: Character, to output: inout [UInt8]) {
    output.append(sign.asciiValue!)
    output += self[line]
    if self[line].last != .newline { output += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
