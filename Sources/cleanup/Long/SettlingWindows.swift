import CleanText

/// The windows of a long document between the workers and whoever writes them: held until it is sure that the cleaned text
/// is cut where the original was, and cut anew where it is not.
///
/// The original only shows where the cut is likely to fall, so that all workers can begin. Where it falls elsewhere in the
/// cleaned text, the window is cleaned anew on this thread, and those after it until one begins where a worker's does. What
/// comes of a document is the same with any number of workers.
struct SettlingWindows<Cleaned> {
  typealias Window = FileSurvey.Window

  /// A window that stands.
  struct Settled {
    var window: Window
    var cleaned: Cleaned
    var isFirst: Bool
    var isLast: Bool
  }

  private let file: LongFile
  private let repair: (Cleaned) -> Repair
  private let clean: (DocumentPart) throws(Complaint) -> Cleaned
  private var held: [(window: Window, cleaned: Cleaned)] = []
  /// Windows of workers, put aside while others take the place of those before them.
  private var spare: [(window: Window, cleaned: Cleaned)] = []
  /// Where the next window begins, and where that of the workers does.
  private var end = DocumentStart()
  private var arrived = 0
  /// How often the first window was cut anew.
  private var tries = 0

  /// So often a window is cut anew before it is taken as it is, and so many wait for one that is open, or are put aside: what
  /// is dropped is cleaned again where it is wanted after all.
  private static var mostTries: Int { 3 }
  private static var mostHeld: Int { 6 }

  /// The windows of a file; `clean` cleans one on this thread, `repair` tells what came of one.
  init(
    _ file: LongFile, repair: @escaping (Cleaned) -> Repair,
    clean: @escaping (DocumentPart) throws(Complaint) -> Cleaned
  ) {
    (self.file, self.repair, self.clean) = (file, repair, clean)
  }

  /// Adds the next window that a worker has cleaned. Returns those that stand now.
  mutating func add(_ window: Window, _ cleaned: Cleaned) throws(Complaint) -> [Settled] {
    arrived = window.end
    if window.start == end { hold(window, cleaned) }
    var settled: [Settled] = []
    while !held.isEmpty || end.bytes < file.size {
      switch verdict {
      case .open:
        guard try holdNext() else { return settled }
      case .settled:
        let (window, cleaned) = held.removeFirst()
        tries = 0
        settled.append(
          Settled(
            window: window, cleaned: cleaned, isFirst: window.start.bytes == 0, isLast: window.end == file.size))
      case .elsewhere(let place):
        tries += 1
        let window = try file.window(from: held[0].window.start, endingAt: place)
        if let window, window != held[0].window {
          try replaceFirst(by: window)
        } else {
          tries = Self.mostTries
        }
      }
    }
    return settled
  }

  private var verdict: WindowCut.Settling {
    guard !held.isEmpty else { return .open }
    guard tries < Self.mostTries else { return .settled }
    let verdict = file.cut.settling(of: held.map { repair($0.cleaned) }, atEnd: end.bytes == file.size)
    return verdict == .open && held.count >= Self.mostHeld ? .settled : verdict
  }

  private mutating func hold(_ window: Window, _ cleaned: Cleaned) {
    held.append((window, cleaned))
    let lines = repair(cleaned).document.source.count { $0 == .newline }
    end = DocumentStart(bytes: window.end, lines: window.start.lines + lines)
  }

  /// Holds the next window; returns whether there is one before another comes from a worker.
  private mutating func holdNext() throws(Complaint) -> Bool {
    spare.removeAll { $0.window.start.bytes < end.bytes }
    if spare.first?.window.start == end {
      let next = spare.removeFirst()
      hold(next.window, next.cleaned)
      return true
    }
    if end.bytes >= arrived, file.windows.contains(where: { $0.start == end }) { return false }
    let window = try file.window(from: end)
    hold(window, try clean(file.part(window)))
    return true
  }

  private mutating func replaceFirst(by window: Window) throws(Complaint) {
    let old = held
    held = []
    hold(window, try clean(file.part(window)))
    spare = Array((old.filter { $0.window.start.bytes >= end.bytes } + spare).prefix(Self.mostHeld))
  }
}
