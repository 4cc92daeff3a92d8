import Calculator

/// What a command answers in a session of its own, or the error it ends in, with the exit code.
///
/// - Parameter files: what stands in the files that can be read, by path.
func outcome(_ words: [String], files: [String: String] = [:]) -> (text: String, code: Int32) {
  let surroundings = Surroundings { path throws(FileError) in
    guard let text = files[path] else { throw .unreadable(reason: "no such file") }
    return Array(text.utf8)
  }
  var session = Session(surroundings: surroundings)
  do {
    let reply = try session.perform(words)
    return (reply.text, reply.exitCode)
  } catch {
    return (error.text, error.exitCode)
  }
}
