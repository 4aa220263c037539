import Foundation
import Testing

@testable import CleanText
@testable import HTMLReports

@Suite struct PageTests {
  /// Writes the pages for the browser check, where the environment names a folder for them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CLEANUP_PAGES"] != nil))
  func writePages() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CLEANUP_PAGES"]!)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let repairs = [PageFixture.chapter(), PageFixture.hostileRepair(), PageFixture.book(edits: 20_000)]
    for (name, repair) in zip(["chapter", "hostile", "book"], repairs) {
      try Data(PageFixture.maker.page(of: repair)).write(to: folder.appendingPathComponent("\(name).html"))
    }
    try Data(PageFixture.index(repairs)).write(to: folder.appendingPathComponent("index.html"))
  }
}
