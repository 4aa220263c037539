import Foundation
import Testing

/// How long the stages took, on request.
@Suite struct TimingsTests {
  @Test func timesStandInTheirFileOnly() throws {
    let shop = try Workshop(["in/a.txt": "The \u{FB01}rst day of the har-\nvest began with rain.\n"])
    let timed = try shop.cleanup("run", "in", "-o", "one", "--no-reports", "--timings", "times.json")
    #expect(timed.status == 0, "\(timed.errors)")
    #expect(try shop.cleanup("run", "in", "-o", "two", "--no-reports").status == 0)
    #expect(try shop.snapshot("one") == shop.snapshot("two"))
    let json = try JSONSerialization.jsonObject(with: try shop.read("times.json")) as? [String: Any]
    let stages = try #require(json?["stages_ms"] as? [String: Double])
    #expect(stages.keys.contains("repair") && stages.keys.contains("surroundings"))
  }
}
