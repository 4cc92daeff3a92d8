import Language

extension Session {
  /// Evaluates an expression or an assignment.
  mutating func statement(_ source: SourceText) throws(Failure) -> Reply {
    if !defaults.isEmpty || keepsForms, let statement = try? Parser.statement(source),
      statement.name == nil || documentsAll, let tree = statement.value, let function = Self.command(for: tree)
    {
      if let name = statement.name {
        do {
          try refuseReserved(name, tree, source)
        } catch {
          throw Failing(self).failure(error, source, isJSON: isJSON)
        }
      }
      let bytes = Array(source.text.utf8)[tree.range.lower..<tree.range.upper]
      let text = Word(text: String(decoding: bytes, as: UTF8.self), isQuoted: true)
      let reply = try run(
        function, defaults + [text], isNumbered: surroundings.isInteractive, name: statement.name?.text)
      return statement.isQuiet && !documentsAll ? reply.silenced : reply
    }
    do {
      let statement = try Parser.statement(source)
      guard let tree = statement.value else { return Reply(text: "") }
      if let name = statement.name { try refuseReserved(name, tree, source) }
      let (text, value) = try answer(tree, source, name: statement.name?.text)
      if let value {
        if let name = statement.name { variables[name.text] = value } else { results.append(value) }
      }
      // An assignment has no document.
      var reply = Reply(text: statement.isQuiet || isJSON ? "" : styled(text) + "\n")
      reply.isTimed = defaults.contains { $0.text == "--time" }
      return reply
    } catch {
      throw Failing(self).failure(error, source, isJSON: isJSON)
    }
  }

  /// The command that answers an expression in the form that was asked for.
  private static func command(for tree: Syntax) -> Function? {
    switch tree.kind {
    case _ where tree.isMatrixElement: FunctionTable.named("rules")
    case .ket: FunctionTable.named("cg")
    case .call(let name, _) where ExpressionFunction.named(name.text)?.option != nil: FunctionTable.named("polynomial")
    default: FunctionTable.expression
    }
  }

  /// The lines and the value of an expression.
  private func answer(_ tree: Syntax, _ source: SourceText, name: String?) throws -> (String, Value?) {
    guard let function = FunctionTable.named("decompose") else { return ("", nil) }
    let call = Call(
      function, try Arguments([Word(text: source.text, isQuoted: true)], options: function.allOptions), self)
    let prefix = name.map { "\($0) = " } ?? (surroundings.isInteractive ? "%\(results.count + 1) = " : "")
    if tree.isMatrixElement, let rules = FunctionTable.named("rules") {
      let arguments = try Arguments([Word(text: source.text, isQuoted: true)], options: rules.allOptions)
      return (try rules.answer(Call(rules, arguments, self)).text, nil)
    }
    if case .call(let function, let arguments) = tree.kind,
      let option = ExpressionFunction.named(function.text)?.option, let command = FunctionTable.named("polynomial")
    {
      let words = try PolynomialStatement.words(function, arguments, option, call.evaluator)
      let statement = Call(command, try Arguments(words, options: command.allOptions), self)
      return (try command.answer(statement).text, nil)
    }
    switch try call.evaluator.value(of: tree).named(name) {
    case .polynomial(let polynomial):
      return (prefix + (try PolynomialAnswer(polynomial, call).lines.joined(separator: "\n")), .polynomial(polynomial))
    case .number(let number):
      let equation = CoefficientAnswer.equation(number, call)
      if case .ket = tree.kind, !surroundings.isInteractive, name == nil {
        return (tree.text + equation, .number(number))
      }
      return (prefix + String(equation.dropFirst(3)), .number(number))
    case .irreps(let irreps):
      if name != nil {
        let text = prefix + IrrepsText.plain(irreps)
        return (text.padded(to: 62) + "dim \(irreps.dimension)", .irreps(irreps))
      }
      let decomposition = try Decomposition(call, tree)
      return (decomposition.lines(prefix: prefix).joined(separator: "\n"), .irreps(irreps))
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
