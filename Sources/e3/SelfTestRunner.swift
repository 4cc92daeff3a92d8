import Calculator
import Glibc

/// Compiling and running the self-test of a generated kernel, in a directory of its own.
enum SelfTestRunner {
  /// 0 when the test holds, 1 when it does not, 69 when a program is missing.
  static func run(_ test: Reply.SelfTest, files: [Reply.File], environment: [String: String]) -> Int32 {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/e3-check-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      Output.error("error: cannot make a directory in '\(parent)': \(String(cString: strerror(errno)))\n")
      return ExitCode.cannotCreate
    }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { removeDirectory(directory) }
    do {
      try OutputFile.write((files + test.files).map { ($0.name, Array($0.contents.utf8)) }, into: directory)
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
    for command in test.commands {
      guard let status = spawn(command, in: directory) else {
        Output.error("error: cannot run '\(command.first ?? "")': \(String(cString: strerror(errno)))\n")
        return ExitCode.limit
      }
      if Signals.wantsStop { return ExitCode.interrupted }
      guard status == 0 else {
        Output.error("error: '\(command.joined(separator: " "))' failed with \(status)\n")
        return status == 127 ? ExitCode.limit : ExitCode.no
      }
    }
    return 0
  }

  /// Removes a directory with the files in it; there are none deeper.
  private static func removeDirectory(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = FileNames.name(of: entry)
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(directory)
    }
    rmdir(path)
  }

  /// How often a signal is looked for while a command runs, in microseconds.
  private static let step: useconds_t = 5000

  /// Runs a command in a directory and waits until it, or a signal, ends it; nil when it cannot be started.
  private static func spawn(_ command: [String], in directory: String) -> Int32? {
    // The shell changes into the directory and becomes the command; its words are arguments, never shell text.
    let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory] + command
    var words: [UnsafeMutablePointer<CChar>?] = shell.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    // In a group of its own, so that a compiler ends with all that it has started.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", nil, &attributes, &words, environ)
    guard code == 0 else {
      errno = code
      return nil
    }
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { return nil }
      if Signals.wantsStop { kill(-child, SIGKILL) }
      usleep(step)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
