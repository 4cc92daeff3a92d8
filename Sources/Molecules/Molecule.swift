public import ExactArithmetic

/// Atoms in space, around the centroid as the point that a point group leaves fixed.
///
/// Coordinates are exact; a tolerance, in doubles, decides whether two atoms are images of one another, whether atoms lie on
/// a line, which images the search for symmetry tries, and which of several axes are best: all before there is a
/// ``MoleculeSymmetry`` or ``LinearSymmetry``, from which the rest follows exactly. Atoms are never moved.
public struct Molecule: Hashable, Sendable {
  /// The atoms in order.
  public let atoms: [Atom]
  /// The mean of the positions of all atoms, exactly.
  public let centroid: [Rational]
  /// The positions relative to the centroid, each coordinate rounded once.
  let offsets: [SIMD3<Double>]

  /// The molecule of some atoms.
  ///
  /// - Precondition: there is one at least.
  public init(atoms: [Atom]) {
    precondition(!atoms.isEmpty, "a molecule has atoms")
    self.atoms = atoms
    let share = Rational(1, atoms.count)
    let centroid = (0..<3).map { axis in atoms.reduce(Rational(0)) { $0 + $1.position[axis] } * share }
    self.centroid = centroid
    offsets = atoms.map { atom in
      let offset = (0..<3).map { Rounding.double(atom.position[$0] - centroid[$0]) }
      return SIMD3(offset[0], offset[1], offset[2])
    }
  }

  /// The elements with the numbers of their atoms in the order of Hill: C, H, then alphabetical; without C all
  /// alphabetical [Hill1900].
  public var formula: String {
    var counts: [Element: Int] = [:]
    for atom in atoms { counts[atom.element, default: 0] += 1 }
    let hasCarbon = counts.keys.contains { $0.atomicNumber == 6 }
    func place(_ element: Element) -> (Int, String, Int) {
      let rank = hasCarbon ? [6: 0, 1: 1][element.atomicNumber] ?? 2 : 2
      return (rank, Element.symbols[element.atomicNumber - 1], element.massNumber ?? 0)
    }
    return counts.sorted { place($0.key) < place($1.key) }
      .map { $0.key.spelledInFormula + ($0.value == 1 ? "" : "\($0.value)") }.joined()
  }

  /// The positions relative to the centroid in other axes.
  func offsets(in axes: Axes) -> [SIMD3<Double>] {
    axes == .standard ? offsets : offsets.map { SIMD3(axes.x.dot($0), axes.y.dot($0), axes.z.dot($0)) }
  }
}

extension Element {
  /// The symbol, isotopes in brackets so that mass numbers are not read as counts: `[13C]`.
  fileprivate var spelledInFormula: String { symbol.first?.isNumber == true ? "[\(symbol)]" : symbol }
}
