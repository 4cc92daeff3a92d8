import ExactArithmetic
import Language
import Representations

/// The group in which the labels of an expression are read.
struct LabelContext {
  let name: GroupName
  let group: any RotationGroup
  /// Whether the group was named, not found from the labels.
  let isForced: Bool

  init(_ name: GroupName, allowsSpin: Bool, isForced: Bool) {
    self.name = name
    self.isForced = isForced
    group = name.group(allowsSpin: allowsSpin)
  }

  /// The irrep with a label, once; nil when the group has none of that label.
  func irrep(_ label: String) -> (any AnyIrreps)? {
    func open<G: RotationGroup>(_ group: G) -> (any AnyIrreps)? {
      group.irrep(labelled: label).map { IrrepSum(group, [IrrepTerm($0)]) }
    }
    return open(group)
  }

  /// The label of an irrep.
  func label(_ spin: HalfInteger, _ parity: Parity) -> String {
    func open<G: RotationGroup>(_ group: G) -> String { group.label(of: group.irrep(spin: spin, parity: parity)) }
    return open(group)
  }

  /// The sum of the given angular momenta; a missing parity is read as even where the group has none.
  func sum(_ segments: [(multiplicity: Integer, spin: HalfInteger, parity: Parity)]) -> any AnyIrreps {
    func open<G: RotationGroup>(_ group: G) -> any AnyIrreps {
      IrrepSum(
        group,
        segments.map { IrrepTerm(group.irrep(spin: $0.spin, parity: $0.parity), multiplicity: $0.multiplicity) })
    }
    return open(group)
  }

  /// A sum of another group of the same labels: degrees of SO(3) in SU(2), irreps of O(3) in O(3) with spin.
  func adopt(_ irreps: any AnyIrreps) -> (any AnyIrreps)? {
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

  mutating func add(label: String) {
    if label.last.map({ "eoy".contains($0) }) == true { hasParity = true } else { hasBareLabel = true }
    if label.contains("/") { hasHalfInteger = true }
    hasIrreps = true
  }

  mutating func add(_ irreps: any AnyIrreps) {
    if irreps.groupName == "O3" { hasParity = true } else { hasBareLabel = true }
    if irreps.groupName == "SU2" || irreps.segments.contains(where: { !$0.spin.isInteger }) { hasHalfInteger = true }
    hasIrreps = true
  }

  mutating func addNumber() { isNumeric = true }

  /// The group: O(3) with any parity, otherwise SU(2) with any half-integer, otherwise SO(3).
  func context(named name: GroupName?) -> LabelContext {
    if let name { return LabelContext(name, allowsSpin: hasHalfInteger, isForced: true) }
    if hasParity { return LabelContext(.o3, allowsSpin: hasHalfInteger, isForced: false) }
    return LabelContext(hasHalfInteger ? .su2 : .so3, allowsSpin: false, isForced: false)
  }
}
