import RuleFiles
import Testing

@testable import CleanText

/// Quotes take one style where it is asked for, and none is touched where it is not.
@Suite struct QuotesTests {
  private func repaired(_ text: String, _ style: QuoteStyle) -> String {
    var settings = Settings()
    settings.quotes = style
    settings.stages = [.unicode]
    var tools = Tools()
    let document = Document(text)
    return Pipeline(rules: RuleFiles.standard, settings: settings).repair(document, with: &tools).text.text
  }

  private static let mixed = "\"One,\" he said. ‘Two’ and “three”, it's 'tis 6' 2\" tall, rock 'n' roll.\n"

  @Test func keptByDefault() { #expect(repaired(Self.mixed, .keep) == Self.mixed) }

  @Test func straight() {
    #expect(
      repaired(Self.mixed, .straight)
        == "\"One,\" he said. 'Two' and \"three\", it's 'tis 6' 2\" tall, rock 'n' roll.\n")
  }

  @Test func curly() {
    #expect(
      repaired(Self.mixed, .curly)
        == "“One,” he said. ‘Two’ and “three”, it’s ’tis 6' 2\" tall, rock ’n’ roll.\n")
  }

  @Test func majority() {
    #expect(repaired("“One” and “two” and 'three'.\n", .majority) == "“One” and “two” and ‘three’.\n")
    #expect(repaired("\"One\" and \"two\" and ‘three’.\n", .majority) == "\"One\" and \"two\" and 'three'.\n")
  }

  @Test func codeKeepsItsQuotes() {
    let text = "# Heading\n\n```\nprint(\"x\")\n```\n\nHe said \"no\".\n"
    #expect(repaired(text, .curly) == "# Heading\n\n```\nprint(\"x\")\n```\n\nHe said “no”.\n")
  }
}
