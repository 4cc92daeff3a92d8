import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Quadratures on the sphere: what they integrate exactly, and what they do not.
@Suite struct QuadratureTests {
  // MARK: Gauss and Legendre

  /// Recorded from mpmath: nodes and weights are the nearest doubles.
  @Test func nodesAndWeightsAreThoseOfMpmath() throws {
    let keys = try ReferenceNumbers.keys("gauss")
    #expect(keys.count == 8)
    for key in keys {
      let rule = try GaussLegendre(count: #require(Int(key)))
      for row in try ReferenceNumbers.rows("gauss", key) {
        let index = Int(row[0])
        #expect(rule.nodes[index] == (row[1].magnitude < 1e-30 ? 0 : row[1]), "n = \(key), \(index)")
        #expect(rule.weights[index] == row[2], "n = \(key), \(index)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 10, 17, 40])
  func nodesAreSymmetricAndRise(_ n: Int) throws {
    let rule = try GaussLegendre(count: n)
    #expect(rule.nodes.count == n && rule.weights.count == n && rule.sines.count == n)
    #expect(zip(rule.nodes, rule.nodes.dropFirst()).allSatisfy { $0 < $1 })
    #expect(rule.nodes == rule.nodes.reversed().map { 0 - $0 })
    #expect(rule.weights == rule.weights.reversed())
    for (z, sine) in zip(rule.nodes, rule.sines) { #expect(abs(z * z + sine * sine - 1) < 4e-16) }
  }

  /// ½∫ z^k dz = 1/(k+1) for even k ≤ 2n−1, and not for k = 2n.
  @Test(arguments: 1...12)
  func powersAreIntegratedToTheDegree(_ n: Int) throws {
    let rule = try GaussLegendre(count: n)
    for k in 0...2 * n {
      let sum = zip(rule.nodes, rule.weights).reduce(0.0) { sum, node in
        sum + node.1 * (0..<k).reduce(1.0) { power, _ in power * node.0 }
      }
      let error = abs(sum - (k.isMultiple(of: 2) ? 1 / Double(k + 1) : 0))
      if k < 2 * n { #expect(error < 4e-16) } else { #expect(error > 1e-8) }
    }
  }

  // MARK: The sphere

  @Test(arguments: [0, 1, 2, 3, 4, 7, 8, 15, 20])
  func productsAreExactToTheirDegreeAndNotBeyond(_ degree: Int) throws {
    let rule = try SphereQuadrature.product(degree: degree)
    #expect(rule.points.count == SphereQuadrature.productCount(degree: degree))
    #expect(try rule.deviation(lmax: degree) < 4e-16)
    #expect(try rule.deviation(lmax: degree + 2) > 1e-3)
  }

  @Test func productsOfHighDegreeAreExact() throws {
    let deviation = try SphereQuadrature.product(degree: 39 + testDepth).deviation(lmax: 39 + testDepth)
    #expect(deviation < 3e-16)
    #expect(try SphereQuadrature.product(degree: 200).points.count == 101 * 201)
  }

  @Test(arguments: SphereQuadrature.lebedevDegrees)
  func octahedralRulesAreExactToTheirDegreeAndNotBeyond(_ degree: Int) throws {
    let rule = try #require(SphereQuadrature.lebedev(degree: degree))
    #expect(abs(rule.weights.reduce(0, +) - 1) < 1e-14 && rule.weights.allSatisfy { $0 > 0 })
    #expect(rule.points.allSatisfy { abs($0.length - 1) < 4e-16 } && Set(rule.points).count == rule.points.count)
    let deviation = try rule.deviation(lmax: degree)
    #expect(deviation < 3e-16)
    let beyond = try rule.deviation(lmax: degree + 1)
    #expect(beyond > 1e-4)
  }

  /// Recorded from SciPy, in any order.
  @Test func octahedralRulesAreThoseOfSciPy() throws {
    for key in try ReferenceNumbers.keys("lebedev") {
      let rows = try ReferenceNumbers.rows("lebedev", key)
      let degree = try #require(Int(key))
      let rule = try #require(SphereQuadrature.lebedev(degree: degree))
      #expect(rule.points.count == rows.count)
      for row in rows {
        let point = Vector3(row[0], row[1], row[2])
        let found = rule.points.indices.min {
          Self.distance(rule.points[$0], point) < Self.distance(rule.points[$1], point)
        }
        let index = try #require(found)
        #expect(Self.distance(rule.points[index], point) < 1e-13 && abs(rule.weights[index] - row[3]) < 1e-14)
      }
    }
  }

  private static func distance(_ a: Vector3, _ b: Vector3) -> Double {
    Vector3(a.x - b.x, a.y - b.y, a.z - b.z).length
  }

  // MARK: Exact rules

  @Test(arguments: [(3, 6), (5, 14), (7, 26), (9, 38), (11, 50)])
  func exactRulesAreProved(_ degree: Int, _ count: Int) throws {
    let rule = try #require(OctahedralRule(degree: degree))
    #expect(rule.points.count == count && Set(rule.points).count == count)
    #expect(rule.weights.reduce(0, +) == 1)
    for point in rule.points { #expect(point.reduce(RootSum.zero) { $0 + $1.square } == .one) }
    // Degree + 1 is tried and fails: the degree is no smaller than the rule has.
    #expect(rule.verifiedDegree(upTo: degree + 3) == degree)
    #expect(rule.verifiedDegree(upTo: degree - 1) == degree - 1)
  }

  @Test func otherDegreesHaveNoExactRule() {
    for degree in [-1, 0, 1, 2, 4, 6, 13] { #expect(OctahedralRule(degree: degree) == nil) }
    for degree in [13, 25, 27, 61] { #expect(SphereQuadrature.lebedev(degree: degree) == nil) }
    #expect(SphereQuadrature.lebedevDegree(atLeast: 13) == 15)
    #expect(SphereQuadrature.lebedevDegree(atLeast: 60) == nil)
  }

  /// p of the 38 points is a root in a root: √((3+√3)/6).
  @Test func nestedRootsAreRounded() throws {
    let rule = try #require(OctahedralRule(degree: 9))
    let nested = try #require(rule.points.joined().first { $0.sign > 0 && $0.asRoot == nil })
    let square = Rounding.double(nested.square)
    #expect([0.459700843380983, 0.888073833977115].contains { abs($0 - Rounding.double(nested)) < 1e-15 })
    #expect(abs(square.squareRoot() - Rounding.double(nested)) < 2e-16)
    #expect(try #require(rule.points.first).map(\.asRoot) == [.one, .zero, .zero])
  }
}
