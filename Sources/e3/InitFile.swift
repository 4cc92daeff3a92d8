import Calculator
import Glibc

/// The file with the statements that every session at a terminal begins with.
///
/// They are definitions and `:set` lines. The program itself never writes it.
struct InitFile {
  /// Where it lies.
  private let path: String

  /// `$XDG_CONFIG_HOME/e3/init.e3`, else `~/.config/e3/init.e3`; nil where there is none.
  init?(environment: [String: String]) {
    let directory =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
    guard let directory else { return nil }
    path = directory + "/e3/init.e3"
    var status = stat()
    // A pipe with that name would hang the session.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  }

  /// Runs its statements without a word; errors are told with their place and stop nothing.
  func run(by interpreter: Interpreter) {
    do {
      let file = try InputFile(path)
      defer { file.close() }
      _ = Script(descriptor: file.descriptor, name: path).run(by: interpreter, keepsGoing: true, isSilent: true)
    } catch {
      guard case .unreadable(let reason) = error else { return }
      interpreter.tell("error: \(FileError.message(path, reason))\n")
    }
  }
}
