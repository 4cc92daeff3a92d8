import Calculator
import Glibc

/// Bringing a reply to where it belongs.
enum Delivery {
  /// Writes a reply and returns the exit code.
  static func deliver(_ reply: Reply, stopwatch: Stopwatch) -> Int32 {
    Output.error(reply.warnings)
    do {
      let code = try write(reply)
      if reply.isTimed { Output.error("time \(stopwatch.text)\n") }
      return code
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }

  private static func write(_ reply: Reply) throws(Output.WriteError) -> Int32 {
    if !reply.files.isEmpty {
      if let directory = reply.outputPath {
        try Output.directory(directory)
        for file in reply.files { try Output.file("\(directory)/\(file.name)", Array(file.contents.utf8)) }
      }
      try Output.standard(Array(reply.text.utf8))
      guard let test = reply.selfTest else { return reply.exitCode }
      return SelfTestRunner.run(test, files: reply.files)
    }
    let bytes = reply.bytes ?? Array(reply.text.utf8)
    guard let path = reply.outputPath else {
      try Output.standard(bytes)
      return reply.exitCode
    }
    try Output.file(path, bytes)
    if reply.bytes != nil { try Output.standard(Array(reply.text.utf8)) }
    return reply.exitCode
  }
}

/// Compiling and running the self-test of a generated kernel, in a directory of its own.
enum SelfTestRunner {
  /// 0 when the test holds, 1 when it does not, 69 when a program is missing.
  static func run(_ test: Reply.SelfTest, files: [Reply.File]) -> Int32 {
    var template = Array("/tmp/e3-check-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      Output.error("error: cannot make a directory under /tmp: \(String(cString: strerror(errno)))\n")
      return ExitCode.cannotCreate
    }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      remove(directory, files.map(\.name) + test.commands.flatMap { $0.last.map { [$0] } ?? [] } + outputs(test))
    }
    do {
      for file in files { try Output.file("\(directory)/\(file.name)", Array(file.contents.utf8)) }
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
    for command in test.commands {
      let status = spawn(command, in: directory)
      guard let status else {
        Output.error("error: cannot run '\(command.first ?? "")': \(String(cString: strerror(errno)))\n")
        return ExitCode.limit
      }
      guard status == 0 else {
        Output.error("error: '\(command.joined(separator: " "))' failed with \(status)\n")
        return ExitCode.no
      }
    }
    return 0
  }

  /// The programs that the commands make: what follows `-o`.
  private static func outputs(_ test: Reply.SelfTest) -> [String] {
    test.commands.compactMap { command in
      command.firstIndex(of: "-o").flatMap { $0 + 1 < command.count ? command[$0 + 1] : nil }
    }
  }

  private static func remove(_ directory: String, _ names: [String]) {
    for name in names where !name.contains("/") { unlink("\(directory)/\(name)") }
    rmdir(directory)
  }

  /// Runs a command in a directory and waits; nil when it cannot be started.
  private static func spawn(_ command: [String], in directory: String) -> Int32? {
    // The shell changes into the directory and becomes the command; its words are arguments, never shell text.
    let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory] + command
    var words: [UnsafeMutablePointer<CChar>?] = shell.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", nil, nil, &words, environ)
    guard code == 0 else {
      errno = code
      return nil
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
