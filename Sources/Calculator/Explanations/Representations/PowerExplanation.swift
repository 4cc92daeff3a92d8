import ExactArithmetic
import Representations

/// Why a power of a representation falls into what it does.
struct PowerExplanation {
  let base: any AnyIrreps
  let shape: PowerShape
  /// All irreps of the power.
  let result: any AnyIrreps

  /// By characters for a finite group, by counting weights for rotations, by products of symmetric powers for a Young
  /// diagram.
  ///
  /// - Throws: `ProofFailure` where that is not the answer; `LimitError`, `Cancelled`.
  func lines(limits: Limits, cancellation: Cancellation) throws -> [String] {
    func finite<G: TabulatedGroup>(_ group: G) throws -> [String]? {
      guard let base = (base as? IrrepSum<G>)?.irreps, let table = ClassTable(group) else { return nil }
      return try characters(base, table, cancellation)
    }
    let count: [String]
    if case .schur(let partition) = shape {
      count = try determinant(partition, limits: limits, cancellation: cancellation)
    } else if let group = base.labelGroup as? any TabulatedGroup, let lines = try finite(group) {
      count = lines
    } else {
      count = try weights(cancellation) ?? []
    }
    return count + ["dimension \(try dimension()) = \(ProductExplanation.sumOfDimensions(result))"]
  }

  private var degree: Int? { shape.degree.asInt }

  /// The dimension of the power as a binomial coefficient, or box by box of the diagram.
  ///
  ///     dim S_λ = ∏ (n + column − row) / hook
  ///
  /// - Throws: `ProofFailure` where that is not the dimension of the answer.
  /// - SeeAlso: [Macdonald1995, I.3, example 4]
  private func dimension() throws -> String {
    let n = base.dimension
    switch shape {
    case .symmetric(let k): return "C(\(n)+\(k)−1, \(k))"
    case .exterior(let k): return "C(\(n), \(k))"
    case .schur(let partition):
      guard partition.size <= 30 else { return "of the power" }
      let boxes = partition.parts.enumerated().flatMap { row, length in
        (0..<length).map { column -> (content: Integer, hook: Int) in
          let below = partition.parts.dropFirst(row + 1).count { $0 > column }
          return (n + Integer(column - row), length - column + below)
        }
      }
      let (top, bottom) = (
        boxes.reduce(Integer(1)) { $0 * $1.content }, boxes.reduce(Integer(1)) { $0 * Integer($1.hook) }
      )
      guard top == bottom * result.dimension else {
        throw ProofFailure(claim: "a dimension", failures: ["\(top)/\(bottom)"])
      }
      let text = { (numbers: [String]) in Explanation.shortened(numbers, to: 10, "boxes").joined(separator: "·") }
      return "∏ (n + column − row)/hook over the boxes: (\(text(boxes.map(\.content.description))))/"
        + "(\(text(boxes.map { String($0.hook) })))"
    }
  }

  // MARK: Characters of finite groups

  /// Past this degree Newton's recursion is not written.
  private static let largestDegree = 40

  /// The character of the power by Newton's recursion, class by class.
  private func characters<G: TabulatedGroup>(
    _ base: Irreps<G>, _ table: ClassTable<G>, _ cancellation: Cancellation
  ) throws -> [String]? {
    guard let n = degree, n >= 1, n <= Self.largestDegree else { return nil }
    let isAlternating = if case .exterior = shape { true } else { false }
    let sums = (1...n).map { table.character(of: base, power: $0) }
    var powers = [sums[0].map { _ in Cyclotomic(Rational(1)) }]
    for degree in 1...n {
      try cancellation.check()
      var row = sums[0].map { _ in Cyclotomic.zero }
      for k in 1...degree {
        let sign = Cyclotomic(Rational(isAlternating && k.isMultiple(of: 2) ? -1 : 1))
        row = row.indices.map { row[$0] + sign * sums[k - 1][$0] * powers[degree - k][$0] }
      }
      powers.append(row.map { $0 * Cyclotomic(Rational(1, degree)) })
    }
    let (sum, proof) = try table.decomposition(of: powers[n])
    guard IrrepSum(sum).segments == result.regrouped.segments else {
      throw ProofFailure(claim: "a power", failures: [IrrepsText.plain(IrrepSum(sum))])
    }
    let sign = isAlternating ? "−" : "+"
    let formula =
      n == 1
      ? "the representation itself"
      : n == 2
        ? "(χ(g)² \(sign) χ(g²))/2"
        : n == 3
          ? "(χ(g)³ \(sign) 3χ(g)χ(g²) + 2χ(g³))/6"
          : "Newton: n·p(n) = Σ \(isAlternating ? "(−1)^(k−1) " : "")χ(g^k) p(n−k)"
    let rows = (1...min(n, 3)).map { (name: $0 == 1 ? "χ(g)" : "χ(g^\($0))", values: sums[$0 - 1]) }
    return ["character of the power: \(formula)"] + table.lines(rows + [("power", powers[n])]) + proof
  }

  // MARK: Weights of rotations

  /// Past these the weights are not counted one by one.
  private static let (largestBase, largestPower) = (200, 16)

  /// A projection with a parity.
  private struct Weight: Hashable {
    var twice: Int
    var isOdd: Bool
  }

