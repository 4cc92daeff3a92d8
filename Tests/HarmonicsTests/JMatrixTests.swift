import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// The matrices J against what defines them.
@Suite struct JMatrixTests {
  /// The matrix as exact roots.
  private func dense(_ l: Int) throws -> [[RationalRoot]] {
    var rows = [[RationalRoot]](repeating: Array(repeating: .zero, count: 2 * l + 1), count: 2 * l + 1)
    for entry in try JMatrix(degree: l).entries { rows[entry.row][entry.column] = entry.value.value }
    return rows
  }

  /// Σ aᵢ bᵢ.
  private func dot(_ a: [RationalRoot], _ b: [RationalRoot]) -> RootSum {
    zip(a, b).reduce(RootSum(RationalRoot.zero)) { $1.0.isZero || $1.1.isZero ? $0 : $0 + RootSum($1.0 * $1.1) }
  }

  @Test func degreeOneIsTheMirror() throws {
    // (x, y, z) ↦ (−y, −x, z)
    let one = RationalRoot.one
    #expect(try dense(1) == [[.zero, -one, .zero], [-one, .zero, .zero], [.zero, .zero, one]])
    #expect(try dense(0) == [[one]])
  }

  @Test(arguments: 0...12)
  func isSymmetricAndItsOwnInverse(_ l: Int) throws {
    let j = try dense(l)
    for a in j.indices {
      for b in j.indices {
        #expect(j[a][b] == j[b][a])
        #expect(dot(j[a], j[b]).asRoot == (a == b ? .one : .zero), "l = \(l), rows \(a) \(b)")
      }
    }
  }

  /// Degrees at which the numbers change their width, where a whole row squares to 1.
  @Test(arguments: [30, 31, 62, 63, 70])
  func rowsAreUnitVectors(_ l: Int) throws {
    var sums: [Int: Rational] = [:]
    for entry in try JMatrix(degree: l).entries {
      sums[entry.row, default: 0] = sums[entry.row, default: 0] + entry.value.value.squared
    }
    #expect(sums.count == 2 * l + 1 && sums.values.allSatisfy { $0 == 1 })
  }

  /// J exchanges the generators of the turns about y and x: J G_y J = G_x exactly.
  ///
  /// That about y, the polar axis, turns cosines into sines: G[l−m, l+m] = m, so that z goes to x.
  @Test(arguments: 1...8)
  func exchangesTheGenerators(_ l: Int) throws {
    let j = try dense(l)
    let size = 2 * l + 1
    let x = Self.generatorAboutX(l)
    // An active turn about x carries y to z.
    if l == 1 { #expect(x == [[.zero, .zero, .zero], [.zero, .zero, -.one], [.zero, .one, .zero]]) }
    for a in 0..<size {
      for b in 0..<size {
        var sum = RootSum(RationalRoot.zero)
        for m in -l...l where m != 0 {
          let (left, right) = (j[a][l - m], j[l + m][b])
          if !left.isZero, !right.isZero { sum = sum + RootSum(left * right * RationalRoot(Rational(m))) }
        }
        #expect(sum.asRoot == x[a][b], "l = \(l), entry \(a) \(b): \(sum.terms)")
      }
    }
  }

  /// −i Q† J_y Q with the matrices Q of docs/Conventions.md, as e3nn's `so3_generators` has it.
  private static func generatorAboutX(_ l: Int) -> [[RationalRoot]] {
    let size = 2 * l + 1
    // A row of Q: the two components of an m with their weights, as (component, quarter turns, weight).
    func row(_ m: Int) -> [(component: Int, turns: Int, weight: RationalRoot)] {
      let half = RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 2)
      if m == 0 { return [(l, 0, .one)] }
      if m < 0 { return [(l - m, 0, half), (l + m, 3, half)] }
      return [(l + m, 2 * m, half), (l - m, 1 + 2 * m, half)]
    }
    var sums = [[RootSum]](repeating: Array(repeating: RootSum(RationalRoot.zero), count: size), count: size)
    for m in -l..<l {
      // ⟨m+1|J₊|m⟩ = √((l−m)(l+m+1)); −iJ_y = (J₋ − J₊)/2.
      let ladder = RationalRoot(
        coefficient: Rational(1, 2), squareRootOf: PrimeFactorization((l - m) * (l + m + 1)))
      for (bra, ket, sign) in [(m + 1, m, -1), (m, m + 1, 1)] {
        for left in row(bra) {
          for right in row(ket) {
            let turns = (right.turns - left.turns) & 3
            // Imaginary parts cancel in the sum.
            guard turns.isMultiple(of: 2) else { continue }
            let value = left.weight * ladder * right.weight
            let isPositive = (turns == 0) == (sign > 0)
            sums[left.component][right.component] =
              sums[left.component][right.component] + RootSum(isPositive ? value : -value)
          }
        }
      }
    }
    return sums.map { $0.map { $0.asRoot ?? .zero } }
  }

  @Test func wideNumbersBecomeIntegers() {
    let one: Int128 = 1
    let values: [Int128] = [0, -1, one << 62, -(one << 62) - 5, .max, .min, (one << 100) + 12345]
    for value in values {
      #expect(value.integer.description == value.description)
    }
  }

  @Test func canBeGivenUp() {
    #expect(throws: Cancelled.self) { try JMatrix(degree: 40, cancellation: Cancellation { true }) }
  }
}
