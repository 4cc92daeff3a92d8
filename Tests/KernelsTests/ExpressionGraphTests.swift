import ExactArithmetic
import Kernels
import TestSupport
import Testing

/// Straight-line programs as polynomials: every value once, and derivatives by the chain rule.
@Suite struct ExpressionGraphTests {
  typealias Value = ExpressionGraph.Value

  /// A polynomial in the inputs of one array: exponents → coefficient.
  private struct Expansion: Equatable {
    var terms: [[Int]: RootSum] = [:]

    mutating func add(_ exponents: [Int], _ coefficient: RootSum) {
      let sum = (terms[exponents] ?? .zero) + coefficient
      terms[exponents] = sum.isZero ? nil : sum
    }

    static func + (left: Expansion, right: Expansion) -> Expansion {
      right.terms.reduce(into: left) { $0.add($1.key, $1.value) }
    }

    static func * (left: Expansion, right: Expansion) -> Expansion {
      var product = Expansion()
      for (a, c) in left.terms { for (b, d) in right.terms { product.add(zip(a, b).map(+), c * d) } }
      return product
    }

    func scaled(_ coefficient: RationalRoot) -> Expansion {
      Expansion(terms: coefficient.isZero ? [:] : terms.mapValues { $0 * RootSum(coefficient) })
    }

    func derivative(_ variable: Int) -> Expansion {
      var result = Expansion()
      for (exponents, coefficient) in terms where exponents[variable] > 0 {
        var lowered = exponents
        lowered[variable] -= 1
        result.add(lowered, coefficient * RootSum(Rational(exponents[variable])))
      }
      return result
    }
  }

  private static let count = 4

  private func expansion(_ value: Value, _ graph: ExpressionGraph) -> Expansion {
    var known: [Value: Expansion] = [:]
    for value in graph.needed(for: [value]) {
      let unit = [Int](repeating: 0, count: Self.count)
      switch graph.operation(value) {
      case .one: known[value] = Expansion(terms: [unit: RootSum(Rational(1))])
      case .input(_, let component):
        var exponents = unit
        exponents[component] = 1
        known[value] = Expansion(terms: [exponents: RootSum(Rational(1))])
      case .product(let a, let b): known[value] = (known[a] ?? Expansion()) * (known[b] ?? Expansion())
      case .sum(let terms):
        known[value] = terms.reduce(Expansion()) { $0 + (known[$1.value] ?? Expansion()).scaled($1.coefficient) }
      case .inverseRoot, .sign: Issue.record("no polynomial")
      }
    }
    return known[value] ?? Expansion()
  }

