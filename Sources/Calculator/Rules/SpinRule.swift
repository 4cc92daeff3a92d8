import ExactArithmetic
import Formats
import Representations

/// What the spins of two states allow, and what spin–orbit coupling makes of it.
///
/// - SeeAlso: [Griffith1961]
struct SpinRule {
  /// Whether the operator joins the spins.
  let isAllowed: Bool
  private let because: String
  /// Whether the operator is spin–orbit coupling itself, of which the states in common are the proof.
  private let isProof: Bool
  private let coupling: SpinOrbitRule?

  /// The rule for states with spins; nil where none is given.
  init?(_ rules: GroupRules, _ middle: RuleOperator, from: RuleState, to: RuleState) throws {
    guard let initial = from.spin, let final = to.spin else { return nil }
    isAllowed = middle.joins(spins: initial, final)
    isProof = middle.named == .spinOrbit
    let change = abs(final.twice - initial.twice)
    if !change.isMultiple(of: 2) {
      because = "a half-integer spin and an integer one"
    } else {
      let condition =
        isProof ? "SO has ΔS = 0, ±1 but not 0 ↔ 0" : "\(middle.name) leaves the spin as it is"
      because = "ΔS = \(HalfInteger(twice: change)); \(condition)"
    }
    // No coupling gives a mirror image a handedness.
    let isBlind = middle.isHanded && rules.hasImproperOperations
    coupling = isBlind ? nil : try SpinOrbitRule(rules, middle, from: from, to: to)
  }

  /// Whether spin–orbit coupling lends intensity, asked only where the operator does not couple by itself.
  var isMixed: Bool { !isProof && coupling?.isAllowed == true }

  /// The lines of an answer.
  ///
  /// - Parameter isOrbitallyAllowed: whether the orbital parts are joined.
  func lines(isOrbitallyAllowed: Bool) -> [String] {
    var lines = ["  spin: \(isAllowed ? "allowed" : "forbidden"), \(because)"]
    guard let coupling else { return lines }
    if isProof {
      lines += coupling.commonLines(isFirstOrder: isAllowed && isOrbitallyAllowed)
    } else if !isAllowed || !isOrbitallyAllowed {
      lines += coupling.lines
    }
    return lines
  }

  /// The members of the document.
  var members: [JSON.Member] {
    [
      JSON.Member("spin", .object(["allowed": .bool(isAllowed), "because": .string(because)])),
      JSON.Member("spin_orbit", coupling?.json ?? .null),
    ]
  }
}
