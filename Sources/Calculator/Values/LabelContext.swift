import ExactArithmetic
import Language
import Representations

/// The group in which the labels of an expression are read.
struct LabelContext {
  /// SU(2), SO(3) or O(3); nil for every other group.
  let rotations: GroupName?
  /// The group.
  let group: any CharacterGroup
  /// Whether the group was named, not found from the labels.
  let isForced: Bool

  init(_ name: GroupName, allowsSpin: Bool, isForced: Bool) {
    rotations = name
    self.isForced = isForced
    group = name.group(allowsSpin: allowsSpin)
  }

  init(_ group: NamedGroup, allowsSpin: Bool, isForced: Bool) {
    switch group {
    case .rotations(let name): self.init(name, allowsSpin: allowsSpin, isForced: isForced)
    case .other(let other): self.init(other, isForced: isForced)
    }
  }

  private init(_ group: any CharacterGroup, isForced: Bool) {
    (rotations, self.group, self.isForced) = (nil, group, isForced)
  }

  /// The group's name.
  var groupName: String { group.name }

  /// The group as a rotation group.
  ///
  /// - Precondition: it is one, as ``Evaluator`` has made sure for commands that need one.
  var rotationGroup: any RotationGroup {
    guard let group = group as? any RotationGroup else { preconditionFailure("a rotation group") }
    return group
  }

  /// The irrep with a label, once; nil when the group has none of that label.
  func irrep(_ label: String) -> (any AnyIrreps)? {
    func open<G: CharacterGroup>(_ group: G) -> (any AnyIrreps)? {
      group.irrep(labelled: label).map { IrrepSum(group, [IrrepTerm($0)]) }
    }
    return open(group)
  }

  /// The trivial irrep, once.
  var trivial: any AnyIrreps {
    func open<G: CharacterGroup>(_ group: G) -> any AnyIrreps { IrrepSum(.trivial(of: group)) }
    return open(group)
  }

  /// The label of an irrep of a rotation group.
  func label(_ spin: HalfInteger, _ parity: Parity) -> String {
    func open<G: RotationGroup>(_ group: G) -> String { group.label(of: group.irrep(spin: spin, parity: parity)) }
    return open(rotationGroup)
  }

  /// The sum of the given angular momenta of a rotation group; a missing parity is read as even where the group has none.
  func sum(_ segments: [(multiplicity: Integer, spin: HalfInteger, parity: Parity)]) -> any AnyIrreps {
    func open<G: RotationGroup>(_ group: G) -> any AnyIrreps {
      IrrepSum(
        group,
        segments.map { IrrepTerm(group.irrep(spin: $0.spin, parity: $0.parity), multiplicity: $0.multiplicity) })
    }
    return open(rotationGroup)
  }

  /// The direct sum of sums of this group.
  func joined(_ parts: [any AnyIrreps]) -> any AnyIrreps {
    func open<G: CharacterGroup>(_ group: G) -> any AnyIrreps {
      IrrepSum(group, parts.compactMap { ($0 as? IrrepSum<G>)?.terms }.flatMap { $0 })
    }
    return open(group)
  }

  /// A sum of this group or of one with the same labels: degrees of SO(3) in SU(2), irreps of O(3) in O(3) with spin.
  func adopt(_ irreps: any AnyIrreps) -> (any AnyIrreps)? {
    guard rotations != nil else {
      func open<G: CharacterGroup>(_ group: G) -> (any AnyIrreps)? {
        (irreps as? IrrepSum<G>).flatMap { $0.group == group ? $0 : nil }
      }
      return open(group)
    }
    let fits =
      irreps.groupName == group.name || (irreps.groupName == "SO3" && group.name == "SU2")
    guard fits else { return nil }
    return sum(irreps.segments.map { ($0.multiplicity, $0.spin, $0.parity) })
  }
}

/// What the labels of an expression look like, from which the group follows.
struct LabelSurvey {
  private(set) var hasParity = false
  private(set) var hasHalfInteger = false
  private(set) var hasBareLabel = false
  /// Whether something is a number and no label: a root, a negative number, a fraction such as 1/3.
  private(set) var isNumeric = false
  private(set) var hasIrreps = false
  /// The labels that were typed.
  private(set) var labels: [String] = []
  /// The group that labels in brackets belong to: the Lorentz group, translations, dilations; or that of a variable.
  private(set) var other: NamedGroup?

  mutating func add(label: String) {
    if label.last.map({ "eoy".contains($0) }) == true { hasParity = true } else { hasBareLabel = true }
    if label.contains("/") { hasHalfInteger = true }
    hasIrreps = true
    labels.append(label)
  }

  mutating func add(_ irreps: any AnyIrreps) {
    hasIrreps = true
    guard irreps.groupName != "O3" else { return hasParity = true }
    guard irreps.groupName == "SO3" || irreps.groupName == "SU2" else {
      other = other ?? irreps.namedGroup
      return
    }
    hasBareLabel = true
    if irreps.groupName == "SU2" || irreps.segments.contains(where: { !$0.spin.isInteger }) { hasHalfInteger = true }
  }

  mutating func add(_ group: NamedGroup) {
    hasIrreps = true
    other = other ?? group
  }

  mutating func addNumber() { isNumeric = true }

  /// Whether all labels are of SU(2), SO(3) or O(3): `1`, `1/2`, `2e`.
  var areRotations: Bool {
    labels.allSatisfy { SpinLabel.spin($0.last.map { "eoy".contains($0) } == true ? $0.dropLast() : $0[...]) != nil }
  }

  /// The group: the one named or found from brackets, else O(3) with any parity, otherwise SU(2) with any half-integer,
  /// otherwise SO(3).
  func context(named group: NamedGroup?) -> LabelContext {
    if let group { return LabelContext(group, allowsSpin: hasHalfInteger, isForced: true) }
    if let other { return LabelContext(other, allowsSpin: false, isForced: false) }
    if hasParity { return LabelContext(.o3, allowsSpin: hasHalfInteger, isForced: false) }
    return LabelContext(hasHalfInteger ? .su2 : .so3, allowsSpin: false, isForced: false)
  }
}
