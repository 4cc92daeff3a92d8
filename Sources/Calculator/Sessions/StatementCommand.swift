import Language

/// The command that answers a statement.
struct StatementCommand {
  /// The command.
  let function: Function
  /// Its words.
  let words: [Word]
  /// Whether the answer has a value that is the next result or takes a name.
  let hasValue: Bool
  /// The part of the statement that the words are, and where it begins.
  private let part: SourceText
  private let offset: Int
  private let source: SourceText
  private let call: CommandCall?

  /// - Throws: what is wrong with the arguments of a function.
  init(_ statement: Statement, _ tree: Syntax, _ source: SourceText, _ session: Session) throws {
    self.source = source
    // A definition is answered as a whole.
    offset = statement.parameters == nil ? tree.range.lower : statement.name?.range.lower ?? 0
    part = SourceText(source.slice(SourceRange(offset, tree.range.upper)))
    let whole = [Word(text: part.text, isQuoted: true)]
    guard statement.parameters == nil else {
      (function, words, hasValue, call) = (FunctionTable.expression, whole, true, nil)
      return
    }
    function = Self.function(for: tree)
    guard case .call(let name, let arguments) = tree.kind, let called = ExpressionFunction.named(name.text),
      called.command != nil || called.option != nil
    else {
      (words, hasValue, call) = (whole, true, nil)
      return
    }
    let evaluator = Call(function, try Arguments([], options: function.allOptions), session).evaluator(for: source)
    if let option = called.option {
      words = try PolynomialStatement.words(name, arguments, option, evaluator)
      (hasValue, call) = (false, nil)
    } else {
      let command = try CommandCall(called, name, arguments, evaluator)
      (words, hasValue, call) = (command.words, true, command)
    }
  }

  /// The command that answers an expression.
  static func function(for tree: Syntax) -> Function {
    switch tree.kind {
    case _ where tree.isMatrixElement: return FunctionTable.rules
    case .ket: return FunctionTable.cg
    case .call(let name, _):
      guard let called = ExpressionFunction.named(name.text) else { return FunctionTable.expression }
      return called.command ?? (called.option == nil ? FunctionTable.expression : FunctionTable.polynomial)
    default: return FunctionTable.expression
    }
  }

  /// An error in the words with its place in the statement.
  func relocated(_ error: any Error) -> any Error {
    if let call { return call.relocated(error) }
    func moved(_ range: SourceRange) -> SourceRange { SourceRange(range.lower + offset, range.upper + offset) }
    switch error {
    case var error as EvaluationError where error.source == part:
      error.range = moved(error.range)
      error.source = source
      return error
    case let error as Diagnostic where error.source == part:
      return error.moved(to: moved(error.range), in: source)
    default: return error
    }
  }
}
