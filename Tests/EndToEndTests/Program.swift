import Foundation
import Glibc

/// The built program.
enum Program {
  /// What a run left behind.
  struct Outcome {
    let output: String
    let errors: String
    /// The exit code, or 128 and the signal.
    let code: Int32

    /// The first line of the output.
    var firstLine: String {
      output.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    }
  }

  /// The binary beside the tests, or the one that `E3_BINARY` names.
  static let path: String = {
    if let given = ProcessInfo.processInfo.environment["E3_BINARY"] { return given }
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("e3").path
  }()

  /// An environment in which nothing of the user's is read or written.
  static func environment(_ changes: [String: String] = [:]) -> [String: String] {
    let base = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "E3_HISTORY": "",
      "LANG": "C.UTF-8", "TERM": "xterm", "E3": path,
    ]
    return base.merging(changes) { $1 }
  }

  /// Runs the program on standard input.
  static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, input: Data(input.utf8), environment: environment)
  }

  /// Runs the program on bytes.
  static func run(
    _ arguments: [String], input: Data, environment: [String: String] = [:], program: String = path
  ) throws -> Outcome {
    let scratch = try Scratch()
    try input.write(to: scratch.url("input"))
    // Files instead of pipes: nothing can block.
    for name in ["output", "errors"] { try Data().write(to: scratch.url(name)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = Self.environment(environment)
    process.currentDirectoryURL = scratch.directory
    process.standardInput = try FileHandle(forReadingFrom: scratch.url("input"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("output"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("errors"))
    try process.run()
    process.waitUntilExit()
    let signalled: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Outcome(
      output: String(decoding: try Data(contentsOf: scratch.url("output")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: scratch.url("errors")), as: UTF8.self),
      code: process.terminationStatus + signalled)
  }

  /// Runs a line of the shell, in which `$E3` is the program.
  static func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    try run(["-c", line], input: Data(), environment: environment, program: "/bin/sh")
  }
}

/// A directory that goes away with its owner.
final class Scratch {
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("e3-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func url(_ name: String) -> URL { directory.appendingPathComponent(name) }
  func path(_ name: String) -> String { url(name).path }
  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url(name)) }
  func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()) ?? [] }
}
