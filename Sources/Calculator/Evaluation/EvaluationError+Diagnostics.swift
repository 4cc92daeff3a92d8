import ExactArithmetic
import Language

extension EvaluationError {
  /// The error in words, with the place drawn in the source.
  func diagnostic(in command: SourceText) -> Diagnostic {
    let words = kind.words
    let source = source ?? command
    return Diagnostic(
      kind: words.id, message: call.map { Self.message(words.message, in: $0) } ?? words.message, note: words.note,
      range: range, source: source, help: words.help)
  }
}

extension EvaluationError {
  /// A message with the call of a function, in whose definition the place is.
  static func message(_ message: String, in call: String) -> String {
    let beginning = call.prefix(40)
    return "in \(beginning.endIndex == call.endIndex ? call : beginning + "…"): \(message)"
  }
}

/// The wording of an error: an identifier, one line, a note under the caret, one hint.
private struct Wording {
  let id: String
  let message: String
  var note: String?
  var help: String?

  init(_ id: String, _ message: String, note: String? = nil, help: String? = nil) {
    self.id = id
    self.message = message
    self.note = note
    self.help = help
  }
}

extension EvaluationError.Kind {
  fileprivate var words: Wording {
    switch self {
    case .notAParity(let letter, let label):
      let digits = label.prefix { $0.isNumber || $0 == "/" }
      return Wording(
        "parity", "'\(letter)' is not a parity", note: "e (even), o (odd) or y (that of Y_l)",
        help: digits == "1"
          ? "3x1o is three vectors, 3x1e three pseudovectors" : "\(digits)e and \(digits)o are irreps of O(3)")
    case .labelTooLarge(let label):
      return Wording("label-too-large", "'\(label)' is too large", note: "labels go up to 2³⁹")
    case .notALabel(let label, let group):
      let isTerm = label.contains(/^[0-9]*[SPDFGHI][0-9\/]*$/)
      return Wording(
        "label", "'\(label)' is not an irrep of \(group)", note: Self.labelsNote(group),
        help: isTerm
          ? "term symbols of atoms: not yet; l with its parity stands for them, as in <1o|E1|0e>"
          : "SU2 has 0, 1/2, 1 …, SO3 0, 1, 2 …, O3 0e, 1o, 2e …; other groups are named: Oh: T1u x T2g")
    case .unknownName(let name, let known):
      if let function = ExpressionFunction.named(name) {
        return Wording("name", "'\(name)' is a function", note: function.signature)
      }
      return Wording(
        "name", "nothing is called '\(name)'",
        note: Suggestion.nearest(to: name, among: known).map { "did you mean \($0)?" },
        help: LabelGuess.looksLikeMulliken(name)
          ? "the irreps of a point group need its name: \"Oh: T1u x T2g\", or --group Oh"
          : "irreps look like 1o, 2x1e + 0e, 1/2 or 2; `name = 2x1o + 0e` gives one a name")
    case .missingParity(let label):
      return Wording(
        "missing-parity", "the parity is missing in a product with an O(3) irrep", note: "\(label)e or \(label)o?",
        help: "1 x 2 (no parities at all) is a product in SO(3)")
    case .needlessParity(let label, let group):
      return Wording(
        "needless-parity", "'\(label)' has a parity, \(group) has none",
        help: "write the label without e or o, or use O3")
    case .twoReadings(let count, let label):
      return Wording(
        "two-readings", "'\(count) x \(label)' has two readings",
        help: "\(count)x\(label) (no spaces) is \(Self.copies(count)) of \(label); "
          + "\(count)e x \(label) or \(count)o x \(label) is a product")
    case .halfInteger(let label, let group):
      return Wording(
        "half-integer", "\(label) is not an irrep of \(group)",
        note: "\(group) has integer degrees; half-integers belong to SU2")
    case .notASpin(let text):
      return Wording(
        "spin", "\(text) is not an angular momentum", note: "multiples of 1/2 only: 0, 1/2, 1, 3/2, …")
    case .negativeSpin(let text):
      return Wording("negative-spin", "\(text) is not an angular momentum", note: "0, 1/2, 1, 3/2, …: never negative")
    case .notAProjection(let m, let j):
      return Wording(
        "projection", "m = \(NumberText.signed(m)) is not a state of j = \(j)", note: Self.projections(of: j))
    case .notADegree(let text):
      return Wording("degree", "\(text) is not the degree of a spherical harmonic", note: "0, 1, 2, …")
    case .groupName(.unknown(let name, let suggestion)):
      return Wording(
        "group", "no group '\(name)'",
        note: (suggestion.map { "did you mean \($0)?   " } ?? "") + "e3 group --list shows all 32 and the families")
    case .groupName(.impossible(let name, let reason)):
      return Wording("group", "'\(name)' is no group here", note: reason)
    case .infiniteGroup(let group):
      return Wording(
        "infinite-group", "\(group) is infinite: it has no table of finitely many classes",
        note: "a finite group is needed: Oh, D5h, C4 x C2 …", help: "decompose, cg, branch and sym answer in \(group)")
    case .subgroup(let problem):
      let words = problem.words
      return Wording("subgroup", words.message, note: words.note, help: words.help)
    case .rotationsOnly(let group):
      return Wording(
        "rotations-only", "this needs irreps of SU2, SO3 or O3, not of \(group)",
        help: "decompose, sym, alt, schur, reduce, cg, export cg, branch, induce, paths, kernel take any")
    case .noSuchIrrep(let label, let group, let known, let reason):
      return Wording(
        "label", "'\(label)' is not an irrep of \(group)",
        note: reason ?? Suggestion.nearest(to: label, among: known).map { "did you mean \($0)?" },
        help: "irreps of \(group): \(known.joined(separator: ", "))")
    case .groupsDiffer(let left, let right):
      return Wording("groups-differ", "irreps of \(left) and of \(right) in one expression")
    case .needsIrreps(let found):
      return Wording("needs-irreps", "irreps are needed here, this is \(found)")
    case .needsNumber(let found):
      return Wording("needs-number", "a number is needed here, this is \(found)")
    case .needsWholeNumber(let text):
      return Wording("whole-number", "'\(text)' is not a whole number", note: "0, 1, 2, …")
    case .notAnExponent(let text):
      return Wording("exponent", "'\(text)' is not an exponent", note: "a whole number 0, 1, 2, …")
    case .notAPartition(let text):
      return Wording(
        "partition", "'\(text)' is not a partition", note: "whole numbers that do not grow: 3 or 2,1 or (2,1,1)")
    case .unknownFunction(let name, let known):
      return Wording(
        "function", "no function '\(name)'",
        note: Suggestion.nearest(to: name, among: known).map { "did you mean \($0)?" },
        help: "functions: \(known.sorted().joined(separator: ", "))")
    case .wrongArgumentCount(let function, let signature):
      return Wording("arguments", "wrong number of arguments for \(function)", note: signature)
    case .unknownLabelledArgument(let name, let known):
      return Wording(
        "argument", "no argument '\(name)'",
        note: known.isEmpty ? "this function has none by name" : known.joined(separator: ", "))
    case .noResult(let number):
      return Wording("no-result", number.map { "there is no result %\($0)" } ?? "there is no result yet")
    case .reservedName(let name, let reason, let free):
      return Wording(
        "reserved", "'\(name)' cannot be a name of yours", note: "it is \(reason)",
        help: free.map { "\($0) is free" })
    case .needsList(let found):
      return Wording(
        "needs-list", "a list is needed here, this is \(found)", help: "[1o, 2e], 0..4, [sym(1o, n) for n in 0..3]")
    case .needsTruth(let found):
      return Wording("needs-truth", "a condition is needed here, this is \(found)", help: "n != 2, f(n) == 1o, not …")
    case .needsGroup(let found):
      return Wording("needs-group", "a group is needed here, this is \(found)", note: "Oh, O3, \"O3 x C2\" …")
    case .needsState(let found):
      return Wording("needs-state", "a state is needed here, this is \(found)", note: "|2 0>, |1 1; 1 -1>")
    case .unlikeStates(let left, let right):
      return Wording(
        "unlike-states", "a state of \(right) angular moment\(right == 1 ? "um" : "a") beside one of \(left)",
        help: "expand(|2 0>, 1, 1) writes |2 0> in products of states")
    case .needsHalfInteger(let text):
      return Wording("half-integer-needed", "'\(text)' is no multiple of 1/2", note: "0, 1/2, 1, 3/2, …")
    case .noItem(let number, let count):
      return Wording(
        "no-item", "there is no item \(number) in a list of \(count)",
        note: count == 0
          ? "the list is empty"
          : count == 1 ? "0, or from the end -1" : "0 … \(count - 1), or from the end -1 … -\(count)")
    case .emptyList:
      return Wording("empty-list", "an empty list has neither a sum nor a product", note: "of irreps or of numbers?")
    case .zeroStep: return Wording("zero-step", "a range needs steps that are not 0")
    case .unlike(let found, let kind, let verb):
      return Wording(
        "unlike", "\(found) cannot be \(verb) \(verb == "added" ? "to" : "by") \(kind)",
        help: "+ and ⊗ of irreps are the direct sum and the tensor product of representations")
    case .repeatedParameter(let name): return Wording("parameter", "the parameter '\(name)' is there twice")
    case .recursion(let name):
      return Wording("recursion", "'\(name)' cannot call itself", note: "a function is a formula of its parameters")
    case .callsTooDeep:
      return Wording(
        "depth", "the calls of functions are nested too deep", help: "functions that call each other never end")
    case .infinitelyManyIrreps(let group):
      return Wording(
        "infinite-group", "\(group) has infinitely many irreps", help: "irreps(\(group), 5) are the first five")
    case .unknownForm(let word, let known):
      return Wording(
        "form", "no form '\(word)' here",
        note: (Suggestion.nearest(to: word, among: known).map { "did you mean \($0)?   " } ?? "")
          + known.joined(separator: ", "))
    case .noValue(let name):
      return Wording("no-value", "this answer is no value that '\(name)' could keep")
    case .multiplicityTooLarge(let text):
      return Wording("multiplicity", "'\(text)' copies are too many", note: "up to 10¹⁸")
    case .notClosed(let operation):
      return Wording("not-closed", "\(operation) is no sum of square roots of rationals that is found: not yet")
    case .exponentTooLarge(let text, let largest):
      return Wording("exponent", "the exponent '\(text)' is too large", note: "at most \(largest)")
    case .divisionByZero: return Wording("division", "division by zero")
    case .needsProduct:
      return Wording("needs-product", "a product of two sums of irreps is needed", help: "\"1o x 1o -> 2e\"")
    case .wrongSpinCount(let name, let expected, let found):
      return Wording("spin-count", "\(name) takes \(expected) numbers, \(found) were given")
    case .notYet(let what): return Wording("not-yet", "\(what): not yet")
    case .oneIrrepOnly(let text):
      return Wording("one-irrep", "one irrep is needed here, '\(text)' is a sum")
    case .notAnOperator(let text):
      return Wording(
        "operator", "'\(text)' is not an operator", note: "E1, M1, E2, M2, E3 … or irreps such as 1o")
    case .subtraction:
      return Wording(
        "subtraction", "irreps cannot be subtracted", help: "a minus belongs to numbers: −√(1/6), -1/25")
    case .polynomial(let problem):
      let words = problem.words
      return Wording("polynomial", words.message, note: words.note, help: words.help)
    case .rule(let problem):
      let words = problem.words
      return Wording("rule", words.message, note: words.note, help: words.help)
    case .negativeRoot: return Wording("negative-root", "the root of a negative number is not real")
    }
  }

  private static func labelsNote(_ group: String) -> String? {
    switch group {
    case "SU2": "0, 1/2, 1, 3/2, …"
    case "SO3": "0, 1, 2, …"
    case "O3": "0e, 0o, 1o, 1e, 2e, …"
    default: nil
    }
  }

  private static func copies(_ count: String) -> String {
    switch count {
    case "1": "one copy"
    case "2": "two copies"
    case "3": "three copies"
    default: "\(count) copies"
    }
  }

  /// The possible projections, all of them for a small spin: `−1, 0 or 1`.
  private static func projections(of j: HalfInteger) -> String {
    guard j.twice > 0 else { return "0" }
    guard j.twice <= 4 else {
      return "\(NumberText.signed(-j)), \(NumberText.signed(HalfInteger(twice: 2 - j.twice))), …, \(j)"
    }
    let all = stride(from: -j.twice, through: j.twice, by: 2).map { NumberText.signed(HalfInteger(twice: $0)) }
    return all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
  }
}
