import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Our bases beside e3nn's `change_of_basis`: the same up to an orthogonal matrix that mixes the copies of an irrep and
/// leaves their components alone.
@Suite struct ReducedTensorProductTests {
  @Test func basesAreThoseOfE3nnUpToTheCopies() throws {
    let cases = try #require(goldenDocument("e3nn_reduced")["cases"] as? [[String: Any]])
    #expect(cases.count == 9)
    for row in cases {
      let formula = try #require(row["formula"] as? String)
      let irreps = try #require(row["irreps"] as? [String: String])
      let space = space(formula, irreps)
      let basis = try SymmetryAdaptedBasis(of: space)
      #expect(IrrepCounts.text(basis) == row["irreps_out"] as? String)
      let theirs = try vectors(row)
      let dense = Tensors.expanded(basis)
      let ours = basis.copies.flatMap { copy in
        (0...copy.spin.twice).map { component in
          dense(copy, component).mapValues { Rounding.double(RootSum($0)) }
        }
      }
      #expect(ours.count == theirs.count)
      // Overlap of component m of copy a with component n of copy b: R[a, b] δ[m, n], R orthogonal in each irrep.
      var start = 0
      for (irrep, count) in IrrepCounts.of(basis) {
        let size = irrep.degree.twice + 1
        for a in 0..<count {
          var length = 0.0
          for b in 0..<count {
            let mixing = product(ours[start + a * size], theirs[start + b * size])
            length += mixing * mixing
            for m in 0..<size {
              for n in 0..<size {
                let overlap = product(ours[start + a * size + m], theirs[start + b * size + n])
                #expect(abs(overlap - (m == n ? mixing : 0)) < 1e-13, "\(formula) \(irrep)")
              }
            }
          }
          #expect(abs(length - 1) < 1e-13, "\(formula) \(irrep)")
        }
        start += count * size
      }
    }
  }

  /// The space of a formula in which some indices have named irreps and symmetry gives them to the others.
  private func space(_ formula: String, _ irreps: [String: String]) -> TensorSpace {
    let symmetry = Tensors.symmetry(formula)
    let letters = formula.prefix { $0 != "=" }.map(String.init)
    var names = letters.map { irreps[$0] }
    for orbit in symmetry.orbits {
      let name = orbit.lazy.compactMap { names[$0] }.first
      for index in orbit { names[index] = name }
    }
    return TensorSpace(indices: names.map { Tensors.index($0 ?? "") }, symmetry: symmetry)
  }

  private func vectors(_ row: [String: Any]) throws -> [[[Int]: Double]] {
    let shape = try #require(row["shape"] as? [Int])
    var vectors = [[[Int]: Double]](repeating: [:], count: shape[0])
    for entry in try #require(row["entries"] as? [[Double]]) {
      vectors[Int(entry[0])][entry.dropFirst().dropLast().map { Int($0) }] = entry[entry.count - 1]
    }
    return vectors
  }

  private func product(_ left: [[Int]: Double], _ right: [[Int]: Double]) -> Double {
    left.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
  }
}

/// The irreps of a basis with their multiplicities.
private enum IrrepCounts {
  static func of(_ basis: SymmetryAdaptedBasis) -> [(irrep: O3.Irrep, count: Int)] {
    var counts: [(irrep: O3.Irrep, count: Int)] = []
    for copy in basis.copies {
      let irrep = O3.Irrep(degree: copy.spin, parity: copy.parity)
      if counts.last?.irrep == irrep { counts[counts.count - 1].count += 1 } else { counts.append((irrep, 1)) }
    }
    return counts
  }

  static func text(_ basis: SymmetryAdaptedBasis) -> String {
    of(basis).map { "\($0.count)x\(O3().label(of: $0.irrep))" }.joined(separator: "+")
  }
}
