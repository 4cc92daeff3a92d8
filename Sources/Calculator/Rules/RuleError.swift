/// What cannot be meant as a state or an operator of a selection rule.
enum RuleError: Hashable, Sendable {
  /// An operator of space in a group that does not act on space.
  case noSpace(operator: String, group: String)
  /// One of two states has a multiplicity, this one has none.
  case spinOfOneState(String)
  /// A multiplicity that is none.
  case multiplicity(String)
  /// A state of no irreps at all.
  case noState
  /// `A1g -> T1u`, which is no state.
  case arrow(from: String, to: String)

  /// The error in words.
  var words: (message: String, note: String?, help: String?) {
    switch self {
    case .noSpace(let name, let group):
      return (
        "\(name) has no irreps in \(group)", "it needs a group that turns or reflects space",
        "irreps of \(group) are operators as well"
      )
    case .spinOfOneState(let state):
      return (
        "one state has a multiplicity, \(state) has none", "2S+1 in front of both, as in 3T1g and 1A1g, or of neither",
        nil
      )
    case .noState: return ("there is no state here: a sum of no irreps", nil, nil)
    case .arrow(let from, let to):
      return ("an arrow is no transition", nil, "<\(to)|E1|\(from)>, or rules \(from) for all that it reaches")
    case .multiplicity(let text): return ("'\(text)' is not a multiplicity 2S+1", "1, 2, 3 … up to 999", nil)
    }
  }
}
