/// Blocks in which each entry begins further out than its other lines: bibliographies, pedigrees, dictionaries.
enum Hang {
  private static let widest = 10

  /// Returns the lines of a block that hang, where each line further out begins an entry; nil where lines hang for another
  /// reason.
  ///
  /// In a paragraph that an indent opens, the lines further out go on with its sentence. In verse and in programs the lines
  /// further in begin where their writer wanted, in entries where the line before was full.
  ///
  /// - Parameter measure: the width of the text's lines, in columns.
  static func lines(of block: Range<Int>, _ shapes: [LineShape], in text: [UInt8], measure: Int?) -> Set<Int>? {
    let base = block.lazy.map { shapes[$0].indent }.min() ?? 0
    let hang = block.filter { shapes[$0].indent > base }
    guard shapes[block.lowerBound].indent == base, hang.count >= 2, block.count - hang.count >= 2,
      hang.allSatisfy({ shapes[$0].indent - base <= widest })
    else { return nil }
    func ends(_ line: Int) -> Bool {
      // An entry of one line has its stop; the last line of a longer one may have lost it.
      shapes[line].end == .sentence || shapes[line].indent > base && [.digit, .other].contains(shapes[line].end)
    }
    let openings = block.filter { shapes[$0].indent == base }
    let goingOn = hang.count { !ends($0 - 1) || shapes[$0].start == .lower }
    guard openings.allSatisfy({ shapes[$0].letters >= 3 && ($0 == block.lowerBound || ends($0 - 1)) }),
      goingOn * 2 >= hang.count
    else { return nil }
    // Words joined at line ends have made longer lines of two, so the widest line says less than the measure.
    let width = measure ?? block.lazy.map { shapes[$0].width }.max() ?? 0
    let forced = hang.count { (shapes[$0 - 1].width + 1 + shapes[$0].firstWord(in: text)) * 20 >= width * 19 }
    return forced * 5 >= hang.count * 4 ? Set(hang) : nil
  }
}
