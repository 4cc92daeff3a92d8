public import ExactArithmetic
public import Representations

/// The real spherical harmonics of one degree, s = −l … l, on which operations act exactly.
///
/// They are orthogonal and not normalised: with |l m⟩ as uˡ⁺ᵐvˡ⁻ᵐ their squared norms and the matrices of cubic groups
/// are rational. Polar axis z, positive factors before the harmonics of the convention `real`.
public struct HarmonicSpace: Sendable {
  /// The degree l.
  public let degree: Int
  /// The squared norms.
  public let norms: [Cyclotomic]
  private let states: FunctionSpace
  /// The harmonics in states, and states in harmonics.
  private let basis: ExactMatrix
  private let inverse: ExactMatrix

  /// The space of a degree l ≥ 0.
  public init(degree: Int) {
    precondition(degree >= 0, "a degree is not negative")
    self.degree = degree
    states = .spin(HalfInteger(degree), parity: Parity(ofHarmonicDegree: degree))
    let columns = RotationComponents.realFunctions(degree: degree)
    norms = Self.norms(degree: degree)
    basis = ExactMatrix(columns, columnCount: columns.count).transposed
    inverse =
      ExactMatrix.diagonal(norms.map(\.inverse))
      * (ExactMatrix(columns, columnCount: columns.count).conjugate * ExactMatrix.diagonal(states.norms))
  }

  /// The squared norms of a degree: (l!)² for s = 0, else 2(l+m)!(l−m)!, m = |s|.
  static func norms(degree: Int) -> [Cyclotomic] {
    var factorials: [Integer] = [1]
    for n in 1...max(2 * degree, 1) { factorials.append(factorials[n - 1] * Integer(n)) }
    return (-degree...degree).map { s in
      let product = factorials[degree + s] * factorials[degree - s]
      return Cyclotomic(Rational(s == 0 ? product : product + product))
    }
  }

  /// The matrix of an operation, (Rf)(x) = f(R⁻¹x), and of the inversion as (−1)ˡ.
  ///
  /// - Complexity: O(l³) products of numbers.
  public func matrix(of operation: PointOperation) -> ExactMatrix { matrix(of: operation) {} }

  /// The same with calls on the way that may give up.
  func matrix<Failure: Error>(
    of operation: PointOperation, poll: () throws(Failure) -> Void
  ) throws(Failure) -> ExactMatrix {
    try inverse.times(states.matrix(of: operation, poll: poll).times(basis, poll: poll), poll: poll)
      .map(\.inSmallField)
  }
}

extension Cyclotomic {
  /// The number in the field of its square roots where it is a sum of some, so that products stay short.
  var inSmallField: Cyclotomic {
    guard asRational == nil, conductor <= 240, let sum = asRootSum else { return self }
    let small = Cyclotomic(sum)
    return small.conductor < conductor ? small : self
  }
}
