import TestSupport
import Testing

@testable import Calculator

/// Whatever is typed after the commands of harmonics is answered or refused in words, never with an internal error.
@Suite struct HarmonicsFuzzTests {
  private static let words = [
    "0", "1", "2", "3", "1/2", "3/2", "-1", "2e", "1o", "2o", "1y", "e", "product", "addition", "list", "show", "diff",
    "x", "",
    "−1", "1e9", "99999999999999999999", "e3nn", "real", "complex", "orca", "scipy", "custom", "coefficients.txt", "-",
    "nan",
    "--", "·", "0x1", "1,2", "é",
  ]
  private static let values = [
    "1,2,3", "0,0,0", "nan,1,2", "1,,2", "", ",", ";", "1e4000,1,1", "1e5000,1,1", "-1,-2,-3", "1/0,1,2", "1 2 3",
    "0.1,0.2",
    "pi/3", "pi/0", "π", "-pi", "2pi/7", "1/719 pi", "12.345deg", "1e300", "1e-300", "inf", "0", "pi pi", "xyz", "yxy",
    "zz",
    "1,0,0,0", "0,0,0,0", "1,1,1,1", "0,1,0,1,0,0,0,0,1", "1,0,0,0,1,0,0,0,1", "1,0,0,0,1,0,0,0,1.0000001",
    "1,2,3,4,5,6,7,8,9",
    "0,1,-1", "rising", "0,1,-1,2,-2", "x,y,z", "z,-x,-y", "x,x,x", "yes", "no", "factored", "expanded", "integral",
    "norm",
    "real", "e3nn", "complex", "custom", "qe", "decimal", "exact", "5", "-5", "40", "npy", "tex", "c", "csv", "mul_ir",
    "1o+0e",
  ]
  /// An option of the command with a value, often one that it can have.
  private func option(_ function: Function, _ generator: inout SeededGenerator) -> [String] {
    let harmless =
      function.options + Option.common.filter { ["quiet", "json", "ascii", "digits", "form"].contains($0.name) }
    guard let option = harmless.randomElement(using: &generator) else { return [] }
    let anything = Self.values.randomElement(using: &generator) ?? ""
    switch option.argument {
    case .none: return ["--\(option.name)"]
    case .choice(let words): return ["--\(option.name)", words.randomElement(using: &generator) ?? anything]
    default: return ["--\(option.name)", option.name == "from" || option.name == "to" ? "real" : anything]
    }
  }

  @Test(arguments: ["sh", "legendre", "wigner-d", "rotation", "convert", "convention"])
  func anythingIsAnsweredOrRefused(_ command: String) throws {
    var generator = SeededGenerator(seed: UInt64(command.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    let function = try #require(FunctionTable.named(command))
    var answered = 0
    for _ in 0..<(400 * testDepth) {
      var words = [command]
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        words.append(Self.words.randomElement(using: &generator) ?? "")
      }
      for _ in 0..<Int.random(in: 0...3, using: &generator) { words += option(function, &generator) }
      if command == "convert" { words += ["--from", "e3nn", "--to", "real"] }
      var session = ExampleFiles.session()
      do {
        let reply = try session.perform(words)
        answered += 1
        #expect(reply.exitCode <= 1, "\(words)")
      } catch {
        #expect([64, 65, 66, 69].contains(error.exitCode), "\(words): \(error.text)")
        #expect(error.text.contains("error"), "\(words)")
      }
    }
    #expect(answered > 0)
  }
}
