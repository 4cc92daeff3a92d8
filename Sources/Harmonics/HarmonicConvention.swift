public import ExactArithmetic

/// In which order the components of a degree stand, by signed index s (or by m in a complex basis).
public enum ComponentOrder: Hashable, Sendable {
  /// −l, …, l.
  case rising
  /// l, …, −l.
  case falling
  /// 0, 1, −1, 2, −2, …, l, −l.
  case zeroFirst
  /// 0, −1, 1, −2, 2, …, −l, l.
  case zeroFirstNegative
  /// l, −l, l−1, −(l−1), …, 1, −1, 0.
  case zeroLast
  /// 0, 1, …, l, −1, …, −l.
  case cosinesFirst
  /// The order of another, but 1, −1, 0, that is x, y, z, for l = 1.
  indirect case cartesianVector(ComponentOrder)
  /// Typed for one degree: a permutation of −l … l.
  case explicit([Int])

  /// The indices of a degree in this order; nil for an explicit order of another degree.
  public func indices(degree l: Int) -> [Int]? {
    let pairs = l > 0 ? Array(1...l) : []
    switch self {
    case .rising: return Array(-l...l)
    case .falling: return Array((-l...l).reversed())
    case .zeroFirst: return [0] + pairs.flatMap { [$0, -$0] }
    case .zeroFirstNegative: return [0] + pairs.flatMap { [-$0, $0] }
    case .zeroLast: return pairs.reversed().flatMap { [$0, -$0] } + [0]
    case .cosinesFirst: return [0] + pairs + pairs.map { -$0 }
    case .cartesianVector(let other): return l == 1 ? [1, -1, 0] : other.indices(degree: l)
    case .explicit(let list): return list.sorted() == Array(-l...l) ? list : nil
    }
  }
}

/// The sign of components against the reference: real harmonics without, complex ones with the phase of Condon and
/// Shortley.
public enum ComponentSigns: Hashable, Sendable {
  /// +.
  case none
  /// (−1)^s for both signs of s.
  case alternating
  /// (−1)^s for s > 0, + for the others.
  case alternatingPositive
  /// (−1)^s for s > 0, − for s < 0: twice the real and the imaginary part of complex harmonics, over √2.
  case partsOfComplex
  /// − for |s| = 3 and 4, as ORCA has them up to l = 5.
  case orca

  /// 1 or −1.
  public func sign(_ s: Int) -> Int {
    let isOdd = !s.isMultiple(of: 2)
    let isMinus =
      switch self {
      case .none: false
      case .alternating: isOdd
      case .alternatingPositive: isOdd && s > 0
      case .partsOfComplex: s < 0 || isOdd
      case .orca: abs(s) == 3 || abs(s) == 4
      }
    return isMinus ? -1 : 1
  }
}

/// Which signs the real coupling tensors of a package have.
public enum CouplingSigns: Hashable, Sendable {
  /// Those that follow from Clebsch–Gordan coefficients and the matrices Q of docs/Conventions.md.
  case derived
  /// Those of the tables of e3nn up to 0.4.4.
  case e3nn04

  /// Whether the tensor of three degrees has the opposite sign to the derived one.
  ///
  /// The tables of e3nn 0.4 were null vectors, with the entry in the centre positive or, where that is 0, the first one.
  /// With sorted degrees a ≤ b ≤ c that is the opposite sign if and only if a+b+c is odd, not (a = b, c = 2a−1), and
  /// a + (a+b−c−1)/2 is odd.
  ///
  /// - SeeAlso: [e3nn0.4.4, _generate_wigner_3j], [e3nn341]
  public func isFlipped(_ l1: Int, _ l2: Int, _ l3: Int) -> Bool {
    guard self == .e3nn04 else { return false }
    let d = [l1, l2, l3].sorted()
    let (a, b, c) = (d[0], d[1], d[2])
    guard !(a + b + c).isMultiple(of: 2), !(a == b && c == 2 * a - 1) else { return false }
    return !(a + (a + b - c - 1) / 2).isMultiple(of: 2)
  }
}

/// A convention for the components of spherical harmonics: order, signs, axes and scale.
///
///     Y_i(x) = sign(sᵢ) · R_{sᵢ}(A x)          real
///     Y_i(x) = sign(mᵢ) · Y_{l mᵢ}(A x)         complex
///
/// with R the real harmonics without the sign of Condon and Shortley and Y_{l m} the complex ones with it.
public struct HarmonicConvention: Hashable, Sendable {
  /// The name.
  public let name: String
  /// Whether the components are complex.
  public let isComplex: Bool
  /// The order of the components.
  public let order: ComponentOrder
  /// Their signs.
  public let signs: ComponentSigns
  /// A: which coordinates are put into the harmonics.
  public let axes: Axes
  /// The scale that is usual with it.
  public let normalization: HarmonicNormalization
  /// The signs of the coupling tensors that go with it.
  public let couplingSigns: CouplingSigns
  /// The largest degree for which the convention is known, nil without a bound.
  public let largestDegree: Int?
  /// What it is, in a few words.
  public let summary: String
  /// Where it is defined: a key of docs/References.md.
  public let source: String

  /// A convention.
  public init(
    name: String, isComplex: Bool = false, order: ComponentOrder = .rising, signs: ComponentSigns = .none,
    axes: Axes = .standard, normalization: HarmonicNormalization = .integral, couplingSigns: CouplingSigns = .derived,
    largestDegree: Int? = nil, summary: String, source: String
  ) {
    self.name = name
    self.isComplex = isComplex
    self.order = order
    self.signs = signs
    self.axes = axes
    self.normalization = normalization
    self.couplingSigns = couplingSigns
    self.largestDegree = largestDegree
    self.summary = summary
    self.source = source
  }

  /// The components of a degree in order; nil for a degree of which the convention says nothing.
  public func components(degree l: Int) -> [HarmonicComponent]? {
    if let largestDegree, l > largestDegree { return nil }
    return order.indices(degree: l)?.map { HarmonicComponent(index: $0, sign: signs.sign($0), isComplex: isComplex) }
  }
}

/// One component as a combination of the real harmonics R_s without the sign of Condon and Shortley.
public struct HarmonicComponent: Hashable, Sendable {
  /// One term: a root, times i where it is imaginary, before R_s.
  public struct Term: Hashable, Sendable {
    /// The signed index s.
    public let index: Int
    /// The factor.
    public let factor: Gaussian<RootSum>
  }

  /// The signed index s, or m.
  public let index: Int
  /// The sign against the reference.
  public let sign: Int
  /// Whether this is a complex harmonic.
  public let isComplex: Bool

  /// The terms, one or two.
  ///
  ///     m > 0: (−1)^m (R_m + i R_−m)/√2       m < 0: (R_|m| − i R_−|m|)/√2       m = 0: R_0
  public var terms: [Term] {
    guard isComplex, index != 0 else {
      return [Term(index: index, factor: Gaussian(RootSum(Rational(sign)), .zero))]
    }
    let m = abs(index)
    let isMinus = (index > 0 && !m.isMultiple(of: 2)) != (sign < 0)
    let root = RootSum(RationalRoot(coefficient: Rational(isMinus ? -1 : 1, 2), squareFreeRadicand: 2))
    return [
      Term(index: m, factor: Gaussian(root, .zero)),
      Term(index: -m, factor: Gaussian(.zero, index > 0 ? root : -root)),
    ]
  }
}
