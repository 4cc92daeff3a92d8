import Coupling
import ExactArithmetic

/// Symbols of arguments in an array.
extension CouplingEngine {
  func wigner3j(_ s: [Int]) -> FactoredRoot { wigner3j(s[0], s[1], s[2], s[3], s[4], s[5]) }
  func wigner3jDouble(_ s: [Int]) -> Double { wigner3jDouble(s[0], s[1], s[2], s[3], s[4], s[5]) }
  func wigner6j(_ s: [Int]) -> FactoredRoot { wigner6j(s[0], s[1], s[2], s[3], s[4], s[5]) }
  func wigner6jDouble(_ s: [Int]) -> Double { wigner6jDouble(s[0], s[1], s[2], s[3], s[4], s[5]) }
  func wigner9j(_ s: [Int]) -> FactoredRoot { wigner9j(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8]) }
  func wigner9jDouble(_ s: [Int]) -> Double {
    wigner9jDouble(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8])
  }
}

extension DefinedSymbol {
  static func threeJ(_ s: [Int]) -> DefinedSymbol { threeJ(s[0], s[1], s[2], s[3], s[4], s[5]) }
  static func sixJ(_ s: [Int]) -> DefinedSymbol { sixJ(s[0], s[1], s[2], s[3], s[4], s[5]) }
}

/// All arguments as doubles, in order.
enum AllSymbols {
  /// (j₁ j₂ j₃ m₁ m₂ m₃) that no rule forbids, of spins up to a bound.
  static func forEach3j(upTo bound: Int, _ body: ([Int]) -> Void) {
    for j1 in 0...bound {
      for j2 in 0...bound {
        for j3 in stride(from: abs(j1 - j2), through: min(j1 + j2, bound), by: 2) {
          for m1 in stride(from: -j1, through: j1, by: 2) {
            for m2 in stride(from: -j2, through: j2, by: 2) where abs(m1 + m2) <= j3 {
              body([j1, j2, j3, m1, m2, -m1 - m2])
            }
          }
        }
      }
    }
  }

  /// 6j arguments that no rule forbids, of spins up to a bound.
  static func forEach6j(upTo bound: Int, _ body: ([Int]) -> Void) {
    for a in 0...bound {
      for b in 0...bound {
        for c in stride(from: abs(a - b), through: min(a + b, bound), by: 2) {
          for d in 0...bound {
            for e in stride(from: abs(c - d), through: min(c + d, bound), by: 2) {
              for f in 0...bound where DefinedSymbol.isTriangle(a, e, f) && DefinedSymbol.isTriangle(b, d, f) {
                body([a, b, c, d, e, f])
              }
            }
          }
        }
      }
    }
  }

  /// 9j arguments that no rule forbids, of spins up to a bound.
  static func forEach9j(upTo bound: Int, _ body: ([Int]) -> Void) {
    var rows: [[Int]] = []
    for a in 0...bound {
      for b in 0...bound {
        for c in stride(from: abs(a - b), through: min(a + b, bound), by: 2) { rows.append([a, b, c]) }
      }
    }
    for x in rows {
      for y in rows {
        for z in rows where (0..<3).allSatisfy({ DefinedSymbol.isTriangle(x[$0], y[$0], z[$0]) }) { body(x + y + z) }
      }
    }
  }
}
