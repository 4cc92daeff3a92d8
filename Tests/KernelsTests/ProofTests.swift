import ExactArithmetic
import Kernels
import TestSupport
import Testing

/// Trees of every mode, memory order, kind of weights and kind of lanes equal their definition, exactly.
@Suite struct ProofTests {
  /// Both operands have two irreps, two paths meet in two of the outputs, and nothing reaches the last one.
  private static func product(_ mode: ConnectionMode, _ m: Int, _ n: Int, _ k: Int) -> String {
    let out =
      switch mode {
      case .uvw, .uuw: k
      case .uvu, .uuu: m
      case .uvv: n
      case .uvuv: m * n
      }
    let second = mode == .uuw || mode == .uuu ? m : n
    return "\(m)x1o+\(m)x0e x \(second)x0e+\(second)x1o -> \(out)x1o+\(out)x0e+\(out)x1e+\(out)x2o"
  }

  private static func sources(_ mode: ConnectionMode) -> [WeightSource] {
    switch mode {
    case .uvw, .uuw: [.external, .shared]
    case .uvu, .uvv, .uuu: [.external, .shared, .none]
    case .uvuv: [.none]
    }
  }

  /// Copies, or samples side by side; modes that sum over copies are products of matrices.
  private static let lanes: [ScheduledKernel.Lanes] = [.copies, .samples]

  private static let multiplicities: [(Int, Int, Int)] = {
    if testDepth > 1 { return (1...3).flatMap { m in (1...3).flatMap { n in (1...3).map { (m, n, $0) } } } }
    return [(2, 1, 3), (1, 3, 2)]
  }()

  static let cases = ConnectionMode.allCases.flatMap { mode in
    multiplicities.flatMap { m, n, k in
      sources(mode).flatMap { weights in
        lanes.flatMap { lanes in
          MemoryOrder.allCases.flatMap { order in
            [false, true].map { accumulates in
              ProductCase(
                product(mode, m, n, k), mode, weights: weights, order: order, accumulates: accumulates, lanes: lanes)
            }
          }
        }
      }
    }
  }

