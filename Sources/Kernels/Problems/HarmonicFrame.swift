import Coupling
import ExactArithmetic
import Harmonics

/// What a program of harmonics begins with: the coordinates in which the polar axis is z, and powers of the radius.
struct HarmonicFrame {
  typealias Value = ExpressionGraph.Value

  /// The components that are put in, as they stand in x.
  let outer: [Value]
  /// r², or 1 for a unit vector.
  let squaredRadius: Value
  /// 1/|x| where the input is normalised.
  let inverseRadius: Value?
  /// What every harmonic has as a factor: 1, or 1/√π.
  let start: Value

  init(_ normalizesInput: Bool, _ normalization: HarmonicNormalization, in graph: inout ExpressionGraph) {
    let x = (0..<3).map { graph.input(.x, $0) }
    let squares = x.map { graph.product($0, $0) }
    let square = graph.sum(squares)
    if normalizesInput {
      let inverse = graph.inverseRoot(square)
      outer = x.map { graph.product($0, inverse) }
      (squaredRadius, inverseRadius) = (graph.one, inverse)
    } else {
      (outer, squaredRadius, inverseRadius) = (x, square, nil)
    }
    start = normalization == .integral ? graph.input(.inverseRootPi, 0) : graph.one
  }

  /// (x′, y′, z′) with the polar axis z′.
  private var inner: [Value] { HarmonicConvention.e3nn.axes.directions.map { outer[$0.index] } }

  /// The harmonics of degrees 0 … lmax.
  func values(
    _ lmax: Int, _ normalization: HarmonicNormalization, in graph: inout ExpressionGraph
  ) -> [Value] {
    let inner = inner
    let azimuth = SolidHarmonics.azimuthalFactors(through: lmax, start: start, inner[0], inner[1], in: &graph)
    var values = [Value](repeating: start, count: (lmax + 1) * (lmax + 1))
    let scale = { l, m in SolidHarmonics.leadingCoefficient(l, m, normalization) }
    // Harmonics of 0 are 0 but for degree 0: those with an azimuthal factor are anyway, the others because of this.
    let squares = outer.map { graph.product($0, $0) }
    let square = graph.sum(squares)
    for m in 0...lmax {
      let unit = m == 0 ? start : graph.one
      let raised = graph.product(m == 0 ? square : squaredRadius, unit)
      let factors = SolidHarmonics.polarFactors(
        order: m, through: lmax, start: unit, raisedStart: raised, inner[2], squaredRadius: squaredRadius, in: &graph,
        scale: scale)
      for (l, factor) in zip(m..., factors) {
        let middle = l * l + l
        if m == 0 {
          values[middle] = factor
        } else {
          // A constant that two products share.
          let polar = l == m + 1 ? graph.multiple(scale(l, m), inner[2]) : factor
          values[middle + m] = graph.product(polar, azimuth[m].cosine)
          values[middle - m] = graph.product(polar, azimuth[m].sine)
        }
      }
    }
    return values
  }

