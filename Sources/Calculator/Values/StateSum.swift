import Coupling
import ExactArithmetic

/// A combination of states |j m⟩, or of products |j₁ m₁; j₂ m₂⟩, with exact coefficients.
package struct StateSum: Hashable, Sendable {
  /// The coefficients that are not 0.
  private(set) var coefficients: [[SpinState]: ExactNumber] = [:]

  /// No state.
  static let zero = StateSum(terms: [])

  /// A state, once.
  init(_ states: [SpinState]) { coefficients = [states: ExactNumber(Rational(1))] }

  /// A combination; what is 0 is left out.
  init(terms: [(states: [SpinState], coefficient: ExactNumber)]) {
    for (states, coefficient) in terms where !coefficient.isZero { coefficients[states] = coefficient }
  }

  /// The terms, the highest j and m first.
  var terms: [(states: [SpinState], coefficient: ExactNumber)] {
    let key = { (states: [SpinState]) in states.flatMap { [-$0.j.twice, -$0.m.twice] } }
    return coefficients.map { ($0.key, $0.value) }.sorted { key($0.states).lexicographicallyPrecedes(key($1.states)) }
  }

  /// How many angular momenta each state has; nil for 0, which has any number of them.
  var partCount: Int? { coefficients.keys.first?.count }

  /// The sum; nil when a coefficient is not of the numbers of this language.
  static func + (left: StateSum, right: StateSum) -> StateSum? {
    var sum = left
    for (states, coefficient) in right.coefficients {
      guard let next = coefficient + (sum.coefficients[states] ?? ExactNumber(Rational(0))) else { return nil }
      sum.coefficients[states] = next.isZero ? nil : next
    }
    return sum
  }

  /// The multiple; nil when a coefficient is not of the numbers of this language.
  func multiplied(by number: ExactNumber) -> StateSum? {
    let terms = terms.map { ($0.states, $0.coefficient * number) }
    guard terms.allSatisfy({ $0.1 != nil }) else { return nil }
    return StateSum(terms: terms.compactMap { states, coefficient in coefficient.map { (states, $0) } })
  }

  /// The product |a⟩|b⟩ of states of one angular momentum each; nil when a coefficient is not of the numbers of this
  /// language.
  func product(_ other: StateSum) -> StateSum? {
    let terms = terms.flatMap { a in other.terms.map { b in (a.states + b.states, a.coefficient * b.coefficient) } }
    guard terms.allSatisfy({ $0.1 != nil }) else { return nil }
    return StateSum(terms: terms.compactMap { states, coefficient in coefficient.map { (states, $0) } })
  }

  // MARK: Text

  /// A state as a ket: `|2 0⟩`, `|1 1; 1 −1⟩`.
  static func ket(_ states: [SpinState]) -> String {
    "|" + states.map { "\($0.j) \(NumberText.signed($0.m))" }.joined(separator: "; ") + "⟩"
  }

  /// Text that reads back: `√(1/6) |1 1; 1 −1⟩ − √(2/3) |1 0; 1 0⟩`.
  var text: String { written(minus: "−", Self.ket) { NumberText.exact($0) } }

  /// The sum in TeX.
  var tex: String {
    written(
      minus: "-",
      { states in
        "|" + states.map { "\($0.j)\\,\(ASCIIText.signs(NumberText.signed($0.m)))" }.joined(separator: ";\\,")
          + "\\rangle"
      }, NumberText.tex)
  }

  private func written(
    minus: String, _ ket: ([SpinState]) -> String, _ number: (ExactNumber) -> String
  ) -> String {
    if coefficients.isEmpty { return "0 " + ket([.zero]) }
    return terms.enumerated().map { index, term in
      let isNegative = term.coefficient.signum() < 0
      let magnitude = isNegative ? -term.coefficient : term.coefficient
      var text = number(magnitude)
      if case .sum = magnitude { text = "(\(text))" }
      let body = (text == "1" ? "" : text + " ") + ket(term.states)
      return index == 0 ? (isNegative ? minus : "") + body : (isNegative ? " \(minus) " : " + ") + body
    }.joined()
  }
}

extension SpinState {
  /// |0 0⟩.
  fileprivate static var zero: SpinState {
    guard let state = try? SpinState(j: 0, m: 0) else { preconditionFailure("|0 0⟩ is a state") }
    return state
  }
}
