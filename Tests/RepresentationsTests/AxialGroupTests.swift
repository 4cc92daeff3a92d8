import ExactArithmetic
import Testing

@testable import Representations

/// Character tables of C∞v and D∞h against those of their finite subgroups.
@Suite struct AxialGroupTests {
  /// The characters at the operations of a subgroup with a twelve-fold axis are those of its table.
  @Test(arguments: [false, true]) func rowsRestrictToThoseOfFiniteGroups(isDouble: Bool) throws {
    try check(O2(.linear, allowsSpin: isDouble), PointGroup(.pyramidal(12), isDouble: isDouble)) { irrep in
      Self.label(irrep, suffix: "", isTurned: false)
    }
    try check(DInfinityH(allowsSpin: isDouble), PointGroup(.dihedralHorizontal(12), isDouble: isDouble)) { irrep in
      Self.label(irrep.angular, suffix: irrep.parity == .even ? "g" : "u", isTurned: irrep.parity == .odd)
    }
  }

  private static func label(_ irrep: O2.Irrep, suffix: String, isTurned: Bool) -> String {
    if irrep.frequency == 0 { return ((irrep.reflection == .even) != isTurned ? "A1" : "A2") + suffix }
    return "E\(irrep.frequency)\(suffix)"
  }

  private func check<G: AxialGroup>(_ group: G, _ finite: PointGroup, label: (G.Irrep) -> String) throws {
    let places = OperationPlaces(group: finite.elements, isDouble: finite.isDouble)
    for irrep in group.rows(upToFrequency: 5).joined() {
      let row = try #require(finite.irrep(labelled: label(irrep)), "\(label(irrep))")
      #expect(group.dimension(of: irrep) == finite.dimension(of: row))
      let characters = finite.characters(of: row)
      for column in group.axialClasses {
        for a in column.kind == .turn ? Array(1...11) : [1] {
          let place = try #require(places(operation(column, a)))
          let index = finite.elements.classes.classOfElement[place]
          let position = try #require(finite.classes.firstIndex { $0.index == index })
          let character = group.character(of: irrep, at: column)
          #expect(
            character.value(atTurn: a, of: 12) == characters[position], "\(group.label(of: irrep)) \(column.label) \(a)"
          )
        }
      }
    }
  }

  /// An element of a class, turned by 2πa/12.
  private func operation(_ column: AxialClass, _ a: Int) -> PointOperation {
    let mirror = PointOperation.halfTurn(about: 1, isImproper: true)
    switch column.kind {
    case .identity: return column.isInverted ? .inversion : .identity
    case .fullTurn: return column.isInverted ? .inversion * .fullTurn : .fullTurn
    case .turn: return column.isInverted ? .inversion * .rotation(a - 6, of: 12) : .rotation(a, of: 12)
    case .reflection: return column.isInverted ? .inversion * mirror : mirror
    }
  }

  @Test func functionsOfLinearMolecules() throws {
    func sets<G: AxialGroup>(_ group: G, _ label: String) throws -> [String] {
      let irrep = try #require(group.irrep(labelled: label))
      return try #require(group.functions(of: [irrep]).first).sets.map { $0.joined(separator: ",") }
    }
    let (axial, molecule) = (O2(.linear), DInfinityH())
    #expect(try sets(axial, "Σ⁺") == ["z", "x²+y²", "z²", "z³", "z(x²+y²)"] && sets(axial, "Σ⁻") == ["Rz"])
    #expect(
      try sets(axial, "Π") == ["x,y", "Rx,Ry", "xz,yz", "xz²,yz²", "x(x²+y²),y(x²+y²)"])
    #expect(try sets(axial, "Φ") == ["x(x²−3y²),y(3x²−y²)"] && sets(axial, "Γ").isEmpty)
    #expect(try sets(molecule, "Σg⁺") == ["x²+y²", "z²"] && sets(molecule, "Σg⁻") == ["Rz"])
    #expect(try sets(molecule, "Πg") == ["Rx,Ry", "xz,yz"] && sets(molecule, "Δg") == ["x²−y²,xy"])
    #expect(try sets(molecule, "Σu⁺") == ["z", "z³", "z(x²+y²)"] && sets(molecule, "Σu⁻").isEmpty)
    #expect(try sets(molecule, "Δu") == ["xyz,z(x²−y²)"])
    for spin in [false, true] {
      let group = DInfinityH(allowsSpin: spin)
      let rows = Array(group.rows(upToFrequency: 4).joined())
      #expect(rows.first == group.trivial && Set(rows).count == rows.count)
      #expect(group.functions(of: rows).flatMap { $0.sets.flatMap { $0 } }.count == 22)
    }
  }
}
