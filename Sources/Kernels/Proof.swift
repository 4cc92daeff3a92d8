import Coupling
package import ExactArithmetic
import Representations

/// Exact proofs that a kernel computes what it says and that what it says is equivariant.
package struct Proof: Sendable {
  private let problem: KernelProblem
  private let order: MemoryOrder

  /// The proofs of a problem lowered in a memory order.
  package init(_ problem: KernelProblem, order: MemoryOrder) {
    self.problem = problem
    self.order = order
  }

  /// What was found wrong; empty when everything holds.
  ///
  /// * Each tree, interpreted on exact rational input, equals the sum that defines the problem, each path alone.
  /// * Each coupling tensor C is annihilated by the generators of rotations: Σ (L⊗1⊗1 + 1⊗L⊗1 + 1⊗1⊗L) C = 0.
  /// * The parities of each path multiply.
  package func failures(cancellation: Cancellation = .never) throws -> [String] {
    var failures: [String] = []
    for (number, path) in problem.paths.enumerated() {
      try cancellation.check()
      if !RotationInvariance.holds(for: path.tensor) { failures.append("path \(number): not equivariant") }
      let parities = [problem.first.segments[path.first], problem.second.segments[path.second]].map(\.parity)
      if problem.usesParity, parities[0] * parities[1] != problem.output.segments[path.output].parity {
        failures.append("path \(number): parity")
      }
    }
    let inputs = exactInputs
    for target in Argument.allCases where target != .w || problem.weights != .none {
      var interpreter = Interpreter(inputs, resultCount: inputs[target]?.count ?? 0)
      interpreter.run(try Lowering(problem, order: order).nodes(target: target))
      if interpreter.result != (try Definition(problem, order: order).derivative(target, inputs)) {
        failures.append("the sum for \(target.rawValue) differs from its definition")
      }
    }
    return failures
  }

  /// Small distinct rationals, the same every time.
  private var exactInputs: [Argument: [RootSum]] {
    var state = 12_345
    func values(_ count: Int) -> [RootSum] {
      (0..<count).map { _ in
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return RootSum(Rational(state / 65_536 % 41 - 20, 7))
      }
    }
    return [
      .x: values(problem.first.dimension), .y: values(problem.second.dimension),
      .w: values(problem.weightCount), .z: values(problem.output.dimension),
    ]
  }
}

/// The sum that defines a problem, written as plainly as it can be.
struct Definition {
  private let problem: KernelProblem
  private let order: MemoryOrder

  init(_ problem: KernelProblem, order: MemoryOrder) {
    self.problem = problem
    self.order = order
  }

  /// ∂M/∂target at the given arguments.
  func derivative(_ target: Argument, _ inputs: [Argument: [RootSum]]) throws -> [RootSum] {
    var result = [RootSum](repeating: .zero, count: inputs[target]?.count ?? 0)
    for path in problem.paths {
      let (x, y, z) = (
        problem.first.segments[path.first], problem.second.segments[path.second], problem.output.segments[path.output]
      )
      let coefficients = try path.coefficients
      for u in 0..<x.multiplicity {
        for v in problem.mode.second == .u ? u..<u + 1 : 0..<y.multiplicity {
          for w in outputCopies(u, v, y.multiplicity, z.multiplicity) {
            for entry in coefficients {
              let places: [Argument: Int] = [
                .x: place(problem.first, path.first, u, entry.i), .y: place(problem.second, path.second, v, entry.j),
                .z: place(problem.output, path.output, w, entry.k), .w: weightPlace(path, u, v, w),
              ]
              var product = RootSum(entry.value)
              for argument in Argument.allCases where argument != target {
                if argument == .w, problem.weights == .none { continue }
                guard let place = places[argument], let array = inputs[argument] else { continue }
                product = product * array[place]
              }
              if let place = places[target] { result[place] = result[place] + product }
            }
          }
        }
      }
    }
    return result
  }

  private func outputCopies(_ u: Int, _ v: Int, _ secondCopies: Int, _ copies: Int) -> Range<Int> {
    switch problem.mode {
    case .uvw, .uuw: 0..<copies
    case .uvu, .uuu: u..<u + 1
    case .uvv: v..<v + 1
    case .uvuv: u * secondCopies + v..<u * secondCopies + v + 1
    }
  }

  private func place(_ layout: Layout, _ index: Int, _ copy: Int, _ component: Int) -> Int {
    let segment = layout.segments[index]
    let inside =
      order == .copiesFirst ? copy * segment.irrepDimension + component : component * segment.multiplicity + copy
    return layout.offset(of: index) + inside
  }

  private func weightPlace(_ path: KernelProblem.Path, _ u: Int, _ v: Int, _ w: Int) -> Int {
    let values: [CopyIndex: Int] = [.u: u, .v: v, .w: w]
    return zip(problem.mode.weightIndices, path.weightShape).reduce(0) { $0 * $1.1 + (values[$1.0] ?? 0) }
      + path.weightOffset
  }
}
