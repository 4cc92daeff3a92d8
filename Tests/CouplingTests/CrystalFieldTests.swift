import Coupling
import ExactArithmetic
import Representations
import Testing

/// Crystal-field parameters: by invariant harmonics, by characters, and as books have them.
@Suite struct CrystalFieldTests {
  private func fields(_ name: String, _ degrees: [Int] = [2, 4, 6]) throws -> [CrystalField] {
    let group = try PointGroup(named: name)
    return try degrees.map { try CrystalField(of: group, degree: $0) }
  }

  private func text(_ parameter: CrystalField.Parameter) -> String {
    "\(parameter.degree)\(parameter.order)\(parameter.isImaginary ? "i" : "")"
  }

  /// The numbers for an f shell. [GorllerWalrand1996, table 3]
  @Test(arguments: [
    ("Oh", 2), ("O", 2), ("Td", 2), ("Th", 3), ("T", 3), ("D6h", 4), ("D3h", 4), ("C6v", 4), ("D6", 4), ("D4h", 5),
    ("D4", 5), ("C4v", 5), ("D2d", 5), ("D3d", 6), ("D3", 6), ("C3v", 6), ("C6h", 5), ("C6", 5), ("C3h", 5),
    ("C4h", 7), ("S4", 7), ("C4", 7), ("S6", 9), ("C3", 9), ("D2h", 9), ("D2", 9), ("C2v", 9), ("C2h", 15), ("C2", 15),
    ("Cs", 15), ("C1", 27), ("Ci", 27), ("Ih", 1), ("I", 1), ("D5h", 3), ("D4d", 3),
  ]) func numbersOfBooks(name: String, expected: Int) throws {
    #expect(try fields(name).reduce(0) { $0 + $1.free.count } == expected)
  }

  @Test func cubicRatios() throws {
    let found = try fields("Oh", [4, 6])
    #expect(found.map { $0.free.map(text) } == [["40"], ["60"]])
    let relations = found.flatMap(\.fixed)
    #expect(relations.map { text($0.parameter) } == ["44", "64"])
    let squares = try relations.map { try $0.terms[0].coefficient.asRootSum }
    #expect(try squares == [Rational(5, 14), Rational(-7, 2)].map { RootSum(try RationalRoot(signedSquare: $0)) })
  }

  @Test func axialFieldsFollowTheirRules() throws {
    // Cₙ: q a multiple of n; a mirror through x leaves real parts.
    for n in 2...6 {
      for k in 1...6 {
        let orders = Array(stride(from: 0, through: k, by: n))
        let cyclic = try CrystalField(of: PointGroup(.cyclic(n)), degree: k)
        #expect(cyclic.free.map(text) == orders.flatMap { $0 == 0 ? ["\(k)0"] : ["\(k)\($0)", "\(k)\($0)i"] })
        let pyramidal = try CrystalField(of: PointGroup(.pyramidal(n)), degree: k)
        #expect(pyramidal.free.map(text) == orders.map { "\(k)\($0)" })
        // A half turn about x sends Y(k,q) to (−1)ᵏ Y(k,−q).
        let dihedral = try CrystalField(of: PointGroup(.dihedral(n)), degree: k)
        let survivors = orders.compactMap { q -> String? in
          if (k + q).isMultiple(of: 2) { return "\(k)\(q)" }
          return q == 0 ? nil : "\(k)\(q)i"
        }
        #expect(dihedral.free.map(text) == survivors)
        #expect(cyclic.fixed.isEmpty && pyramidal.fixed.isEmpty && dihedral.fixed.isEmpty)
      }
    }
  }

  @Test func framesChangeWhatSurvives() throws {
    #expect(try fields("C2[y]", [2])[0].free.map(text) == ["20", "21", "22"])
    #expect(try fields("Cs[y]", [2])[0].free.map(text) == ["20", "21", "22"])
    #expect(try fields("C3v[π/6]", [4])[0].free.map(text) == ["40", "43i"])
    // A trigonal axis along (1,1,1): one parameter of degree 2, spread over xy + yz + zx.
    let field = try fields("D3[1,1,1;1,-1,0]", [2])[0]
    #expect(field.free.map(text) == ["21"])
    #expect(field.fixed.map { text($0.parameter) } == ["21i", "22i"])
  }

  @Test func axesThatAreLeftOpen() throws {
    for (name, expected) in [
      ("C1", 3), ("Ci", 3), ("C2", 1), ("Cs", 1), ("S4", 1), ("C6h", 1), ("C2[y]", 1), ("D2", 0), ("Oh", 0),
    ] {
      let group = try PointGroup(named: name)
      #expect(CrystalField.removable(from: try fields(name), in: group) == expected)
    }
    #expect(CrystalField.removable(from: try fields("C1", [1]), in: try PointGroup(named: "C1")) == 2)
    #expect(CrystalField.removable(from: try fields("C5h", [2, 4]), in: try PointGroup(named: "C5h")) == 0)
  }

  /// The factors of [Rudowicz1985], up to the signs of odd q, which are those of C(k,q).
  @Test(arguments: [
    (2, 0, "1/4"), (2, 1, "-6"), (2, 2, "3/2"), (4, 0, "1/64"), (4, 1, "-5/4"), (4, 2, "5/8"), (4, 3, "-35/4"),
    (4, 4, "35/32"), (6, 0, "1/256"), (6, 1, "-21/32"), (6, 2, "105/256"), (6, 3, "-105/64"), (6, 4, "63/128"),
    (6, 5, "-693/64"), (6, 6, "231/256"),
  ]) func factorsOfStevens(k: Int, q: Int, square: String) throws {
    let field = try CrystalField(of: PointGroup(.cyclic(1)), degree: k)
    let parameter = try #require(field.free.first { $0.order == q && !$0.isImaginary })
    #expect(try StevensFactor.factor(of: parameter).signedSquare == Rational(square))
    guard q > 0 else {
      #expect(!field.free.contains { $0.order == 0 && $0.isImaginary })
      return
    }
    let sine = try #require(field.free.first { $0.order == q && $0.isImaginary })
    #expect(try StevensFactor.factor(of: sine).signedSquare == Rational(square).map { -$0 })
  }

  /// The group that stands for one with more folds than the degree has the same parameters.
  @Test(arguments: ["C5", "C5v", "C5h", "D5", "D5h", "D5d", "S10", "D5d[1,1,1;1,-1,0]", "C5v[x;y]"])
  func foldsPastTheDegreeAreNotNoticed(name: String) throws {
    let group = try PointGroup(named: name)
    let symmetry = try #require(TensorSymmetryGroup(group))
    for degree in 1...4 {
      let simple = try #require(symmetry.pointGroup(upToDegree: degree))
      let (own, other) = (try CrystalField(of: group, degree: degree), try CrystalField(of: simple, degree: degree))
      #expect(own.free == other.free && own.fixed.map(\.parameter) == other.fixed.map(\.parameter))
      #expect(simple.family != group.family && simple.frame == group.frame)
      for (left, right) in zip(own.fixed, other.fixed) {
        #expect(left.terms.map(\.parameter) == right.terms.map(\.parameter))
      }
    }
    #expect(symmetry.pointGroup(upToDegree: 5)?.family == group.family)
  }
}
