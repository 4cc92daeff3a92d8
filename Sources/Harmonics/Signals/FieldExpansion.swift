public import ExactArithmetic

/// Functions of a point as sums of harmonics of degrees 0 … lmax times radial functions.
///
///     f(x) = Σ_l Σ_k Σ_s c_{l,k,s} g_{l,k}(|x|) Y_{l,s}(x/|x|)
///
/// A function on a sphere is one copy of each degree, `1x0e+1x1o+1x2e+…`; a scalar field with K radial functions has K of
/// each. Coefficients stand in the order of that sum of irreps: by l, then k, then the components of the convention.
public struct FieldExpansion: Sendable {
  /// The harmonics.
  public let harmonics: ConventionEvaluator
  /// The radial functions.
  public let radial: RadialBasis
  private let radialEvaluator: RadialEvaluator

  /// An expansion; nil where the convention says nothing of one of the degrees.
  public init?(
    lmax: Int, _ convention: HarmonicConvention, _ normalization: HarmonicNormalization, radial: RadialBasis = .sphere
  ) {
    guard let harmonics = ConventionEvaluator(convention, lmax: lmax, normalization) else { return nil }
    self.harmonics = harmonics
    self.radial = radial
    radialEvaluator = RadialEvaluator(radial, lmax: lmax)
  }

  /// The largest degree.
  public var lmax: Int { harmonics.evaluator.lmax }

  /// The number of coefficients, K (lmax + 1)².
  public var count: Int { radial.count * harmonics.evaluator.count }

  /// The index of the first coefficient of a degree and a radial function.
  public func offset(degree l: Int, copy k: Int) -> Int { radial.count * l * l + k * (2 * l + 1) }

  /// The degree to which a coefficient belongs.
  public func degree(of index: Int) -> Int { (0...lmax).last { radial.count * $0 * $0 <= index } ?? 0 }

  // MARK: Values

  /// g_{l,k} R_{l,s} at a point, in the order of the coefficients, in the coordinates of the convention.
  ///
  /// At the origin, where there is no direction, g R is its limit if the field is smooth there: 0 but for l = 0.
  func realValues(at point: Vector3) -> [Double] {
    let radius = point.length
    let angular = radius > 0 ? harmonics.realValues(at: point) : harmonics.evaluator.solidValues(at: point)
    guard radial != .sphere else { return angular }
    var values: [Double] = []
    values.reserveCapacity(count)
    for (l, functions) in radialEvaluator.values(at: radius).enumerated() {
      for function in functions { for index in l * l..<(l + 1) * (l + 1) { values.append(function * angular[index]) } }
    }
    return values
  }

  /// f at points.
  ///
  /// - Throws: `Cancelled`.
  /// - Returns: real values, with imaginary ones in a complex basis.
  /// - Complexity: O(points · coefficients).
  public func values(
    of coefficients: ComponentValues, at points: [Vector3], cancellation: Cancellation = .never
  ) throws(Cancelled) -> ComponentValues {
    let real = rearranged(coefficients) { harmonics.realCoefficients(of: $0) }
    var result = ComponentValues(real: [], imaginary: real.imaginary == nil ? nil : [])
    for point in points {
      try cancellation.check()
      let basis = realValues(at: point)
      result.real.append(Self.product(real.real, basis))
      if let imaginary = real.imaginary { result.imaginary?.append(Self.product(imaginary, basis)) }
    }
    return result
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(into: CompensatedSum()) { $0.add($1.0 * $1.1) }.value
  }

  // MARK: Coefficients

