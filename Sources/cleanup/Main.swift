import ArgumentParser
import Glibc

/// The command: repairs damaged OCR and scanned text, and keeps a ledger of every edit.
struct Cleanup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup",
    abstract: "Repairs damaged OCR and scanned text, with a ledger of every edit.",
    version: "cleanup \(Session.toolVersion)",
    subcommands: [
      RunCommand.self, CheckCommand.self, BaselineCommand.self, DiffCommand.self, RevertCommand.self,
      VerifyCommand.self, ReviewCommand.self, ExplainCommand.self,
      StreamCommand.self, LearnCommand.self, MergeCommand.self, TrainCommand.self, EvalCommand.self,
      RulesCommand.self, ConfigCommand.self,
    ])
}

@main
enum Main {
  static func main() {
    Interrupt.listen()
    exit(status())
  }

  private static func status() -> Int32 {
    do {
      var command = try Cleanup.parseAsRoot()
      if command is Cleanup {
        try? Files.writeAll(Array("\(Cleanup.helpMessage())\n".utf8), to: 2)
        return ExitStatus.wrong.rawValue
      }
      try command.run()
      return ExitStatus.done.rawValue
    } catch let complaint as Complaint {
      Console.complain(complaint)
      return ExitStatus.wrong.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return answer(error)
    }
  }

  /// Prints what the argument parser has to say: help and version, or what is wrong with the call.
  private static func answer(_ error: any Error) -> Int32 {
    if Cleanup.exitCode(for: error) == .success {
      try? Console.out(Cleanup.fullMessage(for: error))
      return ExitStatus.done.rawValue
    }
    let message = Cleanup.message(for: error).split(separator: "\n").joined(separator: " ")
    Console.complain(Complaint("\(message); see 'cleanup --help'"))
    return ExitStatus.wrong.rawValue
  }
}
