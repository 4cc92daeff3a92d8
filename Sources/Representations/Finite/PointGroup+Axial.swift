import ExactArithmetic

extension PointGroup {
  /// The restriction of SO(2), the rotations about z, to this group; nil where it is no subgroup.
  public func restriction(from group: SO2) -> Restriction<SO2, PointGroup>? {
    guard !isDouble, let axis = AxialRestrictor(self), axis.isInRotations else { return nil }
    return Restriction<SO2, PointGroup>(
      from: group, to: self, frame: frameOfSubgroup, cost: axis.cost,
      image: { irrep in
        axis.terms(
          irrep.frequency == 0 ? O2.Irrep(reflection: .even) : O2.Irrep(frequency: HalfInteger(irrep.frequency)))
      })
  }

  /// The restriction of C∞v about z to this group; nil where it is no subgroup.
  public func restriction(from group: O2) -> Restriction<O2, PointGroup>? {
    guard group.allowsSpin || !isDouble, let axis = AxialRestrictor(self), axis.isInVerticalGroup else { return nil }
    return Restriction<O2, PointGroup>(
      from: group, to: self, frame: frameOfSubgroup, cost: axis.cost,
      domain: { axis.allowsSpin || $0.frequency.isInteger }, image: { axis.terms($0) })
  }

  /// The restriction of D∞h about z to this group; nil where it is no subgroup.
  public func restriction(from group: DInfinityH) -> Restriction<DInfinityH, PointGroup>? {
    guard group.allowsSpin || !isDouble, let axis = AxialRestrictor(self) else { return nil }
    return Restriction<DInfinityH, PointGroup>(
      from: group, to: self, frame: frameOfSubgroup, cost: axis.cost,
      domain: { axis.allowsSpin || $0.angular.frequency.isInteger },
      image: { axis.terms($0.angular, parity: $0.parity) })
  }
}

/// Restriction of D∞h = C∞v × Ci to a point group whose elements keep the z axis.
///
/// The rotation q of an element either turns about z, or is a half turn that reverses z, and then i·q is a mirror of C∞v.
private struct AxialRestrictor: Sendable {
  private let group: PointGroup
  /// By classes of elements: the exponent of e^(iθ/2), whether q reverses z, whether the inversion is multiplied on.
  private let exponents: [Int]
  private let reverses: [Bool]
  private let isImproper: [Bool]

  /// nil where an element does not keep the axis.
  init?(_ group: PointGroup) {
    self.group = group
    let elements = group.table.group
    var signs: [Bool] = []
    for generator in group.generators {
      let (x, y, z) = (generator.axis[0], generator.axis[1], generator.axis[2])
      let reverses = generator.w.isZero && z.isZero
      guard reverses || (x.isZero && y.isZero) else { return nil }
      signs.append(reverses)
    }
    var reversesOfElement = [false]
    for element in 1..<max(elements.order, 1) {
      let word = elements.words[element]
      reversesOfElement.append(reversesOfElement[word.parent] != signs[word.generator])
    }
    reverses = elements.classes.representatives.map { reversesOfElement[$0] }
    (exponents, isImproper) = group.rotationsOfClasses
  }

  /// Whether half-integer frequencies are restricted.
  var allowsSpin: Bool { group.isDouble }

  /// The number of irreps bounds what an irrep falls into.
  func cost<Irrep>(_ irrep: Irrep) -> Integer { Integer(group.table.rows.count) }

  /// Whether all elements are rotations about z.
  var isInRotations: Bool { exponents.indices.allSatisfy { !reverses[$0] && !isImproper[$0] } }

  /// Whether all elements are rotations about z and mirrors that contain it.
  var isInVerticalGroup: Bool { exponents.indices.allSatisfy { reverses[$0] == isImproper[$0] } }

  /// The irreps in an irrep of C∞v, times a parity under the inversion.
  func terms(_ irrep: O2.Irrep, parity: Parity = .even) -> [IrrepTerm<PointGroup.Irrep>] {
    let field = group.table.group.field
    let values = exponents.indices.map { index -> UInt64 in
      var value: UInt64
      if irrep.frequency == 0 {
        value = reverses[index] && irrep.reflection == .odd ? field.negative(1) : 1
      } else if reverses[index] {
        value = 0
      } else {
        let power = irrep.frequency.twice % field.order * exponents[index]
        value = field.sum(field.root(power, of: field.order), field.root(-power, of: field.order))
      }
      // g = iᵖq = iᵖ⁺¹σ where q reverses z.
      let inversions = isImproper[index] != reverses[index]
      return inversions && parity == .odd ? field.negative(value) : value
    }
    return group.terms(of: values)
  }
}
