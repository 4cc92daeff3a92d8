import ExactArithmetic

/// The exact test that a real coupling tensor is equivariant under rotations.
public enum RotationInvariance {
  /// Whether the generators of rotations annihilate the tensor.
  ///
  ///     Σ_a L¹[a,i] C[a,j,k] + Σ_b L²[b,j] C[i,b,k] + Σ_c L³[c,k] C[i,j,c] = 0
  ///
  /// for the real antisymmetric generators about two axes, which generate the third.
  ///
  /// - Complexity: O(number of entries).
  public static func holds(for tensor: CouplingTensor) -> Bool {
    let degrees = tensor.spins.compactMap(\.asInt)
    guard degrees.count == 3, tensor.basis != .complex else { return false }
    return [RealGenerator.Axis.polar, .transverse].allSatisfy { axis in
      let generators = degrees.map { RealGenerator(degree: $0, axis: axis) }
      var sum: [[Int]: RootSum] = [:]
      for entry in tensor.entries {
        let place = [entry.i, entry.j, entry.k]
        for slot in 0..<3 {
          for (column, value) in generators[slot].row(place[slot]) {
            var target = place
            target[slot] = column
            sum[target] = (sum[target] ?? .zero) + RootSum(entry.value * value)
          }
        }
      }
      return sum.values.allSatisfy(\.isZero)
    }
  }
}

/// A generator of rotations in the real basis, up to a common sign: an antisymmetric real matrix.
///
/// With |m⟩ = Σ Q[m,s] e_s of docs/Conventions.md, L_z and L_x become real after multiplication by i:
///
///     polar:       e_p ↔ e_−p        with weight p
///     transverse:  e_±p ↔ e_∓(p+1)   with weight √((l−p)(l+p+1))/2, and √2 of that between p = 0 and p = 1
struct RealGenerator {
  enum Axis { case polar, transverse }

  private let rows: [[(column: Int, value: RationalRoot)]]

  init(degree l: Int, axis: Axis) {
    var rows = [[(column: Int, value: RationalRoot)]](repeating: [], count: 2 * l + 1)
    func join(_ s: Int, _ t: Int, _ value: RationalRoot) {
      rows[l + s].append((l + t, value))
      rows[l + t].append((l + s, -value))
    }
    if l > 0 {
      switch axis {
      case .polar:
        for p in 1...l { join(p, -p, RationalRoot(Rational(p))) }
      case .transverse:
        for p in 0..<l {
          let square = PrimeFactorization((l - p) * (l + p + 1))
          if p == 0 {
            join(0, -1, RationalRoot(coefficient: 1, squareRootOf: square / PrimeFactorization(2)))
          } else {
            let weight = RationalRoot(coefficient: Rational(1, 2), squareRootOf: square)
            join(p, -p - 1, weight)
            join(-p, p + 1, -weight)
          }
        }
      }
    }
    self.rows = rows
  }

  /// The non-zero entries of a row.
  func row(_ index: Int) -> [(column: Int, value: RationalRoot)] { rows[index] }
}
