import Foundation
import Harmonics
import Kernels
import TestSupport
import Testing

/// Printed C, compiled with every warning as an error, runs the self-test that it contains.
///
/// By default each kernel is compiled in one way, taken in turn; with `E3_TEST_DEPTH=2` in every way, and with 3 under
/// valgrind, too.
@Suite struct CompiledKernelTests {
  /// A way to compile, and what must be there for it.
  struct Way: Sendable, CustomTestStringConvertible {
    let command: String
    var program = "cc"
    var testDescription: String { command }

    static let plain = Way(command: "cc -std=c99 -Wall -Wextra -Werror")
    static let native = Way(command: "cc -std=c99 -O3 -march=native -Wall -Wextra -Werror")
    static let sanitized = Way(
      command: "cc -std=c99 -O1 -fsanitize=$s -fno-sanitize-recover -Wall -Wextra -Werror")
    static let all = [
      native, Way(command: "cc -std=c99 -O1 -mavx2 -mfma -Wall -Wextra -Wshadow -Werror"),
      Way(command: "cc -std=c99 -O1 -DK_PORTABLE -Wall -Wextra -pedantic -Werror"), plain,
      Way(command: "cc -std=c99 -O2 -Wall -Wextra -Werror"), sanitized,
      Way(command: "clang -std=c99 -O1 -Wall -Wextra -Werror", program: "clang"),
      Way(command: "clang -std=c99 -O2 -march=native -Wall -Wextra -Werror", program: "clang"),
    ].filter { KernelFolder.find($0.program) != nil }
  }

  private static let conv = ScheduledKernel.Indexing.edges(areSorted: false)
  private static let sorted = ScheduledKernel.Indexing.edges(areSorted: true)

  static let kernels: [ProductCase] = [
    // Samples side by side.
    ProductCase("1o x 1o"), ProductCase("2x1o+2e x 2x1o", type: .float32, order: .componentsFirst),
    ProductCase("2x0e+3x1o x 0e+1o -> 4x0e+2x1o+1e", .uvw),
    ProductCase("2x0e+3x1o x 0e+1o -> 4x0e+2x1o+1e", .uvw, weights: .external, type: .float32, accumulates: true),
    ProductCase("4x0e+4x1o x 0e+1o+2e -> 4x0e+4x1o+4x2e", .uvu, weights: .shared),
    ProductCase("3x1o x 3x1o -> 2x0e+2x2e", .uuw, order: .componentsFirst, accumulates: true),
    ProductCase("3x1o x 3x1o -> 3x0e+3x1e", .uuu, weights: WeightSource.none, type: .float32),
    ProductCase("2x1o x 3x1o -> 3x0e+3x1e", .uvv), ProductCase("1o x 1o -> 3o"),
    ProductCase("3x2e x 1o -> 3x1o+3x2o", .uvu, isStrided: true, isParallel: true),
    // Copies side by side.
    ProductCase("16x1o+3x2e x 0e+1o", .uvu, type: .float32),
    ProductCase("16x1o+3x2e x 1o -> 16x1e+3x3o", .uvu, order: .componentsFirst),
    ProductCase("16x1o+3x2e x 2x0e+1o", .uvu, weights: .shared, type: .float32, order: .componentsFirst),
    ProductCase("9x1o+8x0e x 2x1o -> 9x1e+9x0e+8x1o+9x2e", .uvu, weights: WeightSource.none, accumulates: true),
    ProductCase("17x2e x 1o+0e", .uvu, accumulates: true), ProductCase("13x1o x 13x1o", .uuu, accumulates: true),
    ProductCase("8x0e+8x1o x 8x1o+8x0e -> 8x1o+8x0e", .uuu, weights: .shared, type: .float32, order: .componentsFirst),
    ProductCase("3x1o+0e x 12x1o", .uvv, type: .float32),
    ProductCase("2x1o x 9x1o+3x0e", .uvv, order: .componentsFirst),
    ProductCase("9x1o+8x0e x 2x1o+0e", isStrided: true), ProductCase("5x1o x 11x2e", type: .float32, accumulates: true),
    ProductCase("16x0e+32x1o x 0e+1o", .uvu, isStrided: true, isParallel: true),
    ProductCase("10x3o x 2e -> 10x1o+10x5o", .uvu, type: .float32, isParallel: true),
    // Convolutions.
    ProductCase("9x1o+8x0e x 1o+0e", .uvu, indexing: conv),
    ProductCase("16x1o+16x0e x 1o+0e", .uvu, type: .float32, isParallel: true, indexing: sorted),
    ProductCase("1o+0e x 1o+0e", .uvu, weights: .shared, accumulates: true, indexing: conv),
    ProductCase(
      "5x1o+5x0e x 1o+0e", .uvu, weights: WeightSource.none, order: .componentsFirst, isParallel: true, indexing: conv),
    ProductCase("4x1o x 1o", .uvu, weights: .shared, isParallel: true, indexing: conv),
    ProductCase("3x1o x 2x1o", type: .float32, accumulates: true, isStrided: true, indexing: sorted),
  ]

