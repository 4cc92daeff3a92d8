import Coupling
import ExactArithmetic
import Formats
import Molecules
import Representations

/// Adapted orbitals on the atoms of a molecule.
struct AdaptedOrbitalsAnswer {
  private let request: AdaptedFunctionsRequest
  private let file: MoleculeFile
  private let symmetry: MoleculeSymmetry
  /// Whether the axes are not those of the file.
  private let isTurned: Bool
  private let sets: [OrbitalSet]
  private let tolerance: Double

  /// - Throws: `MoleculeError`, `OrbitalError`, `CommandError`.
  init(_ request: AdaptedFunctionsRequest, path: String) throws {
    self.request = request
    let (call, group) = (request.call, request.group)
    guard !group.isDouble else { throw MoleculeError.doubleGroup(group.name) }
    sets = try OrbitalSet.list(call.arguments.text("orbitals") ?? "s")
    tolerance = try call.atomTolerance()
    file = try MoleculeFile(path, call)
    do {
      symmetry = try file.molecule.symmetry(
        under: group, tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      isTurned = false
    } catch let error as SymmetryError {
      // The group may be there in other axes than those of the file.
      guard case .broken = error, group.frame.isStandard,
        case .finite(let found)? = try? file.molecule.foundSymmetry(
          tolerance: tolerance, limits: call.limits, cancellation: call.cancellation),
        found.group == group
      else { throw file.words(error, group: group.name, group, tolerance: tolerance) }
      (symmetry, isTurned) = (found, true)
    }
  }

  var answer: Answer {
    get throws {
      let sections = try symmetry.orbits.flatMap { orbit in
        try sets.filter { $0.element.map { $0 == file.molecule.atoms[orbit.atoms[0]].element } ?? true }.map {
          try section(orbit, $0)
        }
      }
      let names = sets.map { ($0.element.map { "\($0.symbol):" } ?? "") + $0.name }.joined(separator: ", ")
      guard !sections.isEmpty else { throw OrbitalError.noAtoms(names) }
      return try AdaptedTable(
        request: request, kind: "orbitals", title: "\(request.group.name), \(file.molecule.formula), \(names)",
        sections: sections, remarks: remarks,
        record: [
          .init("norm", .string("no overlap")), .init("atoms", .integer(file.molecule.atoms.count)),
          .init("deviation", .number(symmetry.largestDeviation.distance)),
        ], namesSections: true
      ).answer()
    }
  }

  private var remarks: [String] {
    var remarks = [
      "numbers are those of the atoms in the file; normalised as if orbitals of different atoms did not overlap",
      "atoms are within \(LengthText.fixed(symmetry.largestDeviation.distance, places: 4)) Å of symmetric places",
    ]
    if isTurned {
      let axes = [symmetry.axes.x, symmetry.axes.y, symmetry.axes.z].map(AxisText.direction)
      remarks.append("x, y, z of the orbitals lie along \(axes.joined(separator: ", ")) of the file")
    }
    return remarks
  }

  private func local(_ set: OrbitalSet) throws -> LocalFunctions {
    let (call, group) = (request.call, request.group)
    switch set.kind {
    case .sigma: return .invariant(of: group)
    case .tangential: return try .tangential(of: group, limits: call.limits)
    case .harmonics(let degree, let orders):
      let all = try LocalFunctions.harmonics(degree: degree, of: group, limits: call.limits)
      guard let local = all.restricted(to: orders.map { $0 + degree }) else {
        throw OrbitalError.mixed(set.name, group: group.name, whole: ["s", "p", "d", "f"][min(degree, 3)])
      }
      return local
    }
  }

  private func section(_ orbit: AtomOrbit, _ set: OrbitalSet) throws -> AdaptedTable.Section {
    let call = request.call
    let atoms = orbit.atoms
    let symbol = file.molecule.atoms[atoms[0]].element.symbol
    let title = "\(Self.ranges(atoms).map { "\(symbol)\($0)" }.joined(separator: ", ")) \(set.name)"
    let found: SiteFunctions
    do {
      found = try symmetry.orbitals(
        on: orbit, local(set), along: request.chain, irreps: request.irreps, limits: call.limits,
        cancellation: call.cancellation)
    } catch is SiteFunctionsError {
      throw OrbitalError.noAxis(title, site: orbit.siteGroup.name)
    }
    let names = set.functions
    // Equal coefficients stand at many atoms.
    var texts: [ScaledCyclotomic: String] = [:]
    let rows = found.copies.flatMap { copy in
      copy.partners.enumerated().map { partner, function in
        let terms = function.terms.map { term in
          let coefficient = term.normalized
          let text = texts[coefficient] ?? CyclotomicText.exact(coefficient)
          texts[coefficient] = text
          let (atom, name) = (atoms[term.index / names.count], names[term.index % names.count])
          return AdaptedSum.Term(
            "\(name)(\(atom + 1))",
            [
              .init("atom", .integer(atom + 1)), .init("element", .string(symbol)),
              .init("orbital", .string(ASCIIText.signs(name))),
            ], coefficient, text: text)
        }
        let sum = AdaptedSum(terms: terms)
        return AdaptedTable.Row(
          irrep: copy.irrep, copy: copy.number, partner: partner + 1,
          sum: AdaptedSum.factored(function, terms.map(\.name)) ?? sum.text, polynomial: nil,
          record: {
            [
              .init("atoms", .array(atoms.map { .integer($0 + 1) })), .init("orbitals", .string(set.name)),
              .init("terms", sum.record), .init("norm_sq", .string("1")),
            ]
          })
      }
    }
    return AdaptedTable.Section(
      title: "\(title), site \(orbit.siteGroup.name)", irreps: found.irreps, rows: rows)
  }

  /// `1–6`, `8` of rising numbers from 0.
  private static func ranges(_ numbers: [Int]) -> [String] {
    var ranges: [(first: Int, last: Int)] = []
    for number in numbers {
      if let last = ranges.last, last.last + 1 == number {
        ranges[ranges.count - 1].last = number
      } else {
        ranges.append((number, number))
      }
    }
    return ranges.map { $0 == $1 ? "\($0 + 1)" : "\($0 + 1)–\($1 + 1)" }
  }
}
