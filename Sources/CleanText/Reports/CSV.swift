/// Rows of RFC 4180.
enum CSV {
  private static let quote = UInt8(ascii: "\"")
  /// What begins a formula, in full width too.
  private static let formulaStarts: [[UInt8]] = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].map {
    Array($0.utf8)
  }
  private static let special: [UInt8] = Array("\",;\t\r\n".utf8)

  /// Appends a row, with the line end that the RFC asks for.
  static func append(_ cells: [String], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(cell, to: &output)
    }
    output += [.carriageReturn, .newline]
  }

  /// Appends a cell. One that a spreadsheet would take for a formula gets an apostrophe before it; so does what would
  /// begin a cell where semicolons or tabs part them, as they do in some countries.
  private static func append(_ cell: String, to output: inout [UInt8]) {
    let bytes = Array(cell.utf8)
    let needsQuotes = bytes.contains(where: special.contains)
    if needsQuotes { output.append(quote) }
    var isStart = true
    for (offset, byte) in bytes.enumerated() {
      if isStart, formulaStarts.contains(where: { bytes[offset...].starts(with: $0) }) { output.append(.apostrophe) }
      if byte == quote { output.append(quote) }
      output.append(byte)
      isStart = byte == UInt8(ascii: ";") || byte == .tab
    }
    if needsQuotes { output.append(quote) }
  }
}
