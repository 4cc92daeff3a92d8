import Calculator
import Foundation
import TestSupport
import Testing

/// tensor: numbers of irreps and back, layouts, definitions, and what is wrong with files.
@Suite struct TensorTests {
  private func perform(_ line: [String], _ files: [String: String] = [:]) throws -> String {
    var session = ExampleFiles.session(files)
    return try session.perform(["tensor"] + line).text
  }

  private func failure(_ line: [String], _ files: [String: String] = [:]) -> (text: String, code: Int32) {
    var session = ExampleFiles.session(files)
    do {
      return (try session.perform(["tensor"] + line).text, 0)
    } catch {
      return (error.text, error.exitCode)
    }
  }

  @Test(arguments: [
    (["ij=ji", "stress.txt"], "√(16/3) √18 √8 √(121/6) √32 −√(9/2)\n"),
    (["ij=ji", "voigt.txt", "--layout", "voigt"], "√(16/3) √18 √8 √(121/6) √32 −√(9/2)\n"),
    (["ij=ji", "quadrupole.txt"], "0 0 0 √(3/2) 0 −√(9/2)\n"),
    (["ij=ji", "quadrupole.txt", "--moment", "traceless"], "0 0 0 √(3/2) 0 −√(9/2)\n"),
    (["ij=ji", "quadrupole.txt", "--moment", "buckingham"], "0 0 0 √(2/3) 0 −√2\n"),
    (["i", "dipole.txt"], "1 2 −3\n"),
    // ε_ijk: the only invariant of three vectors, of norm √6.
    (["ijk=-jik=-ikj", "levi-civita.json"], "√6\n"),
  ])
  func numbersOfIrreps(_ words: [String], _ expected: String) throws {
    let files = [
      "dipole.txt": "1 2 -3\n",
      "levi-civita.json": "[[[0,0,0],[0,0,1],[0,-1,0]],[[0,0,-1],[0,0,0],[1,0,0]],[[0,1,0],[-1,0,0],[0,0,0]]]",
    ]
    #expect(try perform(words + ["-q", "--form", "exact"], files) == expected)
  }

  /// Numbers → irreps → numbers is the identity, exactly, in every layout.
  @Test(arguments: [
    ("ij=ji", "full", [3, 3]), ("ij=ji", "voigt", [6]), ("ij=ji", "mandel", [6]), ("ij=ji", "engineering", [6]),
    ("ij=-ji", "full", [3, 3]), ("ij", "full", [3, 3]), ("ijk=ikj", "full", [3, 3, 3]), ("ijk=ikj", "voigt", [3, 6]),
    ("ijkl=jikl=ijlk=klij", "voigt", [6, 6]), ("ijkl=jikl=ijlk=klij", "mandel", [6, 6]),
    ("ijkl=jikl=ijlk=klij", "engineering", [6, 6]), ("ijk=jik=kji", "voigt", [3, 6]),
  ])
  func splittingAndPuttingTogetherIsExact(_ formula: String, _ layout: String, _ shape: [Int]) throws {
    var generator = SeededGenerator(seed: UInt64(shape.reduce(7, *)))
    let size = formula.prefix { $0 != "=" }.count
    let projected = try Self.symmetric(formula, size, &generator)
    // The file in full is symmetric; other layouts are made of it by way of --back.
    let full = try perform([formula, "full.json", "--json"], ["full.json": projected])
    let array = try perform(
      [formula, "irreps.json", "--back", "--layout", layout, "-q", "--form", "exact"], ["irreps.json": full])
    let numbers = array.split { $0 == " " || $0 == "\n" }
    #expect(numbers.count == shape.reduce(1, *))
    if layout != "mandel" {
      let again = try perform(
        [formula, "again.txt", "--layout", layout, "--json"],
        ["again.txt": Self.nested(numbers.map { "\"\($0)\"" }, shape)])
      #expect(Self.result(again) == Self.result(full))
    }
    let back = try perform([formula, "irreps.json", "--back", "-q", "--form", "exact"], ["irreps.json": full])
    #expect(back.split { $0 == " " || $0 == "\n" }.map(String.init) == Self.flat(projected))
  }

  /// What stands behind the word result.
  private static func result(_ document: String) -> Substring? {
    document.range(of: "\"result\"").map { document[$0.lowerBound...] }
  }

