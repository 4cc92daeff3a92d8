import Representations

/// Why the product of an operator and a state does not contain another, outside the groups of all rotations.
enum RuleReason: Hashable {
  /// An operation is a sign in all three, and the signs differ.
  case sign(SignOperation, isOperatorOdd: Bool, isFinalOdd: Bool)
  /// It does not, that is all.
  case product

  /// In words, about a final state.
  func words(_ to: String, _ call: Call) -> String {
    switch self {
    case .product: return "the product does not contain \(to)"
    case .sign(.inversion, let isOperatorOdd, let isFinalOdd):
      let (product, final) = isFinalOdd ? ("g", "u") : ("u", "g")
      return "the product is \(product), \(to) is \(final) (\(isOperatorOdd ? "Laporte" : "parity"))"
    case .sign(.fullTurn, _, let isFinalOdd):
      return isFinalOdd ? "\(to) is a spinor, the product is none" : "the product is a spinor, \(to) is none"
    case .sign(let operation, _, let isFinalOdd):
      let (product, final) = isFinalOdd ? ("even", "odd") : ("odd", "even")
      return "under \(Self.symbol(operation, call)) the product is \(product), \(to) is \(final)"
    }
  }

  /// The states that it forbids, in words: `every g state (Laporte)`; nil where they are named one by one.
  var collective: String? {
    switch self {
    case .sign(.inversion, let isOperatorOdd, let isFinalOdd):
      "every \(isFinalOdd ? "u" : "g") state (\(isOperatorOdd ? "Laporte" : "parity"))"
    case .sign(.fullTurn, _, let isFinalOdd): isFinalOdd ? "every spinor" : "every state that is no spinor"
    case .sign(.horizontalMirror, _, let isFinalOdd): "every \(isFinalOdd ? "\"" : "'") state (σh)"
    default: nil
    }
  }

  /// What stands behind a list of states; empty for the product.
  func remark(_ call: Call) -> String {
    if case .sign(let operation, _, _) = self { " (\(Self.symbol(operation, call)))" } else { "" }
  }

  /// The symbol of an operation, without the size of its class.
  private static func symbol(_ operation: SignOperation, _ call: Call) -> String {
    switch operation {
    case .fullTurn: "R"
    case .inversion: "i"
    case .horizontalMirror: call.spelledClass("σh")
    case .other(let label): call.spelledClass(String(label.drop(while: \.isNumber)))
    }
  }
}
