package import ExactArithmetic
package import Representations
import Testing

extension Partition {
  /// All partitions of n, the one row first.
  package static func all(of n: Int, largest: Int? = nil) -> [Partition] {
    func parts(_ rest: Int, _ largest: Int) -> [[Int]] {
      if rest == 0 { return [[]] }
      return stride(from: min(rest, largest), through: 1, by: -1).flatMap { first in
        parts(rest - first, first).map { [first] + $0 }
      }
    }
    return parts(n, largest ?? n).compactMap(Partition.init)
  }

  /// The boxes of the diagram with their contents and hook lengths.
  package var boxes: [(content: Int, hook: Int)] {
    parts.enumerated().flatMap { row, length in
      (0..<length).map { column in
        let below = parts.dropFirst(row + 1).prefix { $0 > column }.count
        return (content: column - row, hook: length - column + below)
      }
    }
  }

  /// The number of standard tableaux, |λ|! / ∏ h. [Macdonald1995, I.7, example 6]
  package var tableauCount: Integer {
    Integer.factorial(parts.reduce(0, +)).dividedExactly(by: boxes.reduce(Integer(1)) { $0 * Integer($1.hook) })
  }

  /// The dimension of S_λ(ℂᵈ), ∏ (d + c)/h. [Macdonald1995, I.3, example 4]
  package func schurDimension(_ dimension: Integer) -> Integer {
    boxes.reduce(Integer(1)) { $0 * (dimension + Integer($1.content)) }
      .dividedExactly(by: boxes.reduce(Integer(1)) { $0 * Integer($1.hook) })
  }
}

/// The laws that powers obey over every group with characters, checked on two sums of irreps.
package func checkPowerLaws<G: CharacterGroup>(_ v: Irreps<G>, _ w: Irreps<G>, through largest: Int) throws {
  let group = v.group
  let zero = Irreps(group: group, multiplicities: [:])
  #expect(group.irreps(of: group.character(of: v)) == v, "a character tells its irreps")
  #expect(group.character(of: v + w) == group.character(of: v) + group.character(of: w))
  #expect(try group.character(of: v.tensorProduct(w)) == group.character(of: v) * group.character(of: w))
  let newton = NewtonRecursion(v)
  let (symmetric, exterior) = (try v.symmetricPowers(through: largest), try v.exteriorPowers(through: largest))
  #expect(try newton.symmetricPowers(through: largest).map(group.irreps(of:)) == symmetric, "two routes to Sym")
  #expect(try newton.exteriorPowers(through: largest).map(group.irreps(of:)) == exterior, "two routes to Λ")
  let (symmetricW, exteriorW) = (try w.symmetricPowers(through: largest), try w.exteriorPowers(through: largest))
  guard let d = v.dimension.asInt else { return }
  for n in 0...largest {
    #expect(try symmetric[n] == v.symmetricPower(n))
    #expect(try exterior[n] == v.exteriorPower(n))
    #expect(symmetric[n].dimension == (n == 0 ? 1 : Integer.binomial(d + n - 1, n)), "dim Sym^\(n)")
    #expect(exterior[n].dimension == Integer.binomial(d, n), "dim Λ^\(n)")
    var (sym, alt, cauchy) = (zero, zero, zero)
    for a in 0...n {
      sym = sym + (try symmetric[a].tensorProduct(symmetricW[n - a]))
      alt = alt + (try exterior[a].tensorProduct(exteriorW[n - a]))
    }
    #expect(try (v + w).symmetricPower(n) == sym, "Sym^\(n) of a direct sum")
    #expect(try (v + w).exteriorPower(n) == alt, "Λ^\(n) of a direct sum")
    var power = zero
    for partition in Partition.all(of: n) {
      let functor = try v.schurFunctor(partition)
      #expect(functor.dimension == partition.schurDimension(v.dimension), "dim S_\(partition.parts)")
      for _ in 0..<(partition.tableauCount.asInt ?? 0) { power = power + functor }
      cauchy = cauchy + (try functor.tensorProduct(w.schurFunctor(partition)))
    }
    #expect(try power == v.tensorPower(n), "V^⊗\(n) is the sum of its Schur functors")
    #expect(try cauchy == v.tensorProduct(w).symmetricPower(n), "Cauchy's identity in degree \(n)")
  }
  #expect(try v.exteriorPower(d + 1).isEmpty, "no exterior power past the dimension")
}
