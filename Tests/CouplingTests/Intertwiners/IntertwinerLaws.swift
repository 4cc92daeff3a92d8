import Coupling
import ExactArithmetic
import Representations
import Testing

/// The laws of Clebsch–Gordan tensors, for any group that has them.
enum IntertwinerLaws {
  /// What is compared with what, for messages.
  typealias Triple = (ExplicitRepresentation, ExplicitRepresentation, ExplicitRepresentation)

  /// Checks all products of the given irreps.
  ///
  /// - Parameters:
  ///   - unitary: the numbers of the generators that keep the Hermitian form; nil for all.
  static func check<G: CoupledGroup>(
    _ group: G, _ irreps: [G.Irrep], in basis: ComponentBasis = .stated, unitary: [Int]? = nil
  ) throws {
    for a in irreps {
      let first = try group.representation(of: a, in: basis)
      #expect(Integer(first.dimension) == group.dimension(of: a), "\(group.name) \(group.label(of: a))")
      #expect(first.keepsForms(generators: unitary), "\(group.name) \(group.label(of: a))")
      for b in irreps {
        let second = try group.representation(of: b, in: basis)
        try checkProduct(group, a, b, first, second, basis)
        for c in irreps where !group.product(a, b).contains(where: { $0.irrep == c }) {
          #expect(try group.intertwiners(a, b, to: c, in: basis).copies.isEmpty)
        }
      }
    }
  }

  /// Checks the tensors of one product: as many as characters say, each an isometry that intertwines, together complete.
  static func checkProduct<G: CoupledGroup>(
    _ group: G, _ a: G.Irrep, _ b: G.Irrep, in basis: ComponentBasis = .stated
  ) throws {
    let (first, second) = try (group.representation(of: a, in: basis), group.representation(of: b, in: basis))
    try checkProduct(group, a, b, first, second, basis)
  }

  private static func checkProduct<G: CoupledGroup>(
    _ group: G, _ a: G.Irrep, _ b: G.Irrep, _ first: ExplicitRepresentation, _ second: ExplicitRepresentation,
    _ basis: ComponentBasis
  ) throws {
    let name = "\(group.name): \(group.label(of: a)) x \(group.label(of: b))"
    var copies: [IntertwinerTensor] = []
    for (c, space) in try group.intertwiners(a, b, in: basis) {
      let third = try group.representation(of: c, in: basis)
      let multiplicity = group.product(a, b).first { $0.irrep == c }?.multiplicity
      #expect(Integer(space.copies.count) == multiplicity, "\(name) -> \(group.label(of: c))")
      #expect(space.basis.count == space.copies.count * (group.isConjugatePair(c) ? 2 : 1))
      for tensor in space.basis {
        #expect(intertwines(tensor, (first, second, third)), "\(name) -> \(group.label(of: c))")
      }
      for tensor in space.copies { #expect(isIsometric(tensor), "\(name) -> \(group.label(of: c))") }
      copies += space.copies
    }
    #expect(isComplete(copies), "\(name)")
  }

  /// Whether ρc T = T (ρa ⊗ ρb) for all generators, entry by entry.
  static func intertwines(_ tensor: IntertwinerTensor, _ triple: Triple) -> Bool {
    let map = tensor.matrix
    return triple.0.generators.indices.allSatisfy { index in
      let (a, b, c) = (triple.0.generators[index], triple.1.generators[index], triple.2.generators[index])
      return c.matrix * map == map * product(a, b)
    }
  }

  /// ρa ⊗ ρb, or dρa ⊗ 1 + 1 ⊗ dρb, from the entries.
  private static func product(_ a: GeneratorAction, _ b: GeneratorAction) -> ExactMatrix {
    let (x, y) = (a.matrix, b.matrix)
    let size = x.rowCount * y.rowCount
    var matrix = ExactMatrix.zero(size, size)
    for row in 0..<size {
      for column in 0..<size {
        let (i, j, k, l) = (row / y.rowCount, row % y.rowCount, column / y.rowCount, column % y.rowCount)
        if a.isDerivation {
          let left = j == l ? x[i, k] : .zero
          matrix[row, column] = left + (i == k ? y[j, l] : .zero)
        } else {
          matrix[row, column] = x[i, k] * y[j, l]
        }
      }
    }
    return matrix
  }

  /// T† with the norms of the bases.
  static func adjoint(_ tensor: IntertwinerTensor) -> ExactMatrix {
    var matrix = tensor.matrix.conjugate.transposed
    let width = tensor.shape[1]
    for row in 0..<matrix.rowCount {
      let weight = (tensor.norms[0][row / width] * tensor.norms[1][row % width]).inverse
      for column in 0..<matrix.columnCount where !matrix[row, column].isZero {
        matrix[row, column] = matrix[row, column] * tensor.norms[2][column] * weight
      }
    }
    return matrix
  }

  /// Whether Σᵢⱼ |C[i,j,k]|² = 1 for each k.
  static func isIsometric(_ tensor: IntertwinerTensor) -> Bool {
    (0..<tensor.shape[2]).allSatisfy { k in
      let sum = tensor.entries.filter { $0.k == k }.reduce(Cyclotomic.zero) { $0 + tensor.squaredMagnitude(of: $1) }
      return sum == .one
    }
  }

  /// Whether the copies are orthogonal and Σ T†T/λ = 1: together they are an orthogonal change of basis.
  static func isComplete(_ copies: [IntertwinerTensor]) -> Bool {
    guard let first = copies.first else { return false }
    let size = first.shape[0] * first.shape[1]
    var sum = ExactMatrix.zero(size, size)
    for (index, copy) in copies.enumerated() {
      let adjoint = adjoint(copy)
      sum = sum + copy.squaredNorm.inverse * (adjoint * copy.matrix)
      for (other, tensor) in copies.enumerated() where other >= index {
        let product = tensor.matrix * adjoint
        let expected =
          other == index
          ? copy.squaredNorm * .identity(copy.shape[2]) : .zero(tensor.shape[2], copy.shape[2])
        if product != expected { return false }
      }
    }
    return sum == .identity(size)
  }
}
