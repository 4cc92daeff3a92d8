public import ExactArithmetic
public import Representations

/// How many weights a polynomial has, and how many it could use.
public struct WeightCount: Hashable, Sendable {
  /// The free weights.
  public let weights: Int
  /// How many of them change the polynomial independently of the others.
  public let independent: Int
  /// The dimension of the space of all equivariant polynomials of the same degrees in each input, with the same irreps.
  public let space: Integer
}

extension EquivariantPolynomial {
  /// The weights that count; nil where the polynomial is not linear in them.
  ///
  /// The rank is found by exact elimination, the dimension of the space by counting monomials of each weight m.
  ///
  /// - Precondition: the polynomial is equivariant.
  /// - Throws: `LimitError`, `Cancelled`.
  public func weightCounts(
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> WeightCount? {
    let variables = weightVariables
    for component in components {
      guard component.coefficients.keys.allSatisfy({ $0.part(in: variables).degree <= 1 }) else { return nil }
    }
    try limits.allow(
      steps: Integer(termCount) * Integer(weights.count) * 2000, of: "the rank of the weights of this polynomial")
    var span = LinearSpan<IndexedMonomial>()
    for variable in variables {
      try cancellation.check()
      var vector: [IndexedMonomial: RootSum] = [:]
      for (number, output) in outputs.enumerated() {
        // One component of an irrep determines the others; copies are told apart by one more variable.
        let place = IndexedMonomial([variables.upperBound + number])
        for (monomial, coefficient) in output.components[output.irrep.degree].derivative(variable).coefficients {
          vector[monomial * place] = coefficient
        }
      }
      _ = span.insert(vector)
    }
    var space: Integer = 0
    for output in outputs {
      for degrees in degrees(of: output) {
        try cancellation.check()
        space += try multiplicity(of: output.irrep, inDegrees: degrees, limits)
      }
    }
    return WeightCount(weights: weights.count, independent: span.dimension, space: space)
  }

  /// How often an irrep occurs in Sym^{d₁}(V₁) ⊗ Sym^{d₂}(V₂) ⊗ …: the monomials of weight m = l less those of l + 1.
  func multiplicity(of irrep: Irrep, inDegrees degrees: [Int], _ limits: Limits) throws -> Integer {
    let largest = zip(inputs, degrees).reduce(0) { sum, pair in
      sum + pair.1 * (pair.0.irreps.map(\.degree).max() ?? 0)
    }
    try limits.allow(
      steps: Integer(inputDimension) * Integer(degrees.reduce(1) { $0 + $1 }) * Integer(2 * largest + 1) * 20,
      of: "the number of equivariant polynomials")
    guard irrep.degree <= largest else { return 0 }
    // counts[odd][m + largest], input after input.
    let width = 2 * largest + 1
    var total = [[Integer](repeating: 0, count: width), [Integer](repeating: 0, count: width)]
    total[0][largest] = 1
    for (input, degree) in zip(inputs, degrees) {
      // By degree: monomials in the vectors |l m⟩ seen so far.
      let empty = [[Integer](repeating: 0, count: width), [Integer](repeating: 0, count: width)]
      var byDegree = [total] + [[[Integer]]](repeating: empty, count: degree)
      for own in input.irreps {
        let isOdd = usesParity && own.parity == .odd ? 1 : 0
        for m in -own.degree...own.degree {
          for d in stride(from: 1, through: degree, by: 1) {
            for odd in 0..<2 {
              for place in 0..<width where place - m >= 0 && place - m < width {
                byDegree[d][odd][place] += byDegree[d - 1][odd ^ isOdd][place - m]
              }
            }
          }
        }
      }
      total = byDegree[degree]
    }
    let counts = total[usesParity && irrep.parity == .odd ? 1 : 0]
    let next = irrep.degree < largest ? counts[largest + irrep.degree + 1] : 0
    return counts[largest + irrep.degree] - next
  }
}
