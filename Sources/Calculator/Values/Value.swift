package import Coupling
package import ExactArithmetic
import Language

/// What an expression means.
package enum Value: Sendable {
  /// A sum of irreps.
  case irreps(any AnyIrreps)
  /// An exact number.
  case number(ExactNumber)
  /// A bare multiple of 1/2: a label where irreps are meant, a number where a number is.
  case bare(HalfInteger)
  /// A polynomial map between representations.
  case polynomial(EquivariantPolynomial)
  /// A combination of states of angular momentum.
  case state(StateSum)
  /// A coupling tensor.
  case tensor(TensorValue)
  /// A group.
  case group(NamedGroup)
  /// Yes or no.
  case truth(Bool)
  /// Text, which is a label where irreps are meant.
  case text(String)
  /// A list of any values.
  case list([Value])
  /// A function that someone has defined.
  case function(UserFunction)

  /// The kind in one word, as `kind(x)` tells it.
  var kindName: String {
    switch self {
    case .irreps: "irreps"
    case .number, .bare: "number"
    case .polynomial: "polynomial"
    case .state: "state"
    case .tensor: "tensor"
    case .group: "group"
    case .truth: "truth"
    case .text: "text"
    case .list: "list"
    case .function: "function"
    }
  }

  /// The kind, as an error names it.
  var kind: String {
    switch self {
    case .irreps, .text: kindName
    case .tensor: "a coupling tensor"
    case .truth: "a truth value"
    default: "a \(kindName)"
    }
  }

  /// The text that reads back as the value.
  var text: String {
    switch self {
    case .irreps(let irreps): IrrepsText.value(irreps)
    case .number(let number): NumberText.exact(number)
    case .bare(let number): NumberText.signed(number)
    case .polynomial(let polynomial): PolynomialExpressionText.text(of: polynomial, isASCII: true)
    case .state(let states): states.text
    case .tensor(let tensor): tensor.text
    case .group(let group): group.text
    case .truth(let isTrue): isTrue ? "yes" : "no"
    case .text(let text): Syntax.quoted(text)
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .function(let function): function.text
    }
  }

  /// The statement that gives a name to the value.
  package func definition(as name: String) -> String {
    if case .function = self { text } else { "\(name) = \(text)" }
  }

  /// The value with a name: a variable of polynomials that has none yet takes it.
  func named(_ name: String?) -> Value {
    guard let name, case .polynomial(let polynomial) = self else { return self }
    return .polynomial(polynomial.renaming("", to: name))
  }

  /// How many values it holds, lists within lists counted through.
  var size: Int {
    if case .list(let items) = self { items.reduce(1) { $0 + $1.size } } else { 1 }
  }
}
