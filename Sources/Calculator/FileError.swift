/// Why an input file was not read.
package enum FileError: Error, Hashable, Sendable {
  /// It cannot be read; the reason is that of the system, or one of our own.
  case unreadable(reason: String)
  /// The reading was given up, as after Ctrl-C.
  case interrupted

  /// What is told of a file that cannot be read.
  package static func message(_ path: String, _ reason: String) -> String { "cannot read '\(path)': \(reason)" }
}
