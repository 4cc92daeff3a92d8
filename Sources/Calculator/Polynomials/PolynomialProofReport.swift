import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language

/// The proof that a polynomial is equivariant, or where it is not.
struct PolynomialProofReport {
  let failures: [EquivariantPolynomial.Failure]
  let witness: EquivariantPolynomial.RotationVerdict
  private let usesParity: Bool

  /// The quaternion of the second witness.
  private static let quaternion: [Rational] = [1, 2, 3, 4]
  /// The most failures that are listed for a reader.
  private static let listLimit = 6

  init(_ polynomial: EquivariantPolynomial, _ cancellation: Cancellation) throws {
    usesParity = polynomial.usesParity
    failures = try polynomial.failures(cancellation: cancellation)
    let numbers = { (count: Int, start: Int) in
      (0..<count).map { RootSum(Rational((($0 + start) * 5) % 11 - 4, 2)) }
    }
    witness = try polynomial.verdict(
      .quaternion(Self.quaternion), inputs: numbers(polynomial.inputDimension, 1),
      weights: numbers(polynomial.weights.count, 3), cancellation: cancellation)
  }

  /// Whether everything holds.
  var holds: Bool { failures.isEmpty && witness == .holds }

  /// The name of a test.
  static func name(_ test: EquivariantPolynomial.SymmetryTest) -> String {
    switch test {
    case .polarGenerator: "the generator of turns about y"
    case .transverseGenerator: "the generator of turns about z"
    case .inversion: "the inversion"
    }
  }

  /// What is told of a polynomial.
  func lines(_ polynomial: EquivariantPolynomial) -> [String] {
    let names = PolynomialAnswer.componentNames(polynomial)
    let group = usesParity ? "O(3)" : "SO(3)"
    let turn = "the turn by the quaternion (1, 2, 3, 4) at a point"
    guard failures.isEmpty else {
      let text = ComponentText(polynomial)
      let listed = failures.prefix(Self.listLimit).map { failure in
        " \(names[failure.component]) fails \(Self.name(failure.test)), residual \(text.sum(failure.residual))"
      }
      let more = failures.count - listed.count
      var last: [String] = []
      if case .fails(let component, let residual) = witness {
        last = [" \(turn): \(names[component]) is off by \(NumberText.exact(ExactNumber(residual)))"]
      }
      return [" not equivariant under \(group)"] + listed + (more > 0 ? [" and \(more) more"] : []) + last
    }
    return [
      " equivariant under \(group), exactly, for all arguments and weights:",
      " the generators of turns about y and z\(usesParity ? " and the inversion" : ""): residual 0",
      " \(turn): difference \(witness == .holds ? "0" : "not 0")",
    ]
  }

  /// The record of a document.
  func record(_ polynomial: EquivariantPolynomial) -> JSON {
    let names = PolynomialAnswer.componentNames(polynomial)
    let text = ComponentText(polynomial)
    return .object([
      "equivariant": .bool(holds), "tests": .array(polynomial.tests.map { .string(Self.name($0)) }),
      "failures": .array(
        failures.map { failure in
          .object([
            "component": .string(names[failure.component]), "test": .string(Self.name(failure.test)),
            "residual": .string(text.sum(failure.residual)),
          ])
        }),
    ])
  }
}
