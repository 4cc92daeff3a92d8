import Calculator
import Glibc

/// The program: arguments in, text and exit code out.
@main
enum E3 {
  static func main() {
    Interrupt.install()
    exit(Shell(arguments: arguments()).run())
  }

  /// The arguments without the program's name; text that is not UTF-8 ends the program.
  private static func arguments() -> [String] {
    (1..<max(Int(CommandLine.argc), 1)).map { index in
      guard let pointer = CommandLine.unsafeArgv[index] else { return "" }
      guard let text = String(validatingCString: pointer) else {
        Output.error("error: argument \(index) is not UTF-8\n")
        exit(ExitCode.data)
      }
      return text
    }
  }
}
