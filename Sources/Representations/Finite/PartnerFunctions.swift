import ExactArithmetic

/// The functions of position that transform as an irrep, in sets that the group mixes.
public struct PartnerFunctions: Hashable, Sendable {
  /// Sets of linear functions x, y, z.
  public let linear: [[String]]
  /// Sets of rotations Rx, Ry, Rz, the components of an axial vector.
  public let rotations: [[String]]
  /// Sets of quadratic functions.
  public let quadratic: [[String]]
  /// Sets of cubic functions.
  public let cubic: [[String]]

  /// No functions.
  static let none = PartnerFunctions(linear: [], rotations: [], quadratic: [], cubic: [])

  /// The sets of all columns.
  public var sets: [[String]] { linear + rotations + quadratic + cubic }
}

extension PointGroup {
  /// The linear functions, rotations, quadratic and cubic functions of each row, in the axes of the group.
  ///
  /// A set is what the generators mix: functions are joined where an exact matrix element between them is not 0. A set that
  /// is several irreps at once (of degree 3 in I and Ih) is projected on each of them.
  ///
  /// - Complexity: the exact matrices of the generators on ten functions, and those of all elements modulo the prime.
  /// - SeeAlso: [Cotton1990, app. II], ``FunctionSet``
  public var functions: [PartnerFunctions] {
    let matrices = table.generators.map(\.matrix)
    let determinants = table.generators.map { $0.isImproper ? -Cyclotomic.one : .one }
    let axial = zip(matrices, determinants).map { matrix, sign in matrix.map { $0.map { $0 * sign } } }
    let vectors = sets(["x", "y", "z"], matrices: matrices)
    let rotations = sets(["Rx", "Ry", "Rz"], matrices: axial)
    let quadratic = sets(of: FunctionPool.quadratic(family), matrices: matrices)
    let cubic = sets(of: FunctionPool.cubic(family), matrices: matrices)
    return irreps.map { irrep in
      PartnerFunctions(
        linear: vectors[irrep] ?? [], rotations: rotations[irrep] ?? [], quadratic: quadratic[irrep] ?? [],
        cubic: cubic[irrep] ?? [])
    }
  }

  private func sets(of pool: FunctionPool, matrices: [[[Cyclotomic]]]) -> [Irrep: [[String]]] {
    sets(pool.names, matrices: matrices.map(pool.matrix))
  }

  /// The sets of functions by irreps, from the matrices of the generators on all functions.
  private func sets(_ names: [String], matrices: [[[Cyclotomic]]]) -> [Irrep: [[String]]] {
    var sets: [Irrep: [[String]]] = [:]
    for component in Self.components(count: names.count, matrices: matrices) {
      let set = FunctionSet(
        names: component.map { names[$0] },
        matrices: matrices.map { matrix in component.map { row in component.map { matrix[row][$0] } } })
      let terms = terms(of: set.character(in: table.group))
      for term in terms {
        let functions =
          terms.count == 1 ? set.names : set.projection(in: table.group, character: classFunction(of: term.irrep))
        sets[term.irrep, default: []].append(functions)
      }
    }
    return sets
  }

  /// The exact character of an irrep, by classes of the group of elements.
  private func classFunction(of irrep: Irrep) -> [Cyclotomic] {
    var values = [Cyclotomic](repeating: .zero, count: classes.count)
    for (column, value) in zip(classes, characters(of: irrep)) { values[column.index] = value }
    return values
  }

  /// The sets of indices joined by matrix elements, each in rising order.
  private static func components(count: Int, matrices: [[[Cyclotomic]]]) -> [[Int]] {
    var root = Array(0..<count)
    for matrix in matrices {
      for i in 0..<count {
        for j in 0..<count where !matrix[i][j].isZero && root[i] != root[j] {
          let (old, new) = (max(root[i], root[j]), min(root[i], root[j]))
          for index in 0..<count where root[index] == old { root[index] = new }
        }
      }
    }
    return (0..<count).filter { root[$0] == $0 }.map { first in (0..<count).filter { root[$0] == first } }
  }
}
