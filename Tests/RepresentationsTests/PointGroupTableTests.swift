import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Character tables against reference tables to the letter, and laws for every family.
@Suite struct PointGroupTableTests {
  /// A character as the reference writes it: its roots, then its cosines.
  private func text(_ form: CharacterForm) -> String {
    var result = ""
    func add(_ coefficient: Rational, _ unit: String) {
      let size = coefficient.signum() < 0 ? -coefficient : coefficient
      let sign = coefficient.signum() < 0 ? "-" : result.isEmpty ? "" : "+"
      result += sign + (size == 1 && !unit.isEmpty ? "" : size.description) + unit
    }
    for term in form.roots.terms { add(term.coefficient, term.radicand == 1 ? "" : "√\(term.radicand)") }
    for cosine in form.cosines {
      // 2πa/b = aπ/(b/2).
      let isEven = cosine.denominator.isMultiple(of: 2)
      let (a, b) = (cosine.numerator * (isEven ? 1 : 2), cosine.denominator / (isEven ? 2 : 1))
      add(Rational(2 * cosine.multiplicity), "cos(\(a == 1 ? "" : "\(a)")π/\(b))")
    }
    return result.isEmpty ? "0" : result
  }

  /// The table of a group whose characters are a sum of several terms, which the reference has none of.
  @Test func sumsOfSeveralTermsAreWrittenInFull() {
    // Eigenvalues of a turn by 2π/7 on 1 ⊕ 1 ⊕ E1 ⊕ 2E3, and of one by 2π/5 on 1 ⊕ E1.
    #expect(text(CharacterForm(eigenvalues: [2, 1, 0, 2, 2, 0, 1])) == "2+2cos(2π/7)+4cos(6π/7)")
    #expect(text(CharacterForm(eigenvalues: [1, 1, 0, 0, 1])) == "1/2+1/2√5")
  }

