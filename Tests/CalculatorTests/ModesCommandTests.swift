import Calculator
import Formats
import Testing

/// The command `modes`.
@Suite struct ModesCommandTests {
  private func reply(_ line: String, _ files: [String: String] = [:]) throws -> String {
    var session = ExampleFiles.session(files)
    return try session.perform(line.split(separator: " ").map(String.init)).text
  }

  private func failure(_ line: String, _ files: [String: String] = [:]) -> Failure? {
    do {
      _ = try reply(line, files)
      return nil
    } catch {
      return error as? Failure
    }
  }

  @Test(arguments: [
    ("--group C2v water.xyz", "2A1 + B2"), ("--find water.xyz", "2A1 + B2"), ("--group C2v[z;y] water.xyz", "2A1 + B1"),
    ("--group C1 water.xyz", "3A"), ("--group Dinfh dioxide.xyz", "Sg+ + Su+ + Pu"),
    ("--find dioxide.xyz", "Sg+ + Su+ + Pu"), ("--group Cinfv dioxide.xyz", "2xS+ + P"),
    ("--group D4h dioxide.xyz", "A1g + A2u + Eu"), ("--group m[x] water.xyz", "3A'"),
  ])
  func theBareAnswerIsTheSum(_ words: String, _ sum: String) throws {
    #expect(try reply("modes -q \(words)") == sum + "\n")
  }

  @Test func theProofIsShown() throws {
    let text = try reply("modes --group C2v water.xyz --overtones 2 --anharmonic --stretch O-H")
    for line in [
      "vibrations of H2O in C2v = 2A1 + B2", "atoms in place │ 3  1   1       3", "χ(3N)          │ 9  −1  1       3",
      "translations = A1 + B1 + B2", "A1     2  z         pol.  x², y², z²  active",
      "independent force constants: 4 quadratic (A1 3, B2 1), 6 cubic, 9 quartic", "O-H stretchings = A1 + B2",
      "B2² = A1", "1 O at C2v = A1 + B1 + B2",
    ] { #expect(text.contains(line), "\(line)") }
  }

  @Test(arguments: [
    "--group C2v water.xyz", "--find water.xyz", "--group Dinfh dioxide.xyz", "--group D2h dioxide.xyz",
  ])
  func linesFitThePage(_ words: String) throws {
    for option in ["", " --ascii"] {
      for line in try reply("modes \(words) --overtones 4\(option)").split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
        #expect(option.isEmpty || line.allSatisfy(\.isASCII) && !line.contains("?"), "\(line)")
      }
    }
  }

  @Test func documentsTellCharactersAndNext() throws {
    let document = try JSON(parsing: reply("modes --group C2v water.xyz --json"))
    #expect(document["result"]?["text"]?.text == "2A1 + B2")
    #expect(document["modes"]?.elements?.first?["ir"] == .bool(true))
    #expect(document["classes"]?.elements?.map { $0["character"]?.text } == ["9", "-1", "1", "3"])
    #expect(document["next"]?["group"]?.text?.isEmpty == false)
  }

  /// Names, elements and numbers in the file, each with its place.
  @Test(arguments: [
    ("3\n\nH 0 0 0\n", "line 1: 3 atoms are stated, 1 line of atoms follows"),
    ("1\n\nXy 0 0 0\n", "line 3, column 1: 'Xy' is no element"), ("1\n\nX 0 0 0\n", "'X' is no atom"),
    ("1\n\nBq 0 0 0\n", "'Bq' is no atom"), ("1\n\nH 0 nan 0\n", "line 3, column 5: 'nan' is no number"),
    ("1\n\nH 0 0\n", "line 3: 2 of 3 coordinates"), ("0\n\n", "no atoms"), ("", "no atoms"),
    ("1\n\nH 1e9 0 0\n", "line 3, column 3: '1e9' is no coordinate"),
    ("1\n\nH 1e99999 0 0\n", "'1e99999' is no coordinate"),
    ("2\n\nH 0 0 0\nC 0 0 0.001\n", "atom 1 (H) and atom 2 (C) are 0.00100 Å apart"),
  ])
  func badFilesAreExplained(_ file: String, _ message: String) throws {
    for words in ["--group C1", "--find"] {
      let failed = try #require(failure("modes \(words) bad.xyz", ["bad.xyz": file]))
      #expect(failed.exitCode == 65 && failed.text.contains(message), "\(failed.text)")
      #expect(failed.text.hasPrefix("error: bad.xyz"))
    }
  }

