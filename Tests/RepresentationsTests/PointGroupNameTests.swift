import ExactArithmetic
import Representations
import Testing

/// Names of point groups in every spelling, frames, and labels of irreps.
@Suite struct PointGroupNameTests {
  @Test(arguments: [
    ("C_{2v}", "C2v"), ("C_2v", "C2v"), ("C₂ᵥ", "C2v"), ("c2V", "C2v"), ("oh", "Oh"), ("D₃ₕ", "D3h"), ("S1", "Cs"),
    ("C1h", "Cs"), ("S2", "Ci"), ("S3", "C3h"), ("S5", "C5h"), ("C3i", "S6"), ("C5i", "S10"), ("C1i", "Ci"),
    ("V", "D2"), ("Vh", "D2h"), ("Vd", "D2d"), ("S4v", "D2d"), ("S6v", "D3d"), ("S16v", "D8d"), ("C1v", "Cs[y]"),
    ("D1", "C2[x]"), ("D1h", "C2v[x;z]"), ("D1d", "C2h[x]"), ("S8", "S8"), ("Oh*", "Oh*"), ("2Oh", "Oh*"),
    ("2D3", "D3*"), ("C3v[1,1,1;1,1,-2]", "C3v[1,1,1;1,1,-2]"), ("D3*[1,1,1;1,-1,0]", "D3*[1,1,1;1,-1,0]"),
    ("D3[1,1,1;1,-1,0]*", "D3*[1,1,1;1,-1,0]"), ("D2[pi/4]", "D2[π/4]"), ("D2[π/4]", "D2[π/4]"), ("Cs[d]", ""),
    ("Cs[y;pi/8]", "Cs[y;π/8]"), ("D5[0,1,phi;1,0,0]", "D5[0,1,φ;1,0,0]"), ("2[y]", "C2[y]"), ("m[y]", "Cs[y]"),
    ("2/m[y]", "C2h[y]"), ("3m[π/6]", "C3v[π/6]"), ("D3[1,1,1;φ,-1,1-φ]", "D3[1,1,1;φ,-1,1-φ]"),
    ("C2[z]", "C2"), ("D2[z;x]", "D2"), ("C2[x;y]", "C2[x]"), ("C2[2π]", "C2"), ("D3[-π/6]", "D3[11π/6]"),
    ("Q3", ""), ("C0", ""), ("", ""), ("C03", ""), ("C2i", ""), ("S5v", ""), ("D3d3", ""), ("C3v**", ""), ("O3", ""),
    ("T2", ""), ("I5", ""), ("C3[1,1,1]", ""), ("C3[0,0,0;1,0,0]", ""), ("C3[1,1,1;1,0,0]", ""), ("D1[x]", ""),
    ("C2[1,1,φ;1,-1,0]", ""), ("43m", ""), ("53m", ""), ("121[y]", ""), ("C3[", ""), ("C3[1,1,1;1,-1]", ""),
  ]) func namesAreRead(text: String, expected: String) throws {
    if expected.isEmpty {
      #expect(throws: PointGroupError.self) { try PointGroup(named: text) }
    } else {
      #expect(try PointGroup(named: text).name == expected)
    }
  }

  private static let crystallographic: [(String, String)] = [
    ("1", "C1"), ("-1", "Ci"), ("2", "C2"), ("m", "Cs"), ("2/m", "C2h"), ("222", "D2"), ("mm2", "C2v"), ("mmm", "D2h"),
    ("4", "C4"), ("-4", "S4"), ("4/m", "C4h"), ("422", "D4"), ("4mm", "C4v"), ("-42m", "D2d"), ("4/mmm", "D4h"),
    ("3", "C3"), ("-3", "S6"), ("32", "D3"), ("3m", "C3v"), ("-3m", "D3d"), ("6", "C6"), ("-6", "C3h"), ("6/m", "C6h"),
    ("622", "D6"), ("6mm", "C6v"), ("-6m2", "D3h"), ("6/mmm", "D6h"), ("23", "T"), ("m-3", "Th"), ("432", "O"),
    ("-43m", "Td"), ("m-3m", "Oh"),
  ]

