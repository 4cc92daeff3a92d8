import Foundation
import Kernels
import TestSupport
import Testing

/// Every sign of the printed C text, turned in turn, makes the self-test fail and name the path.
///
/// All mutants are one program: each sign is a factor that is −1 when the environment says so.
@Suite struct TextMutationTests {
  static let kernels = [
    ProductCase("1o x 1o -> 0e+1e+2e", .uvu), ProductCase("9x1o x 1o -> 9x0e+9x1e+9x2e", .uvu),
    ProductCase("9x1o x 2x1o -> 9x0e+9x1e", .uvu, weights: .shared, order: .componentsFirst, accumulates: true),
    ProductCase("9x1o x 9x1o -> 9x0e+9x1e", .uuu, type: .float32),
    ProductCase("2x1o x 9x1o -> 9x0e+9x1e", .uvv), ProductCase("2x1o x 0e -> 3x1o", .uvw),
    ProductCase("9x1o+0e x 1o -> 9x0e+9x1e+1o", .uvu, indexing: .edges(areSorted: false)),
  ]

  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: kernels)
  func everyMutantIsCaught(_ product: ProductCase) throws {
    let folder = try KernelFolder(product.source)
    var mutants = TextMutants()
    try folder.write(mutants.mutated(folder.text("k.c")), "k.c")
    #expect(mutants.found.count > 20)
    let run = try folder.shell(
      """
      cc -std=c99 -O1 -march=native -DK_TEST -o k k.c -lm || exit 2
      for m in $(seq 0 \(mutants.found.count)); do
        MUTANT=$m ./k > out 2>&1; echo "$m $? $(grep -m 1 fails: out)"
      done 2>/dev/null
      """)
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 2).map(String.init) }
    #expect(lines.count == mutants.found.count + 1 && run.status == 0, "\(run.errors)")
    #expect(lines.first?[1] == "0", "the kernel itself holds: \(lines.first ?? [])")
    for (line, mutant) in zip(lines.dropFirst(), mutants.found) {
      let message = line.count > 2 ? line[2] : ""
      if mutant.isMemory {
        // Past a null: a signal; without clearing: NaN or what was there before.
        #expect(line[1] != "0", "\(mutant)")
      } else {
        #expect(line[1] == "1" && message.hasPrefix("fails: \(mutant.function), path "), "\(mutant): \(line)")
        if let path = mutant.path { #expect(message.contains("(\(path)):"), "\(mutant): \(message)") }
      }
    }
  }
}

/// The text of a kernel with a switch at each sign.
struct TextMutants {
  /// A sign, or a piece of care for memory.
  struct Mutant: CustomStringConvertible {
    let line: String
    /// As the self-test calls it.
    let function: String
    /// The path in whose block it stands; nil before the first, and for samples side by side.
    let path: String?
    let isMemory: Bool

    var description: String { "\(function), \(path ?? "-"): \(line.drop { $0 == " " })" }
  }

  private(set) var found: [Mutant] = []
  private var function: String?
  private var path: String?

  private static let machinery = """
    static T flip(int number) {
      static int mutant = -1;
      if (mutant < 0) mutant = getenv("MUTANT") ? atoi(getenv("MUTANT")) : 0;
      return number == mutant ? -1 : 1;
    }
    """

  /// The text with switches in the functions of one sample.
  mutating func mutated(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.enumerated().map { number, line in
      // One failure is enough.
      if line.contains("if (failed++ < 20)") {
        return line.replacing("if (failed++ < 20)", with: "if (failed++) exit(1); else")
      }
      if line.hasPrefix("typedef double T;") || line.hasPrefix("typedef float T;") {
        return line + "\n" + Self.machinery
      }
      if line.hasPrefix("INLINE void "), let name = line.split(separator: " ")[2].split(separator: "(").first,
        name.hasSuffix("_sample")
      {
        function = String(name.dropLast("_sample".count)).replacingOccurrences(of: "_", with: " ")
        path = nil
        return line
      }
      guard function != nil else { return line }
      if line == "}" {
        function = nil
        return line
      }
      if line == "  }" { path = nil }
      if let start = line.firstRange(of: "/* "), line.contains(" -> ") {
        path = String(line[start.upperBound...].dropLast(3))
        return line
      }
      let code = line.drop { $0 == " " }
      // z of forward is never null.
      if code.hasPrefix("if (z)") { return line }
      if code.hasPrefix("if ("), !Self.writes(lines[number...], indent: line.count - code.count) { return line }
      return mutated(line: line)
    }.joined(separator: "\n")
  }

