import ArgumentParser

@main
struct Cleanup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup", abstract: "Cleans scanned text.", subcommands: [Train.self])
}
