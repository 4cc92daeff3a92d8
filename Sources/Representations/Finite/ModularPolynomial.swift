import ExactArithmetic

/// A polynomial over a prime field, lowest coefficient first, the leading one not 0.
struct ModularPolynomial {
  private(set) var coefficients: [UInt64]
  private let field: PrimeField

  /// The polynomial with given coefficients.
  init(_ coefficients: [UInt64], field: PrimeField) {
    self.coefficients = coefficients
    self.field = field
    while self.coefficients.last == 0 { self.coefficients.removeLast() }
  }

  /// The degree; −1 of 0.
  var degree: Int { coefficients.count - 1 }

  /// The polynomial of least degree that a linear recurrent sequence obeys, monic: Σ cᵢ s_{n+i} = 0 for all n.
  ///
  /// - Complexity: the square of the length of the sequence.
  /// - SeeAlso: [Massey1969]
  static func minimal(of sequence: [UInt64], field: PrimeField) -> ModularPolynomial {
    var current: [UInt64] = [1]
    var previous: [UInt64] = [1]
    var (length, gap, previousDiscrepancy) = (0, 1, UInt64(1))
    for n in sequence.indices {
      var discrepancy: UInt64 = 0
      for i in 0...length where i < current.count {
        discrepancy = field.sum(discrepancy, field.product(current[i], sequence[n - i]))
      }
      if discrepancy == 0 {
        gap += 1
        continue
      }
      let kept = current
      let factor = field.product(discrepancy, field.inverse(previousDiscrepancy))
      while current.count < previous.count + gap { current.append(0) }
      for (i, value) in previous.enumerated() {
        current[i + gap] = field.difference(current[i + gap], field.product(factor, value))
      }
      if 2 * length <= n {
        (length, previous, previousDiscrepancy, gap) = (n + 1 - length, kept, discrepancy, 1)
      } else {
        gap += 1
      }
    }
    while current.count < length + 1 { current.append(0) }
    return ModularPolynomial(current.prefix(length + 1).reversed(), field: field)
  }

  /// The roots, where this monic polynomial is a product of distinct linear factors; nil where it is not, or where none
  /// of 64 shifts splits it.
  ///
  /// - Complexity: about log p · degree² · log degree: (x + a)^((p−1)/2) is 1 at half of the roots. [Cantor1981]
  var distinctRoots: [UInt64]? {
    guard degree >= 1 else { return [] }
    if degree == 1 { return [field.negative(coefficients[0])] }
    for shift in 0..<UInt64(64) {
      var power = powerOfLinearFactor(constant: shift, exponent: (field.prime - 1) / 2)
      power.subtractOne()
      let left = greatestCommonDivisor(self, power)
      guard left.degree >= 1, left.degree < degree else { continue }
      let right = quotientAndRemainder(dividingBy: left).quotient
      guard let first = left.distinctRoots, let second = right.distinctRoots, Set(first).isDisjoint(with: second) else {
        return nil
      }
      return first + second
    }
    return nil
  }

  /// The quotient by x − root, the remainder dropped.
  func dividedByLinearFactor(root: UInt64) -> [UInt64] {
    var quotient = [UInt64](repeating: 0, count: max(degree, 0))
    var carry: UInt64 = 0
    for index in stride(from: degree, to: 0, by: -1) {
      carry = field.sum(coefficients[index], field.product(carry, root))
      quotient[index - 1] = carry
    }
    return quotient
  }

  private var monic: ModularPolynomial {
    guard let leading = coefficients.last, leading != 1 else { return self }
    let inverse = field.inverse(leading)
    return ModularPolynomial(coefficients.map { field.product($0, inverse) }, field: field)
  }

  private mutating func subtractOne() {
    if coefficients.isEmpty { coefficients = [0] }
    coefficients[0] = field.difference(coefficients[0], 1)
    while coefficients.last == 0 { coefficients.removeLast() }
  }

  /// (x + c)ᵏ modulo this monic polynomial, k ≥ 1.
  ///
  /// - Complexity: log k squarings in place.
  private func powerOfLinearFactor(constant c: UInt64, exponent: UInt64) -> ModularPolynomial {
    let (d, p) = (degree, field.prime)
    let bound = p * p
    var power = [UInt64](repeating: 0, count: d)
    var sums = [UInt64](repeating: 0, count: 2 * d)
    power[0] = 1
    for bit in stride(from: 63 - exponent.leadingZeroBitCount, through: 0, by: -1) {
      for index in 0..<(2 * d) { sums[index] = 0 }
      for i in 0..<d where power[i] != 0 {
        let a = power[i]
        for j in 0..<d {
          let sum = sums[i + j] &+ a &* power[j]
          sums[i + j] = sum >= bound ? sum &- bound : sum
        }
      }
      for index in 0..<(2 * d) { sums[index] %= p }
      if exponent >> UInt64(bit) & 1 == 1 {
        for index in stride(from: 2 * d - 1, to: 0, by: -1) { sums[index] = (sums[index] &* c &+ sums[index - 1]) % p }
        sums[0] = sums[0] &* c % p
      }
      for index in stride(from: 2 * d - 1, through: d, by: -1) where sums[index] != 0 {
        let factor = p &- sums[index]
        for place in 0..<d {
          sums[index - d + place] = (sums[index - d + place] &+ factor &* coefficients[place]) % p
        }
      }
      for index in 0..<d { power[index] = sums[index] }
    }
    return ModularPolynomial(power, field: field)
  }

  private func quotientAndRemainder(
    dividingBy divisor: ModularPolynomial
  ) -> (quotient: ModularPolynomial, remainder: ModularPolynomial) {
    guard degree >= divisor.degree else { return (ModularPolynomial([], field: field), self) }
    let leading = divisor.coefficients[divisor.degree]
    let inverse = leading == 1 ? 1 : field.inverse(leading)
    var rest = coefficients
    var quotient = [UInt64](repeating: 0, count: degree - divisor.degree + 1)
    for index in stride(from: degree - divisor.degree, through: 0, by: -1) {
      let factor = field.product(rest[index + divisor.degree], inverse)
      quotient[index] = factor
      guard factor != 0 else { continue }
      for place in 0...divisor.degree {
        rest[index + place] = field.difference(
          rest[index + place], field.product(factor, divisor.coefficients[place]))
      }
    }
    return (
      ModularPolynomial(quotient, field: field), ModularPolynomial(Array(rest.prefix(divisor.degree)), field: field)
    )
  }

  private func greatestCommonDivisor(_ left: ModularPolynomial, _ right: ModularPolynomial) -> ModularPolynomial {
    var (a, b) = (left, right)
    while b.degree >= 0 { (a, b) = (b, a.quotientAndRemainder(dividingBy: b).remainder) }
    return a.monic
  }
}

/// Σ aᵢbᵢ modulo p < 2³¹, reduced once at the end.
struct LazySum {
  private var sum: UInt64 = 0
  private let prime: UInt64
  /// p²: the partial sum stays below it.
  private let bound: UInt64

  /// The empty sum.
  init(_ field: PrimeField) { (prime, bound) = (field.prime, field.prime * field.prime) }

  /// Adds a·b of two residues.
  @inline(__always)
  mutating func add(_ a: UInt64, _ b: UInt64) {
    sum &+= a &* b
    if sum >= bound { sum &-= bound }
  }

  /// The sum as a residue.
  var value: UInt64 { sum % prime }
}