  @Test(arguments: [
    ("--group D6h water.xyz", 65, "C2\" about (0.866, 0.5, 0) takes atom 2 (H) 0.85 Å away"),
    ("--group D6h water.xyz", 65, "those that hold are C2v"), ("--group Oh* water.xyz", 65, "--group Oh"),
    ("--group Dinfh water.xyz", 65, "is 0.76 Å from the z axis"), ("--group SO3 water.xyz", 65, "no point group"),
    ("--group Dinfh* dioxide.xyz", 65, "double group"), ("--group C2v missing.xyz", 66, "missing.xyz"),
    ("water.xyz", 64, "--group or --find"), ("--find --group C2v water.xyz", 64, "--find finds"),
    ("--find", 64, "modes"),
    ("--find water.xyz --tolerance 0", 65, "no tolerance"), ("--find water.xyz --tolerance x", 65, "no tolerance"),
    ("--find water.xyz --tolerance 1e-400", 65, "1e-9 … 1 Å"), ("--find water.xyz --tolerance 9e-10", 65, "1e-9 … 1 Å"),
    ("--find water.xyz --tolerance 0.9", 65, "apart"), ("--find water.xyz --stretch C-H", 65, "no pair of atoms C-H"),
    ("--find water.xyz --stretch CH", 65, "no pair of elements"), ("--find water.xyz --frame 2", 65, "no frame 2"),
  ])
  func wrongRequestsAreExplained(_ words: String, _ code: Int32, _ message: String) throws {
    let failed = try #require(failure("modes \(words)"))
    #expect(failed.exitCode == code && failed.text.contains(message), "\(failed.text)")
  }

  @Test func largerGroupsThatHoldAreNamed() throws {
    #expect(try reply("modes --group C2 water.xyz").contains("C2v holds, too; the full group is C2v"))
    #expect(try reply("modes --group C2v dioxide.xyz").contains("linear: the full group is Dinfh"))
    let frames = ["two.xyz": "1\n\nHe 0 0 0\n1\n\nNe 0 0 0\n"]
    let text = try reply("modes --group Td two.xyz --frame 2", frames)
    #expect(text.contains("vibrations of Ne in Td = none") && text.contains("frame 2 of 2"))
  }

  /// Boron trifluoride with z along a bond, an atom, and a ring past the tables.
  @Test func fullGroupsInOtherAxesAreNamed() throws {
    let fluoride = ["f.xyz": "4\n\nB 0 0 0\nF 0 0 1.307\nF 0 1.131895 -0.6535\nF 0 -1.131895 -0.6535\n"]
    let text = try reply("modes --group C2v f.xyz", fluoride)
    #expect(text.contains("next in other axes D3h: 0.00000 Å") && text.contains("note: D3h holds, too, in other axes"))
    #expect(try reply("modes --group C2v water.xyz").contains("next in these axes C6v: 0.76 Å"))
    let atom = ["he.xyz": "1\n\nHe 0 0 1\n"]
    for words in ["--group Cinfv", "--group Dinfh", "--group Td", "--find"] {
      let text = try reply("modes \(words) he.xyz", atom)
      #expect(text.contains("note: a single atom: the full group is O3") && !text.contains("next"))
    }
  }

  @Test func nothingIsAnEmptyLine() throws {
    let atom = ["he.xyz": "1\n\nHe 0 0 1\n"]
    #expect(try reply("modes -q --group Td he.xyz", atom) == "\n")
    #expect(try JSON(parsing: reply("modes --group Td he.xyz --json", atom))["result"]?["text"]?.text == "")
  }

  /// As in `group Dinfh --json`: two turns for an angle, mirrors without end.
  @Test func classesOfLinearGroupsAreThoseOfTheirTables() throws {
    let document = try JSON(parsing: reply("modes --group Dinfh dioxide.xyz --json"))
    let table = try JSON(parsing: reply("group Dinfh --json"))
    let (classes, columns) = (document["classes"]?.elements, table["result"]?["classes"]?.elements)
    #expect(classes?.count == 6 && classes?.map { $0["size"] } == columns?.map { $0["size"] })
    #expect(classes?.map { $0["label"] } == columns?.map { $0["label"] })
    #expect(
      classes?.map { $0["character"]?.text } == ["9", "3+6cos φ", "3", "-3", "-1+2cos φ", "-1"])
  }
}
