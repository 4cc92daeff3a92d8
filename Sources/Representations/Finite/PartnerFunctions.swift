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

  /// The sets of the columns before the last, which tables of all books have.
  public var common: [[String]] { linear + rotations + quadratic }

  /// The sets of all columns.
  public var sets: [[String]] { common + cubic }
}

extension PointGroup {
  /// The linear functions, rotations, quadratic and cubic functions of each row, in the axes of the group.
  ///
  /// A set is what the generators mix: functions are joined where a matrix element between them is not 0. A set that is
  /// several irreps at once (of degree 3 in I and Ih) is projected on each of them.
  ///
  /// In axial groups matrices are made modulo the prime of the group. Their elements are rationals times sums ζᵃ ± ζ⁻ᵃ of
  /// roots of unity, which stay different there, so that the same are 0. Elsewhere they are exact, of small fields.
  ///
  /// - Complexity: the matrices of the generators on ten functions, and those of all elements modulo the prime.
  /// - SeeAlso: [Cotton1990, app. II], ``FunctionSet``
  public var functions: [PartnerFunctions] {
    let matrices = table.generators.map(\.matrix)
    let field = table.group.field
    guard family.axisOrder == nil else {
      let residues = matrices.map { $0.map { $0.map { field.residue($0) ?? 0 } } }
      return functions(residues, .residues(field)) { sets($0, residues: $1, exact: nil) }
    }
    return functions(matrices, .exact) { names, matrices in
      sets(names, residues: matrices.map { $0.map { $0.map { field.residue($0) ?? 0 } } }, exact: matrices)
    }
  }

  /// The functions, from the matrices of the generators in space and what finds the sets of a column.
  private func functions<Number>(
    _ matrices: [[[Number]]], _ numbers: FunctionNumbers<Number>,
    sets: ([String], [[[Number]]]) -> [Irrep: [[String]]]
  ) -> [PartnerFunctions] {
    func column(_ pool: FunctionPool) -> [Irrep: [[String]]] {
      sets(pool.names, matrices.map { pool.matrix(of: $0, numbers) })
    }
    let axial = zip(table.generators, matrices).map { operation, matrix in
      let sign = numbers.constant(operation.isImproper ? -1 : 1)
      return matrix.map { $0.map { numbers.product($0, sign) } }
    }
    let (vectors, rotations) = (sets(["x", "y", "z"], matrices), sets(["Rx", "Ry", "Rz"], axial))
    let (quadratic, cubic) = (column(.quadratic(family)), column(.cubic(family)))
    return irreps.map { irrep in
      PartnerFunctions(
        linear: vectors[irrep] ?? [], rotations: rotations[irrep] ?? [], quadratic: quadratic[irrep] ?? [],
        cubic: cubic[irrep] ?? [])
    }
  }

  /// The sets of functions by irreps, from the matrices of the generators on all functions modulo the prime, and exactly
  /// where sets may be several irreps.
  private func sets(
    _ names: [String], residues: [[[UInt64]]], exact matrices: [[[Cyclotomic]]]?
  ) -> [Irrep: [[String]]] {
    var sets: [Irrep: [[String]]] = [:]
    let isJoined = { (i: Int, j: Int) in
      matrices.map { $0.contains { !$0[i][j].isZero } } ?? residues.contains { $0[i][j] != 0 }
    }
    for component in Self.components(count: names.count, isJoined: isJoined) {
      let set = FunctionSet(names: component.map { names[$0] })
      let terms = terms(of: set.character(in: table.group, residues.map { Self.block($0, component) }))
      for term in terms {
        var functions = set.names
        if terms.count > 1, let matrices {
          functions = set.projection(
            in: table.group, matrices.map { Self.block($0, component) }, character: classFunction(of: term.irrep))
        }
        sets[term.irrep, default: []].append(functions)
      }
    }
    return sets
  }

  /// The rows and columns of a matrix with given indices.
  private static func block<Number>(_ matrix: [[Number]], _ indices: [Int]) -> [[Number]] {
    indices.map { row in indices.map { matrix[row][$0] } }
  }

  /// The exact character of an irrep, by classes of the group of elements.
  private func classFunction(of irrep: Irrep) -> [Cyclotomic] {
    var values = [Cyclotomic](repeating: .zero, count: classes.count)
    for (column, value) in zip(classes, characters(of: irrep)) { values[column.index] = value }
    return values
  }

  /// The sets of indices joined by matrix elements, each in rising order.
  private static func components(count: Int, isJoined: (Int, Int) -> Bool) -> [[Int]] {
    var root = Array(0..<count)
    for i in 0..<count {
      for j in 0..<count where root[i] != root[j] && isJoined(i, j) {
        let (old, new) = (max(root[i], root[j]), min(root[i], root[j]))
        for index in 0..<count where root[index] == old { root[index] = new }
      }
    }
    return (0..<count).filter { root[$0] == $0 }.map { first in (0..<count).filter { root[$0] == first } }
  }
}
