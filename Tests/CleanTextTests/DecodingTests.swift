import Testing

@testable import CleanText

/// Encodings are found, and lead back to the same bytes.
@Suite struct DecodingTests {
  private func decode(_ bytes: [UInt8]) throws -> Document { try Document.decode(bytes, name: "file") }

  @Test func findsUTF16() throws {
    for bigEndian in [false, true] {
      let encoding = TextEncoding.utf16(bigEndian: bigEndian)
      let text = "\u{FEFF}Él dijo 😀 nada.\n"
      let document = try decode(try #require(encoding.encode(Array(text.utf8))))
      #expect(document.encoding == encoding)
      #expect(document.source == Array(text.utf8))
    }
  }

  @Test func findsSingleByteEncodings() throws {
    let bytes = Array("He said \u{0}No\u{0} and left the caf".utf8).map { $0 == 0 ? 0x93 : $0 } + [0xE9, 0x2E, 0x0A]
    let document = try decode(bytes)
    #expect(document.encoding.name == "windows-1252")
    #expect(document.encoding.encode(document.source) == bytes)
    #expect(document.source.text.contains("café"))
  }

  @Test func keepsUTF8WithAFewWrongBytes() throws {
    let bytes = Array("naïve café, the king".utf8) + [0x92] + Array("s men".utf8)
    let document = try decode(bytes)
    #expect(document.encoding == .utf8)
    #expect(document.malformed.map(\.replacement) == [Array("’".utf8)])
  }

  @Test(arguments: [
    ("%PDF-1.4\n", "a PDF"), ("PK\u{3}\u{4}", "a ZIP archive (EPUB, DOCX, ODT)"), ("{\\rtf1", "an RTF file"),
  ])
  func namesWhatIsNoText(_ start: String, _ kind: String) {
    #expect(throws: DecodingFailure.binary(offset: 0, kind: kind)) { try decode(Array(start.utf8)) }
  }

  @Test func refusesBinaryAndBrokenUTF16() {
    #expect(throws: DecodingFailure.self) { try decode((0..<512).map { UInt8(truncatingIfNeeded: $0 &* 37) }) }
    #expect(throws: DecodingFailure.malformed(offset: 2, encoding: "UTF-16LE")) {
      try decode([0xFF, 0xFE, 0x00, 0xD8])
    }
  }

  @Test func emptyFileIsAText() throws { #expect(try decode([]).source.isEmpty) }

  @Test func offsetsLeadToTheFile() throws {
    let text = "a😀é\nb"
    let encoding = TextEncoding.utf16(bigEndian: false)
    let document = Document(name: "f", encoding: encoding, source: Array(text.utf8))
    let offsets = FileOffsets(document)
    #expect([0, 1, 5, 7, 8, 9].map(offsets.fileOffset) == [0, 2, 6, 8, 10, 12])
  }
}
