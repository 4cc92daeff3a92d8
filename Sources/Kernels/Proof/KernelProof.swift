package import ExactArithmetic

/// The exact proof that the trees of a kernel compute the sum that defines it.
package struct KernelProof: Sendable {
  private let kernel: ScheduledKernel

  /// The proof of a kernel.
  package init(_ kernel: ScheduledKernel) { self.kernel = kernel }

  /// What was found wrong; empty when everything holds.
  ///
  /// Each tree, interpreted on rational input, equals the derivative of the definition: forward, backward and double
  /// backward, every output, with outputs that hold other numbers before. For harmonics of a direction x is of rational
  /// length, and the definition is composed with x/|x|.
  ///
  /// - Throws: `Cancelled`, `KernelError.irrationalRoot`.
  package func failures(cancellation: Cancellation = .never) throws -> [String] {
    var failures: [String] = []
    for item in kernel.functions {
      try cancellation.check()
      for (array, expected) in try expected(item.function) {
        let found = try interpreted(item, unwanted: [])[array] ?? []
        if found != expected { failures.append("\(item.function.name): \(array) differs from its definition") }
      }
    }
    return failures
  }

  // MARK: the tree

  /// The arrays after a tree has run.
  private func interpreted(
    _ item: ScheduledKernel.Body, unwanted: Set<ArrayName>
  ) throws -> [ArrayName: [RootSum]] {
    var arrays: [ArrayName: [RootSum]] = [:]
    for array in kernel.present(item.function.inputs) { arrays[array] = values(of: array) }
    for array in item.function.outputs {
      // What several samples add to starts as 0; everything else is overwritten.
      let start = kernel.adding.contains(array) ? RootSum.zero : RootSum(Rational(1, 3))
      arrays[array] = [RootSum](repeating: start, count: kernel.count(array))
    }
    for scratch in kernel.scratch {
      arrays[scratch.array] = [RootSum](repeating: RootSum(Rational(1, 5)), count: kernel.length(scratch))
    }
    // Definitions over √π are compared without it.
    arrays[.inverseRootPi] = [RootSum(Rational(1))]
    var interpreter = Interpreter(arrays, unwanted: unwanted)
    try interpreter.run(item.preparation + item.nodes)
    return interpreter.arrays
  }

  // MARK: the definition

  /// The numbers of the input arrays: small distinct rationals, the same every time.
  private func values(of array: ArrayName) -> [RootSum] {
    // A direction has a rational length, 4² + 7² + 4² = 9², and its frame is rational: 1 + 7/9 = (4/3)².
    if array.argument == kernel.normalized, array == kernel.normalized?.array {
      return [4, -7, 4].map { RootSum(Rational($0, 5)) }
    }
    var state = array.description.utf8.reduce(12_345) { ($0 * 31 + Int($1)) % 2_147_483_648 }
    return (0..<kernel.count(array)).map { _ in
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return RootSum(Rational(state / 65_536 % 41 - 20, 7))
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
