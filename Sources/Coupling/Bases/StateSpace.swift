import ExactArithmetic

/// The tensors with an index symmetry, as a lattice with the action of the rotations in integers.
///
/// Each index i carries one spin jᵢ in the basis
///
///     e_m = |j m⟩ / √C(2j, j+m),    J₊e_m = (j−m) e_{m+1},    J₋e_m = (j+m) e_{m−1}
///
/// (the monomials x^(j+m) y^(j−m) [Varshalovich1988, 6.1]), and a state is the sum, with signs, of the different products
/// e_{m₁} ⊗ e_{m₂} ⊗ … into which the symmetry carries one of them. States of one total m stand together, the largest
/// first, in falling lexicographic order of their representatives; that is the order in which kernels are reduced.
final class StateSpace: Sendable {
  /// 2j of each index.
  let twoSpins: [Int]
  /// j+m of each index in the representative of each state, state after state; in a real basis the number of the
  /// component.
  let places: [UInt16]
  /// The number of products in each state.
  let sizes: [Integer]
  /// The states of each total weight, from Σj downwards in steps of 1.
  let levels: [Range<Int>]
  /// (J₊v)[row] = Σ entry · v[column].
  let raising: SparseRows
  /// (J₋v)[row] = Σ entry · v[column].
  let lowering: SparseRows
  /// How states in the real basis are made of these.
  let realForm: RealForm?

  /// A space of known states.
  init(
    twoSpins: [Int], places: [UInt16], sizes: [Integer], levels: [Range<Int>], raising: SparseRows,
    lowering: SparseRows,
    realForm: RealForm?
  ) {
    self.twoSpins = twoSpins
    self.places = places
    self.sizes = sizes
    self.levels = levels
    self.raising = raising
    self.lowering = lowering
    self.realForm = realForm
  }

  /// The number of states.
  var count: Int { sizes.count }

  /// 2Σj, the largest weight doubled.
  var twoTop: Int { twoSpins.reduce(0, +) }

  /// The states of a total weight.
  func states(twoWeight: Int) -> Range<Int> {
    let level = (twoTop - twoWeight) / 2
    return levels.indices.contains(level) ? levels[level] : 0..<0
  }

  /// j+m of each index in the representative of a state.
  func representative(_ state: Int) -> ArraySlice<UInt16> {
    places[state * twoSpins.count..<(state + 1) * twoSpins.count]
  }

  /// ∏ C(2jᵢ, jᵢ+mᵢ): the squared norm of each product in a state is one over this.
  func binomials(_ state: Int) -> Integer {
    zip(twoSpins, representative(state)).reduce(1) { $0 * Integer.binomial($1.0, Int($1.1)) }
  }

  /// The squared norms of the states of a weight, times the denominator that they have in common.
  func squaredNorms(_ states: Range<Int>) -> (numerators: [Integer], denominator: Integer) {
    let binomials = states.map(binomials)
    let denominator = binomials.reduce(Integer(1), Integer.leastCommonMultiple)
    let numerators = zip(states, binomials).map { sizes[$0] * denominator.dividedExactly(by: $1) }
    return (numerators, denominator)
  }
}
