import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// Coupling tensors in the real basis and Gaunt coefficients.
@Suite struct RealTensorTests {
  static let largest = 4 + testDepth

  /// The definition: Σ Q₁ Q₂ Q̄₃ ⟨…⟩ with the matrices of docs/Conventions.md, in Gaussian numbers.
  @Test func closedRuleAgreesWithTheChangeOfBasis() throws {
    for l1 in 0...3 {
      for l2 in 0...3 {
        for l3 in abs(l1 - l2)...(l1 + l2) {
          let tensor = try CouplingTensor.real(l1, l2, l3)
          let found = Dictionary(uniqueKeysWithValues: tensor.entries.map { ([$0.i, $0.j, $0.k], RootSum($0.value)) })
          let (q1, q2, q3) = (RealBasis(l1), RealBasis(l2), RealBasis(l3))
          for i in 0...(2 * l1) {
            for j in 0...(2 * l2) {
              for k in 0...(2 * l3) {
                var sum = GaussianRoot()
                // Q joins a signed index with m of the same magnitude.
                for a in SpinState.all(ofSpin: HalfInteger(l1)) where abs(a.m.twice) == 2 * abs(i - l1) {
                  for b in SpinState.all(ofSpin: HalfInteger(l2)) where abs(b.m.twice) == 2 * abs(j - l2) {
                    guard let c = try? SpinState(j: HalfInteger(l3), m: a.m + b.m) else { continue }
                    let value = clebschGordan(a, b, c)
                    sum = sum + (q1[a, i] * q2[b, j] * q3[c, k].conjugate).scaled(value)
                  }
                }
                #expect(sum.imaginary.isZero)
                #expect(sum.real == found[[i, j, k]] ?? .zero, "\(l1) \(l2) \(l3): \(i) \(j) \(k)")
              }
            }
          }
        }
      }
    }
  }

  @Test func rotationsLeaveTheTensorsAlone() throws {
    for l1 in 0...Self.largest {
      for l2 in 0...Self.largest {
        for l3 in abs(l1 - l2)...(l1 + l2) {
          #expect(RotationInvariance.holds(for: try CouplingTensor.real(l1, l2, l3)), "\(l1) \(l2) \(l3)")
        }
      }
    }
  }

  @Test func aSpoiltTensorIsNotInvariant() throws {
    let tensor = try CouplingTensor.real(1, 1, 2)
    let spoilt = CouplingTensor(
      spins: tensor.spins, basis: tensor.basis, normalization: tensor.normalization,
      entries: tensor.entries.map { $0.i == 0 && $0.j == 0 ? $0.scaled(by: -RationalRoot.one) : $0 })
    #expect(!RotationInvariance.holds(for: spoilt))
  }

  @Test func normalisationsAreWhatTheySay() throws {
    for (l1, l2, l3) in [(1, 1, 2), (2, 3, 1), (3, 3, 4), (2, 2, 2)] {
      let cg = try CouplingTensor.real(l1, l2, l3, normalization: .cg)
      for k in 0...(2 * l3) {
        #expect(cg.entries.filter { $0.k == k }.reduce(Rational(0)) { $0 + $1.value.squared } == 1)
      }
      let frobenius = try CouplingTensor.real(l1, l2, l3, normalization: .threeJ)
      #expect(frobenius.entries.reduce(Rational(0)) { $0 + $1.value.squared } == 1)
      #expect(try CouplingTensor.real(l1, l2, l3, normalization: .component).entries == cg.entries)
    }
  }

  @Test func theTriangleDecides() throws {
    #expect(try CouplingTensor.real(1, 1, 3).entries.isEmpty)
    #expect(try CouplingTensor.real(2, 2, 4).entries.isEmpty == false)
    #expect(try CouplingTensor.complex(HalfInteger(twice: 1), 1, 1).entries.isEmpty)
  }

  /// ∫ Y Y Y over the sphere by exact quadrature of polynomials would need coordinates; the product of two harmonics
  /// is instead expanded in exponentials: real harmonics are Σ U Y_m with the matrix of the books.
  @Test func realGauntCoefficientsFollowFromComplexOnes() throws {
    for l1 in 0...3 {
      for l2 in 0...3 {
        for l3 in 0...3 {
          for x in SpinState.all(ofSpin: HalfInteger(l1)) {
            for y in SpinState.all(ofSpin: HalfInteger(l2)) {
              for z in SpinState.all(ofSpin: HalfInteger(l3)) {
                let real = GauntCoefficient(x, y, z, isReal: true)
                let expected = try gauntByExpansion([x, y, z])
                #expect(RootSum(try real.value().root) == expected, "\(x) \(y) \(z)")
                #expect(try real.value().root.isZero == (real.zeroReason != nil))
              }
            }
          }
        }
      }
    }
  }

