import ExactArithmetic
import Harmonics
import TestSupport
import Testing

@testable import Kernels

/// Programs of spherical harmonics against the polynomials, all at exact points.
@Suite struct HarmonicsProblemTests {
  typealias Value = ExpressionGraph.Value

  /// The exact values of a program at a point, with 1/√π put in as the given number.
  private func evaluate(
    _ graph: ExpressionGraph, _ results: [Value], at point: [Rational], seeds: [Rational] = [], inverseRootPi: Int = 1
  ) throws -> [RootSum] {
    try graph.evaluate(results) { array, component in
      switch array {
      case .x: RootSum(point[component])
      case .inverseRootPi: RootSum(Rational(inverseRootPi))
      default: RootSum(seeds[component])
      }
    }
  }

  /// The harmonics in e3nn's order as polynomials of (x, y, z), with their factor without π.
  private func polynomials(
    _ lmax: Int, _ normalization: HarmonicNormalization
  ) -> [(factor: RationalRoot, polynomial: Polynomial)] {
    (0...lmax).flatMap { l in
      SphericalHarmonic.all(degree: l).map {
        ($0.factor(normalization).root, $0.polynomial.substituting(.e3nn))
      }
    }
  }

  private let points: [[Rational]] = [
    [Rational(2, 3), Rational(-1, 5), Rational(7, 4)], [0, 0, 1], [0, -2, 0], [Rational(-3, 2), 1, 0],
  ]

  @Test(arguments: HarmonicNormalization.allCases)
  func valuesAreThoseOfThePolynomials(_ normalization: HarmonicNormalization) throws {
    let lmax = normalization == .component ? 12 : 5
    let problem = try HarmonicsProblem(lmax: lmax, normalization: normalization)
    #expect(problem.straightLine.definition.isOverRootPi == (normalization == .integral))
    let expected = polynomials(lmax, normalization)
    for point in points {
      for constant in normalization == .integral ? [1, 3] : [1] {
        let values = try evaluate(
          problem.straightLine.graph, problem.straightLine.results, at: point, inverseRootPi: constant)
        for (value, (factor, polynomial)) in zip(values, expected) {
          let number = Rational(constant) * polynomial.value(at: point)
          #expect(value == RootSum(factor * RationalRoot(number)))
        }
      }
    }
  }

  @Test func theDefinitionIsTheSameSum() throws {
    let problem = try HarmonicsProblem(lmax: 6)
    let definition = problem.straightLine.definition
    #expect(definition.paths.map(\.name) == (0...6).map { "l=\($0)" })
    let numbers = definition.derivative(.z, [.x: points[0].map { RootSum($0) }])
    let values = try evaluate(problem.straightLine.graph, problem.straightLine.results, at: points[0])
    #expect(numbers == values)
  }

  /// Forward, backward and double backward of the trees that become C.
  @Test(arguments: [false, true])
  func treesAreProved(_ normalizesInput: Bool) throws {
    let problem = try HarmonicsProblem(lmax: 3, normalizesInput: normalizesInput)
    let kernel = try StraightLineKernel(problem.straightLine, accumulates: false).kernel()
    #expect(try KernelProof(kernel).failures() == [])
  }

  @Test func degreeOneIsTheVectorItself() throws {
    let problem = try HarmonicsProblem(lmax: 1)
    let values = try evaluate(problem.straightLine.graph, problem.straightLine.results, at: [2, 3, 5])
    let root = RationalRoot(coefficient: 1, squareFreeRadicand: 3)
    #expect(values == [RootSum(Rational(1))] + [2, 3, 5].map { RootSum(root * RationalRoot(Rational($0))) })
  }

  /// Σ_s Y_s(u) Y_s(v) = (2l+1) P_l(u·v) for unit vectors. [Varshalovich1988, 5.17.2]
  @Test func additionTheoremHolds() throws {
    let problem = try HarmonicsProblem(lmax: 9)
    let (u, v): ([Rational], [Rational]) = (
      [Rational(2, 7), Rational(3, 7), Rational(6, 7)], [Rational(-4, 9), Rational(1, 9), Rational(8, 9)]
    )
    let graph = problem.straightLine.graph
    let (first, second) = (
      try evaluate(graph, problem.straightLine.results, at: u), try evaluate(graph, problem.straightLine.results, at: v)
    )
    let cosine = zip(u, v).reduce(Rational(0)) { $0 + $1.0 * $1.1 }
    var legendre: [Rational] = [1, cosine]
    for l in 2...9 {
      legendre.append(
        (Rational(2 * l - 1) * cosine * legendre[l - 1] - Rational(l - 1) * legendre[l - 2]) / Rational(l))
    }
    for l in 0...9 {
      let sum = (l * l..<(l + 1) * (l + 1)).reduce(RootSum.zero) { $0 + first[$1] * second[$1] }
      #expect(sum == RootSum(Rational(2 * l + 1) * legendre[l]))
    }
  }

  @Test func normalizedInputIsTheUnitVector() throws {
    let (plain, normalized) = (try HarmonicsProblem(lmax: 7), try HarmonicsProblem(lmax: 7, normalizesInput: true))
    #expect(normalized.straightLine.normalizesInput && !plain.straightLine.normalizesInput)
    let point: [Rational] = [Rational(2, 5), Rational(-3, 5), Rational(6, 5)]
    let unit = point.map { $0 * Rational(5, 7) }
    let values = try evaluate(normalized.straightLine.graph, normalized.straightLine.results, at: point)
    #expect(values == (try evaluate(plain.straightLine.graph, plain.straightLine.results, at: unit)))
    let zero = try evaluate(normalized.straightLine.graph, normalized.straightLine.results, at: [0, 0, 0])
    #expect(zero == [RootSum(Rational(1))] + [RootSum](repeating: .zero, count: 63))
  }

