import Language

extension Session {
  /// Evaluates an expression or an assignment: the command that answers it is found, and its value is kept.
  mutating func statement(_ source: SourceText, in suffix: FormSuffix?) throws(Failure) -> Reply {
    do {
      let statement = try Parser.statement(source)
      guard let tree = statement.value else { return Reply(text: "") }
      if let name = statement.name { try refuseReserved(name, tree, source) }
      let part = SourceText(source.slice(tree.range))
      do {
        let reply = try reply(to: statement, tree, part, source, suffix)
        return statement.isQuiet && !documentsAll ? reply.silenced : reply
      } catch {
        throw Self.relocated(error, from: part, to: source, tree.range.lower)
      }
    } catch {
      throw Failing(self).failure(error, source, isJSON: isJSON)
    }
  }

  private mutating func reply(
    to statement: Statement, _ tree: Syntax, _ part: SourceText, _ source: SourceText, _ suffix: FormSuffix?
  ) throws -> Reply {
    let function = Self.function(for: tree)
    var words = [Word(text: part.text, isQuoted: true)]
    if case .call(let name, let arguments) = tree.kind, let option = ExpressionFunction.named(name.text)?.option {
      let whole = Call(function, try Arguments(words, options: function.allOptions), self)
      words = try PolynomialStatement.words(name, arguments, option, whole.evaluator)
    }
    var options = try Arguments(defaults, options: function.allOptions)
    let isSilent = statement.name != nil && !documentsAll && isJSON && suffix == nil
    // The echo of an assignment is for reading: it has no document and no other form, unless every statement has.
    if statement.name != nil, !documentsAll {
      options = options.without(["json", "format", "output", "quiet", "exit-status"])
    }
    let asked = try Arguments(words + (suffix?.form?.options ?? []), options: function.allOptions)
    let reply = try reply(
      function, asked.filled(with: options), to: .statement(name: statement.name, in: source), in: suffix)
    return isSilent ? reply.silenced : reply
  }

  /// The command that answers an expression.
  static func function(for tree: Syntax) -> Function {
    switch tree.kind {
    case _ where tree.isMatrixElement: FunctionTable.rules
    case .ket: FunctionTable.cg
    case .call(let name, _) where ExpressionFunction.named(name.text)?.option != nil: FunctionTable.polynomial
    default: FunctionTable.expression
    }
  }

  /// An error in a part of a statement with its place in the whole.
  private static func relocated(
    _ error: any Error, from part: SourceText, to source: SourceText, _ offset: Int
  ) -> any Error {
    func moved(_ range: SourceRange) -> SourceRange { SourceRange(range.lower + offset, range.upper + offset) }
    switch error {
    case let error as EvaluationError where error.source == part:
      return EvaluationError(kind: error.kind, range: moved(error.range), source: source)
    case let error as Diagnostic where error.source == part:
      return Diagnostic(
        kind: error.kind, message: error.message, note: error.note, range: moved(error.range), source: source,
        help: error.help)
    default: return error
    }
  }

  private func refuseReserved(_ name: Syntax.Name, _ tree: Syntax, _ source: SourceText) throws {
    if tree.isVariable {
      guard PolynomialRequest.isName(name.text) else {
        throw EvaluationError(kind: .polynomial(.variableName(name.text)), range: name.range, source: source)
      }
      // Between blanks x is a product, but a variable may well be called so.
      if name.text == "x" { return }
    }
    let isTaken =
      FunctionTable.words.contains(name.text) || ExpressionFunction.named(name.text) != nil
      || GroupName(typed: name.text) != nil || ["x", "_", "e3", "quit", "exit"].contains(name.text)
      || name.text.first?.isNumber == true
    if isTaken { throw EvaluationError(kind: .reservedName(name.text), range: name.range, source: source) }
  }
}