  /// The derivatives of harmonics, made of those one degree lower.
  ///
  ///     ∂_j r^l Y_k = √(l(2l+1)) Σᵢ C[i,j,k] r^(l−1) Y_i            in the normalisation `component`
  ///
  /// with the real coupling tensor C of (l−1, 1, l) [Varshalovich1988, 5.8]: at most two terms. Of x/|x| the derivative is
  /// (∂_j Y − l u_j Y)/|x|.
  func jacobian(
    _ values: [Value], _ lmax: Int, _ normalization: HarmonicNormalization, in graph: inout ExpressionGraph,
    _ cancellation: Cancellation
  ) throws -> [[Value]] {
    var jacobian = [[Value]](repeating: [Value](repeating: graph.zero, count: values.count), count: 3)
    let lower = inverseRadius.map { inverse in values.map { graph.product(inverse, $0) } } ?? values
    let directions = inverseRadius.map { inverse in outer.map { graph.product(inverse, $0) } }
    for l in 0..<lmax {
      let degree = l + 1
      let scale =
        RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(degree * (2 * degree - 1)))
        * normalization.ratio(degree)
      var terms: [Int: [ExpressionGraph.Term]] = [:]
      for entry in try CouplingTensor.real(l, 1, degree, cancellation: cancellation).entries {
        terms[entry.j * values.count + degree * degree + entry.k, default: []].append(
          .init(scale * entry.value, lower[l * l + entry.i]))
      }
      for axis in 0..<3 {
        for place in degree * degree..<(degree + 1) * (degree + 1) {
          var sum = terms[axis * values.count + place] ?? []
          if let directions {
            let along = graph.multiple(RationalRoot(Rational(degree)), directions[axis])
            sum.append(.init(-.one, graph.product(along, values[place])))
          }
          jacobian[axis][place] = graph.sum(sum)
        }
      }
    }
    return jacobian
  }

  /// Σ seed · ∂Y/∂x.
  func vectorJacobian(
    _ seeds: [Value], _ lmax: Int, _ normalization: HarmonicNormalization, in graph: inout ExpressionGraph
  ) -> [Value] {
    let inner = inner
    let azimuth = SolidHarmonics.azimuthalFactors(
      through: max(lmax - 1, 0), start: graph.one, inner[0], inner[1], in: &graph)
    let scaled = scaledSeeds(seeds, lmax, normalization, in: &graph)
    var parts: [[ExpressionGraph.Term]] = [[], [], []]
    for m in 0..<lmax {
      var factors = SolidHarmonics.polarFactors(
        order: m, through: lmax - 1, start: graph.one, raisedStart: squaredRadius, inner[2],
        squaredRadius: squaredRadius, in: &graph,
        scale: SolidHarmonics.derivativeScale)
      if factors.count > 1 { factors[1] = graph.multiple(SolidHarmonics.derivativeScale(m + 1, m), inner[2]) }
      // Σ_l P(l−1,m) E(l,s)
      func chain(_ index: Int) -> Value {
        var products: [Value] = []
        for (l, factor) in zip(m..., factors) where abs(index) <= l + 1 {
          products.append(graph.product(factor, scaled[(l + 1) * (l + 1) + l + 1 + index]))
        }
        return graph.sum(products)
      }
      let (cosine, sine) = azimuth[m]
      func add(_ axis: Int, _ sign: RationalRoot, _ left: Value, _ right: Value) {
        parts[axis].append(.init(sign, graph.product(left, right)))
      }
      let (v, z) = ((chain(m + 1), chain(-m - 1)), (chain(m), m == 0 ? graph.zero : chain(-m)))
      var w = (graph.zero, graph.zero)
      if m == 1 { w = (graph.scaled(RationalRoot(Rational(2)), chain(0)), graph.zero) }
      if m > 1 { w = (chain(m - 1), chain(1 - m)) }
      add(0, .one, cosine, graph.sum([.init(.one, v.0), .init(-.one, w.0)]))
      add(0, .one, sine, graph.sum([.init(.one, v.1), .init(-.one, w.1)]))
      add(1, .one, cosine, graph.sum([.init(.one, v.1), .init(.one, w.1)]))
      add(1, -.one, sine, graph.sum([.init(.one, v.0), .init(.one, w.0)]))
      add(2, .one, cosine, z.0)
      add(2, .one, sine, z.1)
    }
    var gradient = [graph.zero, graph.zero, graph.zero]
    for (axis, direction) in HarmonicConvention.e3nn.axes.directions.enumerated() {
      let sum = graph.sum(parts[axis])
      let half = graph.scaled(RationalRoot(axis < 2 ? Rational(1, 2) : 1), sum)
      gradient[direction.index] = graph.product(half, start)
    }
    return projected(gradient, in: &graph)
  }

  /// κ 2l · seed, with K = κ times the scale of derivatives.
  private func scaledSeeds(
    _ seeds: [Value], _ lmax: Int, _ normalization: HarmonicNormalization, in graph: inout ExpressionGraph
  ) -> [Value] {
    var scaled = seeds
    for l in 0...lmax {
      for s in -l...l {
        let m = abs(s)
        let factor =
          SolidHarmonics.leadingCoefficient(l, m, normalization) / SolidHarmonics.derivativeScale(l, m)
          * RationalRoot(Rational(2 * l))
        scaled[l * l + l + s] = graph.multiple(factor, seeds[l * l + l + s])
      }
    }
    return scaled
  }

  /// The gradient with respect to x out of that with respect to the unit vector u: (g − u (u·g))/|x|.
  private func projected(_ gradient: [Value], in graph: inout ExpressionGraph) -> [Value] {
    guard let inverseRadius else { return gradient }
    let products = zip(outer, gradient).map { graph.product($0, $1) }
    let along = graph.sum(products)
    return zip(outer, gradient).map { direction, component in
      let radial = graph.product(direction, along)
      let tangential = graph.sum([.init(.one, component), .init(-.one, radial)])
      return graph.product(inverseRadius, tangential)
    }
  }
}

extension HarmonicNormalization {
  /// The factor of degree l over that of degree l−1.
  fileprivate func ratio(_ l: Int) -> RationalRoot { factor(degree: l).root / factor(degree: l - 1).root }
}