  @Test func hermannMauguinSymbolsAreReadAndPrinted() throws {
    for (symbol, name) in Self.crystallographic {
      #expect(try PointGroup(named: symbol).name == name)
      #expect(try PointGroup(named: name).hermannMauguin == symbol)
      #expect(try PointGroup(named: symbol + "*").name == name + "*")
    }
    let others = [
      "m3": "Th", "m3m": "Oh", "42": "D4", "62": "D6", "43": "O", "-62m": "D3h", "-4m2": "D2d", "321": "D3",
      "312": "D3",
      "3m1": "C3v", "31m": "C3v", "-3m1": "D3d", "-31m": "D3d", "2mm": "C2v", "m2m": "C2v", "m3̅m": "Oh", "4̅3m": "Td",
      "−43m": "Td", "3̅m": "D3d", "2/m2/m2/m": "D2h", "4/m2/m2/m": "D4h", "4/m-32/m": "Oh", "-32/m": "D3d",
      "7": "C7", "72": "D7", "7m": "C7v", "-7": "S14", "-7m": "D7d", "8": "C8", "822": "D8", "8mm": "C8v", "8/m": "C8h",
      "8/mmm": "D8h", "-8": "S8", "-82m": "D4d", "-10": "C5h", "-102m": "D5h", "-10m2": "D5h", "-12": "S12",
      "-122m": "D6d", "1022": "D10", "132": "D13", "5": "C5", "52": "D5", "-5m": "D5d", "235": "I", "532": "I",
      "m-3-5": "Ih", "-53m": "Ih", "m3̅5̅": "Ih", "10/mmm": "D10h",
      // Full symbols of monoclinic groups say which axis is theirs.
      "112": "C2", "121": "C2[y]", "211": "C2[x]", "11m": "Cs", "1m1": "Cs[y]", "m11": "Cs[x]", "112/m": "C2h",
      "12/m1": "C2h[y]", "2/m11": "C2h[x]", "121*": "C2*[y]",
    ]
    for (symbol, name) in others { #expect(try PointGroup(named: symbol).name == name, "\(symbol)") }
    for n in 2...120 {
      for family in PointGroupTableTests.axialFamilies(n) {
        // 23 is T, 32 is D3, 52 is D5, 822 is D8; 312 and 31m are settings of 32 and 3m, 432 is O, 532 is I,
        // 112, 11m and 112/m are settings of 2, m and 2/m, 43m and 53m have lost a bar.
        guard let symbol = family.hermannMauguin else {
          let last = String(n).last
          let isTaken = [11, 31, 43, 53, 112].contains(n)
          #expect(family == .cyclic(n) ? (last == "2" || last == "3") : isTaken, "\(family.name)")
          continue
        }
        #expect(try PointGroupName(symbol).family == family, "\(symbol) is \(family.name)")
      }
    }
    for n in [23, 32, 52, 222, 822] { #expect(PointGroupFamily.cyclic(n).hermannMauguin == nil) }
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(throws: PointGroupError.unknownName("D3x")) { try PointGroup(named: "D3x") }
    #expect(throws: PointGroupError.tooLarge(name: "D999999h", order: 3_999_996, limit: PointGroup.largestOrder)) {
      try PointGroup(named: "D999999h")
    }
    #expect(throws: PointGroupError.frame("1,1,1;1,0,0", .notOrthogonal)) { try PointGroup(named: "D3[1,1,1;1,0,0]") }
    // √9410 lies in a field of degree 15040, √13 beside √10 in one of degree 192.
    #expect(throws: FrameError.length([97, 1, 0].map { GoldenInteger($0) })) { try Frame(parsing: "97,1,0;0,0,1") }
    #expect(throws: FrameError.self) { try Frame(parsing: "3,2,0;1000003,2,0") }
    #expect(throws: FrameError.turn(Rational(1, 1201))) { try Frame(halfTurns: Rational(1, 1201)) }
    #expect(throws: PointGroupError.self) { try PointGroup(named: "C149[x;π/479]") }
    #expect(throws: PointGroupError.impliedFrame("D1[y]", standard: "C2[x]")) { try PointGroup(named: "D1[y]") }
  }

  /// Frames that give the same elements with the same labels, and the same halves of pairs, are one.
  @Test(arguments: [
    ("D4", "D4[π/2]", true), ("D4", "D4[π/4]", false), ("C3[1,1,1;1,-1,0]", "C3[1,1,1;φ,-1,1-φ]", true),
    ("D3[1,1,1;1,-1,0]", "D3[1,1,1;0,1,-1]", true), ("D2", "D2[x]", false), ("D3", "D3[π/3]", true),
    ("D3", "D3[π/6]", false), ("C2", "C2[x]", false), ("Oh", "Oh[x]", true), ("C2v", "C2v[π/2]", false),
    ("I", "I[π/2]", false), ("T", "T[π/2]", false), ("C4", "C4[-1,0,0;0,1,0]", false),
    ("C4", "C4[0,0,-1;1,0,0]", false), ("C3", "C3[0,0,-1;1,0,0]", false),
    ("C3", "C3[π/5]", true),
  ]) func equalityOfFrames(left: String, right: String, areEqual: Bool) throws {
    #expect(try (PointGroup(named: left) == PointGroup(named: right)) == areEqual)
  }

  @Test(arguments: [
    ("Oh", "A₁g", "A1g"), ("Oh", "t2g", "T2g"), ("Oh", "F1u", "T1u"), ("Oh", "A_{1g}", "A1g"), ("D3h", "A₁′", "A1'"),
    ("D3h", "E″", "E\""), ("D3h", "E''", "E\""), ("D3h", "e'", "E'"), ("T", "F", "T"), ("I", "F", "G"),
    ("I", "F1", "T1"),
    ("I", "U", "G"), ("I", "V", "H"), ("Ih", "Fg", "Gg"), ("Oh", "Γ4+", "T1g"), ("Oh*", "Γ8-", "G3/2u"),
    ("Oh*", "Gamma6+", "E1/2g"), ("O*", "Γ7", "E5/2"), ("D3*", "Γ5+Γ6", "E3/2"), ("C4*", "Γ5+Γ6", "E1/2"),
    ("D6*", "Γ8", "E5/2"), ("C3*", "A3/2", "B3/2"), ("O*", "F3/2", "G3/2"), ("S6*", "Γ6-", "B3/2u"),
    ("C2v", "Γ2", "B1"), ("D2", "Γ2", "B2"), ("D3h", "Γ5", "E\""), ("C6", "Γ2+Γ3", "E2"), ("C2h", "Γ2-", "Bu"),
    ("C3v", "A1g", ""), ("C3v", "E2", ""), ("C4", "¹E", ""), ("Oh", "Γ4", ""), ("O", "Γ6", ""), ("C4", "Γ3", ""),
    ("Oh", "", ""), ("Oh", "T3g", ""),
  ]) func labelsAreRead(name: String, label: String, expected: String) throws {
    let group = try PointGroup(named: name)
    #expect(group.irrep(labelled: label).map { group.label(of: $0) } == (expected.isEmpty ? nil : expected))
  }
}