  private func gauntByExpansion(_ states: [SpinState]) throws -> RootSum {
    var sum = GaussianRoot()
    let choices = states.map { state in Set([state.m, -state.m]) }
    for a in choices[0] {
      for b in choices[1] {
        for c in choices[2] where (a + b + c).twice == 0 {
          let exponentials = try zip(states, [a, b, c]).map { try SpinState(j: $0.j, m: $1) }
          let value = try GauntCoefficient(exponentials[0], exponentials[1], exponentials[2], isReal: false).value()
            .root
          let weights = zip(states, exponentials).map { GaussianRoot.realHarmonic($0.m.twice / 2, $1.m.twice / 2) }
          sum = sum + (weights[0] * weights[1] * weights[2]).scaled(value)
        }
      }
    }
    #expect(sum.imaginary.isZero)
    return sum.real
  }

  /// Y₀₀ = 1/√(4π) makes the coefficient with l₃ = 0 the norm of the harmonics over √(4π).
  @Test func gauntWithAConstantIsANorm() throws {
    for l in 0...6 {
      for state in SpinState.all(ofSpin: HalfInteger(l)) {
        let zero = try SpinState(j: 0, m: 0)
        let value = try GauntCoefficient(state, state, zero, isReal: true).value()
        #expect(value.root.signedSquare == Rational(1, 4) && value.piExponent == -1)
      }
    }
    #expect(
      try GauntCoefficient(SpinState(j: 1, m: 0), SpinState(j: 1, m: 0), SpinState(j: 1, m: 0), isReal: false)
        .zeroReason == .parity)
  }
}

/// a + ib with sums of roots.
private struct GaussianRoot {
  var real = RootSum.zero
  var imaginary = RootSum.zero

  static func + (x: GaussianRoot, y: GaussianRoot) -> GaussianRoot {
    GaussianRoot(real: x.real + y.real, imaginary: x.imaginary + y.imaginary)
  }
  static func * (x: GaussianRoot, y: GaussianRoot) -> GaussianRoot {
    GaussianRoot(
      real: x.real * y.real - x.imaginary * y.imaginary, imaginary: x.real * y.imaginary + x.imaginary * y.real)
  }
  var conjugate: GaussianRoot { GaussianRoot(real: real, imaginary: -imaginary) }
  func scaled(_ factor: RationalRoot) -> GaussianRoot {
    GaussianRoot(real: real * RootSum(factor), imaginary: imaginary * RootSum(factor))
  }
  static func power(ofI n: Int) -> GaussianRoot {
    let one = RootSum(Rational(1))
    switch ((n % 4) + 4) % 4 {
    case 0: return GaussianRoot(real: one)
    case 1: return GaussianRoot(imaginary: one)
    case 2: return GaussianRoot(real: -one)
    default: return GaussianRoot(imaginary: -one)
    }
  }
  static let half = RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 2)

  /// The weight of Y_m in the real harmonic of signed index s.
  static func realHarmonic(_ s: Int, _ m: Int) -> GaussianRoot {
    let sign = m.isMultiple(of: 2) ? 0 : 2
    if s == 0 { return power(ofI: 0) }
    if s > 0 { return power(ofI: m > 0 ? sign : 0).scaled(half) }
    return power(ofI: m > 0 ? sign + 3 : 1).scaled(half)
  }
}

/// The matrix Q[m, i] of docs/Conventions.md.
private struct RealBasis {
  let l: Int
  init(_ l: Int) { self.l = l }

  subscript(state: SpinState, i: Int) -> GaussianRoot {
    let m = state.m.twice / 2
    let phase = GaussianRoot.power(ofI: -l)
    let sign = m.isMultiple(of: 2) ? 0 : 2
    if m == 0 { return i == l ? phase : GaussianRoot() }
    if m < 0 {
      if i == l - m { return phase.scaled(GaussianRoot.half) }
      return i == l + m ? (phase * .power(ofI: 3)).scaled(GaussianRoot.half) : GaussianRoot()
    }
    if i == l + m { return (phase * .power(ofI: sign)).scaled(GaussianRoot.half) }
    return i == l - m ? (phase * .power(ofI: sign + 1)).scaled(GaussianRoot.half) : GaussianRoot()
  }
}
