import ExactArithmetic
import Representations

/// The functions or spinors of one degree in a stated order, on which operations of O(3) act exactly.
///
/// The basis is orthogonal and not normalised, so that the matrices of the cubic groups are rational.
struct FunctionSpace {
  /// What the basis vectors stand for.
  let functions: [BasisFunction]
  /// Their squared norms.
  let norms: [Cyclotomic]
  /// The matrix U of the antilinear map x ↦ U·x̄ that commutes with rotations.
  let conjugation: ExactMatrix
  /// The sign under the inversion.
  let parity: Parity
  private let kind: Kind

  private enum Kind {
    case polynomials([HarmonicPolynomial])
    case spin(HalfInteger)
  }

  /// The number of functions.
  var dimension: Int { norms.count }

  /// Real polynomials of degree l ≤ 3 in the order of the cubic groups.
  ///
  /// x y z; 2z²−x²−y², x²−y², yz, xz, xy; xyz, x(2x²−3y²−3z²) and cyclic, x(y²−z²) and cyclic.
  static func cubic(degree: Int, parity: Parity) -> FunctionSpace {
    let functions = HarmonicPolynomial.cubic(degree: degree)
    return FunctionSpace(
      functions: functions.map {
        BasisFunction($0.name, hasNaturalParity: parity == Parity(ofHarmonicDegree: degree))
      }, norms: functions.map { $0.product(with: $0) },
      conjugation: .identity(functions.count), parity: parity, kind: .polynomials(functions))
  }

  /// |j m⟩ for m = −j … j, as uʲ⁺ᵐvʲ⁻ᵐ of squared norm (j+m)!(j−m)!.
  ///
  ///     Θ|j m⟩ = (−1)ʲ⁻ᵐ|j −m⟩
  ///
  /// - SeeAlso: [Varshalovich1988, 4.4] for time reversal
  static func spin(_ j: HalfInteger, parity: Parity) -> FunctionSpace {
    let states = SpinState.all(ofSpin: j)
    var conjugation = ExactMatrix.zero(states.count, states.count)
    for (index, state) in states.enumerated() {
      conjugation[states.count - 1 - index, index] = state.lowered.isMultiple(of: 2) ? .one : -.one
    }
    return FunctionSpace(
      functions: states.map { state in
        BasisFunction(
          "|\(state.j) \(state.m)⟩",
          hasNaturalParity: j.asInt.map { Parity(ofHarmonicDegree: $0) == parity } ?? true)
      },
      norms: states.map { Cyclotomic(Rational(factorial($0.raised) * factorial($0.lowered))) },
      conjugation: conjugation, parity: parity, kind: .spin(j))
  }

  /// What a vector stands for, up to a factor: functions as they are, states as |j m⟩, of which uʲ⁺ᵐvʲ⁻ᵐ is
  /// √((j+m)!(j−m)!) times as long.
  func function(of vector: [Cyclotomic]) -> BasisFunction {
    guard case .spin = kind, let first = vector.firstIndex(where: { !$0.isZero }) else {
      return BasisFunction(vector, of: functions)
    }
    let coefficients = vector.indices.map { index -> Cyclotomic in
      guard !vector[index].isZero, let ratio = (norms[index] * norms[first].inverse).asRational,
        let root = try? RationalRoot(signedSquare: ratio)
      else { return vector[index] }
      return vector[index] * Cyclotomic(RootSum(root))
    }
    return BasisFunction(coefficients, of: functions)
  }

  private static func factorial(_ n: Int) -> Integer { (1...max(n, 1)).reduce(Integer(1)) { $0 * Integer($1) } }

  /// The matrix of an operation.
  ///
  /// - Complexity: the square of the dimension, times the terms of a polynomial or the degree.
  func matrix(of operation: PointOperation) -> ExactMatrix { matrix(of: operation) {} }

  /// The same with calls on the way that may give up.
  func matrix<Failure: Error>(
    of operation: PointOperation, poll: () throws(Failure) -> Void
  ) throws(Failure) -> ExactMatrix {
    let matrix: ExactMatrix
    switch kind {
    case .polynomials(let functions):
      let rotation = PointOperation(w: operation.w, axis: operation.axis).matrix
      var entries = ExactMatrix.zero(dimension, dimension)
      for (column, function) in functions.enumerated() {
        try poll()
        let image = function.rotated(by: rotation)
        for (row, other) in functions.enumerated() {
          let overlap = other.product(with: image)
          if !overlap.isZero { entries[row, column] = overlap * norms[row].inverse }
        }
      }
      matrix = entries
    case .spin(let j): matrix = try SpinMatrix.monomial(j, operation.spinMatrix, poll: poll)
    }
    return operation.isImproper && parity == .odd ? Cyclotomic(Rational(-1)) * matrix : matrix
  }

  /// ⟨x, y⟩ of two vectors of coordinates.
  func product(_ left: [Cyclotomic], _ right: [Cyclotomic]) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for index in norms.indices where !left[index].isZero && !right[index].isZero {
      sum = sum + left[index].conjugate * right[index] * norms[index]
    }
    return sum
  }
}
