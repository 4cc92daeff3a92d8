import ExactArithmetic
import Language

/// What is wrong with a state or a matrix element as typed, as data.
enum StateError: Hashable, Sendable {
  /// `|2 0` without `>`.
  case unclosed(String)
  /// Neither |J M> nor |j1 m1; j2 m2>.
  case ketShape(found: Int)
  /// |J M> needs the two spins it is coupled from.
  case missingSpins(j: String, m: String, found: Int)
  /// |j1 m1; j2 m2> needs nothing more.
  case needlessText
  /// J is no total of j₁ and j₂.
  case notATotal(HalfInteger, HalfInteger, HalfInteger)
  /// Neither nine nor five numbers.
  case lsjjCount(found: Int)
  /// J that no (j₁ j₂) reaches.
  case noTotal(HalfInteger, [HalfInteger])
  /// Not <j' m'|k q|j m> = value nor <j'||k||j> = value.
  case notAMatrixElement
  /// A part of a matrix element with a wrong number of numbers.
  case partShape(part: String, expected: Int, found: Int)
  /// A matrix element without `= value`.
  case missingValue
  /// The element vanishes whatever the reduced element is.
  case tellsNothing(element: String, because: String)
  /// The element vanishes by a rule, but the value given is not zero.
  case contradiction(element: String, value: String, because: String)
  /// No component of the operator joins these spins.
  case noComponents(String)
  /// The quotient leaves the numbers of the language.
  case notClosed

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    func make(_ kind: String, _ message: String, note: String? = nil, help: String? = nil) -> Diagnostic {
      Diagnostic(kind: kind, message: message, note: note, range: range, source: source, help: help)
    }
    switch self {
    case .unclosed(let opening):
      return make("unclosed", "unclosed bracket", note: "no '>' after '\(opening)'")
    case .ketShape(let found):
      return make(
        "ket", "a state has two numbers or four, \(found) \(found == 1 ? "was" : "were") given",
        help: "\"|2 0>\" 1 1 is |J M⟩ of two spins, \"|1 1; 1 -1>\" a product of two states")
    case .missingSpins(let j, let m, let found):
      return make(
        "spin-count",
        "|\(j) \(m)> needs the two spins it is coupled from"
          + (found == 0
            ? ""
            : ", \(found) "
              + (found == 1 ? "was given" : "were given")),
        help: "e3 cg \"|\(j) \(m)>\" j1 j2")
    case .needlessText:
      return make("unexpected", "nothing follows a product of two states", help: "e3 cg \"|1 1; 1 -1>\"")
    case .notATotal(let total, let first, let second):
      return make(
        "triangle", "J = \(total) is no total of \(first) and \(second)", note: Self.totals(first, second))
    case .lsjjCount(let found):
      return make(
        "spin-count", "lsjj takes 9 numbers or 5, \(found) \(found == 1 ? "was" : "were") given",
        help: "l1 s1 j1 l2 s2 j2 L S J is one coefficient, l1 s1 l2 s2 J the matrix")
    case .noTotal(let total, let particles):
      return make(
        "triangle", "J = \(total) is no total of \(particles.map(\.description).joined(separator: ", "))",
        note: Self.totals(of: particles))
    case .notAMatrixElement:
      return make(
        "matrix-element", "a matrix element or a reduced element is needed",
        help: "\"<3/2 1/2|1 0|1/2 1/2> = √(2/3)\" or \"<3/2||1||1/2> = 2\": bra, operator, ket")
    case .partShape(let part, let expected, let found):
      return make(
        "matrix-element",
        "the \(part) takes \(expected) number\(expected == 1 ? "" : "s"), \(found) "
          + (found == 1 ? "was given" : "were given"),
        help: expected == 1 ? "\"<j'||k||j> = value\"" : "\"<j' m'|k q|j m> = value\"")
    case .missingValue:
      return make("value", "the value is missing", note: "= √(2/3), = 1/2, …")
    case .tellsNothing(let element, let because):
      return make(
        "vanishing", "\(element) is 0 whatever the reduced element is: it says nothing of it", note: because,
        help: "another component of the same operator is needed")
    case .contradiction(let element, let value, let because):
      return make("vanishing", "\(element) is 0 for every such operator, not \(value)", note: because)
    case .noComponents(let because):
      return make("triangle", "no component of such an operator joins these spins", note: because)
    case .notClosed: return make("not-closed", "this product is not a sum of square roots of rationals")
    }
  }

  /// What the sums of several spins are: integers or half-integers up to a largest.
  private static func totals(of spins: [HalfInteger]) -> String {
    let sum = spins.reduce(0) { $0 + $1.twice }
    let lowest = spins.map { 2 * $0.twice - sum }.reduce(sum & 1, max)
    let name = { (twice: Int) in HalfInteger(twice: twice).description }
    return lowest == sum ? name(sum) : "\(name(lowest)) … \(name(sum)) in steps of 1"
  }

  /// The totals of two spins: `0, 1, 2`.
  private static func totals(_ first: HalfInteger, _ second: HalfInteger) -> String {
    let (low, high) = (abs(first.twice - second.twice), first.twice + second.twice)
    let name = { (twice: Int) in HalfInteger(twice: twice).description }
    guard high - low > 8 else { return stride(from: low, through: high, by: 2).map(name).joined(separator: ", ") }
    return "\(name(low)), \(name(low + 2)), …, \(name(high))"
  }
}
