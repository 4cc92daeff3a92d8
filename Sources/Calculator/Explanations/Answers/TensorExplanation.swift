import Coupling
import ExactArithmetic
import Representations

/// Why a coupling tensor has the entries it has.
enum TensorExplanation {
  /// The rules, the components that they allow, those that vanish though, and the norm.
  ///
  /// - Parameter parities: those of both factors and of the output, with whether the group has them.
  /// - Throws: `ProofFailure` where an entry breaks the rule of projections.
  static func explanation(
    _ tensor: CouplingTensor, parities: [Parity]?, reference: String
  ) throws -> Explanation {
    let spins = tensor.spins
    var lines = [TriangleText.line(spins[0], spins[1], spins[2], name: "l₃")]
    if let parities {
      let product = parities[0] * parities[1]
      let letters = parities.map { String($0.letter) }
      lines.append(
        "parity: \(letters[0])·\(letters[1]) = \(product.letter), "
          + (product == parities[2] ? "that of the output" : "the output is \(letters[2]): every component is 0"))
    }
    guard !tensor.entries.isEmpty else { return Explanation(lines, reference: reference) }
    let allowed = places(tensor)
    let found = Set(tensor.entries.map { [$0.i, $0.j, $0.k] })
    guard found.isSubset(of: allowed) else {
      throw ProofFailure(claim: "the rule of projections", failures: ["\(found.subtracting(allowed).count) entries"])
    }
    let total = tensor.shape.reduce(1, *)
    let rule =
      tensor.basis == .complex
      ? "m₁+m₂ = m₃" : "|m₁| ± |m₂| = ±|m₃|, and sines in \(isEven(spins) ? "even" : "odd") number (m < 0)"
    lines.append(
      "\(rule): allows \(allowed.count) of \(tensor.shape.map(String.init).joined(separator: "·")) = \(total) components"
    )
    let accidents = allowed.count - found.count
    if accidents > 0 { lines.append("\(accidents) of them vanish, \(found.count) are left") }
    let square = tensor.entries.reduce(Rational(0)) { $0 + $1.value.squared }
    lines.append("norm \(tensor.normalization.rawValue): the squares of all components add up to \(square)")
    if tensor.basis != .complex {
      lines.append(
        "basis: the matrices of the real components turn the three indices of the complex tensor, up to a phase")
    }
    let first = tensor.entries[0]
    lines.append(
      "first: (\(first.i), \(first.j), \(first.k)) \(SumText.short(first.value)), components counted from 0")
    return Explanation(lines, reference: reference)
  }

  private static func isEven(_ spins: [HalfInteger]) -> Bool {
    (spins.reduce(0) { $0 + $1.twice } / 2).isMultiple(of: 2)
  }

  /// The places that the projections allow.
  private static func places(_ tensor: CouplingTensor) -> Set<[Int]> {
    let spins = tensor.spins
    let m = spins.map { spin in Array(stride(from: -spin.twice, through: spin.twice, by: 2)) }
    var found: Set<[Int]> = []
    for (i, a) in m[0].enumerated() {
      for (j, b) in m[1].enumerated() {
        for (k, c) in m[2].enumerated() {
          let fits: Bool
          if tensor.basis == .complex {
            fits = a + b == c
          } else {
            let sines = [a, b, c].filter { $0 < 0 }.count
            fits =
              (abs(a) + abs(b) == abs(c) || abs(abs(a) - abs(b)) == abs(c)) && sines.isMultiple(of: 2) == isEven(spins)
          }
          if fits { found.insert([i, j, k]) }
        }
      }
    }
    return found
  }
}
