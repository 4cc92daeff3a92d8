package import ExactArithmetic

extension ExpressionGraph {
  /// The exact values of results for given inputs.
  ///
  /// - Throws: `KernelError.irrationalRoot` where 1/√a of a number is asked that is no square of a rational.
  package func evaluate(
    _ results: [Value], input: (ArrayName, Int) -> RootSum
  ) throws(KernelError) -> [RootSum] {
    var values: [Value: RootSum] = [:]
    for value in needed(for: results) {
      let operand = { (value: Value) in values[value] ?? .zero }
      switch operation(value) {
      case .one: values[value] = RootSum(Rational(1))
      case .input(let array, let component): values[value] = input(array, component)
      case .product(let a, let b): values[value] = operand(a) * operand(b)
      case .sum(let terms):
        values[value] = terms.reduce(.zero) { $0 + RootSum($1.coefficient) * operand($1.value) }
      case .inverseRoot(let a): values[value] = try operand(a).inverseRoot
      case .sign(let a): values[value] = RootSum(Rational(operand(a).signum() < 0 ? -1 : 1))
      }
    }
    return results.map { values[$0] ?? .zero }
  }
}

extension RootSum {
  /// 1/√a of the square of a rational, 0 of 0.
  ///
  /// - Throws: `KernelError.irrationalRoot` for any other number.
  var inverseRoot: RootSum {
    get throws(KernelError) {
      if isZero { return .zero }
      guard let square = asRoot?.asRational, square.signum() > 0,
        let root = try? RationalRoot(signedSquare: square), let rational = root.asRational
      else { throw .irrationalRoot }
      return RootSum(Rational(1) / rational)
    }
  }
}
