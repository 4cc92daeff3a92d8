import Formats
import Testing

@testable import Calculator

/// Quadratures as they are printed.
@Suite struct QuadratureCommandTests {
  private static func perform(_ words: String...) throws -> String {
    var session = Session()
    return try session.perform(["quadrature"] + words).text
  }

  @Test func exactRulesArePrintedExactly() throws {
    #expect(
      try Self.perform("--degree", "3") == """
        lebedev:3: 6 points, Σ w f(x) = (1/4π) ∫ f dΩ for degrees ≤ 3
        proved in exact numbers: all 20 monomials of degree ≤ 3, not of 4
          x   y   z    w
          1   0   0  1/6
         −1   0   0  1/6
          0   1   0  1/6
          0  −1   0  1/6
          0   0   1  1/6
          0   0  −1  1/6

        """)
    let nested = try Self.perform("--degree", "9")
    #expect(nested.contains(" √(1/2+1/6√3)  −√(1/2−1/6√3)              0   1/35\n"))
    #expect(try Self.perform("--degree", "3", "--form", "decimal").contains("0.166666666666667"))
  }

  @Test func theNextRuleIsTakenAndTold() throws {
    #expect(try Self.perform("--degree", "12").hasPrefix("lebedev:15: 86 points"))
    #expect(
      try Self.perform("--degree", "12").contains("\nthe next rule after 12\nchecked in doubles: all 256 harmonics"))
    #expect(try Self.perform("--degree", "60").hasPrefix("product:60: 1891 points"))
    #expect(try Self.perform("--degree", "250").contains("exact by construction: 126 nodes of Gauss and Legendre, 251"))
    #expect(try Self.perform("--degree", "0", "--kind", "product").hasPrefix("product:0: 1 point,"))
  }

  @Test func formsHoldTheSameNumbers() throws {
    var session = Session()
    let csv = try session.perform(["quadrature", "--degree", "15", "--format", "csv"]).text.split(separator: "\n")
    let rows = csv.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(csv[0] == "x,y,z,weight" && rows.count == 86 && rows.allSatisfy { $0.count == 4 })
    let bytes = try #require(session.perform(["quadrature", "--degree", "15", "-o", "q.npy"]).bytes)
    #expect(try NPYArray(bytes) == NPYArray(shape: [86, 4], values: .real(Array(rows.joined()))))
    let quiet = try Self.perform("--degree", "15", "-q").split(separator: "\n")
    #expect(quiet.map { $0.split(separator: " ").compactMap { Double($0) } } == rows)
  }

  @Test(arguments: [
    [], ["--degree"], ["--degree", "-1"], ["--degree", "2001"], ["--degree", "3", "x"],
    ["--degree", "60", "--kind", "lebedev"],
  ])
  func otherCallsAreRefused(_ words: [String]) {
    var session = Session()
    #expect(throws: Failure.self) { try session.perform(["quadrature"] + words) }
  }
}
