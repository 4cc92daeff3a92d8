import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Kernels

/// Programs of symmetric contractions against the sum over the entries of the maps, exactly.
@Suite struct ContractionProblemTests {
  /// A contraction with its operands filled by small rationals.
  private struct Sample {
    let problem: StraightLineProblem
    var arrays: [Argument: [RootSum]] = [:]

    init(_ problem: StraightLineProblem, seed: UInt64) {
      self.problem = problem
      var generator = SeededGenerator(seed: seed)
      for argument in [Argument.x, .w, .z] {
        arrays[argument] = (0..<(problem.definition.dimensions[argument] ?? 0)).map { _ in
          RootSum(Rational(Int.random(in: -4...4, using: &generator), Int.random(in: 1...3, using: &generator)))
        }
      }
    }

    /// The sum that defines the kernel, or a derivative of it.
    func defined(_ target: Argument, by definition: KernelDefinition? = nil) -> [RootSum] {
      (definition ?? problem.definition).derivative(target, arrays)
    }

    /// The same by the program, channel after channel: z, or a gradient of z · seed.
    func computed(_ target: Argument) throws -> [RootSum] {
      var graph = problem.graph
      var results = problem.results
      if target != .z {
        let seeds = problem.results.indices.map { graph.input(ArrayName.z.gradient, $0) }
        let inputs = (problem.places[target] ?? []).indices.map { graph.input(target == .x ? .x : .w, $0) }
        results = try graph.gradient(of: zip(problem.results, seeds).map { (value: $0.0, seed: $0.1) }, for: inputs)
      }
      var result = [RootSum](repeating: .zero, count: problem.definition.dimensions[target] ?? 0)
      for channel in 0..<problem.channels {
        func place(_ argument: Argument, _ component: Int) -> Int {
          guard let place = problem.places[argument]?[component] else { return -1 }
          return place.offset + place.stride * channel
        }
        let values = try graph.evaluate(results) { array, component in
          let argument: Argument = array == .x ? .x : array == .w ? .w : .z
          return arrays[argument]?[place(argument, component)] ?? .zero
        }
        for (component, value) in values.enumerated() { result[place(target, component)] = value }
      }
      return result
    }
  }

  @Test(
    arguments: [
      ("1x0e+1x1o+1x2e", "1x0e+1x1o", 3), ("2x0e+2x1o+2x1o", "2x1o+2x0e+2x1o", 3), ("1x1o+1x1e+1x0o", "1x0o+1x1e", 3),
      ("1x2e+1x0e", "1x2e+1x0e", 4), ("1x1o", "1x0e+1x1o", 4), ("3x1o+3x2o", "3x2e", 2), ("1x0e", "1x0e", 3),
      ("2x1o+2x0e", "2x1o", 1), ("1x3o+1x1o", "1x0e", 4), ("1x1o+1x2e", "1x4e+1x3e", 3),
    ], ContractionBasis.allCases)
  func programAndGradientsAreTheDefinition(
    _ contraction: (String, String, Int), _ basis: ContractionBasis
  ) throws {
    for order in MemoryOrder.allCases {
      let problem = try ContractionProblem(
        layout(contraction.0), layout(contraction.1), correlation: contraction.2, order: order, basis: basis)
      let sample = Sample(problem.straightLine, seed: 11)
      for target in [Argument.z, .x, .w] {
        #expect(try sample.computed(target) == sample.defined(target), "\(contraction) \(order) \(target)")
      }
    }
  }

  /// Forward, backward and double backward of the trees that become C.
  @Test(arguments: MemoryOrder.allCases, [WeightSource.external, .shared])
  func treesAreProved(_ order: MemoryOrder, _ weights: WeightSource) throws {
    let problem = try ContractionProblem(
      layout("2x0e+2x1o"), layout("2x1o+2x0e"), correlation: 3, weights: weights, order: order)
    let kernel = try StraightLineKernel(problem.straightLine, accumulates: false).kernel()
    #expect(try KernelProof(kernel).failures() == [])
  }

