import ExactArithmetic
import Representations

/// The irreps of the Lorentz group that are tensors of low degree, with components along t, x, y, z.
///
/// The metric is η = diag(1, −1, −1, −1); components are contravariant. An invariant of two four-vectors is then η, one of
/// two field tensors and a pseudoscalar is ε.
///
///     (1,0): E + iB,    (0,1): E − iB,    E = t∧(x, y, z),    B = (y∧z, z∧x, x∧y)
///
/// - SeeAlso: [Weinberg1995, 5.6]
struct FourTensor {
  /// Vectors of the space of tensors of the degree, orthogonal, whose span is the irrep.
  private let vectors: [[Cyclotomic]]
  private let components: [BasisFunction]
  private let isReal: Bool

  /// (j,k) where it is such a tensor.
  init?(_ left: HalfInteger, _ right: HalfInteger) {
    if left == right {
      self.init(both: left, right)
    } else if (left, right) == (1, 0) || (left, right) == (0, 1) {
      let i = left == 1 ? Cyclotomic.imaginaryUnit : -Cyclotomic.imaginaryUnit
      let (electric, magnetic) = (Self.planes.prefix(3), Self.planes.suffix(3))
      self.init(
        vectors: zip(electric, magnetic).map { zip($0.vector, $1.vector).map { $0 + i * $1 } },
        components: zip(electric, magnetic).map {
          BasisFunction([.one, i], of: [BasisFunction($0.name), BasisFunction($1.name)])
        }, isReal: false)
    } else {
      return nil
    }
  }

  /// (j,j)± or [j,k] where it is such a tensor.
  init?(both larger: HalfInteger, _ smaller: HalfInteger) {
    let names: [String]
    let vectors: [[Cyclotomic]]
    switch (larger.twice, smaller.twice) {
    case (0, 0): (names, vectors) = (["1"], [[.one]])
    case (1, 1): (names, vectors) = (Self.axes, ExactMatrix.identity(4).rows)
    case (2, 0): (names, vectors) = (Self.planes.map(\.name), Self.planes.map(\.vector))
    case (2, 2):
      let diagonals = [[3, 1, 1, 1], [0, -1, -1, 2], [0, 1, -1, 0]]
      let mixed = [(2, 3), (1, 3), (1, 2), (0, 1), (0, 2), (0, 3)]
      names =
        ["3t²+x²+y²+z²", "2z²−x²−y²", "x²−y²"] + mixed.map { Self.axes[$0.0] + Self.axes[$0.1] }
      vectors =
        diagonals.map { entries in Self.tensor(entries.enumerated().map { ($0.offset, $0.offset, $0.element) }) }
        + mixed.map { Self.tensor([($0.0, $0.1, 1), ($0.1, $0.0, 1)]) }
    default: return nil
    }
    self.init(vectors: vectors, components: names.map { BasisFunction($0) }, isReal: true)
  }

  private init(vectors: [[Cyclotomic]], components: [BasisFunction], isReal: Bool) {
    (self.vectors, self.components, self.isReal) = (vectors, components, isReal)
  }

  private static let axes = ["t", "x", "y", "z"]

  /// The six planes: t∧x, t∧y, t∧z, y∧z, z∧x, x∧y.
  private static let planes: [(name: String, vector: [Cyclotomic])] =
    [(0, 1), (0, 2), (0, 3), (2, 3), (3, 1), (1, 2)].map { a, b in
      (axes[a] + "∧" + axes[b], tensor([(a, b, 1), (b, a, -1)]))
    }

  /// The tensor of degree 2 with the given entries.
  private static func tensor(_ entries: [(Int, Int, Int)]) -> [Cyclotomic] {
    var vector = [Cyclotomic](repeating: .zero, count: 16)
    for (a, b, value) in entries { vector[4 * a + b] = Cyclotomic(Rational(value)) }
    return vector
  }

  /// The action on four-vectors: a rotation turns the first of two axes into the second, a boost exchanges t and its axis.
  private static let vectorGenerators: [ExactMatrix] = [3, 2, 1].flatMap { axis -> [ExactMatrix] in
    let (first, second) = (axis % 3 + 1, (axis + 1) % 3 + 1)
    var (rotation, boost) = (ExactMatrix.zero(4, 4), ExactMatrix.zero(4, 4))
    rotation[second, first] = .one
    rotation[first, second] = -.one
    boost[0, axis] = .one
    boost[axis, 0] = .one
    return [rotation, boost]
  }

  /// The representation; with a sign ±, that of the group with parity, where vectors are polar for +.
  func representation(parity: Parity?) -> ExplicitRepresentation {
    let norms = vectors.map { $0.reduce(Cyclotomic.zero) { $0 + $1 * $1.conjugate } }
    var generators = Self.vectorGenerators.map { generator in
      GeneratorAction.derivation(restricted(power(of: .derivation(generator)), norms))
    }
    if let parity {
      let reflection = GeneratorAction.element(.diagonal([.one, -.one, -.one, -.one]))
      let sign: Cyclotomic = parity == .odd ? -.one : .one
      generators.append(.element(sign * restricted(power(of: reflection), norms)))
    }
    return ExplicitRepresentation(
      norms: norms, generators: generators, components: components,
      conjugation: isReal ? .identity(vectors.count) : nil)
  }

  /// The action on tensors of the degree: scalars, vectors, or tensors of degree 2.
  private func power(of action: GeneratorAction) -> ExactMatrix {
    switch vectors[0].count {
    case 1: action.isDerivation ? .zero(1, 1) : .identity(1)
    case 4: action.matrix
    default: action.tensorMatrix(action)
    }
  }

  /// The matrix in the basis of the irrep: ⟨v_j, X v_k⟩ / n_j.
  private func restricted(_ matrix: ExactMatrix, _ norms: [Cyclotomic]) -> ExactMatrix {
    let images = vectors.map { matrix * $0 }
    return ExactMatrix(
      zip(vectors, norms).map { vector, norm in
        images.map { image in
          var sum = Cyclotomic.zero
          for (x, y) in zip(vector, image) where !x.isZero && !y.isZero { sum = sum + x.conjugate * y }
          return sum * norm.inverse
        }
      }, columnCount: vectors.count)
  }
}
