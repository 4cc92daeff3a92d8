/// The exit codes of the program, those of sysexits where they fit.
package enum ExitCode {
  /// The answer is no, zero or empty, and `--exit-status` was given.
  package static let no: Int32 = 1
  /// An unknown command or option.
  package static let usage: Int32 = 64
  /// A wrong expression.
  package static let data: Int32 = 65
  /// An input file that cannot be read.
  package static let noInput: Int32 = 66
  /// More than the limits allow.
  package static let limit: Int32 = 69
  /// An error of the program itself.
  package static let `internal`: Int32 = 70
  /// An output file that cannot be created.
  package static let cannotCreate: Int32 = 73
  /// An output that cannot be written.
  package static let cannotWrite: Int32 = 74
  /// Interrupted.
  package static let interrupted: Int32 = 130

  /// Every code with when the program ends so.
  static let meanings: [(code: Int32, meaning: String)] = [
    (0, "answered, also when the answer is 0 or «forbidden»"),
    (no, "--exit-status, and the answer is no, zero or empty; a self-test failed"),
    (usage, "an unknown command or option"), (data, "a wrong expression"),
    (noInput, "an input file cannot be read"), (limit, "more than the limits allow (--force lifts them)"),
    (`internal`, "an error of e3 itself"), (cannotCreate, "an output cannot be created"),
    (cannotWrite, "an output cannot be written"), (interrupted, "interrupted"),
  ]
}
