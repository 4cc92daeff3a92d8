import ExactArithmetic

/// The symbol of an irrep, in parts: `E1g`, `A2"`, `G3/2u`.
struct MullikenSymbol: Comparable {
  /// Whether it is an irrep of the double group only.
  let isSpinor: Bool
  /// `""`, g, u, ′ or ″.
  let suffix: String
  /// A, B, E, T, G, H, I.
  let letter: Character
  /// 0 where none is written; twice the number of a spinor irrep.
  let number: Int

  /// Ordinary before spinor irreps, g before u, ′ before ″, then by letter, then by number.
  static func < (left: MullikenSymbol, right: MullikenSymbol) -> Bool { left.key.lexicographicallyPrecedes(right.key) }

  private var key: [Int] {
    let letters: [Character: Int] =
      isSpinor ? ["A": 0, "B": 0, "E": 0, "G": 1, "I": 2] : ["A": 0, "B": 1, "E": 2, "T": 3, "G": 4, "H": 5]
    return [isSpinor ? 1 : 0, suffix == "u" || suffix == "\"" ? 1 : 0, letters[letter] ?? 6, number]
  }

  /// The symbol as typed and printed.
  func text(withoutNumber: Bool) -> String {
    let digits = isSpinor ? "\(number)/2" : number == 0 || withoutNumber ? "" : "\(number)"
    return "\(letter)\(digits)\(suffix)"
  }
}

/// Mulliken's rules: the symbol of an irrep from its character at generators.
///
/// As in [Mulliken1955], spinor irreps as in [Altmann1994].
///
/// Residues decide: the numbers compared, ±1 and 2cos of multiples of one angle, are distinct modulo the prime.
struct MullikenRules {
  let family: PointGroupFamily
  let places: OperationPlaces

  private var field: PrimeField { places.group.field }
  private func generator(_ index: Int) -> Int { places.group.generatorElements[index] }

  /// The symbol of an irrep with a character χ, given by its residues at elements.
  func symbol(dimension: Int, isSpinor: Bool, character: (Int) -> UInt64) -> MullikenSymbol {
    let (letter, number) =
      isSpinor
      ? spinorLetter(dimension: dimension, character) : ordinaryLetter(dimension: dimension, character)
    return MullikenSymbol(
      isSpinor: isSpinor, suffix: suffix(isSpinor: isSpinor, character), letter: letter, number: number)
  }

  private func isPositive(_ value: UInt64) -> Bool { field.leastMagnitude(value) > 0 }

  /// g and u by χ(i), where it is an element; ′ and ″ by χ(σh), for ordinary irreps.
  private func suffix(isSpinor: Bool, _ character: (Int) -> UInt64) -> String {
    if family.hasInversion, let inversion = places(.inversion) {
      return isPositive(character(inversion)) ? "g" : "u"
    }
    if family.hasPrimes, !isSpinor, let mirror = places(.halfTurn(about: 2, isImproper: true)) {
      return isPositive(character(mirror)) ? "'" : "\""
    }
    return ""
  }

  private func ordinaryLetter(dimension: Int, _ character: (Int) -> UInt64) -> (Character, Int) {
    switch family {
    case .dihedral(2), .dihedralHorizontal(2): return twofoldLetter(character)
    case .octahedral, .octahedralHorizontal, .tetrahedralDiagonal:
      let digit = isPositive(character(generator(1))) ? 1 : 2
      return dimension == 2 ? ("E", 0) : (dimension == 1 ? "A" : "T", digit)
    case .icosahedral, .icosahedralHorizontal:
      // φ = 1 + 2cos(2π/5).
      let golden = field.sum(1, twiceCosine(1, of: 5))
      return dimension == 3
        ? ("T", character(generator(2)) == golden ? 1 : 2) : (["A", "E", "T", "G", "H"][dimension - 1], 0)
    default: break
    }
    guard family.axisOrder != nil else { return (["A", "E", "T"][dimension - 1], 0) }
    if dimension == 1 { return (principal(character) == 1 ? "A" : "B", digit(character)) }
    let m = family.rotoreflectionOrder ?? family.axisOrder ?? 1
    guard let k = (1...m).first(where: { principal(character) == twiceCosine($0, of: m) }) else {
      preconditionFailure("a two-dimensional irrep is an E_k")
    }
    return ("E", k)
  }

