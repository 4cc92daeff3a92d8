import ExactArithmetic

/// The characters of an abelian group: homomorphisms to the roots of unity, extended generator by generator.
///
/// For a subgroup H and an element g with gᵐ ∈ H, m least, a character of H has m extensions to ⟨H, g⟩, one for each m-th
/// root of χ(gᵐ). [Serre1977, 3.1]
enum AbelianCharacters {
  /// All characters as residues modulo the prime of the group, by classes.
  ///
  /// - Precondition: the group is abelian, and its field has roots of unity of the exponent.
  /// - Complexity: |G|².
  static func values(of group: FiniteGroup) -> [[UInt64]] {
    let (order, classes) = (group.order, group.classes)
    let exponent = classes.exponent
    var subgroup = [0]
    var isInside = [Bool](repeating: false, count: order)
    isInside[0] = true
    // Powers of ζ of the exponent, by elements.
    var characters = [[Int](repeating: 0, count: order)]
    for g in 0..<order where !isInside[g] {
      let times = group.row(g)
      // The cosets H·gᵏ up to the one that is H again.
      var cosets = [subgroup]
      var power = g
      while !isInside[power] {
        cosets.append(cosets[cosets.count - 1].map { times[$0] })
        power = times[power]
      }
      let m = cosets.count
      characters = characters.flatMap { character in
        (0..<m).map { root in
          let step = character[power] / m + root * exponent / m
          var extended = character
          for (k, coset) in cosets.enumerated().dropFirst() {
            for (h, element) in zip(subgroup, coset) { extended[element] = (character[h] + k * step) % exponent }
          }
          return extended
        }
      }
      subgroup = cosets.flatMap { $0 }
      for element in subgroup { isInside[element] = true }
    }
    let roots = (0..<max(exponent, 1)).map { group.field.root($0, of: max(exponent, 1)) }
    return characters.map { character in classes.representatives.map { roots[character[$0]] } }
  }
}
