/// What a session asks of the program that runs it: the calculator has no files of its own.
package enum Errand: Sendable {
  /// Write a script of so many lines; an earlier file stays unless it is to be replaced.
  case save(path: String, script: String, lines: Int, isReplacing: Bool)
  /// Run the statements of a file in the session.
  case load(path: String)
  /// Write what is typed and answered to a file from now on.
  case log(path: String)
  /// Say where that goes.
  case tellLog
  /// Write no more of it.
  case endLog
}
