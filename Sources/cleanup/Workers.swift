import ArgumentParser
import CleanText
import Glibc
import ProjectFiles

/// Threads over items; the results come in the order of the items, whatever thread was first.
enum Workers {
  /// How many threads may be asked for.
  static let jobs = Configuration.jobsAllowed

  /// Refuses a number of threads that no machine has.
  static func validate(_ jobs: Int?) throws {
    guard let jobs, !Self.jobs.contains(jobs) else { return }
    throw ValidationError("--jobs must be from 1 to \(Self.jobs.upperBound)")
  }

  /// Runs `work` on each item and hands the results to `consume`, on this thread, in order.
  ///
  /// Each thread has its own tools. No thread runs far ahead of `consume`, so few results wait in memory. After
  /// Ctrl-C no new item is begun. Of items that are large, one more than there are threads are under way or wait.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, session: Session, isLarge: @escaping @Sendable (Item) -> Bool = { _ in false },
    work: @escaping @Sendable (Item, ToolBox) -> Result, consume: (Item, Result) throws -> Void
  ) throws {
    guard !items.isEmpty else { return }
    let list = ItemList(items)
    let most = max(1, jobs) * 2
    let queue = Queue<Item, Result>(
      most: most, window: { isLarge($0) ? max(1, jobs) + 1 : most }, next: { list.next() })
    var consumed = 0
    try run(queue, jobs: min(jobs, items.count), session: session, work: work) { result in
      try consume(items[consumed], result)
      consumed += 1
    }
  }

  /// Runs `work` on what the source gives until it gives nothing, and hands the results to `consume`, on this thread, in
  /// order, with word of whether the next one is not there yet.
  ///
  /// Of items that are large, one more than there are threads are under way or wait for `consume`.
  static func run<Source: ItemSource, Result: Sendable>(
    from source: Source, jobs: Int, session: Session,
    isLarge: @escaping @Sendable (Source.Item) -> Bool = { _ in false },
    work: @escaping @Sendable (Source.Item, ToolBox) -> Result, consume: (Result, _ pauses: Bool) throws -> Void
  ) throws {
    let jobs = max(1, jobs)
    let queue = Queue<Source.Item, Result>(
      most: jobs * 4, window: { isLarge($0) ? jobs + 1 : jobs * 4 }, next: { source.next() })
    try run(queue, jobs: jobs, session: session, stop: source.stop, work: work) { result in
      try consume(result, !queue.hasResult)
    }
  }

  private static func run<Item: Sendable, Result: Sendable>(
    _ queue: Queue<Item, Result>, jobs: Int, session: Session, stop: () -> Void = {},
    work: @escaping @Sendable (Item, ToolBox) -> Result, consume: (Result) throws -> Void
  ) throws {
    let threads = (0..<max(1, jobs)).compactMap { _ in
      Thread {
        let tools = ToolBox(session)
        while let (index, item) = queue.next() { queue.finish(index, work(item, tools)) }
      }
    }
    guard !threads.isEmpty else {
      throw Complaint("the system gives no thread; end other programs, or raise its limit")
    }
    defer { for thread in threads { thread.join() } }
    do {
      while let result = queue.result() { try consume(result) }
    } catch {
      queue.stop()
      stop()
      throw error
    }
  }

  /// Items that are known beforehand.
  private final class ItemList<Item: Sendable>: @unchecked Sendable {
    private let items: [Item]
    private var begun = 0

    init(_ items: [Item]) { self.items = items }

    func next() -> Item? {
      guard begun < items.count else { return nil }
      begun += 1
      return items[begun - 1]
    }
  }

  /// What is to do and what is done, shared between the threads.
  private final class Queue<Item: Sendable, Result: Sendable>: @unchecked Sendable {
    private let source: @Sendable () -> Item?
    /// How many items may be under way or wait when an item is begun.
    private let window: @Sendable (Item) -> Int
    private let most: Int
    private let lock = Condition()
    /// Held by the thread that asks the source, which may wait for its input.
    private let sourceLock = Condition()
    private var begun = 0
    private var consumed = 0
    private var results: [Int: Result] = [:]
    private var isAtEnd = false
    private var isStopped = false

    init(most: Int, window: @escaping @Sendable (Item) -> Int, next source: @escaping @Sendable () -> Item?) {
      self.source = source
      self.window = window
      self.most = most
    }

    /// Returns the next item to work on; nil when there is none.
    func next() -> (index: Int, item: Item)? {
      sourceLock.locked {
        let mayAsk = lock.locked {
          while !mustStop, begun >= consumed + most { lock.wait() }
          return !mustStop && !isAtEnd
        }
        let item = mayAsk ? source() : nil
        return lock.locked {
          if let item { while !mustStop, begun >= consumed + window(item) { lock.wait() } }
          guard let item, !mustStop else {
            isAtEnd = true
            lock.wakeAll()
            return nil
          }
          begun += 1
          return (begun - 1, item)
        }
      }
    }

    /// Whether the next result in order is there.
    var hasResult: Bool { lock.locked { results[consumed] != nil } }

    func finish(_ index: Int, _ result: Result) {
      lock.locked {
        results[index] = result
        lock.wakeAll()
      }
    }

    /// Returns the next result in order; nil when there is none, or the work was stopped before it.
    func result() -> Result? {
      lock.locked {
        while results[consumed] == nil {
          if mustStop || isAtEnd, consumed >= begun { return nil }
          lock.wait()
        }
        let result = results.removeValue(forKey: consumed)
        consumed += 1
        lock.wakeAll()
        return result
      }
    }

    func stop() {
      lock.locked {
        isStopped = true
        lock.wakeAll()
      }
    }

    private var mustStop: Bool { isStopped || Interrupt.isRequested }
  }
}

/// Items that come one after the other.
protocol ItemSource: Sendable {
  associatedtype Item: Sendable

  /// Returns the next item, which it may have to wait for; nil after the last one. Called by one thread at a time.
  func next() -> Item?

  /// Makes `next` return.
  func stop()
}

/// A POSIX thread.
private final class Thread {
  private var handle = pthread_t()

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread; nil where the system gives none.
  init?(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    let status = pthread_create(
      &handle, nil,
      { pointer in
        Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard status == 0 else {
      body.release()
      return nil
    }
  }

  func join() { pthread_join(handle, nil) }
}

/// A lock with a condition to wait for.
private final class Condition: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  func wait() { pthread_cond_wait(condition, mutex) }
  func wakeAll() { pthread_cond_broadcast(condition) }
}
