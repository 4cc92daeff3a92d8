import ExactArithmetic
import Molecules
import Representations

/// What is said of a group and its operations beside the irreps.
struct ModesContext {
  let groupName: String
  let tolerance: Double
  /// The largest distance between an image and its atom.
  let deviation: Double
  /// The axes that were found; nil where they are those of the file.
  let axes: Axes?
  /// The next larger group with its deviation.
  var next: (name: String, deviation: Double)?
  var isLinear = false
  var classes: [ModesClass] = []
  var bonds: Bonds?
  var notes: [String] = []

  init(groupName: String, tolerance: Double, deviation: Double, axes: Axes?) {
    (self.groupName, self.tolerance, self.deviation, self.axes) = (groupName, tolerance, deviation, axes)
  }
}

/// A class with the atoms it leaves where they are and the character of all displacements.
struct ModesClass {
  let label: String
  /// The number of operations; nil of a class without end.
  let size: Int?
  let unmoved: Int
  let character: String

  /// The classes of a point group: atoms that stay times the character of a vector.
  static func columns(of symmetry: MoleculeSymmetry, _ modes: Modes<PointGroup>) -> [ModesClass] {
    let (group, counts) = (symmetry.group, symmetry.unmovedCounts)
    var texts = CharacterTexts()
    return group.columns.indices.map { index in
      let column = group.columns[index]
      var eigenvalues = [Int](repeating: 0, count: column.order)
      for term in modes.translations.terms {
        let copies = (term.multiplicity.asInt ?? 0) * counts[index]
        for (place, count) in group.eigenvalues(of: term.irrep, at: index).enumerated() {
          eigenvalues[place] += copies * count
        }
      }
      return ModesClass(
        label: column.label, size: column.size, unmoved: counts[index], character: texts.exact(eigenvalues))
    }
  }

  /// The classes of C∞v or D∞h.
  static func columns(of symmetry: LinearSymmetry) -> [ModesClass] {
    let n = symmetry.molecule.atoms.count
    var columns = [
      ModesClass(label: "E", size: 1, unmoved: n, character: "\(3 * n)"),
      ModesClass(label: "2C∞φ", size: nil, unmoved: n, character: "\(n)+\(2 * n)cos φ"),
      ModesClass(label: "∞σv", size: nil, unmoved: n, character: "\(n)"),
    ]
    if let inversion = symmetry.inversion {
      let u = inversion.unmovedCount
      columns += [
        ModesClass(label: "i", size: 1, unmoved: u, character: "\(u == 0 ? "" : "−")\(3 * u)"),
        ModesClass(label: "2S∞φ", size: nil, unmoved: u, character: u == 0 ? "0" : "−\(u)+\(2 * u)cos φ"),
        ModesClass(label: "∞C2", size: nil, unmoved: u, character: "\(u == 0 ? "" : "−")\(u)"),
      ]
    }
    return columns
  }
}

/// The functions of degree 1 and 2 of a linear group.
enum LinearFunctions {
  /// Linear functions with rotations, and quadratic ones; parity nil in C∞v.
  static func sets(_ irrep: O2.Irrep, parity: Parity?) -> (linear: [[String]], quadratic: [[String]]) {
    let (hasVectors, hasQuadratic) = (parity != .even, parity != .odd)
    switch irrep.frequency.twice {
    case 0 where irrep.reflection == .even:
      return (hasVectors ? [["z"]] : [], hasQuadratic ? [["x²+y²"], ["z²"]] : [])
    case 2: return (hasVectors ? [["x", "y"]] : [], hasQuadratic ? [["xz", "yz"]] : [])
    case 4: return ([], hasQuadratic ? [["x²−y²", "xy"]] : [])
    default: return ([], [])
    }
  }
}
