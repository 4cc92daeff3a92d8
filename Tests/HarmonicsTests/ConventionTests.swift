import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Named conventions and the matrices between them.
@Suite struct ConventionTests {
  private static let some = ["e3nn", "real", "real-cs", "complex", "complex-no-cs", "e3x", "sympy-real", "orca"]

  private func named(_ name: String) throws -> HarmonicConvention { try #require(HarmonicConvention.named(name)) }

  private func dense(_ change: ConventionChange) -> [[Gaussian<RootSum>]] {
    change.rows.map { row in
      var list = [Gaussian<RootSum>](repeating: .zero, count: change.rows.count)
      for entry in row { list[entry.column] = entry.value }
      return list
    }
  }

  /// Σ over rows of M M†, exactly the identity.
  @Test(arguments: some, some)
  func everyChangeIsUnitary(_ first: String, _ second: String) throws {
    for l in 0...3 {
      let m = dense(try #require(try ConventionChange(from: named(first), to: named(second), degree: l)))
      for i in m.indices {
        for k in m.indices {
          let product = zip(m[i], m[k]).reduce(Gaussian<RootSum>.zero) { $0 + $1.0 * $1.1.conjugate }
          #expect(product == (i == k ? .one : .zero), "\(first) → \(second), l = \(l)")
        }
      }
    }
  }

  /// The matrix carries values to values: Y_to(x) = M Y_from(x) at rational points.
  @Test(arguments: HarmonicConvention.named.map(\.name))
  func valuesGoWithTheMatrix(_ name: String) throws {
    let (from, to) = (try named("e3nn"), try named(name))
    for l in 0...4 {
      let m = dense(try #require(try ConventionChange(from: from, to: to, degree: l)))
      for point in [[1, 2, 2], [-2, 3, 6], [0, 0, 1]] as [[Rational]] {
        let old = try #require(try from.values(degree: l, at: point, .norm, isOnSphere: true))
        let new = try #require(try to.values(degree: l, at: point, .norm, isOnSphere: true))
        let part = { (value: SignedSquareRoot) in RootSum(try value.reduced.root) }
        for (row, value) in zip(m, new) {
          let sum = try zip(row, old).reduce(Gaussian<RootSum>.zero) { try $0 + part($1.1.real) * $1.0 }
          #expect(sum == Gaussian(try part(value.real), try part(value.imaginary)), "\(name), l = \(l) at \(point)")
        }
      }
    }
  }

  @Test func changesThatArePermutationsAreKnownAsSuch() throws {
    let toE3nn = try #require(try ConventionChange(from: .real, to: .e3nn, degree: 1))
    #expect(toE3nn.signedPermutation.map { $0.map(\.column) } == [2, 0, 1])
    #expect(try #require(try ConventionChange(from: .real, to: .e3nn, degree: 2)).signedPermutation == nil)
    let espresso = try #require(try ConventionChange(from: .real, to: named("qe"), degree: 1)?.signedPermutation)
    #expect(espresso.map(\.column) == [1, 2, 0] && espresso.map(\.sign) == [1, -1, -1])
    #expect(try #require(try ConventionChange(from: named("sphericart"), to: .real, degree: 5)).isIdentity)
    #expect(try ConventionChange(from: .real, to: named("orca"), degree: 6) == nil)
  }

  @Test func namesAreFoundInAnySpelling() {
    #expect(HarmonicConvention.named("E3NN-OLD")?.name == "e3nn-0.4" && HarmonicConvention.named("3dgs") != nil)
    #expect(HarmonicConvention.named("nonsense") == nil)
    #expect(Set(HarmonicConvention.allNames).count == HarmonicConvention.allNames.count)
    for name in HarmonicConvention.allNames { #expect(HarmonicConvention.named(name) != nil, "\(name)") }
  }

  /// The signs of e3nn 0.4 counted there: 188 of the 870 ordered triples with l ≤ 11, nine with l ≤ 4.
  @Test func theFlippedTriplesAreThoseOfTheOldTables() {
    var flipped: [[Int]] = []
    for a in 0...11 {
      for b in 0...11 {
        for c in abs(a - b)...(a + b) where c <= 11 && CouplingSigns.e3nn04.isFlipped(a, b, c) {
          flipped.append([a, b, c])
        }
      }
    }
    #expect(flipped.count == 188 && flipped.filter { $0.max() ?? 0 <= 2 } == [[1, 2, 2], [2, 1, 2], [2, 2, 1]])
    #expect(Set(flipped.map { $0.sorted() }).count == 44)
    for triple in [[1, 3, 3], [3, 4, 6], [3, 5, 7], [4, 4, 5], [5, 5, 5]] { #expect(flipped.contains(triple)) }
    for triple in [[1, 1, 1], [1, 2, 3], [2, 2, 2], [2, 2, 3]] { #expect(!flipped.contains(triple)) }
    #expect(!CouplingSigns.derived.isFlipped(1, 2, 2))
  }

  @Test func ordersNameEveryIndexOnce() {
    let orders: [ComponentOrder] = [
      .rising, .falling, .zeroFirst, .zeroFirstNegative, .zeroLast, .cosinesFirst, .cartesianVector(.zeroFirst),
      .explicit([0, 1, -1, 2, -2]),
    ]
    for order in orders {
      for l in 0...5 {
        guard let indices = order.indices(degree: l) else { continue }
        #expect(indices.sorted() == Array(-l...l), "\(order)")
      }
    }
    #expect(ComponentOrder.explicit([0, 1, -1]).indices(degree: 2) == nil)
  }

  /// Axes that are improper: a mirror, with R(−x) = (−1)^l R(x).
  @Test func improperAxesAreReached() throws {
    let mirror = try #require(Axes([AxisDirection(0), AxisDirection(1), AxisDirection(2, isReversed: true)]))
    #expect(
      !mirror.isProper && Axes.e3nn.isProper && Axes([AxisDirection(0), AxisDirection(0), AxisDirection(2)]) == nil)
    let reversed = HarmonicConvention(name: "mirror", axes: mirror, summary: "", source: "")
    for l in 0...4 {
      let change = try #require(try ConventionChange(from: .real, to: reversed, degree: l)?.signedPermutation)
      // z ↦ −z: the sign (−1)^(l+s).
      #expect(change.map(\.column) == Array(0...2 * l))
      #expect(change.map(\.sign) == (-l...l).map { (l + $0).isMultiple(of: 2) ? 1 : -1 })
    }
  }
}
