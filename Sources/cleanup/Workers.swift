import CleanText
import Glibc

/// Threads over items; the results come in the order of the items, whatever thread was first.
enum Workers {
  /// Runs `work` on each item and hands the results to `consume`, on this thread, in order.
  ///
  /// Each thread has its own tools. No thread runs far ahead of `consume`, so few results wait in memory. After
  /// Ctrl-C no new item is begun.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, session: Session, work: @escaping @Sendable (Item, ToolBox) -> Result,
    consume: (Item, Result) throws -> Void
  ) throws {
    guard !items.isEmpty else { return }
    let queue = Queue<Item, Result>(items, window: max(1, jobs) * 2)
    let threads = (0..<max(1, min(jobs, items.count))).map { _ in
      Thread {
        let tools = ToolBox(session)
        while let (index, item) = queue.next() { queue.finish(index, work(item, tools)) }
      }
    }
    defer { for thread in threads { thread.join() } }
    do {
      for item in items {
        guard let result = queue.result() else { break }
        try consume(item, result)
      }
    } catch {
      queue.stop()
      throw error
    }
  }

  /// What is to do and what is done, shared between the threads.
  private final class Queue<Item: Sendable, Result: Sendable>: @unchecked Sendable {
    private let items: [Item]
    private let window: Int
    private let lock = Condition()
    private var begun = 0
    private var consumed = 0
    private var results: [Int: Result] = [:]
    private var isStopped = false

    init(_ items: [Item], window: Int) {
      self.items = items
      self.window = window
    }

    /// Returns the next item to work on; nil when there is none.
    func next() -> (index: Int, item: Item)? {
      lock.locked {
        while !mustStop, begun < items.count, begun >= consumed + window { lock.wait() }
        guard !mustStop, begun < items.count else {
          lock.wakeAll()
          return nil
        }
        begun += 1
        return (begun - 1, items[begun - 1])
      }
    }

    func finish(_ index: Int, _ result: Result) {
      lock.locked {
        results[index] = result
        lock.wakeAll()
      }
    }

    /// Returns the next result in order; nil when the work was stopped before it.
    func result() -> Result? {
      lock.locked {
        while results[consumed] == nil {
          if mustStop, consumed >= begun { return nil }
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

/// A POSIX thread.
private final class Thread {
  private var handle = pthread_t()

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  init(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    let status = pthread_create(
      &handle, nil,
      { pointer in
        Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    precondition(status == 0, "the system gives no thread")
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
