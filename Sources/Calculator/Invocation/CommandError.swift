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
  case unknownTopic(String, known: [String])
}
