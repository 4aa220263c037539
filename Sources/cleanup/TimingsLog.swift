import CleanText
import Glibc
import Synchronization

/// The times of all workers, for a person and for a program: on standard error and in a file, never in what is made.
final class TimingsLog: Sendable {
  private let sum = Mutex(StageTimings(now: TimingsLog.now))
  private let start = TimingsLog.now()

  /// What a worker measures with.
  func timings() -> StageTimings { StageTimings(now: Self.now) }

  func add(_ timings: StageTimings) { sum.withLock { $0.add(timings) } }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private var rows: [(name: String, milliseconds: Double)] {
    sum.withLock { $0.nanoseconds.sorted { $0.key < $1.key } }.map { ($0.key.name, Double($0.value) / 1_000_000) }
  }

  /// Returns a line for each part: its name, its time and its share of all workers' time.
  func lines() -> [String] {
    let rows = rows
    let all = max(rows.reduce(0) { $0 + $1.milliseconds }, 0.001)
    return rows.map { name, time in
      let blanks = String(repeating: " ", count: max(1, 14 - name.utf8.count))
      return "\(name)\(blanks)\(Int(time.rounded())) ms, \(Int((100 * time / all).rounded())) %"
    }
  }

  /// Returns the times as JSON: of the whole call, and of each part over all workers.
  func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("wall_ms")
      json.decimal(Double(Self.now() - start) / 1_000_000)
      json.key("stages_ms")
      json.object { json in
        for row in rows {
          json.key(row.name)
          json.decimal(row.milliseconds)
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension Session {
  /// Says how long the stages took, where that was asked for.
  func reportTimings() throws {
    guard let timings else { return }
    for line in timings.lines() { console.detail(line) }
    guard let timingsPath else { return }
    do { try Files.write(timings.json(), toOutput: timingsPath) } catch { throw Complaint(timingsPath, error.reason) }
  }
}
