import Formats
import Testing

/// Files of atoms.
@Suite struct XYZTests {
  private static let water = "3\nwater\nO 0 0 0.119\nH 0 0.757 -0.477\nH 0 -0.757 -0.477\n"

  private func atoms(_ text: String, frame: Int = 1) throws -> [[String]] {
    try XYZ(Array(text.utf8), frame: frame).atoms.map { [$0.label] + $0.coordinates }
  }

  @Test func coordinatesStayText() throws {
    let file = try XYZ(Array(Self.water.utf8))
    #expect(file.comment == "water" && file.frameCount == 1)
    #expect(file.atoms[1].label == "H" && file.atoms[1].coordinates == ["0", "0.757", "-0.477"])
    #expect(file.atoms[1].line == 4 && file.atoms[1].columns == [3, 5, 11])
  }

  /// Tabs, CR LF, blank lines at the end, further columns, exponents, a mark of byte order and blanks are all the same atoms.
  @Test(arguments: [
    water.replacing(" ", with: "\t"), water.replacing("\n", with: "\r\n"), water + "\n \n\t\n",
    water.replacing("0.119", with: "0.119 0.1 charge=2"), water.replacing("3\n", with: "  3  \n"),
    "\u{FEFF}" + water, water.replacing("water", with: "Lattice=\"1 2 3\" πρ 7"), water.replacing("\n", with: "\r"),
    String(water.dropLast()), water.replacing("water", with: ""), water.replacing("O 0", with: "  O   0"),
  ])
  func spellingsDoNotMatter(_ text: String) throws {
    #expect(try atoms(text) == atoms(Self.water))
  }

  @Test func exponentsAreDecimals() throws {
    #expect(try atoms("1\n\nHe 1e-3 +.5 -2.E+1\n") == [["He", "1e-3", "+.5", "-2.E+1"]])
  }

  @Test func framesAreCounted() throws {
    let text = Self.water + "1\nhelium\nHe 1 2 3\n\n" + Self.water
    #expect(try XYZ(Array(text.utf8)).frameCount == 3)
    #expect(try atoms(text, frame: 2) == [["He", "1", "2", "3"]])
    #expect(try atoms(text, frame: 3) == atoms(Self.water))
  }

  @Test(arguments: [
    ("", XYZError.Kind.empty, 1, nil), (" \n\n", .empty, 1, nil), ("0\nnothing\n", .empty, 1, nil),
    ("water\n", .noCount("water"), 1, nil), ("-1\n\n", .noCount("-1"), 1, nil), ("3 2\n\n", .noCount("3 2"), 1, nil),
    ("2\n\nH 0 0 0\n", .count(stated: 2, found: 1), 1, nil), ("2\n", .count(stated: 2, found: 0), 1, nil),
    ("1\n\nH 0 0 0\nH 0 0 1\n", .count(stated: 1, found: 2), 1, nil),
    ("2\n\nH 0 0 0\n\nH 0 0 1\n", .count(stated: 2, found: 1), 1, nil),
    ("1\n\nH 0 0\n", .coordinates(2), 3, nil), ("1\n\nH\n", .coordinates(0), 3, nil),
    ("1\n\nH 0 x 0\n", .notANumber("x"), 3, 5), ("1\n\nH nan 0 0\n", .notANumber("nan"), 3, 3),
    ("1\n\nH 0 0 -inf\n", .notANumber("-inf"), 3, 7), ("1\n\nH 1/2 0 0\n", .notANumber("1/2"), 3, 3),
    ("99999999999999999999\n\n", .noCount("99999999999999999999"), 1, nil),
    ("20000000\n\n", .tooMany(20_000_000, limit: 10_000_000), 1, nil),
  ])
  func whatIsWrongHasAPlace(_ text: String, _ kind: XYZError.Kind, _ line: Int, _ column: Int?) {
    #expect {
      try XYZ(Array(text.utf8))
    } throws: { error in
      guard let error = error as? XYZError else { return false }
      return error.kind == kind && error.line == line && error.column == column
    }
  }

  @Test func aFrameThatIsNotThereIsNamed() {
    #expect(throws: XYZError.self) { try XYZ(Array(Self.water.utf8), frame: 2) }
    #expect(throws: XYZError.self) { try XYZ([0xFF, 0xFE, 0x31, 0x00]) }
  }
}
