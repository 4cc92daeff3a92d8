import ExactArithmetic

/// One path of a product as a straight-line program for one copy, with its derivatives.
///
///     zₖ = w Σᵢ gᵢₖ aᵢ,     gᵢₖ = Σⱼ cᵢⱼₖ eⱼ
///
/// The operand e that the copies share is folded into the coefficients first: g is made once for all copies, and equal
/// gᵢₖ are one value. Where every copy has an e of its own, g is part of the program.
struct PathProgram {
  /// The program for one copy; a, b, w and g are its inputs.
  private(set) var graph = ExpressionGraph()
  /// The program that makes g from e.
  private(set) var fold = ExpressionGraph()
  /// The values of g in `fold`.
  let folded: [ExpressionGraph.Value]
  /// How many components a and e have.
  private let counts: (a: Int, e: Int)
  /// The places (i, k) of g, each with its number in `folded` and its sign.
  private let pairs: [(i: Int, k: Int, number: Int, isNegative: Bool)]
  private let outputCount: Int
  private let hasWeight: Bool
  private let isShared: Bool
  private let cancellation: Cancellation

  static let a = ArrayName("a")
  static let b = ArrayName("b")
  static let e = ArrayName("e")
  static let g = ArrayName("g")
  static let w = ArrayName("w")
  /// The directions of a, e (as g) and w.
  static let da = ArrayName("da")
  static let de = ArrayName("de")
  static let dg = ArrayName("dg")
  static let dw = ArrayName("dw")
  /// The derivatives with respect to g, summed over the copies.
  static let m = ArrayName("m")

  /// A coefficient cᵢⱼₖ.
  typealias Coefficient = (i: Int, j: Int, k: Int, value: RationalRoot)

