package import ExactArithmetic

/// An exact number of the language: a root of a rational, perhaps beside a power of π, or a sum of roots.
package enum ExactNumber: Hashable, Sendable, ExactReal {
  /// ±√(p/q · πᵏ).
  case root(PiRoot)
  /// Σ qᵢ√dᵢ with at least two terms.
  case sum(RootSum)

  /// A root of a rational.
  package init(_ root: RationalRoot) { self = .root(PiRoot(root: root, piExponent: 0)) }

  /// A sum of roots, as a single root where it is one.
  package init(_ sum: RootSum) {
    if let root = sum.asRoot { self.init(root) } else { self = .sum(sum) }
  }

  /// A rational.
  package init(_ rational: Rational) { self.init(RationalRoot(rational)) }

  /// −1, 0 or 1.
  package func signum() -> Int {
    switch self {
    case .root(let root): root.signum()
    case .sum(let sum): sum.signum()
    }
  }

  /// ⌊|x|·scale⌋ and whether nothing was cut off.
  package func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    switch self {
    case .root(let root): root.floorOfMagnitude(times: scale)
    case .sum(let sum): sum.floorOfMagnitude(times: scale)
    }
  }

  /// Whether the number is 0.
  package var isZero: Bool { signum() == 0 }

  /// The rational this is, nil when it is none.
  package var asRational: Rational? {
    guard case .root(let root) = self, root.piExponent == 0 else { return nil }
    return root.root.asRational
  }

  /// About how many words of 64 bits its digits take.
  var words: Integer {
    let rationals: [Rational] =
      switch self {
      case .root(let root): [root.root.coefficient, Rational(root.root.radicand)]
      case .sum(let sum): sum.terms.flatMap { [$0.coefficient, Rational($0.radicand)] }
      }
    let bits = rationals.reduce(0) { $0 + $1.numerator.bitWidth + $1.denominator.bitWidth }
    return Integer(bits / 64)
  }

  /// The number as a sum of roots, nil when it has a power of π.
  var asSum: RootSum? {
    switch self {
    case .sum(let sum): sum
    case .root(let root): root.piExponent == 0 ? RootSum(root.root) : nil
    }
  }

  /// The sum, nil when it is not of the numbers of this language.
  package static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber? {
    if left.isZero { return right }
    if right.isZero { return left }
    if case .root(let a) = left, case .root(let b) = right, a.piExponent == b.piExponent {
      guard let root = (RootSum(a.root) + RootSum(b.root)).asRoot else {
        return a.piExponent == 0 ? ExactNumber(RootSum(a.root) + RootSum(b.root)) : nil
      }
      return .root(PiRoot(root: root, piExponent: root.isZero ? 0 : a.piExponent))
    }
    guard let a = left.asSum, let b = right.asSum else { return nil }
    return ExactNumber(a + b)
  }

  /// The product, nil when it is not of the numbers of this language.
  package static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber? {
    if case .root(let a) = left, case .root(let b) = right { return .root(a * b) }
    if left.isZero || right.isZero { return ExactNumber(Rational(0)) }
    guard let a = left.asSum, let b = right.asSum else { return nil }
    return ExactNumber(a * b)
  }

  /// 1/x; nil for 0, and for a sum that ``RootSum/reciprocal`` does not turn over.
  package var reciprocal: ExactNumber? {
    switch self {
    case .root(let root):
      root.signum() == 0 ? nil : .root(PiRoot(root: root.root.reciprocal, piExponent: -root.piExponent))
    case .sum(let sum): sum.reciprocal.map { ExactNumber($0) }
    }
  }

  /// The negative.
  package static prefix func - (number: ExactNumber) -> ExactNumber {
    switch number {
    case .root(let root): .root(-root)
    case .sum(let sum): .sum(-sum)
    }
  }
}
