import Calculator
import Glibc

/// The program: arguments in, text and exit code out.
@main
enum E3 {
  static func main() {
    Output.reserveStandardDescriptors()
    let code = Shell(arguments: arguments()).run()
    // A calculation that was given up may still go on, and must not see the program taken apart.
    fflush(nil)
    _exit(code)
  }

  /// The arguments without the program's name; text that is not UTF-8 ends the program.
  private static func arguments() -> [String] {
    (1..<max(Int(CommandLine.argc), 1)).map { index in
      guard let pointer = CommandLine.unsafeArgv[index] else { return "" }
      if let text = String(validatingCString: pointer) { return text }
      let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
      let offset = UTF8Text.firstInvalidOffset(bytes) ?? 0
      Output.error("error: argument \(index) is not UTF-8 at offset \(offset)\n")
      exit(ExitCode.data)
    }
  }
}