  /// - Parameter isShared: whether all copies see the same e.
  /// - Throws: `Cancelled`, as all that is made from the program.
  init(
    _ coefficients: [Coefficient], a: Int, e: Int, outputs: Int, hasWeight: Bool, isShared: Bool,
    _ cancellation: Cancellation
  ) throws(Cancelled) {
    self.cancellation = cancellation
    counts = (a, e)
    outputCount = outputs
    self.hasWeight = hasWeight
    self.isShared = isShared
    var sums: [[Int]: [ExpressionGraph.Term]] = [:]
    var fold = ExpressionGraph()
    for entry in coefficients {
      sums[[entry.i, entry.k], default: []].append(.init(entry.value, fold.input(Self.e, entry.j)))
    }
    var folded: [ExpressionGraph.Value] = []
    var numbers: [ExpressionGraph.Value: Int] = [:]
    var pairs: [(i: Int, k: Int, number: Int, isNegative: Bool)] = []
    for (place, terms) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      // Up to a sign, so that gᵢₖ = −gₖᵢ is one value.
      let isNegative = terms[0].coefficient.signum() < 0
      let value = fold.sum(isNegative ? terms.map { .init(-$0.coefficient, $0.value) } : terms)
      try cancellation.check()
      let number = numbers[value] ?? folded.count
      if number == folded.count {
        folded.append(value)
        numbers[value] = number
      }
      pairs.append((place[0], place[1], number, isNegative))
    }
    self.fold = fold
    self.folded = folded
    self.pairs = pairs
  }

  /// The values zₖ.
  ///
  /// The weight multiplies the shorter of a and z; derivatives start from a, because w·a then serves all of them.
  mutating func results(weightFirst: Bool) throws(Cancelled) -> [ExpressionGraph.Value] {
    let weight = hasWeight ? graph.input(Self.w, 0) : graph.one
    let folded = folding(Self.g, Self.e)
    var sums = [[ExpressionGraph.Term]](repeating: [], count: outputCount)
    for pair in pairs {
      try cancellation.check()
      var a = graph.input(Self.a, pair.i)
      if weightFirst { a = graph.product(weight, a) }
      let sign = pair.isNegative ? -RationalRoot.one : .one
      sums[pair.k].append(.init(sign, graph.product(folded[pair.number], a)))
    }
    var values: [ExpressionGraph.Value] = []
    for terms in sums {
      try cancellation.check()
      let sum = graph.sum(terms)
      values.append(weightFirst ? sum : graph.product(weight, sum))
    }
    return values
  }

  /// The shorter form of `results`.
  mutating func results() throws(Cancelled) -> [ExpressionGraph.Value] {
    try results(weightFirst: counts.a <= outputCount)
  }

  /// g as inputs, or made from e inside the program.
  private mutating func folding(_ g: ArrayName, _ e: ArrayName) -> [ExpressionGraph.Value] {
    if isShared { return folded.indices.map { graph.input(g, $0) } }
    var copied: [ExpressionGraph.Value: ExpressionGraph.Value] = [:]
    for value in fold.needed(for: folded) {
      switch fold.operation(value) {
      case .input(_, let component): copied[value] = graph.input(e, component)
      case .sum(let terms):
        copied[value] = graph.sum(terms.map { .init($0.coefficient, copied[$0.value] ?? graph.zero) })
      case .one, .product, .inverseRoot, .sign: preconditionFailure("a linear combination of inputs")
      }
    }
    return folded.map { copied[$0] ?? graph.zero }
  }

  private mutating func inputs(_ array: ArrayName, _ count: Int) -> [ExpressionGraph.Value] {
    (0..<count).map { graph.input(array, $0) }
  }

  /// The derivatives of Σ bₖ zₖ.
  struct Gradient {
    let a: [ExpressionGraph.Value]
    /// With respect to g, or to e where every copy has its own.
    let shared: [ExpressionGraph.Value]
    let w: ExpressionGraph.Value?
    /// With respect to b; empty in the first derivative.
    let b: [ExpressionGraph.Value]

    /// All values.
    var values: [ExpressionGraph.Value] { a + shared + b + (w.map { [$0] } ?? []) }
  }

  /// The first derivatives.
  mutating func gradient() throws(Cancelled) -> Gradient {
    let results = try results(weightFirst: true)
    let seeds = inputs(Self.b, outputCount)
    return try gradient(of: zip(results, seeds).map { ($0, $1) }, withB: false)
  }

  private mutating func gradient(
    of results: [(value: ExpressionGraph.Value, seed: ExpressionGraph.Value)], withB: Bool
  ) throws(Cancelled) -> Gradient {
    let a = inputs(Self.a, counts.a)
    let shared = isShared ? inputs(Self.g, folded.count) : inputs(Self.e, counts.e)
    let b = withB ? inputs(Self.b, outputCount) : []
    let w = hasWeight ? [graph.input(Self.w, 0)] : []
    let all = try graph.gradient(of: results, for: a + shared + w + b, cancellation: cancellation)
    return Gradient(
      a: Array(all[..<a.count]), shared: Array(all[a.count..<a.count + shared.count]),
      w: w.isEmpty ? nil : all[a.count + shared.count], b: Array(all.suffix(b.count)))
  }

  /// The derivatives of the derivative of Σ bₖ zₖ in the direction (da, dg, dw).
  mutating func secondGradient() throws(Cancelled) -> Gradient {
    let first = try gradient()
    let da = inputs(Self.da, counts.a)
    let shared = isShared ? inputs(Self.dg, folded.count) : inputs(Self.de, counts.e)
    var seeds = zip(first.a + first.shared, da + shared).map { (value: $0, seed: $1) }
    if let w = first.w { seeds.append((w, graph.input(Self.dw, 0))) }
    return try gradient(of: seeds, withB: true)
  }

  /// The derivatives of Σ mₙ gₙ with respect to e.
  mutating func unfolded() throws(Cancelled) -> [ExpressionGraph.Value] {
    let seeds = folded.indices.map { fold.input(Self.m, $0) }
    return try fold.gradient(
      of: zip(folded, seeds).map { ($0, $1) }, for: (0..<counts.e).map { fold.input(Self.e, $0) },
      cancellation: cancellation)
  }
}
