import ExactArithmetic
import Representations

/// The rules of SU(2), SO(3) and O(3), in words of spins and parities.
enum RotationRules {
  /// The rule between three labels of the group, of which there are `copies` triples.
  static func record(
    _ context: LabelContext, from: String, operator middle: String, to: String, copies: Integer
  ) -> RuleRecord {
    func open<G: RotationGroup>(_ group: G) -> RuleRecord {
      guard let a = group.irrep(labelled: from), let k = group.irrep(labelled: middle),
        let b = group.irrep(labelled: to)
      else { preconditionFailure("labels come from the group itself") }
      let rule = group.selectionRule(from: a, operator: k, to: b)
      let spins = (group.spin(of: a), group.spin(of: b))
      let letter = group is SU2 ? "j" : "l"
      let because: String
      var reduced: Integer = 0
      switch rule {
      case .allowed(let count):
        reduced = count * copies
        let change = spins.1 - spins.0
        let sign = change.twice > 0 ? "+" : ""
        because =
          "Δ\(letter) = \(sign)\(NumberText.signed(change))"
          + (group is O3 ? ", parity \(group.parity(of: a) == group.parity(of: b) ? "stays" : "changes")" : "")
      case .forbiddenByTriangle(let low, let high):
        because = "the \(letter) does not fit (\(low == high ? "only \(low)" : "from \(low) to \(high)"))"
      case .forbiddenByParity, .forbiddenBySign, .forbiddenByProduct:
        let needed = group.irrep(spin: spins.1, parity: group.parity(of: a) * group.parity(of: k))
        because = "the \(letter) fits, the parity does not (needs \(group.label(of: needed)))"
      }
      return RuleRecord(from: from, operatorIrrep: middle, to: to, reduced: reduced, because: because)
    }
    return open(context.rotationGroup)
  }

  /// The product of two labels.
  static func product(_ context: LabelContext, _ left: String, _ right: String) -> any AnyIrreps {
    func open<G: RotationGroup>(_ group: G) -> any AnyIrreps {
      guard let a = group.irrep(labelled: left), let b = group.irrep(labelled: right) else {
        preconditionFailure("labels come from the group itself")
      }
      return IrrepSum(group, group.product(a, b))
    }
    return open(context.rotationGroup)
  }
}

extension AnyIrreps {
  /// The labels without multiplicities where they are 1: `1o+2o`.
  var labelsJoined: String {
    segments.map { $0.multiplicity == 1 ? $0.label : "\($0.multiplicity)x\($0.label)" }
      .joined(separator: groupName == "O3" ? "+" : " + ")
  }
}