  /// The coefficients of a function known at the points of a quadrature: c = ⟨f Y⟩/⟨Y²⟩ with means by quadrature.
  ///
  /// Exact where the degree of f times a harmonic of degree lmax is at most that of the quadrature.
  ///
  /// - Precondition: the expansion is one on a sphere, and there is one value for each point.
  /// - Throws: `Cancelled`.
  public func coefficients(
    of values: [Double], on quadrature: SphereQuadrature, cancellation: Cancellation = .never
  ) throws(Cancelled) -> ComponentValues {
    precondition(radial == .sphere && values.count == quadrature.points.count, "a value for each point of the sphere")
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: count)
    for (index, point) in quadrature.points.enumerated() {
      try cancellation.check()
      let weighted = quadrature.weights[index] * values[index]
      for (place, value) in harmonics.realValues(at: point).enumerated() { sums[place].add(weighted * value) }
    }
    var real = sums.map(\.value)
    for l in 0...lmax {
      let square = meanSquare(degree: l)
      for index in l * l..<(l + 1) * (l + 1) { real[index] /= square }
    }
    return harmonics.coefficients(ofReal: real)
  }

  /// The coefficients that fit values at any points best.
  ///
  /// - Throws: `FitError`, or `Cancelled`.
  /// - Complexity: 2 · points · coefficients² operations.
  public func fit(_ values: [Double], at points: [Vector3], cancellation: Cancellation = .never) throws -> Fit {
    guard points.count >= count else {
      throw FitError.tooFewSamples(points.count, coefficients: count, largest: degreeFixed(by: points.count))
    }
    var columns = [[Double]](repeating: [], count: count)
    for index in columns.indices { columns[index].reserveCapacity(points.count) }
    for point in points {
      try cancellation.check()
      for (index, value) in realValues(at: point).enumerated() { columns[index].append(value) }
    }
    let system = try LeastSquares(
      rows: points.count, columns: columns, scales: try scales(at: points, cancellation), cancellation: cancellation)
    if let dependent = system.firstDependent {
      throw FitError.dependent(degree: degree(of: dependent), samples: points.count, coefficients: count)
    }
    let real = system.solution(values)
    return Fit(
      coefficients: rearranged(ComponentValues(real: real)) { harmonics.coefficients(ofReal: $0.real) },
      smallestRemainder: system.smallestRemainder)
  }

  /// √(Σ g² ⟨Y²⟩) over points: the length of a column of values where directions are many and even.
  private func scales(at points: [Vector3], _ cancellation: Cancellation) throws(Cancelled) -> [Double] {
    var squares = (0...lmax).map { _ in [Double](repeating: 0, count: radial.count) }
    for point in points {
      try cancellation.check()
      for (l, functions) in radialEvaluator.values(at: point.length).enumerated() {
        for (k, value) in functions.enumerated() { squares[l][k] += value * value }
      }
    }
    return squares.enumerated().flatMap { l, list in
      list.flatMap { [Double](repeating: ($0 * meanSquare(degree: l)).squareRoot(), count: 2 * l + 1) }
    }
  }

  /// The largest degree of which so many samples can fix all coefficients, −1 for none.
  private func degreeFixed(by samples: Int) -> Int {
    (0...lmax).last { radial.count * ($0 + 1) * ($0 + 1) <= samples } ?? -1
  }

  /// The mean of Y² over the sphere.
  private func meanSquare(degree l: Int) -> Double {
    let factor = HarmonicEvaluator.factor(degree: l, from: .component, to: harmonics.evaluator.normalization)
    return factor * factor
  }

  /// Coefficients of each copy, which are those of one function on a sphere, transformed.
  private func rearranged(
    _ coefficients: ComponentValues, _ transform: (ComponentValues) -> ComponentValues
  ) -> ComponentValues {
    var result = ComponentValues(real: [Double](repeating: 0, count: count))
    for k in 0..<radial.count {
      let places = (0...lmax).flatMap { l in (0...2 * l).map { offset(degree: l, copy: k) + $0 } }
      let copy = transform(
        ComponentValues(
          real: places.map { coefficients.real[$0] },
          imaginary: coefficients.imaginary.map { all in places.map { all[$0] } }
        ))
      if copy.imaginary != nil, result.imaginary == nil { result.imaginary = [Double](repeating: 0, count: count) }
      for (index, place) in places.enumerated() {
        result.real[place] = copy.real[index]
        if let imaginary = copy.imaginary { result.imaginary?[place] = imaginary[index] }
      }
    }
    return result
  }

  /// Σ |c|² ⟨Y²⟩ of a degree and a radial function: for a function on a sphere the mean square of its part of degree l.
  public func power(of coefficients: ComponentValues, degree l: Int, copy k: Int) -> Double {
    let start = offset(degree: l, copy: k)
    var sum = CompensatedSum()
    for index in start..<start + 2 * l + 1 {
      let (real, imaginary) = (coefficients.real[index], coefficients.imaginary?[index] ?? 0)
      sum.add(real * real)
      sum.add(imaginary * imaginary)
    }
    return sum.value * meanSquare(degree: l)
  }
}

/// Coefficients that fit samples.
public struct Fit: Hashable, Sendable {
  /// The coefficients in the order of the expansion.
  public let coefficients: ComponentValues
  /// How well the samples fix them: errors of the values grow by less than the reciprocal of about this number, ≤ 1.
  public let smallestRemainder: Double
}

/// Why samples fix no coefficients.
public enum FitError: Error, Hashable, Sendable {
  /// Fewer samples than coefficients; they are enough for the degrees up to `largest`, −1 for none.
  case tooFewSamples(Int, coefficients: Int, largest: Int)
  /// Samples that lie so that a harmonic of a degree is a combination of earlier ones at all of them.
  case dependent(degree: Int, samples: Int, coefficients: Int)
}