  /// ∂Y/∂x of the polynomials; for x/|x| the projected (∂_j Y − u_j u·∂Y)/|x| at the unit vector u.
  private func derivatives(
    _ lmax: Int, _ normalization: HarmonicNormalization, _ point: [Rational], length: Rational?
  ) -> [[RootSum]] {
    let unit = length.map { length in point.map { $0 / length } } ?? point
    let rows = polynomials(lmax, normalization).map { factor, polynomial in
      let gradient = (0..<3).map { polynomial.derivative($0).value(at: unit) }
      guard let length else { return gradient.map { RootSum(factor * RationalRoot($0)) } }
      let along = zip(unit, gradient).reduce(Rational(0)) { $0 + $1.0 * $1.1 }
      return zip(unit, gradient).map { RootSum(factor * RationalRoot(($1 - $0 * along) / length)) }
    }
    return (0..<3).map { axis in rows.map { $0[axis] } }
  }

  @Test(arguments: HarmonicNormalization.allCases, [false, true])
  func allDerivativesAgree(_ normalization: HarmonicNormalization, _ normalizesInput: Bool) throws {
    for lmax in [0, 1, 2, 6] {
      let problem = try HarmonicsProblem(lmax: lmax, normalization: normalization, normalizesInput: normalizesInput)
      var graph = problem.straightLine.graph
      let count = (lmax + 1) * (lmax + 1)
      var generator = SeededGenerator(seed: 4)
      let seeds = (0..<count).map { _ in Rational(Int.random(in: -5...5, using: &generator), 3) }
      let seedValues = (0..<count).map { graph.input(ArrayName.z.gradient, $0) }
      let x = (0..<3).map { graph.input(.x, $0) }
      let pairs = zip(problem.straightLine.results, seedValues).map { (value: $0.0, seed: $0.1) }
      let reverse = try graph.gradient(of: pairs, for: x)
      let product = problem.vectorJacobian(seedValues, in: &graph)
      let point: [Rational] = [Rational(2, 5), Rational(-3, 5), Rational(6, 5)]
      let expected = derivatives(
        lmax, normalization, point, length: normalizesInput ? Rational(7, 5) : nil)
      for axis in 0..<3 {
        #expect(try evaluate(graph, problem.jacobian[axis], at: point) == expected[axis])
      }
      let sums = expected.map { row in
        zip(row, seeds).reduce(RootSum.zero) { $0 + $1.0 * RootSum($1.1) }
      }
      #expect(try evaluate(graph, reverse, at: point, seeds: seeds) == sums)
      #expect(try evaluate(graph, product, at: point, seeds: seeds) == sums)
    }
  }

  /// A gradient of the gradient: the second derivatives by either program.
  @Test func secondDerivativesAgree() throws {
    let problem = try HarmonicsProblem(lmax: 4)
    var graph = problem.straightLine.graph
    let seedValues = (0..<25).map { graph.input(ArrayName.z.gradient, $0) }
    let x = (0..<3).map { graph.input(.x, $0) }
    let pairs = zip(problem.straightLine.results, seedValues).map { (value: $0.0, seed: $0.1) }
    let directions: [ExpressionGraph.Value] = (0..<3).map { graph.input(ArrayName.z.gradient, $0) }
    func second(_ gradient: [ExpressionGraph.Value]) throws -> [ExpressionGraph.Value] {
      try graph.gradient(of: zip(gradient, directions).map { (value: $0.0, seed: $0.1) }, for: x)
    }
    let reverse = try graph.gradient(of: pairs, for: x)
    let product = problem.vectorJacobian(seedValues, in: &graph)
    let seeds = (0..<25).map { Rational($0 - 7, 2) }
    let (first, other) = (try second(reverse), try second(product))
    #expect(
      try evaluate(graph, first, at: points[0], seeds: seeds) == evaluate(graph, other, at: points[0], seeds: seeds))
  }

  /// Operations of values and of the vector–Jacobian product; the product is cheaper than the chain rule through the
  /// recursion from degree 2 on.
  @Test(arguments: [(3, 42, 86), (6, 147, 347), (10, 385, 957)])
  func operationsAreFew(_ lmax: Int, _ values: Int, _ product: Int) throws {
    let problem = try HarmonicsProblem(lmax: lmax)
    var graph = problem.straightLine.graph
    #expect(OperationCount(graph, results: problem.straightLine.results).flops <= values)
    let seeds = problem.straightLine.results.indices.map { graph.input(ArrayName.z.gradient, $0) }
    let gradient = problem.vectorJacobian(seeds, in: &graph)
    let count = OperationCount(graph, results: gradient)
    #expect(count.flops <= product)
    let x = (0..<3).map { graph.input(.x, $0) }
    let pairs = zip(problem.straightLine.results, seeds).map { (value: $0.0, seed: $0.1) }
    let reverse = try graph.gradient(of: pairs, for: x)
    #expect(count.flops < OperationCount(graph, results: reverse).flops)
  }

  @Test func manyDegreesAreRefused() {
    #expect(throws: (any Error).self) { try HarmonicsProblem(lmax: 1000) }
  }
}
