import ExactArithmetic

/// The equations of the intertwiners T: a ⊗ b → c, generator by generator.
///
///     ρc(g) T = T (ρa(g) ⊗ ρb(g)),    dρc(X) T = T (dρa(X) ⊗ 1 + 1 ⊗ dρb(X))
///
/// The unknowns are the entries T[i,j,k] in the order of (i, j, k). A generator that is diagonal only says which of them
/// can differ from 0, and comes first; then those that are monomial, so that the others meet few unknowns. The caller
/// knows the dimension of the space from characters: once so few unknowns are free, all further equations hold, and the
/// count is the proof that they do.
struct IntertwinerEquations {
  private let factors: [ExplicitRepresentation]
  private let sizes: [Int]
  private var constraints: LinearConstraints

  /// The space of intertwiners from the product of the first two representations to the third.
  init(_ a: ExplicitRepresentation, _ b: ExplicitRepresentation, _ c: ExplicitRepresentation) {
    factors = [a, b, c]
    sizes = factors.map(\.dimension)
    constraints = LinearConstraints(count: sizes.reduce(1, *))
  }

  /// The reduced echelon basis of the space, each vector a list of (unknown, entry).
  ///
  /// - Parameter dimension: the dimension of the space, known from characters; nil to use all equations.
  /// - Throws: `Cancelled`.
  /// - Complexity: for each generator at most d₁d₂d₃ equations, of d₁d₂ + d₃ terms where the matrices are full.
  mutating func solutions(
    dimension: Int?, cancellation: Cancellation = .never
  ) throws(Cancelled) -> [LinearConstraints.Form] {
    if dimension == 0 { return [] }
    let generators = factors[0].generators.indices.map { index in
      GeneratorTriple(factors.map { $0.generators[index] })
    }
    for rank in 0...2 {
      for generator in generators where generator.rank == rank {
        for unknown in 0..<sizes.reduce(1, *) {
          if constraints.freeCount == dimension { return constraints.solutions() }
          try cancellation.check()
          impose(generator, at: unknown)
        }
      }
    }
    let solutions = constraints.solutions()
    precondition(dimension == nil || solutions.count == dimension, "characters and matrices agree")
    return solutions
  }

  private mutating func impose(_ generator: GeneratorTriple, at unknown: Int) {
    let place = (unknown / (sizes[1] * sizes[2]), unknown / sizes[2] % sizes[1], unknown % sizes[2])
    switch generator.kind {
    case .element: constraints.impose(elementForm(generator, place))
    case .derivation: constraints.impose(derivationForm(generator, place))
    case .turn(let partOfTurn, let sign):
      if generator.rank == 0 {
        let weight = generator.signedWeight(place.0, place.1, place.2)
        if !GeneratorTriple.isKept(weight, partOfTurn, sign) { constraints.vanish(unknown) }
        return
      }
      let kept = generator.possibleWeights(place.0, place.1, place.2).filter {
        GeneratorTriple.isKept($0, partOfTurn, sign)
      }
      // T is kept by the element when it lies where the derivation A has eigenvalues ± iw with kept w: ∏ (A² + w²) T = 0.
      var form: LinearConstraints.Form = [(unknown, .one)]
      for weight in kept {
        let once = applied(generator, form)
        form = weight == 0 ? once : sum(applied(generator, once), form, times: weight * weight)
      }
      constraints.impose(form)
    }
  }

  private func index(_ i: Int, _ j: Int, _ k: Int) -> Int { (i * sizes[1] + j) * sizes[2] + k }

  private func elementForm(_ generator: GeneratorTriple, _ place: (i: Int, j: Int, k: Int)) -> LinearConstraints.Form {
    var form: LinearConstraints.Form = []
    for (k, entry) in generator.rows[place.k] { form.append((index(place.i, place.j, k), entry)) }
    for (i, left) in generator.columns[0][place.i] {
      for (j, right) in generator.columns[1][place.j] { form.append((index(i, j, place.k), -(left * right))) }
    }
    return form
  }

  private func derivationForm(
    _ generator: GeneratorTriple, _ place: (i: Int, j: Int, k: Int)
  ) -> LinearConstraints.Form {
    var form: LinearConstraints.Form = []
    for (k, entry) in generator.rows[place.k] { form.append((index(place.i, place.j, k), entry)) }
    for (i, entry) in generator.columns[0][place.i] { form.append((index(i, place.j, place.k), -entry)) }
    for (j, entry) in generator.columns[1][place.j] { form.append((index(place.i, j, place.k), -entry)) }
    return form
  }

  /// The form f(A·T) of a form f(T).
  private func applied(_ generator: GeneratorTriple, _ form: LinearConstraints.Form) -> LinearConstraints.Form {
    var sums: [Int: Cyclotomic] = [:]
    for (unknown, coefficient) in form {
      let place = (unknown / (sizes[1] * sizes[2]), unknown / sizes[2] % sizes[1], unknown % sizes[2])
      for (other, factor) in derivationForm(generator, place) {
        sums[other] = (sums[other] ?? .zero) + coefficient * factor
      }
    }
    return sums.sorted { $0.key < $1.key }.filter { !$0.value.isZero }.map { ($0.key, $0.value) }
  }

  private func sum(
    _ left: LinearConstraints.Form, _ right: LinearConstraints.Form, times factor: Rational
  ) -> LinearConstraints.Form {
    left + right.map { ($0.unknown, Cyclotomic(factor) * $0.coefficient) }
  }
}
