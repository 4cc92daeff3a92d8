public import ExactArithmetic

// With C the matrix from real harmonics R to the components of a convention, Y = C R(A x), and P = A_to A_from⁻¹,
//
//     Y_to = C_to R(P A_from x) = C_to D(P) C_from† · Y_from
//
// for a proper P; an improper one is −1 times a rotation, and R(−x) = (−1)^l R(x).

/// The exact matrix between the components of one degree in two conventions.
///
///     Y_to[i] = scale · Σⱼ M[i,j] Y_from[j],   M unitary
///
/// Coefficients of an expansion Σ aⱼ Y_from[j] = Σ bᵢ Y_to[i] go with the conjugate: b = M̄ a / scale.
public struct ConventionChange: Sendable {
  /// An entry that is not 0.
  public struct Entry: Hashable, Sendable {
    /// The component of the old convention, from 0.
    public let column: Int
    /// The entry.
    public let value: Gaussian<RootSum>
  }

  /// The degree l.
  public let degree: Int
  /// The entries of M that are not 0, row by row.
  public let rows: [[Entry]]

  /// The matrix of a degree; nil where one of the conventions says nothing of it.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(l³) products where the axes differ, O(l) where they do not.
  public init?(
    from: HarmonicConvention, to: HarmonicConvention, degree l: Int, cancellation: Cancellation = .never
  ) throws(Cancelled) {
    guard let old = from.components(degree: l), let new = to.components(degree: l) else { return nil }
    degree = l
    // D(P) between signed indices, by row; the identity where the axes agree.
    var turn: [[(index: Int, value: RootSum)]]?
    if from.axes != to.axes { turn = try Self.turn(from: from.axes, to: to.axes, degree: l, cancellation) }
    // Where R_s stands in the old convention: R = C_from† Y_from.
    var inverse = [[(column: Int, factor: Gaussian<RootSum>)]](repeating: [], count: 2 * l + 1)
    for (column, component) in old.enumerated() {
      for term in component.terms { inverse[l + term.index].append((column, term.factor.conjugate)) }
    }
    rows = new.map { component in
      var row: [Int: Gaussian<RootSum>] = [:]
      for term in component.terms {
        for (index, value) in turn?[l + term.index] ?? [(term.index, RootSum.one)] {
          for (column, factor) in inverse[l + index] {
            row[column] = (row[column] ?? .zero) + value * (term.factor * factor)
          }
        }
      }
      return row.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map { Entry(column: $0.key, value: $0.value) }
    }
  }

  /// D(P) for the signed permutation P = A_to A_from⁻¹.
  private static func turn(
    from: Axes, to: Axes, degree l: Int, _ cancellation: Cancellation
  ) throws(Cancelled) -> [[(index: Int, value: RootSum)]] {
    let columns = (0..<3).map { axis in
      to.inner(from.outer((0..<3).map { Rational($0 == axis ? 1 : 0) }))
    }
    let isProper = from.isProper == to.isProper
    let matrix = (0..<3).map { row in (0..<3).map { Rational(isProper ? 1 : -1) * columns[$0][row] } }
    guard let rotation = Rotation.matrix(matrix) else { preconditionFailure("a signed permutation is orthogonal") }
    let d = try WignerD(spin: HalfInteger(l), rotation, cancellation: cancellation)
    let sign = RootSum(Rational(isProper || l.isMultiple(of: 2) ? 1 : -1))
    return (-l...l).map { s in
      (-l...l).compactMap { t in
        guard let value = d.realElement(row: s, column: t).asRootSum, !value.isZero else { return nil }
        return (t, sign * value)
      }
    }
  }

  /// For each new component the old one that it is, with its sign; nil where the matrix is more than that.
  public var signedPermutation: [(column: Int, sign: Int)]? {
    let list = rows.compactMap { row -> (column: Int, sign: Int)? in
      guard row.count == 1, row[0].value.imaginary.isZero, let value = row[0].value.real.asRoot?.asRational,
        value.magnitude == 1
      else { return nil }
      return (row[0].column, value.signum())
    }
    return list.count == rows.count ? list : nil
  }

  /// Whether nothing changes.
  public var isIdentity: Bool {
    signedPermutation?.enumerated().allSatisfy { $0.offset == $0.element.column && $0.element.sign == 1 } ?? false
  }

  /// Whether all entries are real.
  public var isReal: Bool { rows.allSatisfy { $0.allSatisfy(\.value.imaginary.isZero) } }
}
