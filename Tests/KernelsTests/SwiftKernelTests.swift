import Foundation
import Kernels
import TestSupport
import Testing

/// Printed Swift, compiled as Swift 6 with every warning as an error, runs the self-test that it contains.
@Suite(.serialized, .enabled(if: KernelFolder.find("swiftc") != nil)) struct SwiftKernelTests {
  private static let conv = ScheduledKernel.Indexing.edges(areSorted: false)

  static let kernels: [ProductCase] = [
    // Samples side by side, copies side by side with and without a rest, matrices, edges.
    ProductCase("2x1o+2e x 2x1o", type: .float32, order: .componentsFirst, accumulates: true),
    ProductCase("9x0e+8x1o x 0e+1o", .uvu, type: .float32), ProductCase("9x1o x 4x1o", .uvv, order: .componentsFirst),
    ProductCase("9x0e+9x1o x 0e+1o -> 8x0e+9x1o", .uvw), ProductCase("4x0e+4x1o x 0e+1o", .uvu, indexing: conv),
  ]

  private static let compile = "swiftc -Onone -swift-version 6 -warnings-as-errors"

  /// All kernels only with `E3_TEST_DEPTH`: each takes some seconds to compile.
  @Test(arguments: testDepth > 1 ? kernels : Array(kernels.prefix(2)))
  func theSelfTestHolds(_ product: ProductCase) throws {
    let folder = try KernelFolder(SwiftKernel(product.kernel, product.options).source)
    let compiled = try folder.shell("\(Self.compile) -D K_TEST k.swift -o k_test 2>&1")
    try #require(compiled.status == 0, "\(compiled.output.prefix(2000))")
    let run = try folder.shell("./k_test")
    #expect(run.status == 0 && run.output.contains("every derivative"), "\(run.output)")
  }

  @Test func aFlippedSignIsCaught() throws {
    let product = ProductCase("1o x 1o")
    let text = try SwiftKernel(product.kernel, product.options).source.files[0].text
    let folder = try KernelFolder(KernelSource(files: []))
    let place = try #require(text.range(of: " -= "))
    try folder.write(text.replacingCharacters(in: place, with: " += "), "k.swift")
    let run = try folder.shell("swiftc -Onone -D K_TEST k.swift -o k_test && ./k_test")
    #expect(run.status == 1 && run.output.contains("path"), "\(run.output)")
  }

  @Test(arguments: kernels) func theTextImportsNothing(_ product: ProductCase) throws {
    let text = try SwiftKernel(product.kernel, product.options).source.files[0].text
    let body = try #require(text.components(separatedBy: "#if K_TEST").first)
    #expect(!body.contains("import ") && body.contains("public func k_double_backward("))
  }
}
