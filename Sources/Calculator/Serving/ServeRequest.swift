import Formats

/// One request to a server: `{"id":1,"method":"eval","code":"1o x 2e"}`.
package struct ServeRequest: Sendable {
  /// What is asked for; places are counted in characters as Unicode numbers them.
  enum Method: Sendable {
    /// The statements of a text.
    case eval(code: String)
    /// What may stand at a place.
    case complete(code: String, cursor: Int)
    /// What a word means.
    case inspect(code: String, cursor: Int, isDetailed: Bool)
    /// Whether a text can be evaluated as it is.
    case isComplete(code: String)
    /// To stop what is evaluated.
    case interrupt
    /// What the server is.
    case info
    /// To forget names and results.
    case reset
    /// To end the server.
    case shutdown
  }

  /// The bytes of the id as they were given.
  let id: [UInt8]
  let method: Method

  /// The methods by name.
  static let names = ["eval", "complete", "inspect", "is_complete", "interrupt", "info", "reset", "shutdown"]

  /// What a request looks like.
  static let form = "{\"id\":1,\"method\":\"eval\",\"code\":\"1o x 2e\"}"

  /// The request in a line.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(RequestProblem) {
    let line = try RequestLine(line, form: Self.form)
    id = line.id
    switch try line.text("method") {
    case "eval": method = .eval(code: try line.text("code"))
    case "complete":
      let code = try line.text("code")
      method = .complete(code: code, cursor: try Self.cursor(in: code, line))
    case "inspect":
      let code = try line.text("code")
      let detail = try Self.integer("detail", 0...1, line) ?? 0
      method = .inspect(code: code, cursor: try Self.cursor(in: code, line), isDetailed: detail == 1)
    case "is_complete": method = .isComplete(code: try line.text("code"))
    case "interrupt": method = .interrupt
    case "info": method = .info
    case "reset": method = .reset
    case "shutdown": method = .shutdown
    case let name:
      let nearest = Suggestion.nearest(to: name, among: Self.names).map { "did you mean '\($0)'?   " } ?? ""
      throw line.problem(
        "no method '\(name)'", line.value("method")?.range, help: nearest + Self.names.joined(separator: ", "))
    }
  }

  /// What is to be evaluated, nil for other methods.
  var code: String? {
    if case .eval(let code) = method { code } else { nil }
  }

  /// The name of the method.
  var methodName: String {
    switch method {
    case .eval: "eval"
    case .complete: "complete"
    case .inspect: "inspect"
    case .isComplete: "is_complete"
    case .interrupt: "interrupt"
    case .info: "info"
    case .reset: "reset"
    case .shutdown: "shutdown"
    }
  }

  /// The place of the cursor, the end of the code where none is given.
  private static func cursor(in code: String, _ line: RequestLine) throws(RequestProblem) -> Int {
    let count = code.unicodeScalars.count
    return try integer("cursor", 0...count, line) ?? count
  }

  private static func integer(
    _ name: String, _ range: ClosedRange<Int>, _ line: RequestLine
  ) throws(RequestProblem) -> Int? {
    guard let (value, place) = line.value(name), value != .null else { return nil }
    guard case .integer(let number) = value, range.contains(number) else {
      throw line.problem("the \(name) is no whole number from \(range.lowerBound) to \(range.upperBound)", place)
    }
    return number
  }
}