  /// How many sets of weights have each sum; the irreps of spin j are the difference of the counts at j and j+1.
  ///
  /// - Returns: nil for groups that are no rotations and for large powers.
  private func weights(_ cancellation: Cancellation) throws -> [String]? {
    guard let n = degree, base.dimension <= Integer(Self.largestBase), n <= Self.largestPower,
      base.segments.allSatisfy({ $0.angularMomentum != nil })
    else { return nil }
    let isAlternating = if case .exterior = shape { true } else { false }
    var counts: [[Weight: Integer]] = [[Weight(twice: 0, isOdd: false): 1]] + Array(repeating: [:], count: n)
    for segment in base.segments {
      for twice in stride(from: -segment.spin.twice, through: segment.spin.twice, by: 2) {
        for _ in 0..<(segment.multiplicity.asInt ?? 0) {
          try cancellation.check()
          // A weight is taken any number of times, or at most once: its degree rises before or after it is used.
          let degrees = isAlternating ? Array((0..<n).reversed()) : Array(0..<n)
          for degree in degrees {
            for (weight, count) in counts[degree] {
              let isOdd = weight.isOdd != (segment.parity == .odd)
              counts[degree + 1][Weight(twice: weight.twice + twice, isOdd: isOdd), default: 0] += count
            }
          }
        }
      }
    }
    try prove(counts[n])
    let name = isAlternating ? "sets of \(n) different weights" : "sets of \(n) weights"
    let largest = counts[n].filter { !$0.value.isZero }.map(\.key.twice).max() ?? 0
    let shown = Explanation.shortened(
      stride(from: largest, through: 0, by: -1).compactMap { twice in
        let all = counts[n].filter { $0.key.twice == twice }.reduce(Integer(0)) { $0 + $1.value }
        return all.isZero ? nil : "M = \(HalfInteger(twice: twice)): \(all)"
      }, to: 10, "sums")
    let parity = base.groupName == "O3" ? ", each parity by itself" : ""
    return [
      "\(name) of the base by their sum M:", shown.isEmpty ? "there is none" : shown.joined(separator: "; "),
      "irreps of spin j: the count at M = j less that at M = j+1\(parity)",
    ]
  }

  /// Checks the counts against the irreps.
  private func prove(_ counts: [Weight: Integer]) throws {
    for segment in result.regrouped.segments {
      let isOdd = segment.parity == .odd
      let here = counts[Weight(twice: segment.spin.twice, isOdd: isOdd)] ?? 0
      let above = counts[Weight(twice: segment.spin.twice + 2, isOdd: isOdd)] ?? 0
      guard here - above == segment.multiplicity else {
        throw ProofFailure(claim: "a power by weights", failures: ["\(segment.label): \(here)−\(above)"])
      }
    }
  }

  // MARK: Young diagrams

  /// The determinant of Jacobi and Trudi, term by term.
  ///
  ///     s_λ = det( h_{λᵢ−i+j} )
  ///
  /// - SeeAlso: [Macdonald1995, I.3]
  private func determinant(_ partition: Partition, limits: Limits, cancellation: Cancellation) throws -> [String] {
    let parts = partition.parts
    guard (1...3).contains(parts.count), partition.size <= 12 else {
      return [
        "the Young diagram with rows \(parts.map(String.init).joined(separator: ", ")), by the determinant of Jacobi and Trudi"
      ]
    }
    var lines = ["S = Σ over permutations p of the rows, with their sign, of ⊗ Sym^(λᵢ−i+p(i)):"]
    var counts: [String: Integer] = [:]
    for (permutation, sign) in Self.permutations(parts.count) {
      let degrees = parts.indices.map { parts[$0] - $0 + permutation[$0] }
      guard degrees.allSatisfy({ $0 >= 0 }) else { continue }
      var product = try base.power(.symmetric(degrees[0]), limits: limits, cancellation: cancellation)
      for degree in degrees.dropFirst() {
        let next = try base.power(.symmetric(degree), limits: limits, cancellation: cancellation)
        product = try product.tensorProduct(next, limits: limits, cancellation: cancellation) ?? product
      }
      for segment in product.segments {
        counts[segment.label, default: 0] += sign > 0 ? segment.multiplicity : -segment.multiplicity
      }
      let name = degrees.map { "Sym\(NumberText.superscript($0))" }.joined(separator: " ⊗ ")
      lines.append("\(sign > 0 ? "+" : "−") \(name) = \(IrrepsText.plain(product))")
    }
    let answered = Dictionary(uniqueKeysWithValues: result.regrouped.segments.map { ($0.label, $0.multiplicity) })
    guard counts.filter({ !$0.value.isZero }) == answered else {
      throw ProofFailure(claim: "a Schur functor", failures: ["\(counts)"])
    }
    return lines
  }

  /// The permutations of the first places with their signs.
  private static func permutations(_ count: Int) -> [(images: [Int], sign: Int)] {
    guard count > 0 else { return [([], 1)] }
    return permutations(count - 1).flatMap { images, sign in
      (0..<count).map { place -> (images: [Int], sign: Int) in
        var longer = images
        longer.insert(count - 1, at: place)
        return (longer, (count - 1 - place).isMultiple(of: 2) ? sign : -sign)
      }
    }
  }
}
