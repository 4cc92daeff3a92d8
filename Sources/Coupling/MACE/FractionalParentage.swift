import ExactArithmetic
import Representations

/// How a basis of Symⁿ A is made of one of Symⁿ⁻¹ A and one factor more: coefficients of fractional parentage.
///
///     P_L(v_k, a), made symmetric  =  Σ f[k, k′] v_k′
///
/// v are the integer highest-weight vectors of the copies and P_L the highest vector of the product on their lattice, as
/// in ``LadderCoupling``. All f are rational; divided by the roots of the norms they are the coefficients of fractional
/// parentage of the books. [Racah1943, eq. 9]
struct FractionalParentage: Sendable {
  /// Copies that differ by nothing but a number: how many factors each irrep of A gives, and the spin.
  struct Group: Hashable, Sendable {
    var degrees: [Int]
    let twoSpin: Int
  }

  /// The bases of Sym¹ A, Sym² A, …, in the complex basis.
  let bases: [SymmetryAdaptedBasis]
  /// The copies of each group, by order.
  private let groups: [[Group: [Int]]]
  /// For each order the orbit of every product of components.
  private let orbits: [[PackedMonomial: Int]]
  private let space: [O3.Irrep]
  private let offsets: [Int]
  private var known: [Key: RationalMatrix] = [:]

  private struct Key: Hashable {
    let group: Group
    let segment: Int
    let twoSpin: Int
  }

  init(_ space: [O3.Irrep], _ bases: [SymmetryAdaptedBasis]) {
    (self.space, self.bases) = (space, bases)
    var offset = 0
    offsets = space.map { irrep in
      defer { offset += irrep.degree.twice + 1 }
      return offset
    }
    groups = bases.map { basis in
      var groups: [Group: [Int]] = [:]
      for (index, copy) in basis.copies.enumerated() {
        groups[Self.group(of: copy, space.count), default: []].append(index)
      }
      return groups
    }
    orbits = bases.map { basis in
      Dictionary(
        uniqueKeysWithValues: (0..<basis.orbits.count).map {
          (PackedMonomial(basis.orbits.representative($0)), $0)
        })
    }
  }

  /// The group of a copy.
  static func group(of copy: SymmetryAdaptedBasis.Copy, _ count: Int) -> Group {
    var degrees = [Int](repeating: 0, count: count)
    for segment in copy.path.factors.flatMap(\.segments) { degrees[segment] += 1 }
    return Group(degrees: degrees, twoSpin: copy.spin.twice)
  }

  /// The copies of a group, as places in the basis of its order.
  func copies(_ group: Group) -> [Int] { groups[group.degrees.reduce(0, +) - 1][group] ?? [] }

  /// f, for the copies of a group coupled with an irrep of A to a spin.
  mutating func matrix(_ group: Group, with segment: Int, to twoSpin: Int) -> RationalMatrix {
    let key = Key(group: group, segment: segment, twoSpin: twoSpin)
    if let matrix = known[key] { return matrix }
    let order = group.degrees.reduce(0, +)
    var target = Group(degrees: group.degrees, twoSpin: twoSpin)
    target.degrees[segment] += 1
    let (lower, upper) = (bases[order - 1], bases[order])
    let vectors = copies(target).map { index in
      let copy = upper.copies[index]
      var vector: [Int: Integer] = [:]
      upper.forEachEntry(of: copy, component: twoSpin) { vector[$0] = $1 }
      return (norm: copy.squaredNorm, entries: vector)
    }
    let (single, coupling) = (
      space[segment].degree.twice, LadderCoupling(group.twoSpin, space[segment].degree.twice, twoSpin, count: 1)
    )
    var rows: [[Rational]] = []
    for index in copies(group) {
      guard !vectors.isEmpty else {
        rows.append([])
        continue
      }
      // The highest component of the product, by the orbits of the power.
      var product: [Int: Integer] = [:]
      for (step, factor) in coupling.rows[0].enumerated() where !factor.isZero {
        // m₁ = j₁ − step, m₂ = J − m₁ as the places from the lowest.
        let place = (twoSpin - group.twoSpin + single) / 2 + step
        // The ladder of a single factor is C(2j, j+m) e_m.
        let scale = factor * Integer.binomial(single, place)
        lower.forEachEntry(of: lower.copies[index], component: group.twoSpin - step) { orbit, integer in
          let monomial = PackedMonomial(lower.orbits.representative(orbit)) * PackedMonomial(offsets[segment] + place)
          guard let joined = orbits[order][monomial] else { return }
          product[joined, default: 0] += scale * integer * lower.orbits.size(orbit)
        }
      }
      rows.append(
        vectors.map { vector in
          let overlap = product.reduce(Rational(0)) { sum, term in
            guard let entry = vector.entries[term.key] else { return sum }
            return sum + Rational(term.value * entry, upper.orbits.square(term.key))
          }
          return overlap / vector.norm
        })
    }
    let matrix = RationalMatrix(rows, columnCount: vectors.count)
    known[key] = matrix
    return matrix
  }
}
