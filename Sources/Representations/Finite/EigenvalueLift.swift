import ExactArithmetic

/// The eigenvalues of the elements of a finite group in its irreps, as multiplicities of roots of unity.
///
/// For g of order m, the multiplicity of ζₘᵏ is an integer between 0 and the degree,
///
///     mₖ = (1/m) Σⱼ χ(gʲ) ζₘ^(−jk)
///
/// so that its residue modulo a larger prime decides it. Only the generators of maximal cyclic subgroups are transformed;
/// the eigenvalues of their powers follow. [Dixon1967]
struct EigenvalueLift: Sendable {
  /// For each class: a class of which it is a power, and the exponent.
  private let sources: [(index: Int, exponent: Int)]
  /// The multiplicities of each row at the source classes; empty elsewhere.
  private let lifted: [[[Int]]]
  private let orders: [Int]

  /// The eigenvalues that characters modulo a prime tell.
  ///
  /// - Complexity: rows·Σ m² over the maximal cyclic subgroups up to conjugation; rows·Σ m for rows of degree 1.
  init(values: [[UInt64]], classes: ConjugacyClasses, field: PrimeField) {
    orders = (0..<classes.count).map(classes.order(of:))
    var sources = [(index: Int, exponent: Int)?](repeating: nil, count: classes.count)
    var maximal: [Int] = []
    for index in (0..<classes.count).sorted(by: { (classes.order(of: $0), $1) > (classes.order(of: $1), $0) })
    where sources[index] == nil {
      maximal.append(index)
      for (exponent, image) in classes.powers[index].enumerated() where sources[image] == nil {
        sources[image] = (index, exponent)
      }
      sources[index] = (index, 1 % classes.order(of: index))
    }
    self.sources = sources.map { $0 ?? (0, 0) }
    let exponents = Dictionary(
      uniqueKeysWithValues: (0..<field.order).map { (field.root($0, of: field.order), $0) })
    lifted = values.map { row in
      var result = [[Int]](repeating: [], count: classes.count)
      for index in maximal {
        let m = classes.order(of: index)
        // The one eigenvalue of a character of degree 1 is its value.
        if row[0] == 1, let power = exponents[row[index]] {
          result[index] = [Int](repeating: 0, count: m)
          result[index][power * m / field.order] = 1
          continue
        }
        let scale = field.inverse(field.residue(m))
        let roots = (0..<m).map { field.root(-$0, of: m) }
        let values = classes.powers[index].map { row[$0] }
        result[index] = (0..<m).map { k in
          var (sum, place) = (LazySum(field), 0)
          for value in values {
            sum.add(value, roots[place])
            place += k
            if place >= m { place -= m }
          }
          return Int(field.product(sum.value, scale))
        }
      }
      return result
    }
  }

  /// Σ mₖ ζₘᵏ.
  static func trace(_ multiplicities: [Int]) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for (k, multiplicity) in multiplicities.enumerated() where multiplicity != 0 {
      let root = Cyclotomic.root(k, of: multiplicities.count)
      sum = sum + (multiplicity == 1 ? root : Cyclotomic(Rational(multiplicity)) * root)
    }
    return sum
  }

  /// How often ζₘᵏ is an eigenvalue, k = 0 ..< m, m the order of the class.
  func multiplicities(_ row: Int, at index: Int) -> [Int] {
    let source = sources[index]
    let all = lifted[row][source.index]
    let order = orders[index]
    guard source.exponent != 1, order > 1 else { return order > 1 ? all : [all.reduce(0, +)] }
    var result = [Int](repeating: 0, count: order)
    // ζₘᵏᵉ is a root of unity of the order of gᵉ.
    let step = all.count / order
    for (k, multiplicity) in all.enumerated() where multiplicity != 0 {
      result[k * source.exponent / step % order] += multiplicity
    }
    return result
  }
}
