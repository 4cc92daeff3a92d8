import ExactArithmetic
import Representations
import Testing

/// Names of groups, labels of irreps with their aliases, order of terms, products as the books print them.
@Suite struct GroupLabelTests {
  @Test(arguments: [
    ("SU2", "SU(2)", "su2"), ("SO3", "SO(3)", "K"), ("O3", "O(3)", "Kh"), ("U1", "U(1)", "u_1"), ("SO2", "C∞", "SO₂"),
    ("O2", "O(2)", "o2"), ("O2*", "2O2", "O(2)*"), ("Cinfv", "C∞v", "C_{∞v}"), ("Cinfv*", "C∞ᵥ*", "2Cinfv"),
    ("Dinfh", "D∞h", "dinfh"), ("Dinfh*", "2D∞h", "D∞ₕ*"), ("T3", "T(3)", "t3"), ("Z4", "Z_4", "ℤ₄"),
    ("Z4xZ12", "Z_4 x Z_12", "z4×z12"), ("Scale", "scale", "Dilations"), ("Lorentz", "SL(2,C)", "SO(1,3)"),
    ("Lorentz", "SL2C", "SL(2,ℂ)"), ("O13", "O(1,3)", "o13"),
  ]) func namesOfGroups(name: String, first: String, second: String) throws {
    for text in [name, first, second] {
      #expect(try #require(KnownGroup.group(named: text), "\(text)").name == name, "\(text)")
    }
  }

