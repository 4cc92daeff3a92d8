import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Values of harmonics against those of other programs and against their laws.
@Suite struct HarmonicValueTests {
  /// The decimal that a double prints, exactly.
  private func exact(_ value: Double) throws -> Rational { try #require(Rational(decimal: value.description)) }

  @Test func valuesAreThoseOfE3nn() throws {
    let document = try goldenDocument("e3nn")
    let harmonics = try #require(document["spherical_harmonics"] as? [String: Any])
    let points = try #require(harmonics["points"] as? [[Double]])
    let values = try #require(harmonics["values"] as? [String: [[Double]]])
    #expect(points.count > 5 && values.count >= 15)
    for (key, rows) in values {
      let words = key.split(separator: " ")
      let l = try #require(Int(words[0]))
      let norm = try #require(HarmonicNormalization(rawValue: String(words[1])))
      for (point, row) in zip(points, rows) {
        let found = try #require(
          try HarmonicConvention.e3nn.values(degree: l, at: try point.map(exact), norm, isOnSphere: true))
        #expect(found.count == row.count)
        for (value, expected) in zip(found, row) {
          #expect(abs(Rounding.double(value.real) - expected) < 2e-14, "\(key) at \(point)")
        }
      }
    }
  }

  /// Recorded from the packages themselves, with their versions.
  @Test func everyNamedConventionIsThatOfItsPackage() throws {
    let document = try goldenDocument("conventions")
    let points = try #require(document["points"] as? [[Int]])
    let packages = try #require(document["packages"] as? [[String: Any]])
    #expect(points.count == 6 && packages.count > 15)
    var compared: Set<String> = []
    for package in packages {
      let name = try #require(package["convention"] as? String)
      guard let convention = HarmonicConvention.named(name) else { continue }
      let scale = try #require(package["norm"] as? String)
      let norm = try #require(HarmonicNormalization(rawValue: scale))
      let isComplex = try #require(package["complex"] as? Bool)
      #expect(isComplex == convention.isComplex, "\(name)")
      let degrees = try #require(package["values"] as? [[[Any]]])
      compared.insert(convention.name)
      for (l, rows) in degrees.enumerated() {
        for (point, row) in zip(points, rows) {
          let found = try #require(
            try convention.values(degree: l, at: point.map { Rational($0) }, norm, isOnSphere: true))
          let parts: [[Double]] = try row.map { value in
            try isComplex ? #require(value as? [Double]) : [#require(value as? Double), 0]
          }
          #expect(found.count == parts.count)
          for (value, part) in zip(found, parts) {
            #expect(abs(Rounding.double(value.real) - part[0]) < 2e-14, "\(name) l = \(l) at \(point)")
            #expect(abs(Rounding.double(value.imaginary) - part[1]) < 2e-14, "\(name) l = \(l) at \(point)")
          }
        }
      }
    }
    #expect(
      compared.isSuperset(of: [
        "e3nn", "e3nn-0.4", "cuequivariance", "e3x", "e3x-m", "sphericart", "scipy", "sympy", "sympy-real", "pyscf",
        "psi4", "quantum-espresso", "abacus", "cp2k", "libint", "gaussian-splatting", "pyshtools", "pyshtools-cs",
      ]), "compared: \(compared.sorted())")
  }
}
