public import ExactArithmetic
public import Representations

extension EquivariantPolynomial {
  /// The weights of a linear map.
  public enum MapWeights: Hashable, Sendable {
    /// Free ones, numbered from the given number on.
    case free(first: Int)
    /// Given numbers.
    case given([RootSum])
  }

  /// Two polynomials with the variables of both.
  private static func joined(
    _ left: EquivariantPolynomial, _ right: EquivariantPolynomial
  ) throws(PolynomialMismatch) -> (left: EquivariantPolynomial, right: EquivariantPolynomial) {
    guard left.usesParity == right.usesParity else { throw .groups }
    var inputs = left.inputs
    for input in right.inputs {
      guard let own = inputs.first(where: { $0.name == input.name }) else {
        inputs.append(input)
        continue
      }
      guard own == input else { throw .variables(input.name) }
    }
    let weights = Set(left.weights + right.weights).sorted()
    return (left.rewritten(inputs, weights), right.rewritten(inputs, weights))
  }

  /// The same polynomial with more variables.
  private func rewritten(_ inputs: [Input], _ weights: [Int]) -> EquivariantPolynomial {
    guard inputs != self.inputs || weights != self.weights else { return self }
    var firsts: [String: Int] = [:]
    var next = 0
    for input in inputs {
      firsts[input.name] = next
      next += input.dimension
    }
    var numbers = self.inputs.flatMap { input in (0..<input.dimension).map { (firsts[input.name] ?? 0) + $0 } }
    numbers += self.weights.map { next + (weights.firstIndex(of: $0) ?? 0) }
    return EquivariantPolynomial(
      usesParity: usesParity, inputs: inputs, weights: weights,
      outputs: outputs.map { output in
        Output(output.irrep, output.components.map { $0.renumbered(numbers) }, zeroReason: output.zeroReason)
      }, expression: expression)
  }

  private func with(_ outputs: [Output], _ kind: PolynomialExpression.Kind) -> EquivariantPolynomial {
    EquivariantPolynomial(
      usesParity: usesParity, inputs: inputs, weights: weights, outputs: outputs,
      expression: PolynomialExpression(kind))
  }

  /// The direct sum p ⊕ q: the copies of p, then those of q.
  ///
  /// - Throws: `PolynomialMismatch`.
  public func directSum(_ other: EquivariantPolynomial) throws(PolynomialMismatch) -> EquivariantPolynomial {
    let (left, right) = try Self.joined(self, other)
    return left.with(left.outputs + right.outputs, .directSum(expression, other.expression))
  }

  /// p + c·q.
  ///
  /// - Throws: `PolynomialMismatch` unless both have the same irreps in the same order.
  public func adding(
    _ factor: RootSum, times other: EquivariantPolynomial
  ) throws(PolynomialMismatch) -> EquivariantPolynomial {
    guard irreps == other.irreps else { throw .irreps }
    let (left, right) = try Self.joined(self, other)
    let outputs = zip(left.outputs, right.outputs).map { a, b in
      let sums = zip(a.components, b.components).map { p, q in
        var sum = p
        sum.add(factor, times: q)
        return sum
      }
      return Output(a.irrep, sums, zeroReason: a.isZero ? a.zeroReason : nil)
    }
    return left.with(outputs, .combination(expression, factor, other.expression))
  }

  /// c·p.
  public func multiplied(by factor: RootSum) -> EquivariantPolynomial {
    with(
      outputs.map { output in
        Output(output.irrep, output.components.map { factor * $0 }, zeroReason: output.zeroReason)
      },
      .multiple(factor, expression))
  }

  /// The copies of the given irreps.
  public func filtered(keeping kept: [O3.Irrep]) -> EquivariantPolynomial {
    with(outputs.filter { kept.contains($0.irrep) }, .filter(expression, kept))
  }