  /// A random tensor of integers with the symmetry of a formula, as nested JSON.
  private static func symmetric(_ formula: String, _ size: Int, _ generator: inout SeededGenerator) throws -> String {
    let count = (0..<size).reduce(1) { product, _ in product * 3 }
    var values = (0..<count).map { _ in Int.random(in: -9...9, using: &generator) }
    let sides = formula.split(separator: "=")
    let first = Array(sides[0])
    let moves = sides.dropFirst().map { side in
      (sign: side.hasPrefix("-") ? -1 : 1, images: side.drop { $0 == "-" }.map { first.firstIndex(of: $0) ?? 0 })
    }
    var isSet = [Bool](repeating: false, count: count)
    for start in 0..<count where !isSet[start] {
      var orbit = [start]
      isSet[start] = true
      var next = 0
      var vanishes = false
      while next < orbit.count {
        let code = orbit[next]
        next += 1
        var digits = [Int](repeating: 0, count: size)
        var rest = code
        for place in (0..<size).reversed() { (rest, digits[place]) = rest.quotientAndRemainder(dividingBy: 3) }
        for move in moves {
          let image = move.images.reduce(0) { 3 * $0 + digits[$1] }
          if !isSet[image] {
            isSet[image] = true
            values[image] = move.sign * values[code]
            orbit.append(image)
          } else if values[image] != move.sign * values[code] {
            vanishes = true
          }
        }
      }
      if vanishes { for code in orbit { values[code] = 0 } }
    }
    return nested(values.map(String.init), [Int](repeating: 3, count: size))
  }

  private static func nested(_ numbers: [String], _ shape: [Int]) -> String {
    guard let size = shape.first else { return numbers[0].replacing("\"", with: "").replacing("−", with: "-") }
    let width = numbers.count / size
    return "["
      + (0..<size).map { nested(Array(numbers[$0 * width..<($0 + 1) * width]), Array(shape.dropFirst())) }
      .joined(separator: ",") + "]"
  }

  private static func flat(_ json: String) -> [String] {
    json.split { "[],".contains($0) }.map { $0.hasPrefix("-") ? "−\($0.dropFirst())" : String($0) }
  }

  @Test(arguments: [
    (["ij=ji", "gradient.txt"], "'gradient.txt' has not the symmetry: (2, 1) is −1, from (1, 2) follows 1", 65),
    (["ij=ji", "voigt.txt"], "'voigt.txt' has the shape (1, 6), (3, 3) is needed", 65),
    (
      ["ij=ji", "stress.txt", "--moment", "buckingham"], "'stress.txt' has the trace 4, a traceless quadrupole has 0",
      65
    ),
    (["ij", "stress.txt", "--moment", "buckingham"], "--moment is for quadrupoles: ij=ji of vectors, not ij", 65),
    (["ij", "stress.txt", "--layout", "voigt"], "there is no voigt form", 65),
    (["ij", "voigt.txt", "--back"], "'voigt.txt' has 6 numbers, the irreps have 9", 65),
    (["ij=ji", "none.txt"], "none.txt", 66), (["ij=ji"], "tensor", 64),
    (["ij=-ij", "stress.txt"], "no tensor but 0", 65),
    (["ij=ji", "nan.txt"], "nan", 65), (["ij=ji", "other.json", "--back"], "no document e3.tensor/1", 65),
    (["ij=ji", "i=1/2", "stress.txt"], "half-integer", 64),
  ])
  func whatIsWrongIsTold(_ words: [String], _ message: String, _ code: Int32) {
    let result = failure(words, ["nan.txt": "1 2 3\n2 nan 4\n3 4 5\n", "other.json": "{\"schema\":\"e3.sym/1\"}"])
    #expect(result.text.contains(message), "\(result.text)")
    #expect(result.code == code, "\(result.text)")
  }

  /// The symmetric part of a gradient is its strain, the rest its rotation.
  @Test func theSymmetricPartIsProjected() throws {
    let strain = try perform(["ij=ji", "gradient.txt", "--project", "-q", "--form", "exact"])
    let whole = try perform(["ij", "gradient.txt", "-q", "--form", "exact"])
    let (parts, all) = (strain.split(separator: " "), whole.split(separator: " "))
    #expect(parts.count == 6 && all.count == 9)
    #expect(parts[0] == all[0] && Array(parts[1...]) == Array(all[4...]))
  }

  /// An isotropic stiffness has λ and μ alone: both copies of 0e and nothing else beyond the cubic part.
  @Test func cubicStiffnessHasThreeNumbers() throws {
    let text = try perform(["ijkl=jikl=ijlk=klij", "stiffness.txt", "--layout", "voigt", "-q"])
    let numbers = text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
    #expect(numbers.count == 21)
    // Invariants 0e twice, 4e along the cubic harmonic of two components; no 2e.
    #expect(numbers[2..<12].allSatisfy { $0 == 0 })
    #expect(numbers[12...].count { $0 != 0 } == 2)
  }
}
