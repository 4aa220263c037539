/// A strict reader of the HTML that the pages use: every element closed in its order, every attribute quoted.
struct HTMLCheck {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  private(set) var elements: [String: Int] = [:]
  private static let void: Set = ["meta", "input", "br", "hr", "img", "link"]
  private static let raw: Set = ["script", "style"]

  init(_ page: String) throws {
    guard page.hasPrefix("<!DOCTYPE html>\n") else { throw Problem(description: "no doctype") }
    var open: [String] = []
    var rest = page.dropFirst("<!DOCTYPE html>\n".count)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: ">") else { throw Problem(description: "a tag without end") }
      let tag = rest[..<end]
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { throw Problem(description: "</\(tag)> closes nothing") }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      guard !name.isEmpty else { throw Problem(description: "a bare < before \(rest.prefix(40))") }
      elements[name, default: 0] += 1
      try Self.checkAttributes(tag.dropFirst(name.count))
      if Self.void.contains(name) || tag.hasSuffix("/") { continue }
      open.append(name)
      guard Self.raw.contains(name) else { continue }
      guard let close = rest.firstRange(of: "</\(name)>") else { throw Problem(description: "<\(name)> has no end") }
      rest = rest[close.lowerBound...]
    }
    guard open.isEmpty else { throw Problem(description: "never closed: \(open)") }
  }

  private static func checkAttributes(_ text: Substring) throws {
    var rest = text.drop { $0 == " " }
    if rest.last == "/" { rest.removeLast() }
    while !rest.isEmpty {
      let name = rest.prefix { $0.isLetter || $0 == "-" || $0.isNumber }
      guard !name.isEmpty else { throw Problem(description: "no attribute: \(rest)") }
      rest = rest.dropFirst(name.count)
      if rest.first == "=" {
        guard rest.dropFirst().first == "\"", let end = rest.dropFirst(2).firstIndex(of: "\"") else {
          throw Problem(description: "\(name) is not quoted")
        }
        rest = rest[end...].dropFirst()
      }
      rest = rest.drop { $0 == " " }
    }
  }
}
