import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// Tensors of the engine, all l ≤ 6: complex ones are Clebsch–Gordan coefficients, real ones their sums.
@Suite struct TensorEntryTests {
  private static let largest = 6

  private static func forEachTriad(_ body: (Int, Int, Int) throws -> Void) rethrows {
    for l1 in 0...largest {
      for l2 in 0...largest {
        for l3 in abs(l1 - l2)...min(l1 + l2, largest) { try body(l1, l2, l3) }
      }
    }
  }

  /// ⟨j₁ m₁; j₂ m₂|j₃ m₃⟩ by its definition.
  private static func clebschGordan(_ s: [Int]) -> DefinedSymbol {
    let symbol = DefinedSymbol.threeJ(s[0], s[1], s[2], s[3], s[4], -s[5]).scaled(s[2] + 1)
    return ((s[0] - s[1] + s[5]) / 2).isMultiple(of: 2) ? symbol : -symbol
  }

  @Test func complexEntriesAreClebschGordanCoefficients() throws {
    let engine = CouplingEngine()
    let spins = (0...(testDepth > 1 ? 12 : 8)).map { HalfInteger(twice: $0) }
    for a in spins {
      for b in spins {
        for c in spins where Triangle(a, b, c) != nil {
          for normalization in TensorNormalization.allCases {
            guard testDepth > 1 || normalization != .component else { continue }
            let tensor = try CouplingTensor.complex(a, b, c, normalization: normalization, engine: engine)
            var next = tensor.entries.makeIterator()
            var entry = next.next()
            for i in 0...a.twice {
              for j in 0...b.twice {
                let (m1, m2) = (2 * i - a.twice, 2 * j - b.twice)
                guard abs(m1 + m2) <= c.twice else { continue }
                let symbol = Self.clebschGordan([a.twice, b.twice, c.twice, m1, m2, m1 + m2])
                if symbol.sum.isZero { continue }
                let expected = normalization == .threeJ ? symbol.scaled(1, over: c.twice + 1) : symbol
                let place = [i, j, (m1 + m2 + c.twice) / 2]
                if entry.map({ [$0.i, $0.j, $0.k] == place && $0.factored == expected }) != true {
                  Issue.record("\(a) \(b) \(c) \(normalization): \(place)")
                }
                entry = next.next()
              }
            }
            #expect(entry == nil, "\(a) \(b) \(c): too many entries")
          }
        }
      }
    }
  }

  /// The entries of a real tensor are few and their squares add up to 1 for each k, so that none is missing.
  @Test func realTensorsAreIsometries() throws {
    let engine = CouplingEngine()
    try Self.forEachTriad { l1, l2, l3 in
      let tensor = try CouplingTensor.real(l1, l2, l3, normalization: .cg, engine: engine)
      var norms = [Rational](repeating: 0, count: 2 * l3 + 1)
      for entry in tensor.entries {
        norms[entry.k] = norms[entry.k] + entry.factored.signedSquare.magnitude
      }
      #expect(norms == [Rational](repeating: 1, count: 2 * l3 + 1), "\(l1) \(l2) \(l3)")
      let places = tensor.entries.map { [$0.i, $0.j, $0.k] }
      #expect(zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }, "in order")
    }
  }

  /// Σ over ±m of Q₁Q₂Q̄₃⟨…⟩ with the matrices of docs/Conventions.md: at most eight terms, whose magnitudes are equal and
  /// whose phases are powers of i.
  @Test func realEntriesAreTheChangeOfBasis() throws {
    let engine = CouplingEngine()
    var (count, wrong): (Int, [[Int]]) = (0, [])
    try Self.forEachTriad { l1, l2, l3 in
      for entry in try CouplingTensor.real(l1, l2, l3, normalization: .cg, engine: engine).entries {
        count += 1
        guard testDepth > 1 || count.isMultiple(of: 2) else { continue }
        let l = [l1, l2, l3]
        let s = [entry.i - l1, entry.j - l2, entry.k - l3]
        let choices = s.map { $0 == 0 ? [0] : [$0, -$0] }
        // Σ i^phase ⟨…⟩ over the terms: a count of each power of i times one coefficient.
        var (powers, magnitude): ([Int], DefinedSymbol?) = ([0, 0, 0, 0], nil)
        for a in choices[0] {
          for b in choices[1] where choices[2].contains(a + b) {
            let m = [a, b, a + b]
            let symbol = Self.clebschGordan([2 * l1, 2 * l2, 2 * l3, 2 * a, 2 * b, 2 * (a + b)])
            if magnitude == nil { magnitude = symbol.sum.signum() < 0 ? -symbol : symbol }
            var power = symbol.sum.signum() < 0 ? 2 : 0
            for index in 0..<3 {
              let phase = Self.phase(l[index], m[index], s[index])
              power += index == 2 ? 4 - phase : phase
            }
            powers[power & 3] += 1
          }
        }
        // √½ of each index that is not 0, squared: 2^−n.
        let halves = s.count { $0 != 0 }
        let (real, imaginary) = (powers[0] - powers[2], powers[1] - powers[3])
        guard let magnitude, imaginary == 0 else {
          wrong.append(l + s)
          continue
        }
        var expected = magnitude.scaled(1, over: 1 << halves)
        expected.sum = expected.sum * Integer(real)
        if !(entry.factored == expected) { wrong.append(l + s) }
      }
    }
    #expect(wrong == [] && count > 5000)
  }

  /// The power of i in Q[m, s], s = ±m: (−i)^l times 1 or −i for m < 0, (−1)^m or i(−1)^m for m > 0.
  private static func phase(_ l: Int, _ m: Int, _ s: Int) -> Int {
    let sign = m.isMultiple(of: 2) ? 0 : 2
    if m == 0 { return 3 * l & 3 }
    return (3 * l + (m < 0 ? (s > 0 ? 0 : 3) : (s > 0 ? sign : sign + 1))) & 3
  }

  @Test func denseDoublesAreTheNearestToTheEntries() throws {
    let engine = CouplingEngine()
    try Self.forEachTriad { l1, l2, l3 in
      guard testDepth > 1 || (l1 + 3 * l2 + 5 * l3).isMultiple(of: 2) else { return }
      for normalization in [TensorNormalization.cg, .threeJ] {
        let tensor = try CouplingTensor.real(l1, l2, l3, normalization: normalization, engine: engine)
        let size = (2 * l1 + 1) * (2 * l2 + 1) * (2 * l3 + 1)
        // What the rule does not allow is left alone.
        var dense = [Double](repeating: 7, count: size)
        let count = try dense.withUnsafeMutableBufferPointer { buffer in
          guard let values = buffer.baseAddress else { return 0 }
          return try CouplingTensor.writeReal(
            l1, l2, l3, normalization: normalization, engine: engine, into: values)
        }
        var expected = [Double](repeating: 7, count: size)
        for entry in tensor.entries {
          expected[(entry.i * (2 * l2 + 1) + entry.j) * (2 * l3 + 1) + entry.k] = Rounding.double(entry.value)
        }
        #expect(dense == expected && count == tensor.entries.count, "\(l1) \(l2) \(l3)")
      }
    }
  }

  @Test func denseDoublesWithoutATriangleAreNone() throws {
    var values = [1.0, 2.0]
    let count = try values.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return -1 }
      return try CouplingTensor.writeReal(1, 1, 3, normalization: .cg, engine: CouplingEngine(), into: start)
    }
    #expect(count == 0 && values == [1, 2])
  }
}
