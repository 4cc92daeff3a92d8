/// Why a group is no subgroup as it was named.
struct SubgroupError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Kind: Hashable, Sendable {
    /// No way of placing it is known.
    case notASubgroup
    /// The elements of that frame do not lie in the group.
    case notInFrame
    /// Several kinds of subgroups of this name exist.
    case ambiguous([String])
    /// Spins need the double group.
    case needsDoubleGroup(irrep: String)
  }

  let kind: Kind
  let group: String
  let subgroup: String

  /// The error in words.
  var words: (message: String, note: String?, help: String?) {
    let message = "\(subgroup) is not a subgroup of \(group)"
    switch kind {
    case .notASubgroup: return (message, nil, nil)
    case .notInFrame:
      return (
        "\(subgroup) does not lie in \(group) with these axes", nil, "e3 group \(group) --subgroups lists how it does"
      )
    case .ambiguous(let names):
      return (
        "\(group) has several kinds of subgroups \(subgroup)", names.joined(separator: " or "), "name one of them"
      )
    case .needsDoubleGroup(let irrep):
      return (
        "\(irrep) is no representation of \(subgroup): a turn by 2π changes its sign", nil,
        "the double group has it: \(subgroup)*"
      )
    }
  }
}
