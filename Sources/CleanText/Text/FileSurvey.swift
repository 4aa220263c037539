/// A first look at a file that is too long for memory: piece by piece it finds what `Document.decode` asks of the whole, and
/// where the windows are cut.
public struct FileSurvey {
  /// A window of the file, and where it begins.
  public struct Window: Hashable, Sendable {
    public var start: DocumentStart
    public var window: WindowCut.Window

    /// Bytes of the file up to its end.
    public var end: Int { start.bytes + window.count }

    public init(start: DocumentStart, window: WindowCut.Window) {
      self.start = start
      self.window = window
    }
  }

  /// What the look has shown.
  public struct Summary: Sendable {
    /// UTF-8, or an encoding of single bytes.
    public var encoding: TextEncoding
    /// The windows, in order.
    public var windows: [Window]
  }

  /// Why a file can't be cleaned in windows, though it may be in one piece.
  public enum Refusal: Error, Hashable, Sendable {
    case noText(DecodingFailure)
    /// UTF-16, which is decoded whole.
    case encoding(name: String)
    /// No line ends within the bounds of a window that begins there.
    case noSeam(offset: Int)
  }

  private let cut: WindowCut
  private var survey = UTF8Survey(keepsPlaces: false)
  private var sample: [UInt8] = []
  private var usesC1 = false
  private var windows: [Window] = []
  private var place = DocumentStart()
  /// What is not cut yet.
  private var rest: [UInt8] = []
  /// Bytes of `rest` that the survey has not seen.
  private var unseen = 0

  public init(_ cut: WindowCut = .standard) { self.cut = cut }

  /// Adds the bytes that follow.
  public mutating func add(_ bytes: [UInt8]) throws(Refusal) {
    usesC1 = usesC1 || bytes.contains(where: Document.isC1)
    rest += bytes
    unseen += bytes.count
    guard rest.count >= cut.reach else { return }
    try lookAtStart()
    survey(upTo: rest.lastIndex(where: \.isASCII).map { $0 + 1 } ?? 0)
    while rest.count >= cut.reach { try takeWindow() }
  }

  /// Returns what was found, after the last bytes.
  public mutating func finish() throws(Refusal) -> Summary {
    try lookAtStart()
    survey(upTo: rest.count)
    do { try survey.refuseBinary() } catch { throw .noText(error) }
    while !rest.isEmpty { try takeWindow() }
    return Summary(encoding: try encoding(), windows: windows)
  }

  private func encoding() throws(Refusal) -> TextEncoding {
    guard survey.malformedCount > survey.multibyte else { return .utf8 }
    // The cut has taken bytes for ASCII.
    let found = Document.singleByteEncodings(sample[...], usesC1: usesC1).first
    if case .singleByte(let name, let table)? = found, (0..<0x80).contains(where: { table[$0] != $0 }) {
      throw .encoding(name: name)
    }
    return found ?? .utf8
  }

  /// Looks at the first bytes for what is no text, or none of single bytes.
  private mutating func lookAtStart() throws(Refusal) {
    guard sample.isEmpty else { return }
    sample = Array(rest.prefix(Document.surveyed))
    if let kind = Document.binaryKind(sample) { throw .noText(.binary(offset: 0, kind: kind)) }
    for (mark, name) in [([0xFF, 0xFE] as [UInt8], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE")]
    where sample.starts(with: mark, at: 0) {
      throw .encoding(name: name)
    }
    if let bigEndian = Document.looksLikeUTF16(sample) { throw .encoding(name: bigEndian ? "UTF-16BE" : "UTF-16LE") }
    // A picture of many gigabytes need not be read to its end.
    var start = UTF8Survey(keepsPlaces: false)
    start.add(sample[...])
    if let offset = start.firstNUL, start.controls * 10 > start.count {
      throw .noText(.binary(offset: offset, kind: "binary data"))
    }
  }

  private mutating func survey(upTo end: Int) {
    let start = rest.count - unseen
    guard end > start else { return }
    survey.add(rest[start..<end])
    unseen = rest.count - end
  }

  private mutating func takeWindow() throws(Refusal) {
    guard let window = cut.first(of: rest) else { throw .noSeam(offset: place.bytes) }
    windows.append(Window(start: place, window: window))
    place.bytes += window.count
    place.lines += rest[..<window.count].count { $0 == .newline }
    rest.removeFirst(window.count)
  }
}
