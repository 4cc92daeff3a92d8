package import ExactArithmetic

/// The exact proof that the trees of a kernel compute the sum that defines it, at a rational point.
///
/// Trees and definition are polynomials, so that a tree that differs would have to agree with it at one point in general
/// position, of which no number is 0.
package struct KernelProof: Sendable {
  private let kernel: ScheduledKernel
  /// Whether the vector of an edge points to the lower half space.
  private var pointsDown = true

  /// The proof of a kernel.
  package init(_ kernel: ScheduledKernel) { self.kernel = kernel }

  /// What was found wrong; empty when everything holds.
  ///
  /// Each tree, interpreted on rational input, equals the derivative of the definition: forward, backward and double
  /// backward, every output, with outputs that hold other numbers before, which are added to or overwritten; an output
  /// that is not wanted is not written. For harmonics of a direction x is of rational length, and the definition is
  /// composed with x/|x|.
  ///
  /// - Parameter unwanted: outputs that the caller leaves out.
  /// - Throws: `Cancelled`, `KernelError.irrationalRoot`.
  package func failures(
    unwanted: Set<ArrayName> = [], cancellation: Cancellation = .never
  ) throws -> [String] {
    var failures: [String] = []
    // Both ends of the axis take part in the frame of an edge.
    if kernel.normalized == .y, pointsDown {
      var other = self
      other.pointsDown = false
      failures += try other.failures(unwanted: unwanted, cancellation: cancellation)
    }
    for item in kernel.functions {
      try cancellation.check()
      let interpreter = try interpreted(item, unwanted: unwanted)
      failures += interpreter.trespasses.map { "\(item.function.name): \($0) is written, which nobody wants" }.sorted()
      for (array, value) in try expected(item.function) where !unwanted.contains(array) {
        let start = kernel.adding.contains(array) ? Self.start : .zero
        if interpreter.arrays[array] != value.map({ start + $0 }) {
          failures.append("\(item.function.name): \(array) differs from its definition")
        }
      }
    }
    return failures
  }

  /// What every number of an output is before.
  private static let start = RootSum(Rational(1, 3))

  // MARK: the tree

  /// The state after a tree has run.
  private func interpreted(
    _ item: ScheduledKernel.Body, unwanted: Set<ArrayName>
  ) throws -> Interpreter {
    var arrays: [ArrayName: [RootSum]] = [:]
    for array in kernel.present(item.function.inputs) { arrays[array] = values(of: array) }
    for array in item.function.outputs {
      arrays[array] = [RootSum](repeating: Self.start, count: kernel.count(array))
    }
    for scratch in kernel.scratch {
      arrays[scratch.array] = [RootSum](repeating: RootSum(Rational(1, 5)), count: kernel.length(scratch))
    }
    // Definitions over √π are compared without it.
    arrays[.inverseRootPi] = [RootSum(Rational(1))]
    var interpreter = Interpreter(arrays, unwanted: unwanted)
    try interpreter.run(item.preparation + item.nodes)
    return interpreter
  }

  // MARK: the definition

  /// The numbers of the input arrays: small rationals, none of them 0, the same every time.
  private func values(of array: ArrayName) -> [RootSum] {
    // A direction has a rational length, 9² + 32² + 36² = 49², and its frame is rational: 1 + 32/49 = (9/7)². No
    // harmonic of a small degree is 0 there.
    if array.argument == kernel.normalized, array == kernel.normalized?.array {
      return [9, pointsDown ? -32 : 32, 36].map { RootSum(Rational($0, 5)) }
    }
    var state = array.description.utf8.reduce(12_345) { ($0 * 31 + Int($1)) % 2_147_483_648 }
    return (0..<kernel.count(array)).map { _ in
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      let number = state / 65_536 % 40 - 20
      return RootSum(Rational(number < 0 ? number : number + 1, 7))
    }
  }

  private func expected(_ function: KernelFunction) throws -> [(ArrayName, [RootSum])] {
    if kernel.normalized != nil || function == .jacobian {
      return try DirectionDefinition(kernel, values).expected(function)
    }
    let definition = kernel.definition
    var arguments: [Argument: [RootSum]] = [:]
    for argument in [Argument.x, .y, .w] { arguments[argument] = values(of: argument.array) }
    arguments[.z] = values(of: Argument.z.gradient)
    switch function {
    case .forward: return [(.z, definition.derivative(.z, arguments))]
    case .backward:
      return kernel.present(function.outputs).map { ($0, definition.derivative($0.argument, arguments)) }
    default:
      var directions: [Argument: [RootSum]] = [:]
      for argument in [Argument.x, .y, .w] { directions[argument] = values(of: argument.direction) }
      return kernel.present(function.outputs).map {
        ($0, definition.derivative($0.argument, arguments, directions: directions))
      }
    }
  }
}