  @Test(arguments: cases) func proofsHold(_ product: ProductCase) throws {
    let kernel = try product.kernel
    let isSummed = product.mode == .uvw || product.mode == .uuw
    if product.lanes == .samples || !isSummed { #expect(kernel.lanes == product.lanes) }
    #expect(kernel.functions.count == 3)
    #expect(try KernelProof(kernel).failures() == [])
  }

  /// Higher degrees, whose text is folded and shared in more ways.
  @Test(arguments: [
    ProductCase("2x2e x 1x3o", order: .componentsFirst), ProductCase("2x2e x 1x3o", lanes: .copies),
    ProductCase("3x2e x 2x2e -> 3x2e+3x4e+3x3e", .uvu, lanes: .copies),
    ProductCase("3x3o x 1x2e -> 3x1o+3x2o+3x5o", .uvu, order: .componentsFirst, lanes: .copies),
    ProductCase("2x2e x 3x1o -> 3x1o+3x3o", .uvv, weights: .shared, accumulates: true, lanes: .copies),
    ProductCase("2x2e x 2x2e -> 2x0e+2x1e+2x2e+2x3e+2x4e", .uuu, lanes: .copies),
    ProductCase("9x0e+9x1o+9x2e x 0e+1o+2e", .uvu), ProductCase("2x1o x 17x1o", accumulates: true),
  ]) func proofsOfHigherDegreesHold(_ product: ProductCase) throws {
    #expect(try KernelProof(product.kernel).failures() == [])
  }

  static let edges = [false, true].flatMap { areSorted in
    MemoryOrder.allCases.flatMap { order in
      [WeightSource.external, .shared, .none].flatMap { weights in
        [false, true].map { accumulates in
          ProductCase(
            "3x1o+3x0e x 2x0e+2x1o -> 3x1o+3x0e+3x1e+3x2o", .uvu, weights: weights, order: order,
            accumulates: accumulates, indexing: .edges(areSorted: areSorted))
        }
      }
    }
  }

  @Test(arguments: edges) func proofsOfConvolutionsHold(_ product: ProductCase) throws {
    let kernel = try product.kernel
    #expect(kernel.lanes == .copies && kernel.adding.contains(.z) && !kernel.adding.contains(.x.gradient))
    #expect(try KernelProof(kernel).failures() == [])
  }

  @Test(arguments: KernelCase.small) func proofsOfOtherKernelsHold(_ other: KernelCase) throws {
    let kernel = try other.kernel
    #expect(try KernelProof(kernel).failures() == [])
    guard kernel.lanes != .samples else { return }
    for array in kernel.present([.x.gradient, .y.gradient, .w.gradient, .z.gradient.gradient]) {
      #expect(try KernelProof(kernel).failures(unwanted: [array]) == [], "\(array)")
    }
  }

  /// Each choice of outputs leaves those right that are wanted, and the others untouched.
  @Test(arguments: [
    ProductCase("3x1o+3x0e x 2x0e+2x1o -> 3x1o+3x0e", .uvu, lanes: .copies),
    ProductCase("3x1o+3x0e x 0e+1o -> 3x1o+3x0e+3x2o", .uvu, weights: .shared, accumulates: true, lanes: .copies),
    ProductCase("2x1o+2x0e x 3x0e+3x1o -> 3x1o+3x0e", .uvv, weights: WeightSource.none, lanes: .copies),
    ProductCase("2x1o+2x0e x 2x0e+2x1o -> 2x1o+2x0e", .uuu, order: .componentsFirst, lanes: .copies),
    ProductCase("2x1o x 3x1o", lanes: .copies),
    ProductCase("3x1o x 0e+1o -> 3x1o+3x0e", .uvu, indexing: .edges(areSorted: false)),
  ]) func outputsThatAreNotWantedStayAsTheyWere(_ product: ProductCase) throws {
    let kernel = try product.kernel
    let backward = try #require(kernel.functions.first { $0.function == .backward })
    let outputs = kernel.present(backward.function.outputs) + [ArrayName.z.gradient.gradient]
    for bits in 0..<1 << outputs.count {
      let unwanted = Set(outputs.indices.filter { bits & 1 << $0 == 0 }.map { outputs[$0] })
      #expect(try KernelProof(kernel).failures(unwanted: unwanted) == [], "\(unwanted)")
    }
  }

  /// A layer with few copies has the paths of the wide one, with the schedule of the wide one.
  @Test func narrowedProblemsAreProvedInTheLanesOfTheWideOnes() throws {
    let wide = ProductCase("16x0e+16x1o x 0e+1o -> 16x0e+16x1o+16x2e", .uvu)
    let narrow = try wide.problem.narrowed(to: 2)
    #expect(try wide.kernel.lanes == .copies)
    let free = try ProductSchedule(narrow, options: wide.options).kernel()
    let chosen = try ProductSchedule(wide.problem, options: wide.options).chosen()
    let kept = try ProductSchedule(narrow, options: wide.options, schedule: chosen).kernel()
    #expect(free.lanes == .samples && kept.lanes == .copies)
    for kernel in [free, kept] { #expect(try KernelProof(kernel).failures() == []) }
    #expect(narrow.paths.map(\.squaredWeight) == (try wide.problem.paths.map(\.squaredWeight)))
  }

  /// The definition against sums written out by hand: ε for 1o ⊗ 1o → 1e, a weight for each pair of copies.
  @Test func theDefinitionOfTheCrossProduct() throws {
    let problem = try ProductCase("2x1o x 3x1o -> 2x1e", .uvu).problem
    let definition = try problem.definition(.copiesFirst)
    #expect(definition.dimensions == [.x: 6, .y: 9, .z: 6, .w: 6] && definition.paths.count == 1)
    let numbers = { (count: Int, shift: Int) in (0..<count).map { RootSum(Rational($0 * $0 - shift, 7)) } }
    let (x, y, w, gz) = (numbers(6, 3), numbers(9, 20), numbers(6, 11), numbers(6, 5))
    // e3nn's factor: 3/3 for three copies, times ε/√6.
    let scale = try RationalRoot(signedSquare: Rational(1, 6))
    var z = [RootSum](repeating: .zero, count: 6)
    for u in 0..<2 {
      for v in 0..<3 {
        for (i, j, k, sign) in [(0, 1, 2, 1), (1, 2, 0, 1), (2, 0, 1, 1), (1, 0, 2, -1), (2, 1, 0, -1), (0, 2, 1, -1)] {
          let term = RootSum(scale) * RootSum(Rational(sign)) * w[3 * u + v] * x[3 * u + i] * y[3 * v + j]
          z[3 * u + k] = z[3 * u + k] + term
        }
      }
    }
    let arguments: [Argument: [RootSum]] = [.x: x, .y: y, .w: w, .z: gz]
    #expect(definition.derivative(.z, arguments) == z)
    // M is linear in each operand, so that each derivative times its operand is M.
    let form = { (a: [RootSum], b: [RootSum]) in zip(a, b).reduce(RootSum.zero) { $0 + $1.0 * $1.1 } }
    let value = form(z, gz)
    for argument in Argument.allCases {
      let derivative = definition.derivative(argument, arguments)
      #expect(form(derivative, arguments[argument] ?? []) == value)
    }
    // The derivative in the direction of the operands themselves counts the factors beside z and the one derived.
    let directions = arguments.filter { $0.key != .z }
    for (argument, count) in [(Argument.x, 2), (.y, 2), (.w, 2), (.z, 3)] {
      let found = definition.derivative(argument, arguments, directions: directions)
      #expect(found == definition.derivative(argument, arguments).map { $0 * RootSum(Rational(count)) })
    }
  }
}
