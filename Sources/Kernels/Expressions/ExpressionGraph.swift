package import ExactArithmetic

/// A straight-line program over exact numbers, each value once.
///
/// Values are numbered in the order in which they are made, operands before results; the same operation on the same
/// operands is the same value. Constants stand in the linear combinations only: the factor of a combination of one
/// term moves out of products, so that `(2a)·b` and `2(a·b)` are one value.
///
///     var graph = ExpressionGraph()
///     let (a, b) = (graph.input(.x, 0), graph.input(.y, 0))
///     graph.product(a, b) == graph.product(b, a)            // true
package struct ExpressionGraph: Sendable {
  /// A value of the program.
  package struct Value: Hashable, Comparable, Sendable {
    /// Its number.
    package let index: Int

    package static func < (left: Value, right: Value) -> Bool { left.index < right.index }
  }

  /// A multiple of a value.
  package struct Term: Hashable, Sendable {
    /// Not zero.
    package let coefficient: RationalRoot
    /// What is multiplied.
    package let value: Value

    /// coefficient · value.
    package init(_ coefficient: RationalRoot, _ value: Value) {
      self.coefficient = coefficient
      self.value = value
    }
  }

  /// How a value is made.
  package enum Operation: Hashable, Sendable {
    /// The number 1.
    case one
    /// A component of an array.
    case input(ArrayName, Int)
    /// A product of two values, the earlier one first.
    case product(Value, Value)
    /// A linear combination; without terms it is 0.
    case sum([Term])
    /// 1/√a, and 0 where a = 0.
    case inverseRoot(Value)
    /// 1, and −1 where a < 0.
    case sign(Value)
  }

  /// The operations of the values, in order.
  package private(set) var operations: [Operation] = []
  private var numbers: [Operation: Value] = [:]

  /// A program without values.
  package init() {}

  /// The operation of a value.
  package func operation(_ value: Value) -> Operation { operations[value.index] }

  private mutating func value(_ operation: Operation) -> Value {
    if let found = numbers[operation] { return found }
    let value = Value(index: operations.count)
    operations.append(operation)
    numbers[operation] = value
    return value
  }

  /// 0.
  package var zero: Value { mutating get { value(.sum([])) } }

  /// 1.
  package var one: Value { mutating get { value(.one) } }

  /// Whether a value is 0 whatever the inputs are.
  package func isZero(_ value: Value) -> Bool { operation(value) == .sum([]) }

  /// A component of an array.
  package mutating func input(_ array: ArrayName, _ component: Int) -> Value { value(.input(array, component)) }

  /// c · a.
  package mutating func scaled(_ coefficient: RationalRoot, _ a: Value) -> Value { sum([Term(coefficient, a)]) }

  /// a · b, with the factors of combinations of one term outside.
  package mutating func product(_ a: Value, _ b: Value) -> Value {
    let (left, right) = (unscaled(a), unscaled(b))
    if isZero(left.value) || isZero(right.value) { return zero }
    let coefficient = left.coefficient * right.coefficient
    if operation(left.value) == .one { return scaled(coefficient, right.value) }
    if operation(right.value) == .one { return scaled(coefficient, left.value) }
    let body = value(.product(min(left.value, right.value), max(left.value, right.value)))
    return scaled(coefficient, body)
  }

  /// c · a as a step of its own: the constant stays inside, however the result is used.
  ///
  /// For a multiple that several products share: `scaled` would move the constant into each of them.
  package mutating func multiple(_ coefficient: RationalRoot, _ a: Value) -> Value {
    let inner = unscaled(a)
    let factor = coefficient * inner.coefficient
    if factor.isZero || isZero(inner.value) || operation(inner.value) == .one || factor.squared == 1 {
      return scaled(factor, inner.value)
    }
    let constant = scaled(factor, one)
    return value(.product(min(inner.value, constant), max(inner.value, constant)))
  }

  /// a + b + ….
  package mutating func sum(_ values: [Value]) -> Value { sum(values.map { Term(.one, $0) }) }

  /// Σ coefficient · value, equal values joined, terms of 0 left out; one term with coefficient 1 is the value itself.
  package mutating func sum(_ terms: [Term]) -> Value {
    var order: [Value] = []
    var coefficients: [Value: RootSum] = [:]
    for term in terms where !term.coefficient.isZero && !isZero(term.value) {
      let inner = unscaled(term.value)
      if coefficients[inner.value] == nil { order.append(inner.value) }
      coefficients[inner.value, default: .zero] =
        coefficients[inner.value, default: .zero] + RootSum(term.coefficient * inner.coefficient)
    }
    var kept: [Term] = []
    for value in order {
      for part in coefficients[value]?.terms ?? [] {
        kept.append(Term(RationalRoot(coefficient: part.coefficient, squareFreeRadicand: part.radicand), value))
      }
    }
    if kept.count == 1, kept[0].coefficient == .one { return kept[0].value }
    return value(.sum(kept))
  }

  /// 1/√a, and 0 where a = 0.
  package mutating func inverseRoot(_ a: Value) -> Value { value(.inverseRoot(a)) }

  /// 1, and −1 where a < 0; its derivative is 0.
  package mutating func sign(_ a: Value) -> Value { value(.sign(a)) }

  /// The multiple of another value that a value is: itself unless it is a combination of one term.
  private func unscaled(_ value: Value) -> Term {
    if case .sum(let terms) = operation(value), terms.count == 1 { return terms[0] }
    return Term(.one, value)
  }

  /// The values that others need, each after its operands.
  package func needed(for results: [Value]) -> [Value] {
    var marked = [Bool](repeating: false, count: operations.count)
    for result in results { marked[result.index] = true }
    for index in operations.indices.reversed() where marked[index] {
      for operand in operands(Value(index: index)) { marked[operand.index] = true }
    }
    return operations.indices.filter { marked[$0] }.map(Value.init(index:))
  }

  /// The values that a value is made of.
  package func operands(_ value: Value) -> [Value] {
    switch operation(value) {
    case .one, .input: []
    case .product(let a, let b): [a, b]
    case .sum(let terms): terms.map(\.value)
    case .inverseRoot(let a), .sign(let a): [a]
    }
  }
}
