import Coupling
import ExactArithmetic

/// A coupling symbol by its definition, s/d · √(p/q): factorials and fractions, nothing of what the engine does.
struct DefinedSymbol {
  /// The sum over a common denominator.
  var sum: Integer
  var denominator: Integer
  /// What stands under the root.
  var top: Integer
  var bottom: Integer

  static let zero = DefinedSymbol(sum: 0, denominator: 1, top: 1, bottom: 1)

  /// n! by multiplication, n ≤ 1300; GMP's own beyond.
  private static let table: [Integer] = (1...1300).reduce(into: [1]) { $0.append($0[$1 - 1] * Integer($1)) }
  static func factorial(_ n: Int) -> Integer { n < table.count ? table[n] : .factorial(n) }

  /// Whether three doubles form a triangle of spins ≥ 0.
  static func isTriangle(_ a: Int, _ b: Int, _ c: Int) -> Bool {
    (a + b + c).isMultiple(of: 2) && abs(a - b) <= c && c <= a + b
  }

  /// Σ ±tₖ, where tₖ is a product of factorials over others whose arguments n(k) rise or fall by 1.
  private static func alternatingSum(
    _ range: ClosedRange<Int>, _ numerator: (Int) -> Integer, over arguments: (Int) -> [Int]
  ) -> (sum: Integer, denominator: Integer) {
    let common = zip(arguments(range.lowerBound), arguments(range.upperBound))
      .reduce(Integer(1)) { $0 * factorial(max($1.0, $1.1)) }
    var sum: Integer = 0
    for k in range {
      let term = numerator(k) * common.dividedExactly(by: arguments(k).reduce(Integer(1)) { $0 * factorial($1) })
      sum += k.isMultiple(of: 2) ? term : -term
    }
    return (sum, common)
  }

  /// The 3j symbol of doubles. [Racah1942], [Varshalovich1988, 8.2.1]
  static func threeJ(_ j1: Int, _ j2: Int, _ j3: Int, _ m1: Int, _ m2: Int, _ m3: Int) -> DefinedSymbol {
    let columns = [(j1, m1), (j2, m2), (j3, m3)]
    guard isTriangle(j1, j2, j3), m1 + m2 + m3 == 0,
      columns.allSatisfy({ abs($1) <= $0 && ($0 - $1).isMultiple(of: 2) })
    else { return .zero }
    let bounds = [(j1 + j2 - j3) / 2, (j1 - m1) / 2, (j2 + m2) / 2]
    let shifts = [(j3 - j2 + m1) / 2, (j3 - j1 - m2) / 2]
    let (low, high) = (max(0, max(-shifts[0], -shifts[1])), min(bounds[0], min(bounds[1], bounds[2])))
    let (sum, common) = alternatingSum(low...high, { _ in 1 }) { k in
      [k] + bounds.map { $0 - k } + shifts.map { $0 + k }
    }
    let (top, bottom) = triangle(j1, j2, j3)
    let roots = columns.reduce(top) { $0 * factorial(($1.0 + $1.1) / 2) * factorial(($1.0 - $1.1) / 2) }
    let isOdd = !((j1 - j2 - m3) / 2).isMultiple(of: 2)
    return DefinedSymbol(sum: isOdd ? -sum : sum, denominator: common, top: roots, bottom: bottom)
  }

  /// Δ(abc).
  static func triangle(_ a: Int, _ b: Int, _ c: Int) -> (top: Integer, bottom: Integer) {
    let legs = [a + b - c, a - b + c, b + c - a]
    return (legs.reduce(1) { $0 * factorial($1 / 2) }, factorial((a + b + c) / 2 + 1))
  }

  /// The sum over t in Racah's formula for a 6j symbol whose triads are triangles, without the root.
  private static func racahSum(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int
  ) -> (sum: Integer, denominator: Integer) {
    let lower = [a + b + c, a + e + f, d + b + f, d + e + c].map { $0 / 2 }
    let upper = [a + b + d + e, b + c + e + f, a + c + d + f].map { $0 / 2 }
    let (low, high) = (lower.max() ?? 0, upper.min() ?? 0)
    return alternatingSum(low...high, { factorial($0 + 1) }) { t in lower.map { t - $0 } + upper.map { $0 - t } }
  }

