import Calculator
import Formats
import TestSupport
import Testing

/// Products in the forms of other engines.
@Suite struct EngineFormTests {
  private func text(_ words: String...) throws -> String {
    var session = Session()
    return try session.perform(["paths"] + words).text
  }

  @Test(arguments: [
    ("uvw", "2x1o x 3x1o -> 4x0e+5x2e", "uvw,iu,jv,kw+ijk", "uvw,ui,vj,wk+ijk"),
    ("uvu", "2x1o x 3x1o", "uv,iu,jv,ku+ijk", "uv,ui,vj,uk+ijk"),
    ("uvv", "2x1o x 3x1o", "uv,iu,jv,kv+ijk", "uv,ui,vj,vk+ijk"),
    ("uuu", "2x1o x 2x1o", "u,iu,ju,ku+ijk", "u,ui,uj,uk+ijk"),
    ("uuw", "2x1o x 2x1o -> 5x2e", "uw,iu,ju,kw+ijk", "uw,ui,uj,wk+ijk"),
    ("uvuv", "2x1o x 3x1o", "iu,jv,kuv+ijk", "ui,vj,uvk+ijk"),
  ])
  func subscriptsNameMemory(_ mode: String, _ product: String, _ irMul: String, _ mulIr: String) throws {
    let usual = try JSON(parsing: text(product, "--mode", mode, "--format", "cue-json"))
    let other = try JSON(parsing: text(product, "--mode", mode, "--format", "cue-json", "--layout", "mul_ir"))
    #expect(usual["subscripts"]?.text == irMul)
    #expect(other["subscripts"]?.text == mulIr)
    #expect(usual["paths"] == other["paths"])
  }

  /// Each tensor has norm 1, so that the squares of the coefficients of a path add up to its squared weight.
  @Test(arguments: ["element", "path"]) func coefficientsHoldThePathWeights(_ pathNorm: String) throws {
    let words = ["3x0e+2x1o x 0e+2x1o+2e -> 4x0e+1x1o+2x2e", "--mode", "uvw", "--path-norm", pathNorm]
    var session = Session()
    let product = try JSON(parsing: session.perform(["paths"] + words + ["--format", "cue-json"]).text)
    let table = try JSON(parsing: session.perform(["paths"] + words + ["--json"]).text)
    let coefficients = try #require(product["paths"]?["coefficients"]?.elements)
    let paths = try #require(table["result"]?["paths"]?.elements)
    #expect(coefficients.count == paths.count && paths.count > 5)
    for (tensor, path) in zip(coefficients, paths) {
      let weight = try #require(path["path_weight_sq"]?.text)
      let parts = weight.split(separator: "/").compactMap { Double($0) }
      let expected = parts[0] / (parts.count > 1 ? parts[1] : 1)
      let norm = Self.numbers(tensor).reduce(0) { $0 + $1 * $1 }
      #expect(abs(norm - expected) < 1e-14 * expected)
    }
  }

  private static func numbers(_ json: JSON) -> [Double] {
    if let parts = json.elements { return parts.flatMap(numbers) }
    if case .number(let value) = json { return [value] }
    if case .integer(let value) = json { return [Double(value)] }
    return []
  }

  @Test func openEquivarianceTakesTwoModes() throws {
    let text = try text("8x1o x 1o -> 8x0e", "--mode", "uvu", "--weights", "shared", "--format", "oeq")
    #expect(text.contains("(0, 0, 0, \"uvu\", True, 1.0)") && text.contains("shared_weights=True"))
    #expect(!text.contains("layout"))
    let other = try self.text("8x1o x 1o -> 8x0e", "--mode", "uvw", "--layout", "ir_mul", "--format", "oeq")
    #expect(other.contains("layout=\"ir_mul\""))
  }

  @Test(arguments: [
    (["8x1o x 1o", "--format", "oeq"], "OpenEquivariance has no mode uvuv"),
    (["8x1o x 1o", "--mode", "uvu", "--weights", "none", "--format", "oeq"], "weighs every path"),
    (["8x1o x 1o", "--layout", "ir_mul"], "--layout means nothing with a list of paths"),
  ])
  func othersAreRefused(_ words: [String], _ message: String) throws {
    var session = Session()
    let failure = #expect(throws: Failure.self) { try session.perform(["paths"] + words) }
    #expect(failure?.exitCode == 64 && failure?.text.contains(message) == true)
  }
}