  @Test func whatIsNoNameIsNone() {
    for text in [
      "", "*", "2", "SU3", "T", "T0", "T03", "T-1", "T99999999999999999999", "Z", "Z0", "Z4xZ", "xZ4", "Z4xT3", "SU2*",
      "Oh",
      "C4v", "T1*", "O4", "Dinfd",
    ] { #expect(KnownGroup.group(named: text) == nil, "\(text)") }
    for known in KnownGroup.all {
      for name in [known.name] + known.aliases { #expect(KnownGroup.group(named: name) != nil, "\(name)") }
    }
  }

  private func labels<G: Group>(_ group: G, _ count: Int) -> [String] {
    group.irreps(first: count).sorted().map(group.label)
  }

  @Test func orderOfIrreps() {
    #expect(labels(U1(), 5) == ["-2", "-1", "0", "1", "2"])
    #expect(labels(SO2(), 4) == ["0", "1", "2", "3"])
    #expect(labels(O2(), 5) == ["0+", "0-", "1", "2", "3"])
    #expect(labels(O2(allowsSpin: true), 5) == ["0+", "0-", "E1/2", "1", "E3/2"])
    #expect(labels(O2(.linear), 8) == ["S+", "S-", "P", "D", "F", "G", "5", "6"])
    #expect(labels(DInfinityH(), 8) == ["Sg+", "Sg-", "Pg", "Dg", "Su+", "Su-", "Pu", "Du"])
    #expect(labels(DInfinityH(allowsSpin: true), 6) == ["Sg+", "Sg-", "E1/2g", "Su+", "Su-", "E1/2u"])
    #expect(labels(Translations(dimension: 2), 5) == ["k(-1/2,0)", "k(0,-1/2)", "k(0,0)", "k(0,1/2)", "k(1/2,0)"])
    #expect(labels(GridTranslations(periods: [2, 2]), 9) == ["k(0,0)", "k(0,1)", "k(1,0)", "k(1,1)"])
    #expect(labels(Dilations(), 3) == ["s(-1/2)", "s(0)", "s(1/2)"])
    #expect(labels(Lorentz(), 6) == ["(0,0)", "(0,1/2)", "(0,1)", "(1/2,0)", "(1/2,1/2)", "(1,0)"])
    #expect(labels(LorentzParity(), 6) == ["(0,0)+", "(0,0)-", "[1/2,0]", "(1/2,1/2)+", "(1/2,1/2)-", "[1,0]"])
    #expect(labels(ProductGroup(SO2(), SO2()), 6) == ["(0,0)", "(0,1)", "(0,2)", "(1,0)", "(1,1)", "(1,1~)"])
  }

  @Test(arguments: [
    ("U1", "+3", "3"), ("U1", "-3", "-3"), ("O2", "S+", "0+"), ("O2", "Σ⁻", "0-"), ("O2", "A2", "0-"),
    ("O2", "E3", "3"),
    ("O2", "Π", "1"), ("O2*", "3/2", "E3/2"), ("Cinfv", "0+", "S+"), ("Cinfv", "4", "G"), ("Cinfv", "Γ", "G"),
    ("Cinfv", "E5", "5"), ("Cinfv*", "E1/2", "E1/2"), ("Dinfh", "Σg⁺", "Sg+"), ("Dinfh", "Sigma_g+", "Sg+"),
    ("Dinfh", "Pi_u", "Pu"), ("Cinfv", "Delta", "D"), ("Cinfv", "Sigma-", "S-"), ("Dinfh", "S+g", "Sg+"),
    ("Dinfh", "Σu⁻", "Su-"), ("Dinfh", "A1u", "Su+"), ("Dinfh", "1g", "Pg"), ("Dinfh", "E7u", "7u"),
    ("Dinfh", "Πᵤ", "Pu"), ("Dinfh", "0g+", "Sg+"), ("Dinfh*", "E1/2u", "E1/2u"),
    ("T3", "k(0.5, 0, -1/3)", "k(1/2,0,-1/3)"),
    ("Z4xZ4", "k(5,-1)", "k(1,3)"), ("Scale", "s(-1.5)", "s(-3/2)"), ("Lorentz", "(1/2, 1)", "(1/2,1)"),
    ("O13", "(1/2,1/2)−", "(1/2,1/2)-"), ("O13", "[0,1]", "[1,0]"), ("O3", "3y", "3o"),
  ]) func aliasesOfLabels(name: String, typed: String, printed: String) throws {
    func label<G: Group>(_ group: G) -> String? { group.irrep(labelled: typed).map(group.label) }
    let group: any CharacterGroup = try #require(KnownGroup.group(named: name))
    #expect(label(group) == printed)
  }

  @Test(arguments: [
    ("U1", ["1/2", "", "+", "a", "--1", "+-3"]), ("SO2", ["-1", "1/2", "0+", ""]),
    ("O2", ["0", "1/2", "E0", "S", "E", "", "-1"]),
    ("Cinfv", ["Pg", "E1/2", "H"]), ("Dinfh", ["S+", "P", "Sg", "g", "", "E1/2g", "+"]),
    ("T3", ["k(1,2)", "k(1,2,3", "k(,,)", "1"]),
    ("Z4", ["k(1/2)", "k()", "s(1)"]), ("Scale", ["s(1,2)", "s()", "s(1", "3"]),
    ("Lorentz", ["(1)", "(1,2,3)", "(-1,0)", "(", "(1/3,0)"]),
    ("O13", ["(1,1)", "(1,0)+", "[1,1]", "[1,0]+", "", "+"]),
  ]) func whatIsNoLabelIsNone(name: String, labels: [String]) throws {
    func check<G: Group>(_ group: G) {
      for label in labels { #expect(group.irrep(labelled: label) == nil, "\(label) of \(name)") }
    }
    let group: any CharacterGroup = try #require(KnownGroup.group(named: name))
    check(group)
  }

  // MARK: Products

  private func product<G: Group>(_ group: G, _ left: String, _ right: String) throws -> String {
    let a = try #require(group.irrep(labelled: left))
    let b = try #require(group.irrep(labelled: right))
    return group.product(a, b).map { term in
      (term.multiplicity == 1 ? "" : "\(term.multiplicity)x") + group.label(of: term.irrep)
    }.joined(separator: " + ")
  }

  @Test(arguments: [
    ("U1", "3", "-1", "2"), ("SO2", "1", "1", "2x0 + 2"), ("SO2", "2", "3", "1 + 5"), ("O2", "1", "1", "0+ + 0- + 2"),
    ("O2", "2", "3", "1 + 5"), ("O2", "0-", "2", "2"), ("O2*", "E1/2", "E1/2", "0+ + 0- + 1"),
    ("Cinfv", "P", "D", "P + F"), ("Dinfh", "Pu", "Pg", "Su+ + Su- + Du"),
    ("T3", "k(1/2,0,0)", "k(0,1/3,0)", "k(1/2,1/3,0)"),
    ("Z4", "k(3)", "k(2)", "k(1)"), ("Scale", "s(3/2)", "s(-1)", "s(1/2)"),
    ("Lorentz", "(1/2,1/2)", "(1/2,1/2)", "(0,0) + (0,1) + (1,0) + (1,1)"),
    ("O13", "(1/2,1/2)+", "(1/2,1/2)+", "(0,0)+ + [1,0] + (1,1)+"),
    ("O13", "(1/2,1/2)-", "(1/2,1/2)+", "(0,0)- + [1,0] + (1,1)-"),
    ("O13", "[1/2,0]", "[1/2,0]", "(0,0)+ + (0,0)- + (1/2,1/2)+ + (1/2,1/2)- + [1,0]"),
    ("O13", "(1/2,1/2)+", "[1/2,0]", "[1/2,0] + [1,1/2]"),
  ]) func productsAsPrinted(name: String, left: String, right: String, expected: String) throws {
    let group: any CharacterGroup = try #require(KnownGroup.group(named: name))
    #expect(try product(group, left, right) == expected)
  }

  @Test func labelsOfProductsAreFlat() throws {
    let group = ProductGroup(ProductGroup(O3(), Lorentz()), Translations(dimension: 2))
    #expect(group.name == "O3 x Lorentz x T2" && group.factorCount == 3)
    let irrep = try #require(group.irrep(labelled: "(1o, (1/2,1/2), k(1/2, 0))"))
    #expect(group.label(of: irrep) == "(1o,(1/2,1/2),k(1/2,0))")
    #expect(group.labelParts(of: irrep) == ["1o", "(1/2,1/2)", "k(1/2,0)"])
    #expect(group.dimension(of: irrep) == 12)
    for text in ["1o", "(1o,(1/2,1/2))", "(1o,(1/2,1/2),k(1/2,0),0)", "(1o~,(0,0),k(0,0))", "()", "(", ""] {
      #expect(group.irrep(labelled: text) == nil, "\(text)")
    }
  }

  /// Over ℝ a product of two pairs of conjugates is two irreps, over ℂ each half of a pair is one.
  @Test func pairsOfConjugatesInProducts() throws {
    let torus = ProductGroup(SO2(), SO2())
    #expect(torus.scalars == .real)
    let (same, other) = (try #require(torus.irrep(labelled: "(1,1)")), try #require(torus.irrep(labelled: "(1,1~)")))
    #expect(torus.dimension(of: same) == 2 && torus.realType(of: same) == .complex && same != other)
    #expect(torus.irrep(labelled: "(1~,1)") == other && torus.irrep(labelled: "(1~,1~)") == same)
    #expect(torus.irrep(labelled: "(0~,1)") == nil)
    #expect(try product(torus, "(1,0)", "(0,1)") == "(1,1) + (1,1~)")
    #expect(try product(torus, "(1,1)", "(1,1)") == "2x(0,0) + (2,2)")
    #expect(try product(torus, "(1,1)", "(1,1~)") == "(0,2) + (2,0)")
    #expect(try product(torus, "(1,1)", "(2,1)") == "(1,0) + (3,2)")
    let mixed = ProductGroup(SO2(), U1())
    #expect(mixed.scalars == .complex)
    #expect(try product(mixed, "(1,3)", "(1~,-1)") == "(0,2)" && (try product(mixed, "(1~,3)", "(1~,-1)")) == "(2~,2)")
    let solid = ProductGroup(O3(), Dilations())
    #expect(solid.scalars == .real && solid.name == "O3 x Scale")
    #expect(try product(solid, "(2e,s(2))", "(1o,s(1))") == "(1o,s(3)) + (2o,s(3)) + (3o,s(3))")
  }

  @Test func finiteProductsAreCounted() {
    let grid = GridTranslations(periods: [4, 3])
    #expect(grid.order == 12 && grid.irrepCount == 12 && grid.classCount == 12)
    let product = ProductGroup(FiniteCharacterGroup.symmetric3, grid)
    #expect(product.order == 72 && product.irrepCount == 36 && product.classCount == 36)
    #expect(product.irreps(first: 1000).count == 36 && grid.irreps(first: 1000).count == 12)
    #expect(ProductGroup(grid, U1()).order == nil && U1().irrepCount == nil && U1().classCount == nil)
    #expect(ProductGroup(grid, grid).irrepCount == 144)
  }
}
