import Language

extension FunctionTable {
  /// Any command with the derivation of its answer.
  static let explain = Function(
    name: "explain", usage: "COMMAND … | EXPRESSION", summary: "an answer with its derivation",
    details: [
      "The command with --explain, which every command takes: triangles, parities, the",
      "sum with its terms, the classes and characters, the symmetry that makes it 0,",
      "the reference. An expression is explained from the inside; of _ or %3 it is",
      "said what they are. Each line is made for this input, and sums are compared with",
      "the answer. In a document the lines are the member explanation; of a table that",
      "is written while it is made they are told on standard error. -q and other forms",
      "are refused.",
    ],
    options: [.group], allowsAnyGroup: true,
    examples: [
      Example("explain 6j 2 2 2 3/2 3/2 3/2", "which terms cancel?"),
      Example("explain cg 1 1 1 -1 2 0", "triangle, projections, Racah's sum"),
      Example("explain 1o x 2e", "each pair of terms"),
      Example("explain \"Oh: T1u x T1u\"", "characters class by class"),
      Example("explain sym 1o 2", "a power by weights"),
    ],
    reference: "Varshalovich1988, 8.2.1",
    answer: { call in try expression.answer(call) })
}

extension Session {
  /// The command behind `explain`, with its words: another command, or the one that answers an expression.
  ///
  /// - Parameter words: what stands behind `explain`, perhaps after options.
  /// - Throws: `CommandError` for `explain` itself.
  func explained(_ words: [Word]) throws(CommandError) -> (function: Function, words: [Word]) {
    let flag = Word(text: "--explain", isQuoted: false)
    var place = 0
    while place < words.count, !words[place].isQuoted, words[place].text.hasPrefix("--") {
      let option = (Option.common + [.group]).first { "--\($0.name)" == words[place].text }
      place += option.map { $0.argument == .none ? 1 : 2 } ?? 1
    }
    guard place < words.count else { return (FunctionTable.explain, words) }
    guard let function = FunctionTable.named(words[place].text) else {
      let text = words[place...].filter { $0.isQuoted || !$0.text.hasPrefix("--") }.map(\.text).joined(separator: " ")
      let source = SourceText(text)
      guard let statement = try? Parser.statement(source), let tree = statement.value, case .call = tree.kind,
        let command = try? StatementCommand(statement, tree, source, self)
      else {
        let tree = try? Parser.expression(source)
        return (tree.map(StatementCommand.function(for:)) ?? FunctionTable.expression, words + [flag])
      }
      // The arguments of a call are the words of its command.
      let options = words[place...].filter { !$0.isQuoted && $0.text.hasPrefix("--") }
      return (command.function, words[..<place] + command.words + options + [flag])
    }
    guard function.name != FunctionTable.explain.name else {
      throw .incompatible("explain explains once", help: "explain cg 1 1 1 -1 2 0")
    }
    return (function, words[..<place] + words[(place + 1)...] + [flag])
  }
}
