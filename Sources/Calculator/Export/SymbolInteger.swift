import Coupling
import ExactArithmetic

// The integer S and the root of each kind of symbol, as archives hold them. With Δ(abc) = A! B! C! / (J+1)!:
//
//     3j = (−1)^(j₁−j₂−m₃) S √(N / (C(2j₁,j₁−m₁) C(2j₂,j₂+m₂) C(2j₃,j₃+m₃))),
//          N = (A+B)! (A+C)! (B+C)! / (A! B! C! (J+1)!)
//     6j = S √(Δ(aef) Δ(dbf) Δ(dec) / Δ(abc))
//     9j = S √(Δ(abc) Δ(def) Δ(ghi) Δ(adg) Δ(beh) Δ(cfi))
//
// S is a sum of products of binomials in each case, and so an integer.

/// The integers S of symbols.
enum SymbolInteger {
  /// S of a 6j symbol.
  static func of6j(_ j: [Int], _ engine: CouplingEngine) -> Integer {
    let value = engine.wigner6j(j[0], j[1], j[2], j[3], j[4], j[5])
    return integer(
      value,
      over: triangles([[j[0], j[4], j[5]], [j[3], j[1], j[5]], [j[3], j[4], j[2]]], over: [[j[0], j[1], j[2]]]))
  }

  /// S of a 9j symbol.
  static func of9j(_ j: [Int], _ engine: CouplingEngine) -> Integer {
    let value = engine.wigner9j(j[0], j[1], j[2], j[3], j[4], j[5], j[6], j[7], j[8])
    let lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8]]
    return integer(value, over: triangles(lines.map { $0.map { j[$0] } }))
  }

  /// value / √root, which is an integer.
  private static func integer(_ value: FactoredRoot, over root: @autoclosure () -> PrimeFactorization) -> Integer {
    switch value {
    // The engine's own forms are S and the root of the header.
    case .compact(let compact):
      assert(compact.integer == 0 || compact.square == root(), "the engine has the root of the header")
      return Integer(compact.integer)
    case .wide(let integer, let square):
      assert(integer.isZero || square == root(), "the engine has the root of the header")
      return integer
    case .reduced: preconditionFailure("the engine leaves roots as they are")
    }
  }

  /// ∏ Δ of some triads over ∏ Δ of others.
  private static func triangles(_ triads: [[Int]], over others: [[Int]] = []) -> PrimeFactorization {
    let triangles = { (triads: [[Int]]) in
      triads.compactMap { Triangle(HalfInteger(twice: $0[0]), HalfInteger(twice: $0[1]), HalfInteger(twice: $0[2])) }
    }
    return Triangle.coefficient(triangles(triads), over: triangles(others))
  }
}
