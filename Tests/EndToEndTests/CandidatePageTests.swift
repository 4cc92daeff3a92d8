import TestSupport
import Testing

@testable import Calculator
@testable import e3

/// Candidates below a line: what they do, several on a line where they are many, never more than a page.
@Suite struct CandidatePageTests {
  private func list(_ line: String, width: Int = 80, height: Int = 24) -> [String] {
    var session = Session(surroundings: Surroundings(isInteractive: true))
    _ = try? session.evaluate("hidden = 8x0e")
    guard case .list(let text) = TabResult(session.completions(before: line), typed: line, width: width, height: height)
    else {
      return []
    }
    return text.split(separator: "\n").map(String.init)
  }

  @Test func coefficientsAsInTheSpecification() {
    let lines = list("cg ")
    #expect(lines.contains { $0.hasPrefix("  \"<j1 m1; j2 m2 | J M>\"  ") && $0.hasSuffix("one coefficient") })
    #expect(lines.contains { $0.hasPrefix("  \"l1 x l2 -> l3\"  ") && $0.hasSuffix("all coefficients of a triple") })
    #expect(lines.contains { $0.hasPrefix("  --basis  ") && $0.hasSuffix("(now: e3nn)") })
    #expect(lines.contains { $0.hasPrefix("  --norm  ") && $0.hasSuffix("(now: cg)") })
  }

  @Test func neverMoreThanAPage() {
    for function in FunctionTable.all {
      for line in ["\(function.name) ", "\(function.name) --", "\(function.name) \"1o x "] {
        for height in [10, 24, 60] {
          let lines = list(line, height: height)
          #expect(lines.count <= max(height - 2, 4), "\(line) at \(height)")
          #expect(lines.allSatisfy { $0.count <= 80 }, "\(line)")
        }
      }
    }
    for line in ["", "?", ":", ":set ", ":group ", "\\", "1o x ", "help ", "group D"] {
      for (width, height) in [(80, 24), (40, 12), (120, 50)] {
        let lines = list(line, width: width, height: height)
        #expect(
          !lines.isEmpty && lines.count <= height - 2 && lines.allSatisfy { $0.count <= width }, "\(line) \(width)")
      }
    }
  }

  @Test func whatIsLeftOutIsCounted() {
    let lines = list(":group ", height: 6)
    #expect(lines.contains { $0.hasPrefix("  … ") && $0.hasSuffix(" more") })
  }

  @Test func theEmptyLineNamesEveryVerb() {
    let words = Set(list("").joined(separator: " ").split(separator: " ").map(String.init))
    for function in FunctionTable.all { #expect(words.contains(function.name), "\(function.name)") }
  }

  @Test func oneCandidateIsInserted() {
    let session = Session(surroundings: Surroundings(isInteractive: true))
    let result = { (line: String) in TabResult(session.completions(before: line), typed: line) }
    #expect(result("deco") == .insert(erased: 4, "decompose "))
    #expect(result("1o \\otimes") == .insert(erased: 7, "⊗"))
    #expect(result("sor") == .insert(erased: 3, "sort("))
    #expect(result("filter(1o, kee") == .insert(erased: 3, "keep="))
    #expect(result("group D1") == .nothing)
    #expect(result("cg --no") == .insert(erased: 4, "--norm "))
  }
}
