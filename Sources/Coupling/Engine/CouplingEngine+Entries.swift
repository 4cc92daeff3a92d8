public import ExactArithmetic

/// A coefficient ⟨j₁ m₁; j₂ m₂ | j₃ m₁+m₂⟩ of a coupling tensor, given by doubles.
struct CouplingPlace {
  let twoJ1: Int, twoJ2: Int, twoJ3: Int, twoM1: Int, twoM2: Int
  /// Whether the coefficient is that of Clebsch and Gordan; otherwise it is divided by √(2j₃+1).
  let isUnitary: Bool
  /// Whether it is divided by √2.
  let isHalved: Bool

  @inline(__always)
  init(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, isUnitary: Bool, isHalved: Bool
  ) {
    (self.twoJ1, self.twoJ2, self.twoJ3, self.twoM1, self.twoM2) = (twoJ1, twoJ2, twoJ3, twoM1, twoM2)
    (self.isUnitary, self.isHalved) = (isUnitary, isHalved)
  }

  /// The 3j symbol (j₁ j₂ j₃; m₁ m₂ −m₁−m₂), to which ⟨…⟩ is (−1)^(j₁−j₂+m₁+m₂) √(2j₃+1): the phase of the symbol itself,
  /// so that S remains without one.
  @inline(__always)
  var indices: ThreeJIndices? { ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, -twoM1 - twoM2) }
}

extension CouplingEngine {
  /// The exact entry.
  func couplingEntry(_ place: CouplingPlace) -> FactoredRoot {
    guard let x = place.indices else { return .zero }
    if x.perimeter <= Self.largestWordPerimeter {
      let f = factorials
      var word = packedSquare(x)
      if place.isUnitary { word = word &+ f[place.twoJ3 &+ 1] &- f[place.twoJ3] }
      if place.isHalved { word = word &- (f[2] &- f[1]) }
      return .compact(
        CompactRoot(integer: x.phased(wordSum(x)), exponents: PackedExponents(word: word, layout: .many)))
    }
    let symbol = wigner3j(place.twoJ1, place.twoJ2, place.twoJ3, place.twoM1, place.twoM2, -place.twoM1 - place.twoM2)
    guard !symbol.isZero else { return .zero }
    let signed = x.phase == 0 ? symbol : -symbol
    return signed.multiplied(squareRootOf: place.scale)
  }

  /// The entry as the nearest `Double`.
  func couplingEntryDouble(_ place: CouplingPlace) -> Double {
    guard let x = place.indices else { return 0 }
    if x.perimeter <= Self.largestWordPerimeter {
      let (a, b, c) = (x.a, x.b, x.c)
      let value = roots.rounded(
        x.phased(wordSum(x)), .init(a &+ c, a), .init(b &+ c, b),
        .init(place.isUnitary ? b &+ c &+ 1 : 0, place.isUnitary ? 1 : 0), overScaled: .init(x.perimeter, c),
        .init(a &+ b, x.u), .init(a &+ c, x.w), .init(b &+ c, x.v),
        .init(place.isHalved ? 2 : 0, place.isHalved ? 1 : 0))
      if value == value { return value }
    }
    return Rounding.double(couplingEntry(place).value)
  }
}

extension CouplingEngine {
  /// The nearest double to √((2l₁+1)(2l₂+1)(2l₃+1)·2^twos/4π) (l₁ l₂ l₃; 0 0 0) (l₁ l₂ l₃; m₁ m₂ m₃), all spins and
  /// projections as doubles; nil past J = 62 and where double-doubles cannot decide it.
  func gauntDouble(_ j: [Int], _ m: [Int], twos: Int) -> Double? {
    guard j[0] + j[1] + j[2] <= 2 * Self.largestWordPerimeter,
      let flat = ThreeJIndices(j[0], j[1], j[2], 0, 0, 0), let x = ThreeJIndices(j[0], j[1], j[2], m[0], m[1], m[2])
    else { return nil }
    let (a, b, c) = (x.a, x.b, x.c)
    let halves = RootTables.Choice(twos == 0 ? 0 : 2, twos == 0 ? 0 : 1)
    let choices: [5 of RootTables.Choice] = [
      .init(a + b + 1, 1), .init(a + c + 1, 1), .init(b + c + 1, 1), .init(a + c, a), .init(b + c, b),
    ]
    let divisors: [6 of RootTables.Choice] = [
      .init(a + b, flat.u), .init(a + c, flat.w), .init(b + c, flat.v), .init(a + b, x.u), .init(a + c, x.w),
      .init(b + c, x.v),
    ]
    let (product, isHigh) = (wordSum(flat).multipliedFullWidth(by: wordSum(x)), twos > 0)
    let value = roots.roundedOverRootOf4Pi(
      Int128(product.high) << 64 | Int128(product.low), choices.span, squares: 3..<5, scaled: .init(x.perimeter, c),
      over: divisors.span, isHigh ? halves : .init(0, 0), over: isHigh ? .init(0, 0) : halves)
    return value.isNaN ? nil : value
  }
}

extension CouplingPlace {
  /// What stands under the root beside the 3j symbol.
  fileprivate var scale: PrimeFactorization {
    let numerator = PrimeFactorization(isUnitary ? twoJ3 + 1 : 1)
    return isHalved ? numerator / PrimeFactorization(2) : numerator
  }
}

extension CouplingTensor {
  /// Writes the nearest doubles of a real tensor into a dense array (in₁, in₂, out), row-major, whose other places are
  /// left as they are; returns how many entries differ from 0.
  ///
  /// - Parameter values: room for (2l₁+1)(2l₂+1)(2l₃+1) numbers.
  /// - Throws: `Cancelled`.
  public static func writeReal(
    _ l1: Int, _ l2: Int, _ l3: Int, normalization: TensorNormalization, engine: CouplingEngine,
    cancellation: Cancellation = .never, into values: UnsafeMutablePointer<Double>
  ) throws(Cancelled) -> Int {
    var count = 0
    let (columns, depth) = (2 * l2 + 1, 2 * l3 + 1)
    try RealCouplingRule(l1, l2, l3, isUnitary: normalization != .threeJ)?.forEach(cancellation) {
      i, j, k, place, isNegative in
      let value = engine.couplingEntryDouble(place)
      if value != 0 {
        values[(i * columns + j) * depth + k] = isNegative ? -value : value
        count += 1
      }
    }
    return count
  }
}
