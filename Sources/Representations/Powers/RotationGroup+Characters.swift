public import ExactArithmetic

extension RotationGroup {
  /// The projections of every spin, 2m = −2j … 2j, with its multiplicity.
  ///
  /// - Complexity: the largest spin.
  public func character(of irreps: Irreps<Self>) -> WeightCharacter {
    let length = irreps.largestDoubledSpin + 1
    var counts: [Parity: [Integer]] = [:]
    for (irrep, multiplicity) in irreps.multiplicities {
      counts[parity(of: irrep), default: Array(repeating: 0, count: length)][spin(of: irrep).twice] += multiplicity
    }
    return WeightCharacter(multiplicitiesOfEven: counts[.even] ?? [], ofOdd: counts[.odd] ?? [])
  }

  /// The highest weights, taken off one after another: a spin j occurs c(j) − c(j+1) times.
  public func irreps(of character: WeightCharacter) -> Irreps<Self> {
    var sum: [Irrep: Integer] = [:]
    for parity in Parity.allCases {
      for (twice, multiplicity) in character.multiplicities(parity).enumerated() where !multiplicity.isZero {
        sum[irrep(spin: HalfInteger(twice: twice), parity: parity), default: 0] += multiplicity
      }
    }
    return Irreps(group: self, multiplicities: sum)
  }

  /// 2nj + 1 for the largest spin j, of both parities where there are both.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let hasOdd = irreps.multiplicities.keys.contains { parity(of: $0) == .odd }
    return (Integer(power) * Integer(irreps.largestDoubledSpin) + 1) * (hasOdd ? 2 : 1)
  }

  /// A generating function over the projections, which takes additions only.
  public func symmetricPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [WeightCharacter] {
    try WeightPowerSeries(of: irreps, through: largest, isSymmetric: true, limits: limits, cancellation: cancellation)
      .characters
  }

  /// A generating function over the projections, which takes additions only.
  public func exteriorPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [WeightCharacter] {
    try WeightPowerSeries(of: irreps, through: largest, isSymmetric: false, limits: limits, cancellation: cancellation)
      .characters
  }

  /// A Gaussian binomial for one irrep, the generating function for sums.
  public func symmetricPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self> {
    if let irrep = irreps.onlyIrrep {
      // Multisets of n of the 2j+1 projections.
      let twice = spin(of: irrep).twice
      let binomial = try GaussianBinomial(
        upper: Integer(exponent) + Integer(twice), lower: Integer(exponent), limits: limits, cancellation: cancellation)
      return binomial.irreps(of: self, parity: exponent.isMultiple(of: 2) ? .even : parity(of: irrep))
    }
    return try WeightPowerSeries(
      of: irreps, through: exponent, isSymmetric: true, limits: limits, cancellation: cancellation
    ).last(of: self)
  }

  /// A Gaussian binomial for one irrep, the generating function for sums.
  public func exteriorPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self> {
    guard Integer(exponent) <= irreps.dimension else { return Irreps(group: self, multiplicities: [:]) }
    if let irrep = irreps.onlyIrrep {
      // Sets of n of the 2j+1 projections.
      let binomial = try GaussianBinomial(
        upper: dimension(of: irrep), lower: Integer(exponent), limits: limits, cancellation: cancellation)
      return binomial.irreps(of: self, parity: exponent.isMultiple(of: 2) ? .even : parity(of: irrep))
    }
    return try WeightPowerSeries(
      of: irreps, through: exponent, isSymmetric: false, limits: limits, cancellation: cancellation
    ).last(of: self)
  }
}

extension Irreps where G: RotationGroup {
  /// 2j of the largest spin that occurs; 0 for the empty sum.
  var largestDoubledSpin: Int { multiplicities.keys.map { group.spin(of: $0).twice }.max() ?? 0 }

  /// The irrep when the sum is one irrep, once.
  var onlyIrrep: G.Irrep? {
    guard multiplicities.count == 1, let term = multiplicities.first, term.value == 1 else { return nil }
    return term.key
  }
}