  @Test func tablesAreThoseOfTheReference() throws {
    let groups = try #require(goldenDocument("character_tables")["groups"] as? [String: [String: Any]])
    #expect(groups.count == 27)
    for (name, document) in groups {
      let group = try PointGroup(named: name)
      #expect(group.name == name)
      #expect(group.order == (document["order"] as? Int).map { Integer($0) })
      let classes = try #require(document["classes"] as? [[String: Any]])
      #expect(group.classes.map(\.label) == classes.map { $0["label"] as? String }, "\(name)")
      #expect(group.classes.map(\.size) == classes.map { $0["size"] as? Int }, "\(name)")
      #expect(group.classes.map(\.order) == classes.map { $0["order"] as? Int }, "\(name)")
      let rows = try #require(document["irreps"] as? [[String: Any]])
      #expect(group.irreps.map(group.label(of:)) == rows.map { $0["irrep"] as? String }, "\(name)")
      #expect(
        group.irreps.map { group.dimension(of: $0) } == rows.compactMap { ($0["dim"] as? Int).map { Integer($0) } })
      #expect(group.irreps.map { group.realType(of: $0).rawValue } == rows.map { $0["type"] as? String }, "\(name)")
      let forms = group.characterForms()
      #expect(forms.map { $0.map(text) } == rows.map { $0["characters"] as? [String] }, "\(name)")
      let functions = document["functions"] as? [String: [String]]
      for irrep in group.irreps {
        let own = group.functions[irrep.row]
        let sets = (own.linear + own.rotations + own.quadratic).map { set in
          String(set.joined(separator: ",").map { $0 == "−" ? "-" : $0 })
        }
        #expect(sets == functions?[group.label(of: irrep)] ?? [], "\(name) \(group.label(of: irrep))")
        #expect(
          group.characters(of: irrep).map(\.asRootSum) == forms[irrep.row].map { $0.cosines.isEmpty ? $0.roots : nil })
      }
    }
  }

  static let families: [PointGroupFamily] = [
    .inversion, .mirror, .cyclic(1), .tetrahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral,
    .octahedralHorizontal, .icosahedral, .icosahedralHorizontal,
  ]

  static func axialFamilies(_ n: Int) -> [PointGroupFamily] {
    [
      .cyclic(n), .pyramidal(n), .cyclicHorizontal(n), .dihedral(n), .dihedralHorizontal(n), .dihedralDiagonal(n),
      .rotoreflection(n),
    ]
  }

  /// Numbers of classes in closed form.
  private func classCount(_ family: PointGroupFamily) -> Int {
    func vertical(_ n: Int) -> Int { n.isMultiple(of: 2) ? n / 2 + 3 : (n + 3) / 2 }
    return switch family {
    case .inversion, .mirror: 2
    case .cyclic(let n): n
    case .pyramidal(let n), .dihedral(let n): vertical(n)
    case .cyclicHorizontal(let n), .rotoreflection(let n): 2 * n
    case .dihedralHorizontal(let n): 2 * vertical(n)
    case .dihedralDiagonal(let n): n.isMultiple(of: 2) ? n + 3 : 2 * vertical(n)
    case .tetrahedral: 4
    case .tetrahedralDiagonal, .octahedral, .icosahedral: 5
    case .tetrahedralHorizontal: 8
    case .octahedralHorizontal, .icosahedralHorizontal: 10
    }
  }

  /// Numbers of irreps over the reals in closed form.
  private func irrepCount(_ family: PointGroupFamily) -> Int {
    func cyclic(_ n: Int) -> Int { 1 + (n.isMultiple(of: 2) ? 1 : 0) + (n - 1) / 2 }
    return switch family {
    case .cyclic(let n): cyclic(n)
    case .cyclicHorizontal(let n): 2 * cyclic(n)
    case .rotoreflection(let n): n.isMultiple(of: 2) ? n + 1 : 2 * cyclic(n)
    case .tetrahedral: 3
    case .tetrahedralHorizontal: 6
    default: classCount(family)
    }
  }

  private func check(_ family: PointGroupFamily) throws {
    let group = try PointGroup(family)
    #expect(group.order == family.order && group.classes.count == classCount(family), "\(group.name)")
    #expect(group.irreps.count == irrepCount(family), "\(group.name)")
    let degrees = group.complexCharacters.degrees
    #expect(degrees.reduce(0) { $0 + $1 * $1 } == group.elements.order)
    let overReals = group.irreps.reduce(0) { sum, irrep in
      let dimension = group.dimension(of: irrep).asInt ?? 0
      return sum + dimension * dimension / (group.isConjugatePair(irrep) ? 2 : 1)
    }
    #expect(overReals == group.elements.order)
    let labels = group.irreps.map(group.label(of:))
    #expect(Set(labels).count == labels.count, "\(group.name) \(labels)")
    let classLabels = group.classes.map(\.label)
    #expect(Set(classLabels).count == classLabels.count, "\(group.name) \(classLabels)")
    #expect(Set(group.classes.map(\.index)).count == classLabels.count, "\(group.name) \(classLabels)")
    #expect(group.classes.reduce(0) { $0 + $1.size } == group.elements.order)
    for irrep in group.irreps { #expect(group.irrep(labelled: group.label(of: irrep)) == irrep) }
  }

  @Test func familiesHaveTheirNumbersOfClassesAndIrreps() throws {
    for family in Self.families { try check(family) }
    for n in 2...24 { for family in Self.axialFamilies(n) { try check(family) } }
  }

  /// Functions that fix every choice of axes.
  @Test(arguments: [
    ("C2v", "B1", "x"), ("C2v", "A2", "xy"), ("C3v", "A1", "x(x²−3y²)"), ("C4v", "B1", "x²−y²"), ("D4", "B2", "xy"),
    ("C6v", "B1", "x(x²−3y²)"), ("D6", "B1", "x(x²−3y²)"), ("D3", "A1", "x(x²−3y²)"), ("D3d", "A1u", "x(x²−3y²)"),
    ("D3h", "A1'", "x(x²−3y²)"), ("D4h", "B1g", "x²−y²"), ("D4h", "B1u", "xyz"), ("D6h", "B1u", "x(x²−3y²)"),
    ("D6h", "B2u", "y(3x²−y²)"), ("D2d", "A1", "xyz"), ("D2d", "B1", "x²−y²"), ("D2d", "B2", "z"), ("D2d", "B2", "xy"),
    ("D4d", "B2", "z"), ("D6d", "B2", "z"), ("S8", "B", "z"), ("D2", "A", "xyz"), ("D2h", "Au", "xyz"),
    ("Th", "Au", "xyz"), ("Td", "A1", "xyz"), ("O", "A2", "xyz"), ("Oh", "A2u", "xyz"), ("D2h", "B1u", "z"),
    ("D2h", "B2u", "y"), ("D2h", "B3u", "x"), ("D2h", "B1g", "xy"), ("D2h", "B2g", "xz"), ("D2h", "B3g", "yz"),
    ("Oh", "T1u", "x³,y³,z³"), ("Oh", "T2u", "x(z²−y²),y(x²−z²),z(y²−x²)"), ("C4v*", "E", "xz²,yz²"),
    ("D4d", "E3", "Rx,Ry"), ("D5h", "E1'", "x,y"), ("C3v[π/6]", "A1", "x(x²−3y²)"),
  ]) func functionsFixTheAxes(name: String, label: String, function: String) throws {
    let group = try PointGroup(named: name)
    let row = try #require(group.irrep(labelled: label)).row
    let sets = group.functions[row].sets
    #expect(sets.map { $0.joined(separator: ",") }.contains(function), "\(sets)")
  }

  @Test func rowsAndColumnsAreOrthogonal() throws {
    for family in Self.families + [5, 6, 7, 8].flatMap(Self.axialFamilies) {
      let group = try PointGroup(family)
      let rows = group.irreps.map(group.characters(of:))
      for (i, left) in rows.enumerated() {
        for (j, right) in rows.enumerated() where j <= i {
          var sum = Cyclotomic.zero
          for (index, column) in group.classes.enumerated() {
            sum = sum + Cyclotomic(Rational(column.size)) * left[index] * right[index]
          }
          let norm = i == j ? group.elements.order * (group.isConjugatePair(PointGroup.Irrep(row: i)) ? 2 : 1) : 0
          #expect(sum.asRational == Rational(norm), "\(group.name) \(i) \(j)")
        }
      }
    }
  }
}