  /// The 6j symbol of doubles. [Racah1942], [Varshalovich1988, 9.2.1]
  static func sixJ(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> DefinedSymbol {
    let triads = [(a, b, c), (a, e, f), (d, b, f), (d, e, c)]
    guard triads.allSatisfy({ isTriangle($0.0, $0.1, $0.2) }) else { return .zero }
    let (sum, common) = racahSum(a, b, c, d, e, f)
    var result = DefinedSymbol(sum: sum, denominator: common, top: 1, bottom: 1)
    for triad in triads {
      let (top, bottom) = triangle(triad.0, triad.1, triad.2)
      result.top = result.top * top
      result.bottom = result.bottom * bottom
    }
    return result
  }

  /// The 9j symbol of doubles, Σₖ (−1)^2k (2k+1) of three 6j symbols. [Varshalovich1988, 10.2.4]
  static func nineJ(_ s: [Int]) -> DefinedSymbol {
    let (a, b, c, d, e, f, g, h, i) = (s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8])
    let triads = [(a, b, c), (d, e, f), (g, h, i), (a, d, g), (b, e, h), (c, f, i)]
    guard triads.allSatisfy({ isTriangle($0.0, $0.1, $0.2) }) else { return .zero }
    var total = Rational(0)
    for k in 0...(a + i) where isTriangle(a, i, k) && isTriangle(b, f, k) && isTriangle(d, h, k) {
      var term = Rational(k.isMultiple(of: 2) ? k + 1 : -k - 1)
      // Each pair of roots with k is one whole Δ.
      for pair in [(a, i), (b, f), (d, h)] {
        let (top, bottom) = triangle(pair.0, pair.1, k)
        term = term * Rational(top, bottom)
      }
      for (sum, denominator) in [
        racahSum(a, b, c, f, i, k), racahSum(d, e, f, b, k, h), racahSum(g, h, i, k, a, d),
      ] { term = term * Rational(sum, denominator) }
      total = total + term
    }
    var result = DefinedSymbol(sum: total.numerator, denominator: total.denominator, top: 1, bottom: 1)
    for triad in triads {
      let (top, bottom) = triangle(triad.0, triad.1, triad.2)
      result.top = result.top * top
      result.bottom = result.bottom * bottom
    }
    return result
  }

  /// The symbol times √(top/bottom).
  func scaled(_ top: Int, over bottom: Int = 1) -> DefinedSymbol {
    DefinedSymbol(
      sum: sum, denominator: denominator, top: self.top * Integer(top), bottom: self.bottom * Integer(bottom))
  }

  /// The negative.
  static prefix func - (symbol: DefinedSymbol) -> DefinedSymbol {
    DefinedSymbol(sum: -symbol.sum, denominator: symbol.denominator, top: symbol.top, bottom: symbol.bottom)
  }

  /// The square with the sign of the value.
  var signedSquare: Rational {
    let square = Rational(sum * sum * top, denominator * denominator * bottom)
    return sum.signum() < 0 ? -square : square
  }
}

/// Whether n²·∏pᵉ is the square of the symbol, and n of its sign: cross-multiplied, nothing reduced.
func == (root: FactoredRoot, symbol: DefinedSymbol) -> Bool {
  guard root.signum() == symbol.sum.signum() else { return false }
  let integer: Integer
  var (top, bottom): (Integer, Integer) = (1, 1)
  switch root {
  case .compact(let root):
    integer = Integer(root.integer)
    multiply(root.exponents.exponents, &top, &bottom)
  case .wide(let value, let square):
    integer = value
    multiply(square.exponents, &top, &bottom)
  case .reduced(let value): return value.signedSquare == symbol.signedSquare
  }
  return integer * integer * top * (symbol.bottom * symbol.denominator * symbol.denominator)
    == symbol.sum * symbol.sum * symbol.top * bottom
}

private func multiply(_ exponents: [Int], _ top: inout Integer, _ bottom: inout Integer) {
  var candidate = 1
  for exponent in exponents {
    repeat { candidate += 1 } while !isPrime(candidate)
    if exponent == 0 { continue }
    let power = Integer(candidate).power(abs(exponent))
    if exponent > 0 { top *= power } else { bottom *= power }
  }
}

private func isPrime(_ n: Int) -> Bool {
  var divisor = 2
  while divisor * divisor <= n {
    if n.isMultiple(of: divisor) { return false }
    divisor += 1
  }
  return true
}
