import ExactArithmetic
import Foundation
import Kernels
import TestSupport
import Testing

/// e3nn's numbers: the definition in exact arithmetic, the trees, and the compiled kernel.
@Suite struct E3nnValueTests {
  /// A layer of e3nn with its operands and its results.
  private struct Layer {
    let kernel: ProductCase
    let x: [[Double]]
    let y: [[Double]]
    let w: [Double]
    let z: [[Double]]

    init(_ example: [String: Any]) throws {
      let names = try ["in1", "in2", "out"].map { try #require(example[$0] as? String) }
      let mode = try #require(ConnectionMode(rawValue: example["mode"] as? String ?? ""))
      kernel = ProductCase("\(names[0]) x \(names[1]) -> \(names[2])", mode)
      x = try #require(example["x"] as? [[Double]])
      y = try #require(example["y"] as? [[Double]])
      w = try #require(example["w"] as? [Double])
      z = try #require(example["z"] as? [[Double]])
    }
  }

  private static func layers() throws -> [Layer] {
    let cases = try #require(goldenDocument("e3nn_tensor_products")["fully_connected_values"] as? [[String: Any]])
    #expect(cases.count == 2)
    return try cases.map(Layer.init)
  }

  private func exact(_ value: Double) -> RootSum {
    RootSum(Rational(Integer(Int((value * 0x1p56).rounded())), Integer(1).shiftedLeft(by: 56)))
  }

  /// Only e3nn rounds.
  @Test func definitionsAndTreesHaveThem() throws {
    for layer in try Self.layers() {
      let definition = try layer.kernel.problem.definition(.copiesFirst)
      let kernel = try layer.kernel.kernel
      let forward = try #require(kernel.functions.first { $0.function == .forward })
      for sample in layer.z.indices {
        let (x, y, w) = (layer.x[sample].map(exact), layer.y[sample].map(exact), layer.w.map(exact))
        let z = definition.derivative(.z, [.x: x, .y: y, .w: w])
        for (found, expected) in zip(z, layer.z[sample]) { #expect(abs(Rounding.double(found) - expected) < 1e-13) }
        var interpreter = Interpreter([
          .x: x, .y: y, .w: w, .z: [RootSum](repeating: RootSum(Rational(5)), count: z.count),
        ])
        try interpreter.run(forward.preparation + forward.nodes)
        #expect(interpreter.arrays[.z] == z && z.count == layer.z[sample].count)
      }
    }
  }

  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: zip(ElementType.allCases, [false, true]))
  func compiledKernelsHaveThem(_ type: ElementType, _ accumulates: Bool) throws {
    for layer in try Self.layers() {
      var kernel = layer.kernel
      kernel.type = type
      kernel.accumulates = accumulates
      let folder = try KernelFolder(kernel.source)
      let list = { (numbers: [Double]) in "{" + numbers.map { "(T)\($0)" }.joined(separator: ", ") + "}" }
      try folder.write(
        """
        #include "k.h"
        #include <stdio.h>
        typedef \(type.cName) T;
        static const T x[] = \(list(layer.x.flatMap(\.self))), y[] = \(list(layer.y.flatMap(\.self))), w[] = \(list(layer.w));
        static T z[\(layer.z.flatMap(\.self).count)];
        int main(void) {
          for (unsigned i = 0; i < sizeof z / sizeof *z; ++i) z[i] = 1;
          if (k_forward(\(layer.z.count), x, y, w, z)) return 1;
          for (unsigned i = 0; i < sizeof z / sizeof *z; ++i) printf("%.17g\\n", (double)z[i]);
          return 0;
        }
        """, "main.c")
      let run = try folder.shell("cc -std=c99 -O1 -o main main.c k.c -lm && ./main")
      let found = run.output.split(separator: "\n").compactMap { Double($0) }
      let expected = layer.z.flatMap(\.self)
      #expect(run.status == 0 && found.count == expected.count, "\(run.errors)")
      for (number, value) in zip(found, expected) {
        #expect(abs(number - value - (accumulates ? 1 : 0)) < (type == .float64 ? 1e-13 : 2e-6))
      }
    }
  }
}
