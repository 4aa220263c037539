@testable import CleanText

/// Makes realistic damaged books from a seed: pages with heads and numbers, hyphens, ligatures, titles, link farms, verse,
/// Markdown residue, other encodings, and bytes that are no text at all.
struct BookMaker {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Returns the bytes of a file.
  mutating func book() -> [UInt8] {
    var parts: [String] = []
    let isMarkdown = random.below(3) == 0
    if random.below(2) == 0 { parts.append(titlePages(isMarkdown: isMarkdown)) }
    if random.below(3) == 0 { parts.append(contents(isMarkdown: isMarkdown)) }
    for chapter in 0..<(1 + random.below(3)) { parts.append(self.chapter(chapter + 1, isMarkdown: isMarkdown)) }
    if random.below(3) == 0 { parts.append(farm(isMarkdown: isMarkdown)) }
    return encoded(sprinkled(parts.joined(separator: pick(["\n\n", "\n\n\n", "\n\n---\n\n", "\n\u{C}"]))))
  }

  // MARK: Words and sentences

  private static let words = """
    the of and to in a that was it he for on with as his at by had but from which they she her been were their there \
    river house field office different first find flour fluent efficiency sufficient affliction self-government \
    well-known mother-in-law co-operation government important partner philosophy Abernathy Quillfeather Millport \
    Sino-Soviet de-Stalinisation deStalinisation 1848 1958-62 50 000 xii naïve café Zürich fi fl sportsman recover \
    people winter letter barrel harbour colour labor chief if of it off side mid- and long-term “yes” 'no' Mr. e.g.
    """.split(separator: " ").map(String.init)

  private mutating func pick<T>(_ choices: [T]) -> T { choices[random.below(choices.count)] }

