import ExactArithmetic
import Formats
import Foundation
import Representations

@testable import Molecules

/// A molecule of Examples/molecules.
func example(_ name: String) throws -> Molecule {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Examples/molecules/\(name).xyz").standardizedFileURL
  return Molecule(
    atoms: try XYZ(Array(Data(contentsOf: file))).atoms.compactMap {
      Atom(label: $0.label, coordinates: $0.coordinates)
    })
}

/// The names and groups of the molecules with finite groups.
let finiteExamples: [(name: String, group: String)] = [
  ("water", "C2v"), ("ammonia", "C3v"), ("methane", "Td"), ("benzene", "D6h"), ("ethylene", "D2h"),
  ("ethane-staggered", "D3d"), ("ethane-eclipsed", "D3h"), ("allene", "D2d"), ("sulfur-hexafluoride", "Oh"),
  ("fullerene-c60", "Ih"), ("cubane", "Oh"), ("ferrocene-eclipsed", "D5h"), ("ferrocene-staggered", "D5d"),
  ("sulfur-s8", "D4d"), ("boron-trifluoride", "D3h"), ("phosphorus-pentafluoride", "D3h"),
  ("xenon-tetrafluoride", "D4h"), ("cyclopropane", "D3h"), ("hydrogen-peroxide", "C2"),
  ("trans-dichloroethylene", "C2h"), ("phosphorus-p4", "Td"), ("dodecaborate", "Ih"),
  ("bromochlorofluoromethane", "C1"), ("biphenyl", "D2"), ("bromine-pentafluoride", "C4v"), ("boric-acid", "C3h"),
  ("water-hdo", "Cs"),
]

/// A sum of irreps as chemists write it.
func text<G: CharacterGroup>(_ irreps: Irreps<G>) -> String {
  irreps.terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)") + irreps.group.label(of: $0.irrep) }
    .joined(separator: " + ")
}

/// A sum of irreps of a group from its text.
func sum(_ text: String, _ group: PointGroup) throws -> Irreps<PointGroup> {
  Irreps(
    group: group,
    terms: text.split(separator: "+").compactMap { term -> IrrepTerm<PointGroup.Irrep>? in
      let word = term.filter { $0 != " " }
      let digits = word.prefix(while: \.isNumber)
      return group.irrep(labelled: String(word.dropFirst(digits.count)))
        .map { IrrepTerm($0, multiplicity: Integer(Int(digits) ?? 1)) }
    })
}
