public import ExactArithmetic

/// The non-zero entries of an equivariant bilinear map a ⊗ b → c of any group, exact.
///
///     zₖ = Σᵢⱼ C[i,j,k] xᵢ yⱼ
///
/// in orthonormal components. The stored entries belong to bases that are orthogonal but not normalised, which keeps them
/// in small fields:
///
///     C[i,j,k] = T[i,j,k] √(nₖ / (nᵢ nⱼ λ)),    λ = Σᵢⱼ |T[i,j,k]|² nₖ/(nᵢ nⱼ), the same for each k.
///
/// So C is an isometry: Σᵢⱼ |C[i,j,k]|² = 1. The numbers under the root are real and positive but may be no rationals
/// where an irrep occurs more than once; ``isRational`` says so.
public struct IntertwinerTensor: Hashable, Sendable {
  /// One entry that is not 0.
  public struct Entry: Hashable, Sendable {
    /// The component of the first factor.
    public let i: Int
    /// The component of the second factor.
    public let j: Int
    /// The component of the product.
    public let k: Int
    /// The entry T in the bases that are not normalised.
    public let coefficient: Cyclotomic

    /// The entry T at (i, j, k).
    public init(i: Int, j: Int, k: Int, coefficient: Cyclotomic) {
      (self.i, self.j, self.k, self.coefficient) = (i, j, k, coefficient)
    }
  }

  /// The squared norms of the bases of both factors and of the product.
  public let norms: [[Cyclotomic]]
  /// The entries that are not 0, by i, then j, then k.
  public let entries: [Entry]
  /// λ, the squared norm of T for each component k; for an irrep that no group element maps isometrically, for k = 0.
  public let squaredNorm: Cyclotomic

  /// The tensor of the given entries.
  ///
  /// - Precondition: the entries are in order and not 0, and there is one.
  public init(norms: [[Cyclotomic]], entries: [Entry]) {
    precondition(norms.count == 3 && !entries.isEmpty, "a tensor that is not 0")
    (self.norms, self.entries) = (norms, entries)
    let first = entries.reduce(Int.max) { min($0, $1.k) }
    squaredNorm = Self.squaredNorm(entries, norms, component: first)
  }

  /// (d₁, d₂, d₃).
  public var shape: [Int] { norms.map(\.count) }

  /// Whether all numbers under roots are rational, so that every entry is a sum of roots.
  public var isRational: Bool {
    squaredNorm.asRational != nil && norms.allSatisfy { $0.allSatisfy { $0.asRational != nil } }
  }

  /// What stands under the root beside an entry: nₖ/(nᵢ nⱼ λ).
  public func scaleSquare(of entry: Entry) -> Cyclotomic {
    norms[2][entry.k] * (norms[0][entry.i] * norms[1][entry.j] * squaredNorm).inverse
  }

  /// |C[i,j,k]|², exact whatever the norms are.
  public func squaredMagnitude(of entry: Entry) -> Cyclotomic {
    entry.coefficient * entry.coefficient.conjugate * scaleSquare(of: entry)
  }

  /// C[i,j,k] as a complex number whose parts are sums of roots; nil where it is none.
  ///
  ///     T = (x + iy)·√s,   s rational
  ///
  /// - Throws: `LimitError` when a root cannot be reduced in reasonable time.
  public func value(of entry: Entry) throws(LimitError) -> Gaussian<RootSum>? {
    guard let square = scaleSquare(of: entry).asRational else { return nil }
    let scale = RootSum(try RationalRoot(signedSquare: square))
    guard let real = entry.coefficient.realPart.asRootSum,
      let imaginary = entry.coefficient.imaginaryPart.asRootSum
    else { return nil }
    return Gaussian(real * scale, imaginary * scale)
  }

  /// Σᵢⱼ |T[i,j,k]|² nₖ/(nᵢ nⱼ).
  private static func squaredNorm(_ entries: [Entry], _ norms: [[Cyclotomic]], component: Int) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for entry in entries where entry.k == component {
      let weight = (norms[0][entry.i] * norms[1][entry.j]).inverse
      sum = sum + entry.coefficient * entry.coefficient.conjugate * weight
    }
    return sum * norms[2][component]
  }

  /// T as a matrix of d₃ rows and d₁d₂ columns, j running fastest.
  public var matrix: ExactMatrix {
    var matrix = ExactMatrix.zero(norms[2].count, norms[0].count * norms[1].count)
    for entry in entries { matrix[entry.k, entry.i * norms[1].count + entry.j] = entry.coefficient }
    return matrix
  }

  /// The tensor product of two maps, (a ⊗ a′) ⊗ (b ⊗ b′) → c ⊗ c′, components of the right factors running fastest.
  func tensor(_ other: IntertwinerTensor) -> IntertwinerTensor {
    let products = zip(norms, other.norms).map { left, right in left.flatMap { x in right.map { x * $0 } } }
    let sizes = other.shape
    let pairs = entries.flatMap { x in
      other.entries.map { y in
        Entry(
          i: x.i * sizes[0] + y.i, j: x.j * sizes[1] + y.j, k: x.k * sizes[2] + y.k,
          coefficient: x.coefficient * y.coefficient)
      }
    }
    return IntertwinerTensor(norms: products, entries: pairs.sorted { ($0.i, $0.j, $0.k) < ($1.i, $1.j, $1.k) })
  }

  /// The tensor of a matrix of d₃ rows and d₁d₂ columns; nil for 0.
  init?(norms: [[Cyclotomic]], matrix: ExactMatrix) {
    var entries: [Entry] = []
    let width = norms[1].count
    for column in 0..<matrix.columnCount {
      for k in 0..<matrix.rowCount where !matrix[k, column].isZero {
        entries.append(Entry(i: column / width, j: column % width, k: k, coefficient: matrix[k, column]))
      }
    }
    if entries.isEmpty { return nil }
    self.init(norms: norms, entries: entries)
  }
}