  private mutating func phrase(_ count: Int) -> String {
    (0..<count).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  private mutating func sentence() -> String {
    let text = phrase(4 + random.below(14))
    return text.prefix(1).uppercased() + text.dropFirst()
      + pick([".", ".", ".", "?", "!", ".”", ".<sup>3</sup>", ".[4]"])
  }

  private mutating func paragraph() -> String {
    (0..<(1 + random.below(5))).map { _ in sentence() }.joined(separator: " ")
  }

  // MARK: Parts

  private mutating func titlePages(isMarkdown: Bool) -> String {
    let title = phrase(2).uppercased()
    let author = "EDMUND HARTLEPENNY"
    return (0..<(1 + random.below(3))).map { copy in
      let name = copy > 0 && random.below(2) == 0 ? title.replacing(0, with: "Q", every: 9) : title
      return (isMarkdown && copy == 2 ? "# " : "") + name + "\n\n" + author + (copy == 2 ? "\n\nMillport\n1911" : "")
    }.joined(separator: "\n\n\n")
  }

  private mutating func contents(isMarkdown: Bool) -> String {
    let gap = 3 + random.below(6)
    let entries = (1...10).filter { $0 != gap }.map { number in
      let entry = "\(number) " + phrase(2)
      return isMarkdown ? "[\(entry)](#)" : entry
    }
    return "Contents\n\n" + entries.joined(separator: "\n\n")
  }

  private mutating func chapter(_ number: Int, isMarkdown: Bool) -> String {
    var blocks = [isMarkdown ? "## " + phrase(2) : "CHAPTER \(number)\n\n" + phrase(3)]
    for _ in 0..<(2 + random.below(5)) { blocks.append(block(isMarkdown: isMarkdown)) }
    let text = blocks.joined(separator: pick(["\n\n", "\n\n", "\n", "\n    "]))
    guard !isMarkdown else { return text }
    return paged(wrapped(text, width: 48 + random.below(30)))
  }

  private mutating func block(isMarkdown: Bool) -> String {
    switch random.below(12) {
    case 0:
      "The tide goes out, the tide comes in,\n    The boats lie still and wait--\nAnd some go out who come not in."
    case 1: "Name      Year    Place\nArden     1812    Leeds\nBrook     1820    York"
    case 2: isMarkdown ? "```\nif (fi nd) { off side; }  // no- text\n```" : "    let fi = off side"
    case 3: "Le gouverne-\nment de la ville ne fit rien, et les enfants regardèrent la mer pendant toute la journée."
    case 4: "~~" + sentence() + "~~ It cost \\$300, \\(or so\\).  \n" + sentence()
    case 5: "- " + phrase(3) + "\n- " + phrase(4) + "\n  " + phrase(2)
    case 6: "This content downloaded from 192.0.2.7 on Mon, 3 May 2021 10:11:12 UTC"
    case 7: paragraph() + " " + phrase(6) + "\n\n" + phrase(5) + ". " + sentence()
    default: paragraph()
    }
  }

  private mutating func farm(isMarkdown: Bool) -> String {
    let lines = (0..<(3 + random.below(5))).map { index in
      let name = phrase(3).split(separator: " ").joined(separator: "-")
      let link = "http://shop-\(index).example.com/lib/\(name).\(pick(["pdf", "epub", "mobi"]))"
      return isMarkdown ? "- <\(link)>" : link
    }
    return pick(["---\n\n", "", "sample content of "]) + phrase(3) + "\n\n" + lines.joined(separator: "\n")
  }

  // MARK: Pages

  /// Wraps a text, with hyphens at some line ends.
  private mutating func wrapped(_ text: String, width: Int) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var current = ""
      for word in line.split(separator: " ") {
        guard current.count + word.count > width else {
          current += (current.isEmpty ? "" : " ") + word
          continue
        }
        let isCut = word.count > 6 && random.below(2) == 0
        let half = isCut ? word.index(word.startIndex, offsetBy: 2 + random.below(3)) : word.startIndex
        lines.append(current + (isCut ? " " + word[..<half] + pick(["-", "-", "-", "\u{AD}", "¬"]) : ""))
        current = String(word[half...])
      }
      lines.append(current)
    }
    return lines.joined(separator: "\n")
  }

  /// Parts a text into pages with heads and numbers.
  private mutating func paged(_ text: String) -> String {
    let style = random.below(5)
    guard style > 0 else { return text }
    let head = phrase(2).uppercased()
    let height = 8 + random.below(20)
    var page = 10 + random.below(300)
    var result = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index % height == height - 1 {
        page += 1
        let name = random.below(6) == 0 ? head.replacing(1, with: "0", every: 5) : head
        result += ["", "\u{C}\(page) \(name)\n", "\n- \(page) -\n\n", "\u{C}\(name)\n\n", "\(page)\n\u{C}"][style]
      }
      result += line + "\n"
    }
    return result
  }

  // MARK: Damage

  private static let replacements: [(String, [String])] = [
    ("fi", ["ﬁ", "fi ", "fi"]), ("ffi", ["ﬃ", "ffi "]), ("fl", ["ﬂ", "fl "]), ("o", ["\u{43E}", "o"]),
    ("é", ["e\u{301}"]), ("the", ["t\u{200B}he", "t\u{AD}he", "the"]), (" ", ["\u{A0}", "  ", " \t", " "]),
    ("\n", ["\r\n", "\r", "  \n", "\n"]), ("e", ["\u{1B}[31me", "\u{7}e", "e"]),
  ]

  /// Strews some kinds of damage over a text.
  private mutating func sprinkled(_ text: String) -> String {
    var text = text
    for (from, to) in Self.replacements where random.below(3) == 0 {
      let rate = 1 + random.below(40)
      var pieces = text.unicodeScalars.split(separator: from.unicodeScalars)
      guard let first = pieces.first else { continue }
      var result = String(first)
      pieces.removeFirst()
      for piece in pieces { result += (random.below(rate) == 0 ? pick(to) : from) + String(piece) }
      text = result
    }
    guard random.below(4) == 0 else { return text }
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<random.below(20) {
      guard let scalar = Unicode.Scalar(UInt32(random.below(0x2_0000))) else { continue }
      scalars.insert(scalar, at: random.below(scalars.count + 1))
    }
    return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  /// Writes a text in some encoding, sometimes broken.
  private mutating func encoded(_ text: String) -> [UInt8] {
    switch random.below(8) {
    case 0: return Array(("\u{FEFF}" + text).utf8)
    case 1: return text.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
    case 2: return text.unicodeScalars.map { $0.value < 0x80 || 0xA0..<0x100 ~= $0.value ? UInt8($0.value) : 0x3F }
    case 3:
      var bytes = Array(text.utf8)
      for _ in 0..<(1 + random.below(6)) {
        bytes.insert(pick([0x93, 0x94, 0xFF, 0xC3, 0xE2]), at: random.below(bytes.count))
      }
      return bytes
    default: return Array(text.utf8)
    }
  }
}

extension String {
  /// Returns the text with the character at `place`, and each `step` on, replaced.
  fileprivate func replacing(_ place: Int, with other: Character, every step: Int) -> String {
    String(enumerated().map { $0.offset % step == place && $0.element != " " ? other : $0.element })
  }
}
