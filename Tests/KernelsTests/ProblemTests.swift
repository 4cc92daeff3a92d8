import ExactArithmetic
import Foundation
import Representations
import TestSupport
import Testing

@testable import Kernels

/// Paths and path weights against e3nn; what is no problem; literals.
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

  @Test func pathsNeedTrianglesAndParities() throws {
    #expect(try KernelProblem(layout("1o"), layout("1o"), outputs: layout("3e+1o"), mode: .uvuv).paths.isEmpty)
    let mixed = try KernelProblem(layout("1o"), layout("1o"), outputs: layout("0e+1o+2e"), mode: .uvuv)
    #expect(mixed.paths.map(\.output) == [0, 2] && mixed.unreachedSegments.count == 1)
    let rotations = try KernelProblem(
      layout("1e"), layout("1e"), outputs: layout("1e"), mode: .uvuv,
      coupling: RotationCoupling(usesParity: false))
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
      #expect(throws: KernelError.self) { try KernelOptions(name: name, title: "", convention: "", version: "0") }
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
