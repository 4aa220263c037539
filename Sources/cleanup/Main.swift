import ArgumentParser
import CleanText

@main
struct Cleanup: ParsableCommand {
  mutating func run() throws {}
}
