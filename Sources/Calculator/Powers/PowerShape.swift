package import ExactArithmetic
package import Representations

/// Which tensors a power is made of.
package enum PowerShape: Hashable, Sendable {
  /// Symⁿ.
  case symmetric(Int)
  /// Λⁿ.
  case exterior(Int)
  /// S_λ.
  case schur(Partition)

  /// The number of indices.
  package var degree: Integer {
    switch self {
    case .symmetric(let degree), .exterior(let degree): Integer(degree)
    case .schur(let partition): partition.size
    }
  }

  /// The fewest dimensions of a space in which such tensors are not all zero.
  package var neededDimension: Integer {
    switch self {
    case .symmetric(let degree): degree == 0 ? 0 : 1
    case .exterior(let degree): Integer(degree)
    case .schur(let partition): Integer(partition.parts.count)
    }
  }
}

extension IrrepSum {
  func power(_ shape: PowerShape, limits: Limits, cancellation: Cancellation) throws -> any AnyIrreps {
    switch shape {
    case .symmetric(let degree):
      IrrepSum(try irreps.symmetricPower(degree, limits: limits, cancellation: cancellation))
    case .exterior(let degree):
      IrrepSum(try irreps.exteriorPower(degree, limits: limits, cancellation: cancellation))
    case .schur(let partition):
      IrrepSum(try irreps.schurFunctor(partition, limits: limits, cancellation: cancellation))
    }
  }

  func powers(
    through largest: Int, isSymmetric: Bool, limits: Limits, cancellation: Cancellation
  ) throws -> [any AnyIrreps] {
    let powers =
      try isSymmetric
      ? irreps.symmetricPowers(through: largest, limits: limits, cancellation: cancellation)
      : irreps.exteriorPowers(through: largest, limits: limits, cancellation: cancellation)
    return powers.map(IrrepSum.init)
  }

  func invariants(
    of symmetry: IndexSymmetry, factors: [any AnyIrreps], limits: Limits, cancellation: Cancellation
  ) throws -> (any AnyIrreps)? {
    let sums = factors.compactMap { ($0 as? IrrepSum<G>)?.irreps }
    guard sums.count == factors.count, sums.allSatisfy({ $0.group == group }) else { return nil }
    return IrrepSum(try symmetry.invariants(of: sums, limits: limits, cancellation: cancellation))
  }
}
