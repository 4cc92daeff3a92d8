import CLibEdit
import Calculator
import Glibc

/// What the environment and the terminal say of where output goes.
enum Terminal {
  /// The environment variables.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      pointer += 1
    }
    return variables
  }

  /// What the calculator is told; `ownsInput` where standard input has statements and no command may read it.
  static func surroundings(isInteractive: Bool, ownsInput: Bool, runsErrands: Bool = false, arguments: [String])
    -> Surroundings
  {
    let environment = environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var surroundings = Surroundings(
      isInteractive: isInteractive, width: width(environment),
      usesColor: usesColor(environment, arguments, isTerminal: isatty(STDERR_FILENO) == 1),
      colorsAnswers: usesColor(environment, arguments, isTerminal: isTerminal),
      isASCII: arguments.contains("--ascii") || (isTerminal && environment["TERM"] == "dumb"),
      runsErrands: runsErrands, environment: environment,
      readFile: { path throws(FileError) in
        if path == "-", ownsInput { throw .unreadable(reason: "standard input is where the statements come from") }
        return try InputFile.read(path)
      })
    surroundings.lineEditor = "libedit \(LIBEDIT_MAJOR).\(LIBEDIT_MINOR)"
    surroundings.listFiles = FileNames.beginning
    return surroundings
  }

  /// The rows of the terminal, 24 where that is not known.
  static var rows: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// Whether the terminal takes a line away when it is told to.
  static var canErase: Bool { getenv("TERM").map { !["", "dumb"].contains(String(cString: $0)) } ?? false }

  /// Whether a line that nobody has read yet was typed.
  static var hasTypedAhead: Bool {
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0
  }

  /// `COLUMNS`, else the width of the terminal, else 80.
  static func width(_ environment: [String: String]) -> Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), (20...100_000).contains(columns) { return columns }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// `--color`, else `NO_COLOR`, else `CLICOLOR_FORCE` and `FORCE_COLOR`, else whether what is written goes to a terminal.
  static func usesColor(
    _ environment: [String: String], _ arguments: [String], isTerminal: Bool
  ) -> Bool {
    let given =
      arguments.first { $0.hasPrefix("--color=") }.map { String($0.dropFirst(8)) }
      ?? arguments.firstIndex(of: "--color").flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
    if given == "always" { return true }
    if given == "never" { return false }
    let isSet = { (name: String) in environment[name].map { !$0.isEmpty && $0 != "0" } ?? false }
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return false }
    if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return true }
    return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
  }
}