  /// Whether a guarded block writes to an array; around sums in locals a guard saves time, not memory.
  private static func writes(_ lines: ArraySlice<String>, indent: Int) -> Bool {
    let end = String(repeating: " ", count: indent) + "}"
    return lines.prefix { $0 != end }.contains { line in
      let code = line.drop { $0 == " " }
      return code.hasPrefix("store") || code.hasPrefix("memset") || code.hasPrefix("g") && code.contains("] ")
    }
  }

  private mutating func flip(_ line: String, isMemory: Bool = false) -> String {
    found.append(Mutant(line: line, function: function ?? "", path: path, isMemory: isMemory))
    return "flip(\(found.count))"
  }

  private mutating func mutated(line: String) -> String {
    let code = line.drop { $0 == " " }
    let indent = line.prefix(line.count - code.count)
    if code.hasPrefix("memset(") { return "\(indent)if (\(flip(line, isMemory: true)) > 0) \(code)" }
    if code.hasPrefix("if ("), let end = code.firstIndex(of: ")") {
      return "\(indent)\(code[..<end]) || \(flip(line, isMemory: true)) < 0\(code[end...])"
    }
    // A value: behind = or +=, or behind the first comma of a store.
    for mark in [" += ", " = "] {
      guard let range = code.firstRange(of: mark), !code.hasPrefix("for "), !code.contains("_v[") else { continue }
      let value = code[range.upperBound...]
      if value.hasPrefix("ZERO;") || value.hasPrefix("load") || code.hasPrefix("const int n") { return line }
      let front = indent + code[..<range.upperBound] + flip(line) + "*"
      // The constants have their root behind them.
      if value.contains("; /*") { return String(front + value) }
      return front + "(" + signs(value.dropLast(), line) + ");"
    }
    if code.hasPrefix("store"), !code.contains(", out") {
      // Behind the place, and behind its stride.
      var start = code.firstRange(of: ", ")?.upperBound ?? code.endIndex
      if code.hasPrefix("store_strided") {
        start = code[start...].firstRange(of: ", ")?.upperBound ?? code.endIndex
      }
      let end = code.hasSuffix(", n);") || code.hasSuffix(", LANES);") ? code.ranges(of: ", ").last?.lowerBound : nil
      let value = code[start..<(end ?? code.index(code.endIndex, offsetBy: -2))]
      // What was there before keeps its sign: the other paths wrote it.
      let front = value.hasPrefix("load") ? "(" : "\(flip(line))*("
      return indent + code[..<start] + front + signs(value, line) + ")" + code[value.endIndex...]
    }
    return line
  }

  /// A switch in front of each term, outside of addresses.
  private mutating func signs(_ value: Substring, _ line: String) -> String {
    var text = ""
    var rest = value
    var depth = 0
    while let next = rest.first {
      if let call = ["load_part(", "load_strided(", "load("].first(where: rest.hasPrefix), depth == 0 {
        depth = 1
        text += call
        rest = rest.dropFirst(call.count)
        continue
      }
      if next == "[" || (depth > 0 && next == "(") { depth += 1 }
      if next == "]" || (depth > 0 && next == ")") { depth -= 1 }
      if depth == 0, let sign = [" + ", " - "].first(where: rest.hasPrefix) {
        text += sign + flip(line) + "*"
        rest = rest.dropFirst(3)
        continue
      }
      text.append(next)
      rest = rest.dropFirst()
    }
    return text
  }
}
