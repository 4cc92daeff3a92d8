import ExactArithmetic
import Language
import Representations

extension ExpressionFunction {
  /// Functions whose value is that of the command of the same name; the options of the command are arguments with a name.
  static let ofCommands: [ExpressionFunction] = [
    command("3j", "3j(j1, j2, j3, m1, m2, m3)", "a Wigner 3j symbol", 6...6),
    command("6j", "6j(j1, j2, j3, j4, j5, j6)", "a Wigner 6j symbol", 6...6),
    command("9j", "9j(j1, …, j9)", "a Wigner 9j symbol, row after row", 9...9),
    command("cg", "cg(j1, m1, j2, m2, J, M)", "a Clebsch–Gordan coefficient; cg(1o x 1o -> 2e): the tensor", 1...6),
    command("gaunt", "gaunt(l1, l2, l3, m1, m2, m3)", "the integral of three spherical harmonics", 6...6),
    command("racah", "racah(a, b, c, d, e, f)", "a Racah coefficient", 6...6),
  ]

  private static func command(
    _ name: String, _ signature: String, _ summary: String, _ counts: ClosedRange<Int>
  ) -> ExpressionFunction {
    ExpressionFunction(
      name: name, signature: signature, summary: summary, argumentCounts: counts, firstArgumentIsIrreps: false,
      body: .command)
  }
}

/// A call of a function as the words of a command: `3j(l, l, 2, 0, 0, 0)` as `3j 1 1 2 0 0 0`.
struct CommandCall {
  /// The command.
  let function: Function
  /// The words.
  let words: [Word]
  /// The places of the positional words in the text of the call.
  private let places: [SourceRange]
  /// The text of the call.
  private let source: SourceText

  /// - Throws: `EvaluationError` for arguments that are no multiples of 1/2.
  init(
    _ function: ExpressionFunction, _ name: Syntax.Name, _ arguments: [Syntax.CallArgument], _ evaluator: Evaluator
  ) throws {
    try function.check(name, arguments, evaluator)
    self.function = function.command ?? FunctionTable.cg
    source = evaluator.source
    let positional = arguments.filter { $0.label == nil }.map(\.value)
    places = positional.map(\.range)
    let isTensor = positional.count == 1
    guard isTensor || positional.count == function.argumentCounts.upperBound else {
      throw evaluator.error(
        .wrongArgumentCount(function: function.name, signature: function.signature), name.range)
    }
    let texts = try positional.map { tree in
      try isTensor ? evaluator.source.slice(tree.range) : evaluator.halfInteger(tree).description
    }
    let options = arguments.compactMap { argument in
      argument.label.map { ["--\($0.text)", evaluator.source.slice(argument.value.range)] }
    }
    words = texts.map { Word(text: $0, isQuoted: true) } + options.joined().map { Word(text: $0, isQuoted: false) }
  }

  /// A command with words of its own.
  init(_ function: Function, _ words: [Word], named call: FunctionCall) {
    (self.function, self.words, source) = (function, words, call.evaluator.source)
    places = call.positional.map(\.range)
  }

  /// The answer of the command, in the group and with the names of an evaluator.
  func answer(_ evaluator: Evaluator) throws -> Answer {
    var session = Session(cancellation: evaluator.cancellation)
    session.variables = evaluator.variables.merging(evaluator.locals) { _, local in local }
    session.results = evaluator.results
    let force = evaluator.limits == .unlimited ? [Word(text: "--force", isQuoted: false)] : []
    let arguments = try Arguments(words + force, options: function.allOptions)
    let call = Call(function, arguments, session, group: evaluator.group)
    do {
      return try function.answer(call)
    } catch {
      throw relocated(error)
    }
  }

  /// An error in the words with its place in the text of the call.
  func relocated(_ error: any Error) -> any Error {
    let text = SourceText(words.prefix(places.count).map(\.text).joined(separator: " "))
    func moved(_ range: SourceRange) -> SourceRange {
      var start = 0
      for (word, place) in zip(words, places) {
        let end = start + word.text.utf8.count
        if range.lower < end || place == places.last {
          // What is written out keeps its place, a number that was computed has that of its expression.
          let isWritten = source.slice(place) == word.text
          return isWritten && range.upper <= end
            ? SourceRange(place.lower + range.lower - start, place.lower + range.upper - start) : place
        }
        start = end + 1
      }
      return range
    }
    switch error {
    case var error as EvaluationError where error.source == nil || error.source == text:
      error.range = moved(error.range)
      error.source = source
      return error
    case let error as Diagnostic where error.source == text: return error.moved(to: moved(error.range), in: source)
    default: return error
    }
  }
}