  static let others: [KernelCase] = [
    .linear("20x0e+9x1o", "17x0e+10x1o+3x2e").with(isParallel: true),
    .linear("9x0e+3x1o", "10x0e+2x1o", .external).with(.float32),
    .linear("2x0e+3x1o", "4x0e+2x1o+1o+2e").with(accumulates: true), .harmonics(4, normalizes: true).with(.float32),
    .harmonics(4, normalizes: false, .integral).with(isStrided: true, isParallel: true),
    .harmonics(2, normalizes: true).with(accumulates: true), .contraction("9x0e+9x1o", "9x0e+9x1o", 2),
    .contraction("5x0e+5x1o", "5x0e+5x2e", 2, .species, .componentsFirst).with(.float32, isParallel: true),
    .contraction("16x1o+16x0e", "16x1o", 3, .shared, .copiesFirst, .paths).with(accumulates: true),
    .contraction("1x0e+1x1o", "1x0e+1x1o", 3).with(.float32),
    .edges("9x0e+9x1o x 0e+1o -> 9x0e+9x1o").with(isParallel: true),
    .edges("4x1o x 0e+2e -> 4x1o+4x3o", .none, .componentsFirst, areSorted: true).with(.float32),
    .tables("9x1o+2x2e x 0e+1o", .uvu).with(.float32), .tables("2x1o x 11x1o -> 11x0e+11x2e", .uvv, .componentsFirst),
    .tables("10x2e x 10x1o -> 10x1o+10x2o", .uuu).with(accumulates: true),
  ]

  private func check(_ source: KernelSource, isParallel: Bool, _ ways: [Way]) throws {
    let folder = try KernelFolder(source)
    for way in ways {
      let flags = isParallel && way.program == "cc" ? " -fopenmp" : ""
      // The address sanitizer reserves more memory than a limit allows.
      let command =
        "ulimit -v unlimited 2>/dev/null; s=address,undefined; [ \"$(ulimit -v)\" = unlimited ] || s=undefined; \(way.command)"
      let run = try folder.shell("\(command)\(flags) -DK_TEST -o k k.c -lm && OMP_NUM_THREADS=3 ./k")
      #expect(run.status == 0 && run.errors.isEmpty, "\(way.command): \(run.errors.prefix(2000))\(run.output)")
      #expect(run.output.hasPrefix("k: ") && run.output.contains("every derivative"), "\(way.command): \(run.output)")
    }
  }

  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: kernels.indices)
  func selfTestsHold(_ index: Int) throws {
    let ways = Way.all
    let product = Self.kernels[index]
    try check(product.source, isParallel: product.isParallel, testDepth > 1 ? ways : [ways[index % ways.count]])
  }

  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: others.indices)
  func selfTestsOfOtherKernelsHold(_ index: Int) throws {
    let ways = Way.all
    let other = Self.others[index]
    try check(other.source, isParallel: other.isParallel, testDepth > 1 ? ways : [ways[(index + 3) % ways.count]])
  }

  /// Without a flag, with and without the test, as C99 and as C++17.
  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: 0..<kernels.count + others.count)
  func textHasNoWarning(_ index: Int) throws {
    let source =
      index < Self.kernels.count ? try Self.kernels[index].source : try Self.others[index - Self.kernels.count].source
    let folder = try KernelFolder(source)
    try folder.write("#include \"k.h\"\n#include \"k.h\"\nint main(void) { return 0; }\n", "header.c")
    let flags = "-Wall -Wextra -Werror -pedantic"
    let run = try folder.shell(
      """
      set -e
      cc -std=c99 \(flags) -fsyntax-only header.c
      cc -std=c99 -Wall -Wextra -Werror -fopenmp -fsyntax-only k.c
      if command -v c++ >/dev/null; then
        c++ -std=c++17 -x c++ \(flags) -fsyntax-only header.c
        c++ -std=c++17 -x c++ -Wall -Wextra -Werror -fopenmp -fsyntax-only k.c
      fi
      """)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors.prefix(2000))")
  }

  @Test(
    .enabled(if: testDepth > 2 && KernelFolder.find("valgrind") != nil, "E3_TEST_DEPTH=3 and valgrind"),
    arguments: kernels.indices)
  func valgrindFindsNothing(_ index: Int) throws {
    let folder = try KernelFolder(Self.kernels[index].source)
    let run = try folder.shell(
      "cc -std=c99 -O1 -g -mavx2 -mfma -DK_TEST -o k k.c -lm && valgrind -q --error-exitcode=9 ./k")
    // Valgrind knows no long double of more than 64 bits: the bound may fail there, memory may not.
    #expect(run.status != 9 && !run.errors.contains("Invalid"), "\(run.errors.prefix(2000))")
  }
}
