import Language

/// A function that someone has defined: `f(l) = sym(l, 2)`.
package struct UserFunction: Sendable {
  /// The name.
  let name: String
  /// The names of the parameters.
  let parameters: [String]
  /// What it returns.
  let body: Syntax
  /// The definition, in which the body stands.
  let source: SourceText

  /// The definition, which reads back.
  var text: String { source.text }
  /// The call as help would show it: `f(l)`.
  var signature: String { "\(name)(\(parameters.joined(separator: ", ")))" }
  /// How many levels its tree has.
  var depth: Int { body.depth }

  /// The function that a text defines; nil where it is no definition.
  ///
  /// - Throws: `Diagnostic` where it cannot be read, `EvaluationError` for parameters that cannot be, and where the function
  ///   calls itself.
  init?(definedBy source: SourceText) throws {
    let statement = try Parser.statement(source)
    guard let name = statement.name, let parameters = statement.parameters, let body = statement.value else {
      return nil
    }
    for (index, parameter) in parameters.enumerated() {
      try ReservedName.refuse(parameter, as: .parameter, in: source)
      if parameters[..<index].contains(where: { $0.text == parameter.text }) {
        throw EvaluationError(kind: .repeatedParameter(parameter.text), range: parameter.range, source: source)
      }
    }
    if let call = body.first(where: { $0.isCall(of: name.text) }) {
      throw EvaluationError(kind: .recursion(name.text), range: call.range, source: source)
    }
    self.name = name.text
    self.parameters = parameters.map(\.text)
    self.body = body
    self.source = source
  }
}

extension Syntax {
  /// Whether it calls a function of a name.
  fileprivate func isCall(of function: String) -> Bool {
    if case .call(let name, _) = kind { name.text == function } else { false }
  }
}