  /// A value of a random program, with its polynomial, made in step.
  private func random(
    _ graph: inout ExpressionGraph, _ generator: inout SeededGenerator
  ) throws -> (value: Value, expansion: Expansion) {
    var values: [(value: Value, expansion: Expansion)] = (0..<Self.count).map { component in
      var exponents = [Int](repeating: 0, count: Self.count)
      exponents[component] = 1
      return (graph.input(.x, component), Expansion(terms: [exponents: RootSum(Rational(1))]))
    }
    values.append((graph.one, Expansion(terms: [[0, 0, 0, 0]: RootSum(Rational(1))])))
    values.append((graph.zero, Expansion()))
    for _ in 0..<8 {
      let (a, b) = (
        try #require(values.randomElement(using: &generator)), try #require(values.randomElement(using: &generator))
      )
      let degree = { (e: Expansion) in e.terms.keys.map { $0.reduce(0, +) }.max() ?? 0 }
      let square = Rational(Int.random(in: -3...3, using: &generator), Int.random(in: 1...3, using: &generator))
      let coefficient = try RationalRoot(signedSquare: square)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where degree(a.expansion) + degree(b.expansion) <= 4,
        1 where degree(a.expansion) + degree(b.expansion) <= 4:
        values.append((graph.product(a.value, b.value), a.expansion * b.expansion))
      case 2: values.append((graph.scaled(coefficient, a.value), a.expansion.scaled(coefficient)))
      default:
        values.append(
          (
            graph.sum([.init(.one, a.value), .init(coefficient, b.value), .init(.one, a.value)]),
            a.expansion + a.expansion + b.expansion.scaled(coefficient)
          ))
      }
    }
    return try #require(values.last)
  }

  private static let rounds = 150 * testDepth

  @Test func operationsMeanPolynomials() throws {
    var generator = SeededGenerator(seed: 7001)
    for _ in 0..<Self.rounds {
      var graph = ExpressionGraph()
      let (value, expected) = try random(&graph, &generator)
      #expect(expansion(value, graph) == expected)
      // What is 0 whatever the inputs are need not be known, but what is said to be 0 is.
      if graph.isZero(value) { #expect(expected == Expansion()) }
      let numbers = (0..<Self.count).map { _ in RootSum(Rational(Int.random(in: -5...5, using: &generator), 3)) }
      let evaluated = try graph.evaluate([value]) { _, component in numbers[component] }
      let sum = expected.terms.reduce(RootSum.zero) { sum, term in
        var product = term.value
        for (number, exponent) in zip(numbers, term.key) { for _ in 0..<exponent { product = product * number } }
        return sum + product
      }
      #expect(evaluated == [sum])
    }
  }

  @Test func gradientsAreThoseOfTheExpansion() throws {
    var generator = SeededGenerator(seed: 7002)
    for _ in 0..<Self.rounds {
      var graph = ExpressionGraph()
      let (first, one) = try random(&graph, &generator)
      let (second, two) = try random(&graph, &generator)
      let inputs = (0..<Self.count).map { graph.input(.x, $0) }
      let seed = graph.input(.x, 3)
      // The seed counts as a constant, though it is an input, too.
      let gradient = try graph.gradient(of: [(first, graph.one), (second, seed)], for: inputs)
      for variable in 0..<Self.count {
        let expected = one.derivative(variable) + two.derivative(variable) * expansion(seed, graph)
        #expect(expansion(gradient[variable], graph) == expected)
      }
    }
  }

  @Test func secondGradientsAreSymmetric() throws {
    var generator = SeededGenerator(seed: 7003)
    for _ in 0..<Self.rounds / 3 {
      var graph = ExpressionGraph()
      let (value, expected) = try random(&graph, &generator)
      let inputs = (0..<Self.count).map { graph.input(.x, $0) }
      let one = graph.one
      let gradient = try graph.gradient(of: [(value, one)], for: inputs)
      let second = try gradient.map { try graph.gradient(of: [($0, one)], for: inputs) }
      for i in 0..<Self.count {
        for j in 0..<Self.count {
          #expect(expansion(second[i][j], graph) == expected.derivative(i).derivative(j))
          #expect(expansion(second[i][j], graph) == expansion(second[j][i], graph))
        }
      }
    }
  }

  @Test func everyValueIsThereOnce() throws {
    var graph = ExpressionGraph()
    let (a, b) = (graph.input(.x, 0), graph.input(.y, 0))
    #expect(graph.input(.x, 0) == a && graph.input(.x, 1) != a && graph.input(.z, 0) != a)
    let product = graph.product(a, b)
    #expect(graph.product(b, a) == product && graph.product(a, a) != product)
    let count = graph.operations.count
    #expect(graph.sum([.init(.one, product)]) == product)
    #expect(graph.product(graph.one, product) == product && graph.product(product, graph.zero) == graph.zero)
    #expect(graph.operations.count == count + 2, "1 and 0 alone are new")
    // c a − c a is 0, √2 a + a is one combination of two terms of one value.
    let root = try RationalRoot(signedSquare: 2)
    #expect(graph.sum([.init(root, a), .init(-root, a)]) == graph.zero)
    let combination = graph.sum([.init(root, a), .init(.one, a)])
    guard case .sum(let terms) = graph.operation(combination) else {
      Issue.record("no sum")
      return
    }
    #expect(terms.map(\.value) == [a, a])
    #expect(terms.reduce(RootSum.zero) { $0 + RootSum($1.coefficient) } == RootSum(root) + RootSum(Rational(1)))
  }

  @Test func factorsStandOutsideOfProducts() throws {
    var graph = ExpressionGraph()
    let (a, b) = (graph.input(.x, 0), graph.input(.y, 0))
    let (root, third) = (try RationalRoot(signedSquare: 2), RationalRoot(Rational(-1, 3)))
    let product = graph.product(a, b)
    #expect(graph.product(graph.scaled(root, a), b) == graph.scaled(root, product))
    #expect(graph.product(graph.scaled(root, a), graph.scaled(third, b)) == graph.scaled(root * third, product))
    #expect(graph.product(graph.scaled(root, a), graph.scaled(root, b)) == graph.scaled(RationalRoot(2), product))
    #expect(graph.scaled(root, graph.scaled(root, a)) == graph.scaled(RationalRoot(2), a))
    #expect(graph.scaled(third, graph.scaled(RationalRoot(-3), a)) == a)
    #expect(graph.scaled(.zero, a) == graph.zero && graph.isZero(graph.product(graph.scaled(.zero, a), b)))
  }

  /// The gradient of 1/√(x·x) is −x/|x|³, and its second gradient (3xxᵀ − x²)/|x|⁵.
  @Test func inverseRootsHaveTheirDerivatives() throws {
    var graph = ExpressionGraph()
    let x = (0..<3).map { graph.input(.x, $0) }
    let square = graph.sum(x.map { graph.product($0, $0) })
    let inverse = graph.inverseRoot(square)
    #expect(graph.inverseRoot(square) == inverse)
    let one = graph.one
    let first = try graph.gradient(of: [(inverse, one)], for: x)
    let second = try first.flatMap { try graph.gradient(of: [($0, one)], for: x) }
    let point = [2, -3, 6].map { RootSum(Rational($0)) }
    let found = try graph.evaluate([inverse] + first + second) { _, component in point[component] }
    let length = Rational(7)
    let numbers = [2, -3, 6].map { Rational($0) }
    var expected = [RootSum(1 / length)]
    expected += numbers.map { RootSum(-$0 / (length * length * length)) }
    for i in 0..<3 {
      for j in 0..<3 {
        let square = i == j ? length * length : 0
        expected.append(RootSum((3 * numbers[i] * numbers[j] - square) / (length * length * length * length * length)))
      }
    }
    #expect(found == expected)
    // 0 at 0, and no exact number elsewhere.
    #expect(try graph.evaluate([inverse] + first) { _, _ in .zero } == [.zero, .zero, .zero, .zero])
    #expect(throws: KernelError.self) { try graph.evaluate([inverse]) { _, _ in RootSum(Rational(1)) } }
  }

  @Test func whatIsNeededComesAfterItsOperands() throws {
    var generator = SeededGenerator(seed: 7004)
    for _ in 0..<Self.rounds {
      var graph = ExpressionGraph()
      let (value, _) = try random(&graph, &generator)
      let needed = graph.needed(for: [value])
      #expect(needed.last == value && needed == needed.sorted() && Set(needed).count == needed.count)
      for value in needed { #expect(graph.operands(value).allSatisfy { $0 < value && needed.contains($0) }) }
    }
  }
}
