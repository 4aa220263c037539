/// Text as a span of code in Markdown: nothing in it is a link, an image, a mention or a tag.
enum MarkdownCode {
  /// Returns the span; the text stands on one line.
  static func span(_ text: String) -> String {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return "\(fence)\(blank)\(text)\(blank)\(fence)"
  }
}
