import Representations
import Testing

@testable import Calculator

/// Functions of tables as they are typed.
@Suite struct PartnerFunctionTextTests {
  @Test(arguments: [
    ("Oh", "z2", "A1g Eg"), ("Oh", "3z2-r2", "Eg"), ("Oh", "x²+y²+z²", "A1g"), ("Oh", "x2-y2", "Eg"),
    ("Oh", "xy", "T2g"),
    ("Oh", "Rz", "T1g"), ("Oh", "x", "T1u"), ("C2v", "xz", "B1"), ("C2v", "x2", "A1"), ("C2v", "Rz", "A2"),
    ("C4v", "x2", "A1 B1"), ("C4v", "x²−y²", "B1"), ("C4v", "yx", "B2"), ("C3v", "x2-y2", "E"), ("D4h", "z^2", "A1g"),
    ("D4h", "x2+y2+z2", "A1g"), ("Td", "2z2-x2-y2", "E"), ("C1", "xy", "A"), ("Ih", "z2", "Ag Hg"), ("S4", "z", "B"),
    ("C2v", "rx", "B2"), ("D2d", "Z", "B2"), ("C4v", "10x2 + 10y2", "A1"), ("C4v", "x2+100y2", "A1 B1"),
  ]) func functionsAreOperators(name: String, function: String, expected: String) throws {
    let group = try PointGroup(named: name)
    let found = group.irreps(of: try #require(PartnerFunction(typed: function)))
    #expect(found.map { group.label(of: $0) }.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    "", "w", "A1", "x3", "xyz", "x2-x2", "xx", "R", "Rw", "x2y2", "-", "x2-", "2", "x2--y2", "9999x2", "0x2", "01x2",
    "x20",
  ])
  func whatIsNoFunctionIsNone(text: String) {
    #expect(PartnerFunction(typed: text) == nil)
  }
}
