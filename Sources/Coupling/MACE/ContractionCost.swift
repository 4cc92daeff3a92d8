public import ExactArithmetic
import Representations

/// How many operations a symmetric contraction takes, for each node and channel.
public struct ContractionCost: Hashable, Sendable {
  /// Multiplications and additions with MACE's dense tables: weights into U, then one argument after the other.
  ///
  ///     Σ over outputs and orders n:  2(2L+1) Dⁿ (paths + 1)
  public let dense: Integer
  /// Multiplications and additions with the monomials of the minimal maps, each made of a smaller one by one product.
  ///
  ///     monomials + 2 · entries + 2 · components of all maps
  public let factored: Integer
  /// The number of monomials, those of degree 1 not counted.
  public let monomialCount: Int

  /// The cost of a basis.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: linear in the number of entries.
  public init(_ basis: MACEBasis, cancellation: Cancellation = .never) throws(Cancelled) {
    let size = Integer(basis.space.reduce(0) { $0 + $1.degree.twice + 1 })
    dense = basis.maps.reduce(0) { sum, maps in
      sum + 2 * Integer(maps.irrep.degree.twice + 1) * size.power(maps.order) * (maps.coupledCount + 1)
    }
    var monomials: Set<[Int]> = []
    var operations: Integer = 0
    for (order, power) in basis.bases.enumerated() {
      var used = [Bool](repeating: false, count: power.orbits.count)
      for copy in power.copies {
        try cancellation.check()
        operations += Integer(2 * (copy.spin.twice + 1))
        for component in 0...copy.spin.twice {
          power.forEachEntry(of: copy, component: component) { orbit, _ in used[orbit] = true }
        }
      }
      operations += Integer(2 * power.entryCount)
      for orbit in used.indices where used[orbit] && order > 0 {
        try cancellation.check()
        var factors = power.orbits.representative(orbit).sorted()
        while factors.count > 1, monomials.insert(factors).inserted { factors.removeLast() }
      }
    }
    monomialCount = monomials.count
    factored = operations + Integer(monomials.count)
  }
}
