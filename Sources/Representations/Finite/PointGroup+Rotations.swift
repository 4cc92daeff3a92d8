import ExactArithmetic

extension PointGroup {
  /// The restriction of a group of all rotations to this one, in any orientation; nil where it is no subgroup.
  ///
  ///     χⱼ(z) = Σₘ z²ᵐ = (z^(2j+1) − z^−(2j+1)) / (z − z⁻¹),    z = e^(iθ/2),    times the parity where improper
  ///
  /// From a group with spin to a group that is no double group, integer spins are restricted.
  ///
  /// - Complexity: rows·classes for any spin.
  public func restriction<G: RotationGroup>(from group: G) -> Restriction<G, PointGroup>? {
    let spinful = group is SU2 || (group as? O3)?.allowsSpin == true
    guard group is O3 || classes.allSatisfy({ !$0.isImproper }), spinful || !isDouble else { return nil }
    let restrictor = RotationRestrictor(self)
    let (hasDomain, cost) = (spinful && !isDouble, Integer(table.rows.count))
    return Restriction<G, PointGroup>(
      from: group, to: self, frame: frameOfSubgroup, cost: { _ in cost },
      domain: { !hasDomain || group.spin(of: $0).isInteger },
      image: { restrictor.terms(spin: group.spin(of: $0), parity: group.parity(of: $0)) })
  }
}

/// Restriction of angular momenta to one point group.
private struct RotationRestrictor: Sendable {
  private let group: PointGroup
  /// The exponents of z by classes of elements, in units of the root of unity of the field, and whether they are improper.
  private let exponents: [Int]
  private let isImproper: [Bool]

  init(_ group: PointGroup) {
    self.group = group
    (exponents, isImproper) = group.rotationsOfClasses
  }

  /// The irreps in a spin j.
  ///
  /// With n the order of the root of unity, χ of j + n differs from χ of j at z = ±1 only, there by 2n and 2n·(±1)^2j: so
  /// multiplicities of any j follow from those below n and a constant growth.
  func terms(spin: HalfInteger, parity: Parity) -> [IrrepTerm<PointGroup.Irrep>] {
    let n = group.table.group.field.order
    let (periods, rest) = (spin.twice / (2 * n), spin.twice % (2 * n))
    let first = group.table.multiplicities(of: values(twice: rest, parity: parity, growth: false))
    let growth = periods == 0 ? [] : group.table.multiplicities(of: values(twice: rest, parity: parity, growth: true))
    return first.indices.compactMap { row in
      let count = Integer(first[row]) + (periods == 0 ? 0 : Integer(periods) * Integer(growth[row]))
      return count.isZero ? nil : IrrepTerm(PointGroup.Irrep(row: row), multiplicity: count)
    }
  }

  /// The character of spin j at the classes modulo the prime, or its growth when j rises by n.
  private func values(twice: Int, parity: Parity, growth: Bool) -> [UInt64] {
    let field = group.table.group.field
    let n = field.order
    return exponents.indices.map { index in
      let exponent = exponents[index]
      var value: UInt64
      if exponent == 0 || 2 * exponent == n {
        value = field.residue(growth ? 2 * n : twice + 1)
        if exponent != 0, !twice.isMultiple(of: 2) { value = field.negative(value) }
      } else if growth {
        value = 0
      } else {
        let power = (twice + 1) * exponent % n
        let numerator = field.difference(field.root(power, of: n), field.root(-power, of: n))
        let denominator = field.difference(field.root(exponent, of: n), field.root(-exponent, of: n))
        value = field.product(numerator, field.inverse(denominator))
      }
      return isImproper[index] && parity == .odd ? field.negative(value) : value
    }
  }
}

extension PointGroup {
  /// The frame as a restriction names it: nil in standard axes.
  var frameOfSubgroup: String? { frame.isStandard ? nil : frame.description }

  /// By classes of elements: the exponents of ``exponent(of:)``, and whether the inversion is multiplied on.
  var rotationsOfClasses: (exponents: [Int], isImproper: [Bool]) {
    var exponents = [Int](repeating: 0, count: classes.count)
    var isImproper = [Bool](repeating: false, count: classes.count)
    for column in classes {
      exponents[column.index] = exponent(of: column)
      isImproper[column.index] = column.isImproper
    }
    return (exponents, isImproper)
  }

  /// The exponent k with e^(iθ/2) = ζₙᵏ, n the order of the root of unity of the field, for the rotation of a class.
  func exponent(of column: PointGroupClass) -> Int {
    column.halfAngle.numerator * (table.group.field.order / column.halfAngle.denominator)
  }
}
