import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Laws of states, of recoupling between LS and jj, and of reduced matrix elements; exact.
@Suite struct StateLawTests {
  private static let spins = (0...3 + testDepth).map { HalfInteger(twice: $0) }

  /// Expanding a coupled state in product states and these back in coupled states gives the state.
  @Test func expansionsUndoEachOther() throws {
    for a in Self.spins {
      for b in Self.spins {
        for twice in stride(from: abs(a.twice - b.twice), through: a.twice + b.twice, by: 2) {
          for state in SpinState.all(ofSpin: HalfInteger(twice: twice)) {
            let coupled = try #require(CoupledState(a, b, coupledTo: state))
            #expect(coupled.coefficients.count == coupled.count)
            var sum: [SpinState: RootSum] = [:]
            for outer in coupled.coefficients {
              let product = ProductState(outer.factors[0], outer.factors[1])
              #expect(product.coefficients.count == product.count && product.projection == state.m)
              let value = try outer.value(cancellation: .never)
              for inner in product.coefficients {
                sum[inner.coupled] =
                  (sum[inner.coupled] ?? .zero) + RootSum(value * (try inner.value(cancellation: .never)))
              }
            }
            #expect(sum[state] == RootSum(Rational(1)))
            #expect(sum.allSatisfy { $0.key == state || $0.value.isZero }, "\(a) \(b) \(state)")
          }
        }
      }
    }
    #expect(CoupledState(1, 1, coupledTo: try SpinState(j: 3, m: 0)) == nil)
  }

  /// The terms stand in falling order, and those of one state of two spins 1 are the known ones.
  @Test func termsStandInOrder() throws {
    let state = try #require(CoupledState(1, 1, coupledTo: try SpinState(j: 2, m: 0)))
    #expect(state.coefficients.map { $0.factors[0].m } == [1, 0, -1])
    let squares = try state.coefficients.map { try $0.value(cancellation: .never).signedSquare }
    #expect(squares == [Rational(1, 6), Rational(2, 3), Rational(1, 6)])
    let product = ProductState(try SpinState(j: 1, m: 1), try SpinState(j: 1, m: -1))
    #expect(product.coefficients.map(\.coupled.j) == [2, 1, 0])
  }

  /// The matrix between LS and jj is square and orthogonal.
  @Test func recouplingIsOrthogonal() throws {
    let half = HalfInteger(twice: 1)
    for (l1, s1, l2, s2) in [
      (HalfInteger(1), half, HalfInteger(1), half), (2, half, 1, half), (1, HalfInteger(1), 2, half),
      (3, half, 3, half),
      (0, half, 1, half), (half, half, half, half),
    ] {
      let sum = l1.twice + s1.twice + l2.twice + s2.twice
      for twice in stride(from: sum & 1, through: sum, by: 2) {
        let coupling = LSjjCoupling(l1, s1, l2, s2, total: HalfInteger(twice: twice))
        #expect(coupling.rows.count == coupling.columns.count)
        let values = try coupling.rows.indices.map { row in
          try coupling.columns.indices.map { try coupling[row, $0].value() }
        }
        for a in values.indices {
          for b in values.indices {
            let dot = zip(values[a], values[b]).reduce(RootSum.zero) { $0 + RootSum($1.0 * $1.1) }
            #expect(dot == RootSum(Rational(a == b ? 1 : 0)))
          }
        }
      }
    }
  }

  /// The coefficient against the overlap of explicitly coupled states.
  @Test func recouplingIsAnOverlapOfStates() throws {
    let half = HalfInteger(twice: 1)
    let coupling = LSjjCoupling(1, half, 1, half, total: 1)
    let top = try SpinState(j: 1, m: 1)
    for row in coupling.rows.indices {
      for column in coupling.columns.indices {
        let (pair, term) = (coupling.rows[row], coupling.columns[column])
        var overlap = RootSum.zero
        for l1 in SpinState.all(ofSpin: 1) {
          for s1 in SpinState.all(ofSpin: half) {
            for l2 in SpinState.all(ofSpin: 1) {
              for s2 in SpinState.all(ofSpin: half) {
                guard let j1 = try? SpinState(j: pair.first, m: l1.m + s1.m),
                  let j2 = try? SpinState(j: pair.second, m: l2.m + s2.m),
                  let l = try? SpinState(j: term.first, m: l1.m + l2.m),
                  let s = try? SpinState(j: term.second, m: s1.m + s2.m)
                else { continue }
                let factors = [
                  clebschGordan(l1, s1, j1), clebschGordan(l2, s2, j2), clebschGordan(j1, j2, top),
                  clebschGordan(l1, l2, l), clebschGordan(s1, s2, s), clebschGordan(l, s, top),
                ]
                overlap = overlap + RootSum(factors.reduce(RationalRoot.one, *))
              }
            }
          }
        }
        #expect(overlap == RootSum(try coupling[row, column].value()), "\(pair) \(term)")
      }
    }
  }

  /// ⟨j‖J‖j⟩ = √(j(j+1)(2j+1)) gives the matrices of J_z and J_±1 = ∓(J_x ± iJ_y)/√2, in each convention.
  @Test func angularMomentumHasItsReducedElement() throws {
    for twice in 1...5 {
      let j = HalfInteger(twice: twice)
      let square = PrimeFactorization(twice * (twice + 2)) / PrimeFactorization(4)
      let casimir = RationalRoot(coefficient: 1, squareRootOf: square)
      let dimension = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(twice + 1))
      for convention in ReducedElementConvention.allCases {
        let reduced = convention == .cg ? casimir : casimir * dimension
        let components = try TensorComponent.all(bra: j, rank: 1, ket: j)
        #expect(components.count == 3 * twice + 1)
        for component in components {
          let (m, q) = (component.ket.m.twice, component.operator.m.twice / 2)
          let expected: RationalRoot
          if q == 0 {
            expected = RationalRoot(Rational(m, 2))
          } else {
            // ∓ √((j∓m)(j±m+1)/2)
            let under = PrimeFactorization((twice - q * m) * (twice + q * m + 2)) / PrimeFactorization(8)
            expected = RationalRoot(coefficient: Rational(-q), squareRootOf: under)
          }
          #expect(try component.factor(convention) * reduced == expected, "\(convention) \(component)")
        }
      }
    }
  }

  /// Σ |⟨j′ m′|T_q|j m⟩|² = |⟨j′‖T‖j⟩|², and a factor vanishes exactly where there is a reason.
  @Test func factorsAddUp() throws {
    for a in Self.spins {
      for k in Self.spins {
        for b in Self.spins {
          let components = try TensorComponent.all(bra: a, rank: k, ket: b)
          #expect(components.isEmpty == (Triangle(a, k, b) == nil))
          guard !components.isEmpty else { continue }
          let squares = try components.reduce(Rational(0)) { $0 + (try $1.factor(.edmonds)).squared }
          #expect(squares == 1, "\(a) \(k) \(b)")
          for component in components {
            #expect(try component.factor(.edmonds).isZero == (component.zeroReason != nil))
            // ⟨j m; k q|j′ m′⟩ = (−1)^(2k) √(2j′+1) times the factor of Edmonds. [Varshalovich1988, 13.1.1]
            let ratio = RationalRoot(coefficient: k.isInteger ? 1 : -1, squareRootOf: PrimeFactorization(a.twice + 1))
            #expect(try component.factor(.cg) == component.factor(.edmonds) * ratio)
          }
        }
      }
    }
  }
}
