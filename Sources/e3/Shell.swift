import Calculator
import ExactArithmetic
import Glibc

/// One call of the program.
struct Shell {
  private let arguments: [String]

  init(arguments: [String]) { self.arguments = arguments }

  /// Does what the arguments ask for and returns the exit code.
  func run() -> Int32 {
    switch arguments.first {
    case nil: return isatty(STDIN_FILENO) == 1 ? REPL(isQuiet: false).run() : script(Script(descriptor: STDIN_FILENO))
    case "-q" where arguments.count == 1: return REPL(isQuiet: true).run()
    case "repl" where !arguments.contains("--help"): return repl()
    case "run" where !arguments.contains("--help"): return file()
    case "repl", "run":
      Output.error("e3 repl [-q]\ne3 run FILE [--keep-going]\n")
      return 0
    case "-e": return expressions()
    default: return command()
    }
  }

  private func session(isInteractive: Bool = false) -> Session {
    Session(
      surroundings: Terminal.surroundings(isInteractive: isInteractive, arguments: arguments),
      cancellation: Cancellation { Interrupt.isRaised })
  }

  private func repl() -> Int32 {
    let rest = arguments.dropFirst()
    guard rest.allSatisfy({ ["-q", "--quiet", "--ascii"].contains($0) }) else {
      return usage("e3 repl takes -q and nothing else")
    }
    if isatty(STDIN_FILENO) != 1 { return script(Script(descriptor: STDIN_FILENO)) }
    return REPL(isQuiet: rest.contains("-q") || rest.contains("--quiet")).run()
  }

  private func usage(_ message: String) -> Int32 {
    Output.error("error: \(message)\nhelp: e3 help\n")
    return ExitCode.usage
  }

  private func command() -> Int32 {
    var session = session()
    let start = Stopwatch()
    do {
      return Delivery.deliver(try session.perform(arguments), stopwatch: start)
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }

  /// `e3 -e STATEMENT …`: one after the other in one session.
  private func expressions() -> Int32 {
    let rest = arguments.filter { $0 != "--ascii" }
    guard rest.count >= 2, rest.count.isMultiple(of: 2) else { return usage("-e needs an expression") }
    var statements: [String] = []
    for index in stride(from: 0, to: rest.count, by: 2) {
      guard rest[index] == "-e" else { return usage("'\(rest[index])' stands where -e is expected") }
      statements.append(rest[index + 1])
    }
    var session = session()
    for statement in statements {
      do {
        let code = Delivery.deliver(try session.evaluate(statement), stopwatch: Stopwatch())
        if code != 0 { return code }
      } catch {
        Output.error(error.text)
        return error.exitCode
      }
    }
    return 0
  }

  /// `e3 run FILE [--keep-going]`.
  private func file() -> Int32 {
    let rest = arguments.dropFirst().filter { $0 != "--ascii" }
    let paths = rest.filter { $0 != "--keep-going" }
    guard let path = paths.first, paths.count == 1, path == "-" || !path.hasPrefix("-") else {
      return usage("e3 run needs one file: e3 run FILE [--keep-going]")
    }
    if path == "-" { return script(Script(descriptor: STDIN_FILENO)) }
    let descriptor = open(path, O_RDONLY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      let reason = descriptor >= 0 ? "is a directory" : String(cString: strerror(errno))
      Output.error("error: cannot read '\(path)': \(reason)\n")
      return ExitCode.noInput
    }
    defer { close(descriptor) }
    return script(Script(descriptor: descriptor, name: path))
  }

  private func script(_ script: Script) -> Int32 {
    var session = session()
    return script.run(in: &session, keepsGoing: arguments.contains("--keep-going"))
  }
}

/// The time since it was made.
struct Stopwatch {
  private let start = Stopwatch.now

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// `1.7 s`, `3.2 ms`.
  var text: String {
    let seconds = Stopwatch.now - start
    let (value, unit) = seconds >= 1 ? (seconds, "s") : (seconds * 1000, "ms")
    let tenths = Int(value * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
