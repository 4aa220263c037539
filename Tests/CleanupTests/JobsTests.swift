import Foundation
import Testing

/// However many threads there are, the same bytes come out.
@Suite struct JobsTests {
  private static let jobs = ["1", "2", "3", "8"]

  @Test func runsGiveTheSameBytes() throws {
    var files: [String: String] = [:]
    for number in 0..<24 {
      let page =
        "CHAPTER \(number)\n\nThe tbe ques-\ntion of chap-\nter \(number). “" + Sample.damaged
        + "\n\u{C}THE HOUSE \(number)\n\n"
      files["books/\(number).txt"] = String(repeating: page, count: 1 + number % 5)
    }
    let shop = try Workshop(files)
    var all: [[String: Data]] = []
    for jobs in Self.jobs {
      #expect(try shop.cleanup("run", "books", "-o", "out", "--jobs", jobs, "--isolated", "--quiet").status == 0)
      all.append(try shop.snapshot("out").merging(shop.snapshot("reports")) { $1 })
      for name in ["out", "reports"] { try shop.remove(name) }
    }
    for (jobs, files) in zip(Self.jobs, all) {
      let isSame = files == all[0]
      #expect(isSame, "\(jobs) threads")
    }
  }

  @Test(arguments: [
    ["check", "books", "--format", "json"], ["diff", "books"],
  ])
  func callsGiveTheSameBytes(_ call: [String]) throws {
    let shop = try Workshop(Sample.books)
    let results = try Self.jobs.map { try Program.run(call + ["--jobs", $0], in: shop.folder) }
    #expect(!results[0].output.isEmpty)
    for result in results { #expect(result.output == results[0].output && result.errors == results[0].errors) }
  }

  @Test func streamsGiveTheSameBytes() throws {
    let shop = try Workshop()
    let records = (0..<300).map { "{\"text\":\"The \u{FB01}rst ques-\\ntion of \($0) tbe.\"}\n" }.joined()
    let outputs = try Self.jobs.map { try shop.cleanup("stream", "--jobs", $0, input: Data(records.utf8)).output }
    for output in outputs { #expect(output == outputs[0] && !output.isEmpty) }
  }
}
