import Coupling
import ExactArithmetic
import Foundation
import Representations
import TestSupport
import Testing

@testable import Kernels

/// `2x0e+1o` as a layout.
func layout(_ text: String) throws -> Layout {
  Layout(
    try text.split(separator: "+").map { term in
      let parts = term.split(separator: "x")
      let label = try #require(parts.last)
      let degree = try #require(Int(label.dropLast()))
      return .init(
        multiplicity: parts.count == 2 ? try #require(Int(parts[0])) : 1, degree: degree,
        parity: label.last == "e" ? .even : .odd)
    })
}

/// Paths and path weights against e3nn; proofs and what they catch.
@Suite struct ProblemTests {
  @Test func instructionsAndPathWeightsAreThoseOfE3nn() throws {
    let cases = try #require(goldenDocument("e3nn_tensor_products")["fully_connected"] as? [[Any]])
    #expect(cases.count >= 3)
    for row in cases {
      let names = try (0..<3).map { try #require(row[$0] as? String) }
      let problem = try KernelProblem(layout(names[0]), layout(names[1]), outputs: layout(names[2]), mode: .uvw)
      let instructions = try #require(row[3] as? [[Any]])
      #expect(problem.paths.count == instructions.count)
      for (path, instruction) in zip(problem.paths, instructions) {
        #expect(path.first == instruction[0] as? Int && path.second == instruction[1] as? Int)
        #expect(path.output == instruction[2] as? Int)
        let weight = try #require(instruction[5] as? Double)
        let exact = Rounding.double(try RationalRoot(signedSquare: path.squaredWeight))
        #expect(abs(exact - weight) <= 2 * weight.ulp, "\(names) \(instruction)")
      }
      #expect(problem.weightCount == row[4] as? Int)
    }
  }

  /// e3nn's `num_elements` and its two normalisations, for 4x1o ⊗ 3x1o and 4x1o ⊗ 4x1o.
  @Test func pathWeightsFollowTheMode() throws {
    func weights(
      _ mode: ConnectionMode, _ second: String, _ output: String, _ normalization: IrrepNormalization = .component,
      _ path: PathNormalization = .element
    ) throws -> [Rational] {
      try KernelProblem(
        layout("4x1o"), layout(second), outputs: layout(output), mode: mode, normalization: normalization,
        pathNormalization: path
      ).paths.map(\.squaredWeight)
    }
    #expect(try weights(.uvw, "3x1o", "5x2e") == [Rational(5, 12)])
    #expect(try weights(.uvu, "3x1o", "4x2e") == [Rational(5, 3)])
    #expect(try weights(.uvv, "3x1o", "3x2e") == [Rational(5, 4)])
    #expect(try weights(.uuw, "4x1o", "5x2e") == [Rational(5, 4)])
    #expect(try weights(.uuu, "4x1o", "4x2e") == [5])
    #expect(try weights(.uvuv, "3x1o", "12x2e") == [5])
    #expect(try weights(.uvw, "3x1o", "5x2e", .norm) == [Rational(9, 12)])
    #expect(try weights(.uvw, "3x1o+1x1o", "5x0e") == [Rational(1, 16), Rational(1, 16)])
    #expect(try weights(.uvw, "3x1o+1x1o", "5x0e", .component, .path) == [Rational(1, 24), Rational(1, 8)])
  }

  /// e3nn's numbers, through the interpreter in exact arithmetic; only e3nn rounds.
  @Test func valuesAreThoseOfE3nn() throws {
    let cases = try #require(goldenDocument("e3nn_tensor_products")["fully_connected_values"] as? [[String: Any]])
    #expect(!cases.isEmpty)
    for example in cases {
      let names = try ["in1", "in2", "out"].map { try #require(example[$0] as? String) }
      let problem = try KernelProblem(layout(names[0]), layout(names[1]), outputs: layout(names[2]), mode: .uvw)
      let nodes = try Lowering(problem, order: .copiesFirst).nodes(target: .z)
      let (x, y, z) = (
        example["x"] as? [[Double]] ?? [], example["y"] as? [[Double]] ?? [], example["z"] as? [[Double]] ?? []
      )
      let weights = try #require(example["w"] as? [Double])
      #expect(x.count == z.count && !z.isEmpty)
      for sample in z.indices.prefix(2) {
        var interpreter = Interpreter(
          [.x: x[sample].map(exact), .y: y[sample].map(exact), .w: weights.map(exact)],
          resultCount: problem.output.dimension)
        interpreter.run(nodes)
        for (found, expected) in zip(interpreter.result, z[sample]) {
          #expect(abs(Rounding.double(found) - expected) < 1e-13)
        }
      }
    }
  }

  private func exact(_ value: Double) -> RootSum {
    let scaled = Int((value * 0x1p56).rounded())
    return RootSum(Rational(Integer(scaled), Integer(1).shiftedLeft(by: 56)))
  }

  static let problems: [(String, String, String?, ConnectionMode)] = [
    ("1x1o", "1x1o", nil, .uvuv), ("2x1o+1x2e", "1x1o", nil, .uvuv), ("2x0e+1x1o", "1x0e+1x1o", "3x0e+2x1o+1x1e", .uvw),
    ("2x0e+2x1o", "1x0e+1x1o", "2x0e+2x1o+2x2e", .uvu), ("2x0e+2x1o", "3x1o", "3x0e+3x1o", .uvv),
    ("2x1o", "2x1o", "3x0e+1x2e", .uuw), ("2x1o", "2x1o", "2x0e+2x1e", .uuu), ("1x3o", "1x2e", "1x1o+1x4o", .uvuv),
  ]

  @Test(arguments: problems.indices, MemoryOrder.allCases)
  func proofsHold(_ index: Int, _ order: MemoryOrder) throws {
    let (first, second, output, mode) = Self.problems[index]
    let problem = try KernelProblem(layout(first), layout(second), outputs: output.map { try layout($0) }, mode: mode)
    #expect(!problem.paths.isEmpty)
    #expect(try Proof(problem, order: order).failures() == [])
  }

  /// A tree with one sign changed is caught, whichever derivative it is in.
  @Test func proofsCatchASpoiltSign() throws {
    let problem = try KernelProblem(layout("2x1o"), layout("1x1o"), outputs: layout("2x1e"), mode: .uvu)
    for target in Argument.allCases {
      let nodes = try Lowering(problem, order: .copiesFirst).nodes(target: target)
      let inputs: [Argument: [RootSum]] = [
        .x: (1...6).map { RootSum(Rational($0)) }, .y: [5, -7, 11].map { RootSum(Rational($0)) },
        .w: [3, 4].map { RootSum(Rational($0)) }, .z: (1...6).map { RootSum(Rational($0 * $0)) },
      ]
      let expected = try Definition(problem, order: .copiesFirst).derivative(target, inputs)
      for spoils in [false, true] {
        var interpreter = Interpreter(inputs, resultCount: expected.count)
        interpreter.run(spoils ? nodes.map(\.spoilt) : nodes)
        #expect((interpreter.result == expected) == !spoils, "\(target)")
      }
    }
  }

  @Test func pathsNeedTrianglesAndParities() throws {
    #expect(try KernelProblem(layout("1o"), layout("1o"), outputs: layout("3e+1o"), mode: .uvuv).paths.isEmpty)
    let mixed = try KernelProblem(layout("1o"), layout("1o"), outputs: layout("0e+1o+2e"), mode: .uvuv)
    #expect(mixed.paths.map(\.output) == [0, 2] && mixed.unreachedSegments.count == 1)
    let rotations = try KernelProblem(
      layout("1e"), layout("1e"), outputs: layout("1e"), mode: .uvuv, usesParity: false)
    #expect(rotations.paths.count == 1)
  }

  @Test func impossibleKernelsAreRefused() throws {
    let vector = try layout("2x1o")
    #expect(throws: KernelError.self) { try KernelProblem(vector, vector, outputs: nil, weights: .shared) }
    #expect(throws: KernelError.self) {
      try KernelProblem(vector, vector, outputs: layout("1x0e"), mode: .uvw, weights: WeightSource.none)
    }
    #expect(throws: KernelError.self) { try KernelProblem(vector, vector, outputs: layout("3x0e"), mode: .uvu) }
    let huge = Layout([.init(multiplicity: 1, degree: 900, parity: .even)])
    #expect(throws: LimitError.self) { try KernelProblem(huge, huge, outputs: nil) }
    for name in ["for", "1a", "", "a b", "é", "class", "a-b"] {
      #expect(throws: KernelError.self) { try KernelOptions(name: name, title: "", version: "0") }
    }
  }

  @Test func literalsAreExact() throws {
    var generator = SeededGenerator(seed: 101)
    for _ in 0..<500 {
      let value = Double(
        bitPattern: UInt64.random(in: 0x0010_0000_0000_0000...0x7FE0_0000_0000_0000, using: &generator))
      #expect(Double(HexadecimalFloat.text(value, fractionBits: 52)) == value)
      #expect(Double(HexadecimalFloat.text(-value, fractionBits: 52)) == -value)
    }
    #expect(ElementType.float64.literal(try RationalRoot(signedSquare: Rational(1, 2))) == "0x1.6a09e667f3bcdp-1")
    #expect(ElementType.float32.literal(try RationalRoot(signedSquare: Rational(1, 3))) == "0x1.279a74p-1f")
  }
}

extension KernelNode {
  /// The node with the sign of what it adds changed.
  var spoilt: KernelNode {
    switch self {
    case .add(let array, let address, let value): .add(array: array, address: address, value: .sum([(true, value)]))
    case .loop(let index, let count, let body): .loop(index: index, count: count, body: body.map(\.spoilt))
    default: self
    }
  }
}