  /// χ at the generator of the principal axis: C_n, or S₂ₙ where it takes its place; 1 for C1.
  private func principal(_ character: (Int) -> UInt64) -> UInt64 {
    guard let n = family.axisOrder, n > 1 else { return 1 }
    // The square of S₂ₙ is C_n for n odd: the generator of S2n is no rotation.
    if case .rotoreflection(let n) = family, !n.isMultiple(of: 2) {
      return character(places.group.product(generator(0), generator(0)))
    }
    return character(generator(0))
  }

  /// 1 or 2 by χ(σv) for Cnv, by χ(C2(x)) for Dn, Dnh, Dnd; 0 elsewhere.
  private func digit(_ character: (Int) -> UInt64) -> Int {
    switch family {
    case .pyramidal, .dihedral, .dihedralHorizontal, .dihedralDiagonal: isPositive(character(generator(1))) ? 1 : 2
    default: 0
    }
  }

  /// A, B1, B2, B3: even under all two-fold rotations, those about z, y, x.
  private func twofoldLetter(_ character: (Int) -> UInt64) -> (Character, Int) {
    let (z, x) = (generator(0), generator(1))
    let signs = [z, places.group.product(z, x), x].map { isPositive(character($0)) }
    if signs.allSatisfy({ $0 }) { return ("A", 0) }
    return ("B", (signs.firstIndex(of: true) ?? 0) + 1)
  }

  /// 2cos(2πk/n) modulo the prime.
  private func twiceCosine(_ k: Int, of n: Int) -> UInt64 { field.sum(field.root(k, of: n), field.root(-k, of: n)) }

  private func spinorLetter(dimension: Int, _ character: (Int) -> UInt64) -> (Character, Int) {
    switch family {
    case .inversion: return ("A", 1)
    case .mirror: return ("E", 1)
    case .tetrahedral, .tetrahedralHorizontal: return dimension == 2 ? ("E", 1) : ("G", 3)
    case .octahedral, .octahedralHorizontal, .tetrahedralDiagonal:
      // χ(C4) = √2 = 2cos(2π/8), of the lift with w > 0; the generator S4 of Td has w < 0.
      let sign = family == .tetrahedralDiagonal ? field.negative(1) : 1
      let isFirst = field.product(sign, character(generator(1))) == twiceCosine(1, of: 8)
      return dimension == 4 ? ("G", 3) : ("E", isFirst ? 1 : 5)
    case .icosahedral, .icosahedralHorizontal:
      let golden = field.sum(1, twiceCosine(1, of: 5))
      return dimension == 2
        ? ("E", character(generator(2)) == golden ? 1 : 7) : dimension == 4 ? ("G", 3) : ("I", 5)
    default: return axialSpinorLetter(dimension: dimension, character)
    }
  }

  /// E_k with half-integer k.
  ///
  /// χ(C_n) = 2cos(2πk/n); where the generator is S_m, its lift with w > 0 turns by
  /// α = 2π/m − π, and χ = 2cos(kα). The one-dimensional ones are A1/2 (n = 1) and B_{n/2} (n odd).
  private func axialSpinorLetter(dimension: Int, _ character: (Int) -> UInt64) -> (Character, Int) {
    guard let n = family.axisOrder, n > 1 else { return ("A", 1) }
    if dimension == 1 { return ("B", n) }
    let value: UInt64
    let cosine: (Int) -> UInt64
    if let m = family.rotoreflectionOrder ?? (family.hasPrimes ? n : nil) {
      // (cos π/m, 0, 0, sin π/m)(0, 0, 0, 1) has w = −sin π/m.
      let reflected = family.hasPrimes ? places.group.product(generator(0), mirrorElement) : generator(0)
      value = field.negative(character(reflected))
      cosine = { twiceCosine($0 * (2 - m) / (family.hasPrimes ? 1 : 2), of: family.hasPrimes ? 4 * m : 2 * m) }
    } else {
      guard let rotation = places(.rotation(1, of: n)) else { preconditionFailure("C_n is an element") }
      value = character(rotation)
      cosine = { twiceCosine($0, of: 2 * n) }
    }
    guard let k = stride(from: 1, to: 2 * n, by: 2).first(where: { value == cosine($0) }) else {
      preconditionFailure("a two-dimensional spinor irrep is an E_k")
    }
    return ("E", k)
  }

  /// σh, a generator: the second of Cnh, the third of Dnh.
  private var mirrorElement: Int {
    if case .dihedralHorizontal = family { return generator(2) }
    return generator(1)
  }
}