  @Test func withoutParityEveryCouplingIsAllowed() throws {
    let (input, output) = (try layout("1x1o+1x1e"), try layout("1x0o+1x1e"))
    let (with, without) = (
      try ContractionProblem(input, output, correlation: 2),
      try ContractionProblem(input, output, correlation: 2, usesParity: false)
    )
    #expect(without.conversion.count > with.conversion.count)
    let sample = Sample(without.straightLine, seed: 3)
    for target in [Argument.z, .x, .w] { #expect(try sample.computed(target) == sample.defined(target)) }
  }

  /// U of 1o ⊗ 1o → 0e is δ/√3, that of 1o → 1o is 1.
  @Test func smallestMapsAreOrthonormal() throws {
    let problem = try ContractionProblem(layout("1x1o"), layout("1x0e+1x1o"), correlation: 2).straightLine
    #expect(problem.definition.paths.map(\.name) == ["nu=1 -> 1o element 0", "nu=2 -> 0e element 0"])
    var sample = Sample(problem, seed: 1)
    sample.arrays = [.x: [2, 3, 6].map { RootSum(Rational($0)) }, .w: [RootSum(Rational(1)), RootSum(Rational(1))]]
    let third = RationalRoot(coefficient: Rational(49, 3), squareFreeRadicand: 3)
    #expect(try sample.computed(.z) == [RootSum(third)] + [2, 3, 6].map { RootSum(Rational($0)) })
  }

  @Test(arguments: [("0e+1o+2e+3o", "0e+1o", 3, 29), ("0e+1o+2e", "0e+1o", 3, 17), ("1o+1o", "0e", 4, 0)])
  func weightsAreAsManyAsMaps(_ argument: String, _ result: String, _ correlation: Int, _ count: Int) throws {
    let (input, output) = (try layout(argument), try layout(result))
    let irrep = { (segment: Layout.Segment) in
      O3.Irrep(degree: HalfInteger(segment.degree), parity: segment.parity)
    }
    let maps = try MACEBasis(
      input.segments.map(irrep), correlation: correlation, kept: output.segments.map(irrep), withPaths: false)
    let problem = try ContractionProblem(input, output, correlation: correlation)
    #expect(problem.conversion.count == maps.reducedCount && problem.pathNames.count == maps.reducedCount)
    #expect(problem.straightLine.definition.paths.count == maps.reducedCount)
    if count > 0 { #expect(maps.reducedCount == count) }
  }

  /// Weights of maps and the weights of paths that the conversion makes of them give the same result.
  @Test func conversionTurnsWeightsOfMapsIntoThoseOfPaths() throws {
    let (input, output) = (try layout("1x0e+1x1o+1x2e+1x3o"), try layout("1x0e+1x1o"))
    let paths = try ContractionProblem(input, output, correlation: 3, basis: .paths)
    let minimal = Sample(try ContractionProblem(input, output, correlation: 3).straightLine, seed: 5)
    #expect(paths.conversion.contains { $0.count > 1 })
    var sample = Sample(paths.straightLine, seed: 5)
    sample.arrays[.w] = paths.conversion.map { row in
      row.reduce(RootSum.zero) { $0 + RootSum($1.value) * (minimal.arrays[.w]?[$1.component] ?? .zero) }
    }
    #expect(try sample.computed(.z) == minimal.defined(.z))
  }

  /// A sign turned in any one term of the definition shows in z, and in the gradients.
  @Test func everySpoiltCoefficientIsCaught() throws {
    let problem = try ContractionProblem(layout("1x0e+1x1o"), layout("1x0e+1x1o"), correlation: 3).straightLine
    var sample = Sample(problem, seed: 2)
    // No zero among the components, so that no term vanishes.
    for argument in [Argument.x, .w, .z] {
      sample.arrays[argument] = (0..<(problem.definition.dimensions[argument] ?? 0)).map {
        RootSum(Rational(3 * $0 + 2, 7))
      }
    }
    let correct = try [Argument.z, .x, .w].map { try sample.computed($0) }
    var mutants = 0
    for path in problem.definition.paths.indices {
      for term in problem.definition.paths[path].terms.indices {
        let spoilt = Self.turned(problem.definition, path, term)
        for (target, values) in zip([Argument.z, .x, .w], correct) {
          #expect(sample.defined(target, by: spoilt) != values)
        }
        mutants += 1
      }
    }
    #expect(mutants == 27)
  }

  private static func turned(_ definition: KernelDefinition, _ path: Int, _ term: Int) -> KernelDefinition {
    var paths = definition.paths
    var terms = paths[path].terms
    terms[term] = .init(-terms[term].coefficient, terms[term].factors)
    paths[path] = .init(
      name: paths[path].name, counts: paths[path].counts, strides: paths[path].strides, terms: terms)
    return KernelDefinition(paths: paths, dimensions: definition.dimensions)
  }

  @Test func unreachableOutputsAreZero() throws {
    let problem = try ContractionProblem(layout("2x1o"), layout("2x0o+2x1o"), correlation: 2)
    #expect(problem.straightLine.graph.isZero(problem.straightLine.results[0]))
    let sample = Sample(problem.straightLine, seed: 9)
    #expect(try sample.computed(.z) == sample.defined(.z))
  }

  @Test func channelsMustBeEqual() throws {
    #expect {
      try ContractionProblem(layout("4x0e+4x1o"), layout("4x0e+3x1o"), correlation: 2)
    } throws: { error in
      guard case KernelError.channels(4, found: let segment) = error else { return false }
      return segment.multiplicity == 3 && segment.degree == 1
    }
  }

  /// Multiplications and additions of a channel, forward and for both gradients.
  @Test(
    arguments: [
      (2, ContractionBasis.paths, 153, 396), (2, .minimal, 167, 424), (3, .paths, 422, 1068), (3, .minimal, 448, 1120),
    ])
  func operationsAreFew(_ lmax: Int, _ basis: ContractionBasis, _ forward: Int, _ backward: Int) throws {
    let input = Layout(
      (0...lmax).map { .init(multiplicity: 8, degree: $0, parity: Parity(ofHarmonicDegree: $0)) })
    let problem = try ContractionProblem(input, layout("8x0e+8x1o"), correlation: 3, basis: basis)
    var graph = problem.straightLine.graph
    #expect(OperationCount(graph, results: problem.straightLine.results).flops <= forward)
    let seeds = problem.straightLine.results.indices.map { graph.input(ArrayName.z.gradient, $0) }
    let inputs =
      (0..<(lmax + 1) * (lmax + 1)).map { graph.input(.x, $0) }
      + problem.conversion.indices.map { graph.input(.w, $0) }
    let gradient = try graph.gradient(
      of: zip(problem.straightLine.results, seeds).map { (value: $0.0, seed: $0.1) }, for: inputs)
    #expect(OperationCount(graph, results: gradient).flops <= backward)
  }
}