  /// The tensor product p ⊗ q, decomposed: for each copy of p and each of q all irreps of their product, sorted as e3nn
  /// sorts them, by irrep first.
  ///
  ///     zₖ = Σᵢⱼ C[i,j,k] pᵢ qⱼ
  ///
  /// A copy that is 0 stays, with its reason.
  ///
  /// - Throws: `PolynomialMismatch`; `LimitError` when the degree is high or the products of terms are too many;
  ///   `Cancelled`.
  /// - Complexity: the product of the numbers of terms, times 2·min(2l+1).
  public func product(
    _ other: EquivariantPolynomial, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> EquivariantPolynomial {
    let (left, right) = try Self.joined(self, other)
    try limits.allow(degree: Integer(left.largestDegree + right.largestDegree))
    let counts = { (outputs: [Output]) in
      outputs.map { output in
        (dimension: output.irrep.dimension, terms: Integer(output.components.reduce(0) { $0 + $1.coefficients.count }))
      }
    }
    var work: Integer = 0
    for a in counts(left.outputs) {
      for b in counts(right.outputs) {
        work += a.terms * b.terms * Integer(2 * min(a.dimension, b.dimension))
      }
    }
    // One term of the result takes about two thousand steps.
    try limits.allow(terms: work, of: "a product of polynomials")
    try limits.allow(steps: work * 2000, of: "a product of polynomials")
    var outputs: [Output] = []
    for a in left.outputs {
      for b in right.outputs {
        outputs += try left.product(a, b, right, limits, cancellation)
      }
    }
    // Stable: copies of equal irreps stay in the order of their factors.
    let order = outputs.indices.sorted { (outputs[$0].irrep, $0) < (outputs[$1].irrep, $1) }
    return left.with(order.map { outputs[$0] }, .product(expression, other.expression))
  }

  /// The irreps in the product of two copies.
  private func product(
    _ a: Output, _ b: Output, _ other: EquivariantPolynomial, _ limits: Limits, _ cancellation: Cancellation
  ) throws -> [Output] {
    let parity = usesParity ? a.irrep.parity * b.irrep.parity : .even
    let (l1, l2) = (a.irrep.wholeDegree, b.irrep.wholeDegree)
    let isZero = a.isZero || b.isZero
    var products: [[ComponentPolynomial]] = []
    for p in a.components {
      try cancellation.check()
      products.append(isZero ? [] : b.components.map { p * $0 })
    }
    var outputs: [Output] = []
    for l3 in abs(l1 - l2)...(l1 + l2) {
      let irrep = O3.Irrep(degree: HalfInteger(l3), parity: parity)
      var components = [ComponentPolynomial](repeating: ComponentPolynomial(), count: irrep.dimension)
      if !isZero {
        for entry in try CouplingTensor.real(l1, l2, l3, cancellation: cancellation).entries {
          components[entry.k].add(RootSum(entry.value), times: products[entry.i][entry.j])
        }
      }
      var reason = a.zeroReason ?? b.zeroReason
      if reason == nil, components.allSatisfy(\.isZero) {
        // Because factors commute, polynomials of some irreps do not exist.
        let sums = degrees(of: a).flatMap { p in other.degrees(of: b).map { q in zip(p, q).map { $0 + $1 } } }
        let exists = try sums.contains {
          try !multiplicity(of: irrep, inDegrees: $0, limits: limits, cancellation: cancellation).isZero
        }
        let isAntisymmetric = a.components == b.components && !(l1 + l2 + l3).isMultiple(of: 2)
        reason = isAntisymmetric || !exists ? .antisymmetry : .accident
      }
      outputs.append(Output(irrep, components, zeroReason: reason))
    }
    return outputs
  }

  /// The tensor power pⁿ without the copies that are 0 or depend linearly on others: for a variable, Symⁿ.
  ///
  /// - Precondition: n ≥ 1, and the polynomial is equivariant.
  /// - Throws: `LimitError`, `Cancelled`.
  public func power(
    _ exponent: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> EquivariantPolynomial {
    precondition(exponent >= 1, "the exponent is a whole number ≥ 1")
    // A polynomial without variables, such as 0, still takes a step for each factor.
    try limits.allow(degree: Integer(max(1, largestDegree)) * Integer(exponent))
    var power = self
    for _ in 1..<exponent {
      power = try power.product(self, limits: limits, cancellation: cancellation).independent(cancellation)
    }
    return with(power.outputs, .power(expression, exponent))
  }

  /// The copies that are no combination of those before them.
  private func independent(_ cancellation: Cancellation) throws(Cancelled) -> EquivariantPolynomial {
    var spaces: [O3.Irrep: LinearSpan<IndexedMonomial>] = [:]
    var kept: [Output] = []
    for output in outputs {
      try cancellation.check()
      // One component of an irrep determines the others.
      let vector = output.components[output.irrep.wholeDegree].coefficients
      if spaces[output.irrep, default: LinearSpan()].insert(vector) { kept.append(output) }
    }
    return with(kept, expression.kind)
  }

  /// An equivariant linear map after the polynomial.
  ///
  ///     zᵥ = Σᵤ θᵥᵤ pᵤ
  ///
  /// For each irrep of the target a weight for each copy of it in p, in this order; by Schur's lemma there is nothing
  /// else. Copies that are 0 take no weight. An irrep that p does not have gives 0.
  ///
  /// - Throws: `PolynomialMismatch.weightCount`.
  public func linear(
    to target: [O3.Irrep], weights given: MapWeights
  ) throws(PolynomialMismatch) -> EquivariantPolynomial {
    let sources = target.map { irrep in outputs.filter { $0.irrep == irrep && !$0.isZero } }
    let count = sources.reduce(0) { $0 + $1.count }
    var (base, factors, numbers) = (self, [ComponentPolynomial](), [RootSum]?.none)
    switch given {
    case .given(let values):
      guard values.count == count else { throw .weightCount(expected: count, found: values.count) }
      factors = values.map { ComponentPolynomial($0) }
      numbers = values
    case .free(let first):
      let own = first..<first + count
      precondition(weights.allSatisfy { $0 < first }, "new weights have new numbers")
      base = rewritten(inputs, weights + own)
      factors = (0..<count).map { .variable(inputDimension + weights.count + $0) }
    }
    var next = 0
    let mapped = target.map { irrep -> Output in
      var sum = [ComponentPolynomial](repeating: ComponentPolynomial(), count: irrep.dimension)
      let copies = base.outputs.filter { $0.irrep == irrep && !$0.isZero }
      for copy in copies {
        for (index, component) in copy.components.enumerated() { sum[index] = sum[index] + factors[next] * component }
        next += 1
      }
      return Output(irrep, sum, zeroReason: copies.isEmpty ? absence(of: irrep) : nil)
    }
    return base.with(mapped, .linear(expression, target, numbers))
  }

  /// The number of weights that a linear map to the given irreps takes.
  public func weightCount(to target: [O3.Irrep]) -> Int {
    target.reduce(0) { count, irrep in count + outputs.count { $0.irrep == irrep && !$0.isZero } }
  }

  /// Why there is nothing other than 0 of an irrep here.
  private func absence(of irrep: O3.Irrep) -> ZeroReason {
    if let copy = outputs.first(where: { $0.irrep == irrep }) { return copy.zeroReason ?? .accident }
    return outputs.contains { $0.irrep.degree == irrep.degree } ? .parity : .triangle
  }

  /// The same polynomial of a variable with another name.
  public func renaming(_ old: String, to new: String) -> EquivariantPolynomial {
    EquivariantPolynomial(
      usesParity: usesParity,
      inputs: inputs.map { $0.name == old ? Input(name: new, irreps: $0.irreps) : $0 }, weights: weights,
      outputs: outputs,
      expression: expression.kind == .variable(old) ? PolynomialExpression(.variable(new)) : expression)
  }
}
