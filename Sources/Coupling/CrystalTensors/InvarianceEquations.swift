import ExactArithmetic

/// The equations R·T = T for the orbits of components of a tensor.
///
/// One equation for each orbit is enough: R acts on all indices alike, so that those of the other components follow by the
/// symmetry.
struct InvarianceEquations {
  private let orbits: ComponentOrbits
  private let isAxial: Bool
  private var constraints: LinearConstraints

  init(_ orbits: ComponentOrbits, isAxial: Bool) {
    (self.orbits, self.isAxial) = (orbits, isAxial)
    constraints = LinearConstraints(count: orbits.representatives.count)
  }

  /// The echelon basis of the tensors that fulfil all equations so far.
  var solutions: [LinearConstraints.Form] { constraints.solutions() }

  /// About how many steps the equations of a matrix take.
  func steps(_ matrix: ExactMatrix) -> Integer {
    let lengths = matrix.sparseRows.map(\.count)
    let conductor = Integer(Cyclotomic.commonConductor(of: matrix.rows.joined()) ?? Cyclotomic.largestConductor)
    let unknowns = orbits.representatives.count
    let terms = orbits.representatives.map { component in component.reduce(1) { $0 * lengths[$1] } }
    // Unknowns that a matrix mixes are some four times as many as those of one equation.
    let mixed = min(unknowns, 4 * (terms.max() ?? 1))
    let products = terms.reduce(0) { $0 + $1 + min($1, unknowns) * mixed }
    // A product of numbers takes some hundred steps and as many as coordinates meet; an equation that is new passes over
    // all unknowns.
    return Integer(products) * (400 + conductor * conductor) + 10 * Integer(unknowns) * Integer(unknowns)
  }

  /// Imposes R·T = T.
  ///
  /// - Throws: `Cancelled`.
  mutating func impose(_ matrix: ExactMatrix, cancellation: Cancellation) throws(Cancelled) {
    let rows = matrix.sparseRows
    let sign = isAxial ? Self.determinant(matrix) : .one
    for (unknown, component) in orbits.representatives.enumerated() {
      try cancellation.check()
      constraints.impose(form(rows, sign, component, unknown))
    }
  }

  /// R·T − T at a component.
  private func form(
    _ rows: [[(index: Int, entry: Cyclotomic)]], _ sign: Cyclotomic, _ component: [Int], _ unknown: Int
  ) -> LinearConstraints.Form {
    var terms: [(number: Int, coefficient: Cyclotomic)] = [(0, sign)]
    for axis in component {
      terms = terms.flatMap { term in
        rows[axis].map { (3 * term.number + $0.index, term.coefficient * $0.entry) }
      }
    }
    var sums: [Int: Cyclotomic] = [unknown: -Cyclotomic.one]
    for (number, coefficient) in terms {
      guard let place = orbits[number] else { continue }
      sums[place.orbit] = (sums[place.orbit] ?? .zero) + (place.isNegative ? -coefficient : coefficient)
    }
    return sums.filter { !$0.value.isZero }.map { ($0.key, $0.value) }
  }

  private static func determinant(_ matrix: ExactMatrix) -> Cyclotomic {
    let m = matrix.rows
    return (0..<3).reduce(.zero) { sum, i in
      let (j, k) = ((i + 1) % 3, (i + 2) % 3)
      return sum + m[0][i] * (m[1][j] * m[2][k] - m[1][k] * m[2][j])
    }
  }
}
