import ExactArithmetic

/// What is wrong with a command line, as data.
enum CommandError: Error, Hashable, Sendable {
  case unknownCommand(String, known: [String])
  case unknownOption(String, known: [String])
  case missingValue(String)
  case needlessValue(String, value: String)
  case impossibleValue(option: String, value: String, choices: [String])
  case notInRange(option: String, value: String, range: ClosedRange<Int>)
  /// The number of positional arguments is wrong; `usage` shows the command.
  case wrongArguments(String, usage: String)
  case unsupportedFormat(String, command: String, known: [String])
  /// A value that is no multiple of 1/2, or negative.
  case notASpin(option: String, value: String)
  /// A name that no convention of harmonics has.
  case unknownConvention(option: String, value: String, known: [String])
  /// Exactly one of some options is needed.
  case needsOneOf([String], command: String)
  /// Two things that do not go together, and what helps.
  case incompatible(String, help: String)
  /// A table past the limits, with how long it would be.
  case tooLong(String, entries: Integer, bytes: Integer)
  case unknownTopic(String, known: [String])
  /// Words that occur nowhere in the help, and those that are spelt nearly so.
  case nothingFound(String, near: [String])
  /// A word behind a colon.
  case unknownColonCommand(String)
  /// A name behind `:set`.
  case unknownSetting(String)
  /// What cannot be done here, and what can.
  case refused(String, help: String?)
  /// An input file that cannot be read.
  case unreadable(path: String, reason: String)
}
