public import ExactArithmetic

/// A virtual character of a rotation group: how often each projection m occurs, for each parity.
///
///     χ = Σ c(m, p)·zᵐ·p,    c(−m, p) = c(m, p),    ψᵏ: zᵐ·p ↦ zᵏᵐ·pᵏ
///
/// A rotation by an angle α about any axis has z = exp(iα); inversion multiplies by p. Weights are projections m only:
/// no basis is chosen.
public struct WeightCharacter: VirtualCharacter {
  /// The weights of even parity; all of them where the group has no inversion.
  private let even: WeightRow
  /// The weights of odd parity.
  private let odd: WeightRow

  private init(even: WeightRow, odd: WeightRow) {
    self.even = even
    self.odd = odd
  }

  /// The character with the given numbers c(m) for 2m = 0, 1, 2, … of each parity.
  init(even: [Integer], odd: [Integer]) { self.init(even: WeightRow(even), odd: WeightRow(odd)) }

  /// The character of the sum with the given multiplicities of the spins 0, 1/2, 1, … of each parity.
  init(multiplicitiesOfEven even: [Integer], ofOdd odd: [Integer]) {
    self.init(even: WeightRow(multiplicities: even), odd: WeightRow(multiplicities: odd))
  }

  /// How often the spins 0, 1/2, 1, … of a parity occur; a negative number where they are subtracted.
  func multiplicities(_ parity: Parity) -> [Integer] { (parity == .even ? even : odd).multiplicities }

  /// c(m, p), how often a projection occurs.
  public func multiplicity(of projection: HalfInteger, _ parity: Parity) -> Integer {
    let numbers = (parity == .even ? even : odd).numbers
    let index = abs(projection.twice)
    return index < numbers.count ? numbers[index] : 0
  }

  /// The character of a direct sum.
  public static func + (left: WeightCharacter, right: WeightCharacter) -> WeightCharacter {
    WeightCharacter(even: left.even.adding(right.even, 1), odd: left.odd.adding(right.odd, 1))
  }

  /// The difference in the representation ring.
  public static func - (left: WeightCharacter, right: WeightCharacter) -> WeightCharacter {
    WeightCharacter(even: left.even.adding(right.even, -1), odd: left.odd.adding(right.odd, -1))
  }

  /// The character of a tensor product: projections add, parities multiply.
  ///
  /// - Complexity: the product of the numbers of projections that occur.
  public static func * (left: WeightCharacter, right: WeightCharacter) -> WeightCharacter {
    WeightCharacter(
      even: (left.even * right.even).adding(left.odd * right.odd, 1),
      odd: (left.even * right.odd).adding(left.odd * right.even, 1))
  }

  /// zᵐ·p ↦ zᵏᵐ·pᵏ.
  public func adams(_ k: Int) -> WeightCharacter {
    precondition(k >= 1, "an Adams operation has k ≥ 1")
    let (even, odd) = (even.stretched(by: k), odd.stretched(by: k))
    return k.isMultiple(of: 2)
      ? WeightCharacter(even: even.adding(odd, 1), odd: WeightRow([])) : WeightCharacter(even: even, odd: odd)
  }

  /// Every number divided.
  public func dividedExactly(by divisor: Integer) -> WeightCharacter {
    WeightCharacter(
      even: WeightRow(even.numbers.map { $0.dividedExactly(by: divisor) }),
      odd: WeightRow(odd.numbers.map { $0.dividedExactly(by: divisor) }))
  }
}

/// The numbers c(m) for m ≥ 0 of one parity, without zeros at the end: those for m < 0 are the same.
private struct WeightRow: Hashable, Sendable {
  /// c(m) by 2m.
  let numbers: [Integer]

  init(_ numbers: [Integer]) {
    let end = (numbers.lastIndex { !$0.isZero } ?? -1) + 1
    self.numbers = end == numbers.count ? numbers : Array(numbers[..<end])
  }

  /// A spin has each of its projections once: c(m) is the number of spins m, m+1, m+2 and so on.
  init(multiplicities: [Integer]) {
    var numbers = multiplicities
    for index in numbers.indices.reversed().dropFirst(2) { numbers[index] += numbers[index + 2] }
    self.init(numbers)
  }

  var multiplicities: [Integer] {
    numbers.indices.map { $0 + 2 < numbers.count ? numbers[$0] - numbers[$0 + 2] : numbers[$0] }
  }

  func adding(_ other: WeightRow, _ sign: Int) -> WeightRow {
    if other.numbers.isEmpty { return self }
    var sum = numbers
    if sum.count < other.numbers.count { sum += Array(repeating: 0, count: other.numbers.count - sum.count) }
    for (index, number) in other.numbers.enumerated() {
      if sign > 0 { sum[index] += number } else { sum[index] -= number }
    }
    return WeightRow(sum)
  }

  func stretched(by k: Int) -> WeightRow {
    guard k > 1, !numbers.isEmpty else { return self }
    var stretched = [Integer](repeating: 0, count: (numbers.count - 1) * k + 1)
    for (index, number) in numbers.enumerated() { stretched[index * k] = number }
    return WeightRow(stretched)
  }

  /// The product of two symmetric Laurent polynomials, made for m ≥ 0 only.
  static func * (left: WeightRow, right: WeightRow) -> WeightRow {
    guard !left.numbers.isEmpty, !right.numbers.isEmpty else { return WeightRow([]) }
    // The sparser of the two drives the loop: stretched characters are mostly zeros.
    let (driver, other) = left.support <= right.support ? (left, right) : (right, left)
    let reach = other.numbers.count - 1
    let mirrored = Array(other.numbers.dropFirst().reversed()) + other.numbers
    var product = [Integer](repeating: 0, count: driver.numbers.count + reach)
    for (index, number) in driver.numbers.enumerated() where !number.isZero {
      for shift in index == 0 ? [0] : [index, -index] {
        for m in max(0, shift - reach)..<max(0, shift + reach + 1) {
          let factor = mirrored[m - shift + reach]
          if !factor.isZero { product[m] += number * factor }
        }
      }
    }
    return WeightRow(product)
  }

  /// How many numbers are not 0.
  private var support: Int { numbers.reduce(0) { $1.isZero ? $0 : $0 + 1 } }
}
