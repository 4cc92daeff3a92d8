package import Coupling
import ExactArithmetic

/// The sums that a polynomial and its first and second derivatives consist of.
///
///     M(x, w, z) = Σₖ zₖ pₖ(x, w)
///
/// Forward is ∂M/∂z, backward ∂M/∂x and ∂M/∂w. Double backward is the same for y·∂M/∂x and y·∂M/∂w, the derivative of M
/// in a direction y of the inputs or of the weights. All are polynomials, derived from p.
package struct PolynomialForms: Sendable {
  /// One function: the derivative of a form with respect to an argument.
  package struct Form: Sendable {
    /// The argument that y is a direction of; nil for M itself.
    package let direction: Argument?
    /// The argument of the derivative.
    package let target: Argument
    /// A polynomial for each component of the target, in the variables of the forms.
    package let sums: [EquivariantPolynomial.ComponentPolynomial]

    /// Whether nothing is added.
    package var isZero: Bool { sums.allSatisfy(\.isZero) }

    /// `dx`, or `dw_dx` in a direction of the weights.
    package var name: String { (direction.map { "d\($0.rawValue)_" } ?? "") + "d\(target.rawValue)" }
  }

  /// The numbers of the variables of each argument.
  package let ranges: [Argument: Range<Int>]
  /// The functions that are not all 0, forward first.
  package let forms: [Form]

  /// The forms of a polynomial.
  package init(_ polynomial: EquivariantPolynomial) {
    typealias Sum = EquivariantPolynomial.ComponentPolynomial
    let x = 0..<polynomial.inputDimension
    let w = polynomial.weightVariables
    let z = w.upperBound..<w.upperBound + polynomial.outputDimension
    let y = z.upperBound..<z.upperBound + max(x.count, w.count)
    ranges = [.x: x, .w: w, .z: z, .y: y]
    let gradient = polynomial.vectorJacobian
    let gradients: [Argument: [Sum]] = [.x: Array(gradient[x]), .w: Array(gradient[w])]
    var forms = [Form(direction: nil, target: .z, sums: polynomial.components)]
    for target in [Argument.x, .w] { forms.append(Form(direction: nil, target: target, sums: gradients[target] ?? [])) }
    for (direction, range) in [(Argument.x, x), (.w, w)] {
      var directional = Sum()
      for (index, gradient) in (gradients[direction] ?? []).enumerated() {
        for (monomial, coefficient) in gradient.coefficients {
          directional.add(coefficient, monomial * IndexedMonomial([y.lowerBound + index]))
        }
      }
      guard !range.isEmpty else { continue }
      for (target, variables) in [(Argument.x, x), (.w, w), (.z, z)] {
        forms.append(Form(direction: direction, target: target, sums: variables.map(directional.derivative)))
      }
    }
    self.forms = forms.filter { !$0.isZero }
  }

  /// The function for an argument and a direction; nil where it is 0.
  package func form(_ target: Argument, direction: Argument? = nil) -> Form? {
    forms.first { $0.target == target && $0.direction == direction }
  }

  /// The argument to which a variable belongs, and which of its components it is.
  func place(_ variable: Int) -> (argument: Argument, component: Int) {
    for argument in Argument.allCases {
      if let range = ranges[argument], range.contains(variable) { return (argument, variable - range.lowerBound) }
    }
    preconditionFailure("a variable of the forms")
  }

  /// The arguments that occur in a function.
  package func arguments(of form: Form) -> [Argument] {
    let variables = Set(form.sums.flatMap { $0.coefficients.keys.flatMap(\.variables) })
    return Argument.allCases.filter { argument in
      guard let range = ranges[argument] else { return false }
      return variables.contains(where: range.contains)
    }
  }
}
