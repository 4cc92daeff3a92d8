package import Foundation

/// The built program, run as a process.
package struct Program {
  /// What a run left behind.
  package struct Run {
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String
    /// The exit code; 128 + signal for a death by signal.
    package let status: Int32
  }

  /// `E3_BINARY`, or the binary beside the test bundle.
  package static var path: String {
    if let given = ProcessInfo.processInfo.environment["E3_BINARY"] { return given }
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appendingPathComponent("e3").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "e3"
  }

  /// The environment of a run: nothing that the user has set, the changes last.
  package static func environment(_ changes: [String: String] = [:]) -> [String: String] {
    var variables = ProcessInfo.processInfo.environment
    variables["E3_PROGRAM"] = path
    variables["LANG"] = "C.UTF-8"
    variables["E3_HISTORY"] = ""
    variables["E3_PAGER"] = ""
    variables["EDITRC"] = "/dev/null"
    variables["XDG_CONFIG_HOME"] = "/nonexistent"
    for name in [
      "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE", "LESS", "PAGER",
    ] {
      variables[name] = nil
    }
    return variables.merging(changes) { $1 }
  }

  /// Runs a line of shell in which `e3` is the program.
  package static func shell(
    _ line: String, input: Data = Data(), environment: [String: String] = [:], directory: String? = nil
  ) throws -> Run {
    try run(
      ["-c", "e3() { \"$E3_PROGRAM\" \"$@\"; }; " + line], input: input, environment: environment, directory: directory,
      program: "/bin/bash")
  }

  /// Runs the program with arguments.
  package static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], directory: String? = nil,
    program: String = path
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = Self.environment(environment)
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: nothing can fill up while nobody reads.
    let files = try ["in", "out", "err"].map { name -> FileHandle in
      let file = folder.appendingPathComponent(name)
      try (name == "in" ? input : Data()).write(to: file)
      return try FileHandle(forUpdating: file)
    }
    process.standardInput = files[0]
    process.standardOutput = files[1]
    process.standardError = files[2]
    try process.run()
    process.waitUntilExit()
    let text = { (name: String) in
      String(decoding: (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
    }
    let signal = process.terminationReason == .uncaughtSignal ? Int32(128) : 0
    return Run(output: text("out"), errors: text("err"), status: process.terminationStatus + signal)
  }
}
