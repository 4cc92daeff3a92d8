import ExactArithmetic
import Representations

/// The highest-weight vectors of a space of tensors: one for each copy of each spin in it, orthogonal to each other.
///
/// The vectors of spin J are the kernel of J₊ on the states of weight J, whose dimension is that of the weight less that
/// of the next higher one, since J₊ is onto. The basis in reduced row echelon form is made orthogonal in the order of its
/// free columns: an LDLᵀ over the rationals, without a root. The sign is that of Condon and Shortley, carried over: the
/// first coefficient, of the largest state in lexicographic order, is positive. Hence every vector of an orthonormal basis is a vector of
/// integers times the root of one rational. [Humphreys1972, 7.2]
struct HighestWeights: Sendable {
  /// One copy of a spin.
  struct Copy: Sendable {
    /// 2J.
    let twoSpin: Int
    /// Which copy of the spin this is, from 0.
    let number: Int
    /// Integers without a common divisor, over the states of weight J.
    let vector: [Integer]
    /// The squared norm of the vector.
    let squaredNorm: Rational
  }

  /// The copies, by falling spin.
  let copies: [Copy]

  /// The vectors of the spins that `isWanted` lets pass.
  ///
  /// - Throws: `Cancelled`.
  init(of space: StateSpace, isWanted: (Int) -> Bool = { _ in true }, cancellation: Cancellation) throws(Cancelled) {
    var copies: [Copy] = []
    for twoSpin in stride(from: space.twoTop, through: 0, by: -2) where isWanted(twoSpin) {
      let (states, higher) = (space.states(twoWeight: twoSpin), space.states(twoWeight: twoSpin + 2))
      guard states.count > higher.count else { continue }
      let kernel = try IntegerKernel.basis(
        of: space.raising, rows: higher, columns: states, cancellation: cancellation)
      precondition(kernel.count == states.count - higher.count, "J₊ is onto below the weight 0")
      let (norms, denominator) = space.squaredNorms(states)
      for (number, copy) in try Self.orthogonal(kernel, norms, cancellation).enumerated() {
        copies.append(
          Copy(
            twoSpin: twoSpin, number: number, vector: copy.vector.withPositiveFirst,
            squaredNorm: Rational(copy.squaredNorm, denominator)))
      }
    }
    self.copies = copies
  }

  /// Gram and Schmidt's process in integers: each vector less its projections on those before it.
  private static func orthogonal(
    _ vectors: [[Integer]], _ weights: [Integer], _ cancellation: Cancellation
  ) throws(Cancelled) -> [(vector: [Integer], squaredNorm: Integer)] {
    func product(_ left: [Integer], _ right: [Integer]) -> Integer {
      var sum: Integer = 0
      for index in left.indices where !left[index].isZero && !right[index].isZero {
        sum += left[index] * right[index] * weights[index]
      }
      return sum
    }
    var basis: [(vector: [Integer], squaredNorm: Integer)] = []
    for vector in vectors {
      var rest = vector
      for earlier in basis {
        try cancellation.check()
        let overlap = product(rest, earlier.vector)
        guard !overlap.isZero else { continue }
        let common = Integer.greatestCommonDivisor(overlap, earlier.squaredNorm)
        let (scale, factor) = (
          earlier.squaredNorm.dividedExactly(by: common), overlap.dividedExactly(by: common)
        )
        for index in rest.indices { rest[index] = rest[index] * scale - factor * earlier.vector[index] }
        rest = rest.withoutContent
      }
      basis.append((rest, product(rest, rest)))
    }
    return basis
  }
}

extension [Integer] {
  /// The vector or its negative, whichever has a first coefficient above 0.
  fileprivate var withPositiveFirst: [Integer] {
    first { !$0.isZero }.map { $0.signum() < 0 } == true ? map { -$0 } : self
  }
}
