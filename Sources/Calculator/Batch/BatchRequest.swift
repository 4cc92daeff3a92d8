/// One request of a batch: `{"id":7,"command":"3j 10 10 10 1 2 -3"}`.
struct BatchRequest {
  /// The bytes of the id as they were given.
  let id: [UInt8]
  /// The command as typed in the session.
  let command: String

  /// What a request looks like.
  static let form = "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"}"

  /// The request in a line.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(RequestProblem) {
    let line = try RequestLine(line, form: Self.form)
    id = line.id
    command = try line.text("command")
  }
}
