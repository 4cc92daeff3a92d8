public import ExactArithmetic
public import Representations

/// A representation of a finite group by explicit matrices, of which is proved that it is one.
public struct MatrixRepresentation: Sendable {
  /// The group.
  public let group: FiniteGroup
  /// The dimension of the space.
  public let dimension: Int
  /// M(g) for each element.
  public let matrices: [ExactMatrix]

  /// The representation that takes given values at some elements: the generators, all elements, or any that generate.
  ///
  /// Elements are reached from the identity by multiplying with the given ones; what is reached twice must be the same
  /// matrix, so that M(g)M(h) = M(gh) holds for all g and all given h, and hence for all products.
  ///
  /// - Throws: `MatrixRepresentationError` naming the axiom that fails and the elements for which it does; `Cancelled`.
  /// - Complexity: |G| products of matrices for each given element.
  public init(
    of group: FiniteGroup, values: [(element: Int, matrix: ExactMatrix)], cancellation: Cancellation = .never
  ) throws {
    let dimension = values.first?.matrix.rowCount ?? 1
    for (element, matrix) in values {
      guard element >= 0, element < group.order else { throw MatrixRepresentationError.noElement(element) }
      guard matrix.rowCount == dimension, matrix.columnCount == dimension, dimension > 0 else {
        throw MatrixRepresentationError.wrongSize(
          element: element, rows: matrix.rowCount, columns: matrix.columnCount, expected: dimension)
      }
      guard matrix.inverse != nil else { throw MatrixRepresentationError.notInvertible(element: element) }
    }
    var found = [ExactMatrix?](repeating: nil, count: group.order)
    found[0] = .identity(dimension)
    var reached = [0]
    var next = 0
    while next < reached.count {
      let g = reached[next]
      guard let left = found[g] else { preconditionFailure("an element that was reached") }
      for (h, right) in values {
        try cancellation.check()
        let place = group.product(g, h)
        let product = left * right
        if let known = found[place] {
          if known != product { throw MatrixRepresentationError.notMultiplicative(g, h) }
        } else {
          found[place] = product
          reached.append(place)
        }
      }
      next += 1
    }
    guard reached.count == group.order else {
      throw MatrixRepresentationError.doesNotGenerate(reached: reached.count, order: group.order)
    }
    (self.group, self.dimension, matrices) = (group, dimension, found.compactMap { $0 })
  }

  /// The representation that takes given values at the generators, in their order.
  ///
  /// - Throws: `MatrixRepresentationError`, `Cancelled`.
  public init(of group: FiniteGroup, generators: [ExactMatrix], cancellation: Cancellation = .never) throws {
    guard generators.count == group.generatorElements.count else {
      throw MatrixRepresentationError.wrongCount(generators.count, expected: group.generatorElements.count)
    }
    try self.init(
      of: group, values: zip(group.generatorElements, generators).map { ($0, $1) }, cancellation: cancellation)
  }

  /// The traces, by classes of the group.
  public var character: [Cyclotomic] { group.classes.representatives.map { matrices[$0].trace } }

  /// Whether every matrix is unitary.
  ///
  /// - Complexity: one product of matrices for each generator.
  public var isUnitary: Bool {
    group.generatorElements.allSatisfy { matrices[$0].conjugate.transposed * matrices[$0] == .identity(dimension) }
  }

  /// A Hermitian form that the group keeps: 1 where the matrices are unitary, else Σ M(g)†M(g)/|G|.
  ///
  /// - Complexity: |G| products of matrices where they are not unitary.
  public var invariantForm: ExactMatrix {
    if isUnitary { return .identity(dimension) }
    var sum = ExactMatrix.zero(dimension, dimension)
    for matrix in matrices { sum = sum + matrix.conjugate.transposed * matrix }
    return Cyclotomic(Rational(1, group.order)) * sum
  }
}

/// Why matrices are no representation of a group.
public enum MatrixRepresentationError: Error, Hashable, Sendable {
  /// There is no element of this number.
  case noElement(Int)
  /// There are not as many matrices as generators.
  case wrongCount(Int, expected: Int)
  /// The matrix of an element is not square, or not of the size of the first.
  case wrongSize(element: Int, rows: Int, columns: Int, expected: Int)
  /// The matrix of an element has no inverse.
  case notInvertible(element: Int)
  /// M(g)M(h) is not M(gh); for g = 0, the identity, M(h) is given twice and differs.
  case notMultiplicative(Int, Int)
  /// The elements whose matrices are given generate a smaller group.
  case doesNotGenerate(reached: Int, order: Int)
  /// The matrices contain one of two conjugate irreps that are one label more often than the other.
  case unpairedConjugates(label: String)
  /// The norms of conjugate irreps cannot be made equal by a square root of a rational.
  case incommensurable(label: String)
}
