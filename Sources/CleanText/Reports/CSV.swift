/// Rows of RFC 4180.
enum CSV {
  private static let quote = UInt8(ascii: "\"")
  private static let formulaStarts: [UInt8] = Array("=+-@\t\r".utf8)
  private static let special: [UInt8] = Array("\",\r\n".utf8)

  /// Appends a row, with the line end that the RFC asks for.
  static func append(_ cells: [String], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(cell, to: &output)
    }
    output += [.carriageReturn, .newline]
  }

  /// Appends a cell. One that a spreadsheet would take for a formula gets an apostrophe before it.
  private static func append(_ cell: String, to output: inout [UInt8]) {
    let bytes = Array(cell.utf8)
    let isFormula = bytes.first.map(formulaStarts.contains) ?? false
    let needsQuotes = bytes.contains(where: special.contains)
    if needsQuotes { output.append(quote) }
    if isFormula { output.append(.apostrophe) }
    for byte in bytes {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    if needsQuotes { output.append(quote) }
  }
}
