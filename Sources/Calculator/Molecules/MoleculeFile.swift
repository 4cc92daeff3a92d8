import ExactArithmetic
import Formats
import Molecules
import Representations

/// The molecule of an XYZ file.
struct MoleculeFile {
  /// The file as it is named in errors.
  let name: String
  /// The atoms.
  let molecule: Molecule
  /// Which frame was read, from 1, and how many there are.
  let frame: Int
  let frameCount: Int

  /// - Throws: `CommandError` for a file that cannot be read, `MoleculeError` for one that holds no molecule, `LimitError`.
  init(_ path: String, _ call: Call) throws {
    let bytes = try call.file(path)
    name = path == "-" ? "standard input" : path
    frame = call.arguments.integer("frame") ?? 1
    let file: XYZ
    do {
      file = try XYZ(bytes, frame: frame)
    } catch {
      throw MoleculeError.format(path: name, error)
    }
    frameCount = file.frameCount
    try call.limits.allow(steps: 100_000 * Integer(file.atoms.count), of: "a molecule of \(file.atoms.count) atoms")
    var atoms: [Atom] = []
    for line in file.atoms {
      try call.cancellation.check()
      guard Element(label: line.label) != nil else {
        throw MoleculeError.element(path: name, line: line.line, column: line.labelColumn, line.label)
      }
      guard let atom = Atom(label: line.label, coordinates: line.coordinates) else {
        let place = line.coordinates.firstIndex {
          Rational(decimal: $0).map { $0.magnitude > Atom.largestCoordinate } ?? true
        }
        let index = place ?? 0
        throw MoleculeError.coordinate(
          path: name, line: line.line, column: line.columns[index], line.coordinates[index])
      }
      atoms.append(atom)
    }
    molecule = Molecule(atoms: atoms)
  }

  /// How an atom is called: `atom 2 (H)`.
  func called(_ atom: Int) -> String { "atom \(atom + 1) (\(molecule.atoms[atom].element.symbol))" }

  /// Why a group, of a name, is no symmetry of the molecule.
  func words(_ error: SymmetryError, group name: String, _ group: PointGroup?, tolerance: Double) -> MoleculeError {
    switch error {
    case .coincident(let first, let second, let distance):
      return .coincident(path: self.name, called(first), called(second), distance: distance, tolerance: tolerance)
    case .unrelated: return .unrelated(path: self.name, group: name)
    case .broken(let deviation, let remaining):
      return .broken(
        path: self.name, group: name, operation: group.map { deviation.operation(of: $0) } ?? "E",
        atom: called(deviation.atom), distance: deviation.distance, remaining: remaining?.name)
    }
  }
}

extension Call {
  /// The tolerance in ångström, 1e-9 … 1.
  ///
  /// - Throws: `MoleculeError.tolerance`.
  func atomTolerance() throws(MoleculeError) -> Double {
    guard let text = arguments.text("tolerance") else { return 0.01 }
    guard let value = Rational(decimal: text), value <= 1 else { throw .tolerance(text) }
    let tolerance = Rounding.double(value)
    guard tolerance >= Molecule.smallestTolerance else { throw .tolerance(text) }
    return tolerance
  }
}
