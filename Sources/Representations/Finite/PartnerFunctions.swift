import ExactArithmetic

/// The functions of position that transform as an irrep, in sets that the group mixes.
public struct PartnerFunctions: Hashable, Sendable {
  /// Sets of linear functions x, y, z.
  public let linear: [[String]]
  /// Sets of rotations Rx, Ry, Rz, the components of an axial vector.
  public let rotations: [[String]]
  /// Sets of quadratic functions.
  public let quadratic: [[String]]
}

extension PointGroup {
  /// The linear functions, rotations and quadratic functions of each row, in the axes of the group.
  ///
  /// A set is what the generators mix: functions are joined where an exact matrix element between them is not 0. Its irrep
  /// follows from its character.
  ///
  /// - Complexity: the matrices of all elements on six functions, modulo the prime.
  public var functions: [PartnerFunctions] {
    let matrices = table.generators.map(\.matrix)
    let determinants = table.generators.map { $0.isImproper ? -Cyclotomic.one : .one }
    let vectors = sets(["x", "y", "z"], matrices: matrices)
    let rotations = sets(
      ["Rx", "Ry", "Rz"],
      matrices: zip(matrices, determinants).map { matrix, sign in matrix.map { $0.map { $0 * sign } } })
    let quadratic = sets(of: FunctionPool.quadratic(family), matrices: matrices)
    return irreps.map { irrep in
      PartnerFunctions(
        linear: vectors[irrep] ?? [], rotations: rotations[irrep] ?? [], quadratic: quadratic[irrep] ?? [])
    }
  }

  /// The sets of cubic functions of each row; a set of several irreps at once (in I and Ih) is left out.
  public var cubicFunctions: [[[String]]] {
    let found = sets(of: FunctionPool.cubic(family), matrices: table.generators.map(\.matrix))
    return irreps.map { found[$0] ?? [] }
  }

  private func sets(of pool: FunctionPool, matrices: [[[Cyclotomic]]]) -> [Irrep: [[String]]] {
    sets(pool.names, matrices: matrices.map(pool.matrix))
  }

  /// The sets of functions by irreps, from the matrices of the generators on all functions.
  private func sets(_ names: [String], matrices: [[[Cyclotomic]]]) -> [Irrep: [[String]]] {
    let (elements, field) = (table.group, table.group.field)
    let residues = matrices.map { $0.map { $0.map { field.residue($0) ?? 0 } } }
    var images = [identityMatrix(names.count).map { $0.map { $0.isZero ? UInt64(0) : 1 } }]
    for element in 1..<max(elements.order, 1) {
      let word = elements.words[element]
      images.append(Self.product(images[word.parent], residues[word.generator], field))
    }
    var sets: [Irrep: [[String]]] = [:]
    for component in Self.components(count: names.count, matrices: matrices) {
      let character = elements.classes.representatives.map { element in
        component.reduce(UInt64(0)) { field.sum($0, images[element][$1][$1]) }
      }
      let terms = terms(of: character)
      guard terms.count == 1, let term = terms.first else { continue }
      sets[term.irrep, default: []].append(component.map { names[$0] })
    }
    return sets
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

  private static func product(_ a: [[UInt64]], _ b: [[UInt64]], _ field: PrimeField) -> [[UInt64]] {
    a.map { row in
      b.indices.map { column in
        var sum = LazySum(field)
        for (index, entry) in row.enumerated() { sum.add(entry, b[index][column]) }
        return sum.value
      }
    }
  }
}
