import ExactArithmetic
import Harmonics
import Representations

/// The coefficients of samples.
struct Projection {
  let samples: Samples
  let shape: FieldShape
  let options: HarmonicOptions
  let lmax: Int
  /// K.
  private(set) var copies = 1
  /// The distance of each copy, for shells.
  private(set) var radii: [Double] = []
  /// By l, then the copy, then the component.
  private(set) var coefficients = ComponentValues(real: [])
  /// By l, then the copy.
  private(set) var powers: [[Double]] = []
  /// What the samples are more than the sum.
  private(set) var residuals: [Double] = []
  /// What a reader should know beside the answer.
  private(set) var warnings: [String] = []

  /// Below this part of a column the fit is called badly fixed.
  private static let weakRemainder = 1e-4

  init(_ path: String, lmax: Int, _ call: Call) throws {
    options = try HarmonicOptions(call)
    shape = try FieldShape(call)
    self.lmax = lmax
    samples = try Samples(path, shape, call)
    switch shape {
    case .field(let radial):
      copies = radial.count
      let expansion = try options.expansion(lmax: lmax, radial)
      try fit(expansion, call)
    case .sphere:
      let expansion = try options.expansion(lmax: lmax, .sphere)
      if let quadrature = samples.quadrature {
        let steps = Integer(2 * quadrature.points.count) * Integer(expansion.count)
        try call.limits.allow(steps: steps, of: "\(expansion.count) means over \(quadrature.points.count) points")
        coefficients = try expansion.coefficients(
          of: samples.values, on: quadrature, cancellation: call.cancellation)
        try close(expansion, call)
        if 2 * lmax > quadrature.degree {
          warnings.append(
            "\(quadrature.name) is exact for signals of degree ≤ \(quadrature.degree - lmax) alone at lmax = \(lmax)")
        }
      } else {
        try fit(expansion, call)
        if let first = samples.shells.first, let last = samples.shells.last, first.radius != last.radius {
          warnings.append(
            "the samples lie at r = \(first.text) … \(last.text), only directions count: --radial for a field")
        }
      }
    case .shells: try fitShells(call)
    }
  }

  private static func allow(_ samples: Int, _ count: Int, _ call: Call) throws {
    let steps = Integer(2 * samples) * Integer(count) * Integer(count)
    try call.limits.allow(steps: steps, of: "a fit of \(count) coefficients to \(samples) samples")
  }

  private mutating func fit(_ expansion: FieldExpansion, _ call: Call) throws {
    let fit = try Self.fit(expansion, samples.values, samples.points, shell: nil, call)
    coefficients = fit.coefficients
    warn(fit)
    try close(expansion, call)
  }

  private static func fit(
    _ expansion: FieldExpansion, _ values: [Double], _ points: [Vector3], shell: String?, _ call: Call
  ) throws -> Fit {
    try allow(points.count, min(expansion.count, points.count), call)
    do {
      return try expansion.fit(values, at: points, cancellation: call.cancellation)
    } catch let error as FitError {
      switch error {
      case .tooFewSamples(let count, let coefficients, let largest):
        throw SampleError.tooFewSamples(count, coefficients: coefficients, largest: largest, shell: shell)
      case .dependent(let degree, let count, _):
        throw SampleError.dependent(degree: degree, samples: count, shell: shell)
      }
    }
  }

  private mutating func warn(_ fit: Fit) {
    guard fit.smallestRemainder < Self.weakRemainder else { return }
    let growth = NumberText.decimal(1 / fit.smallestRemainder, digits: 1)
    warnings.append("the samples fix some coefficients badly: errors may grow by a factor of \(growth)")
  }

  /// What is left of the samples, and the powers.
  private mutating func close(_ expansion: FieldExpansion, _ call: Call) throws {
    let fitted = try expansion.values(of: coefficients, at: samples.points, cancellation: call.cancellation).real
    residuals = zip(samples.values, fitted).map { $0 - $1 }
    powers = (0...lmax).map { l in
      (0..<copies).map { expansion.power(of: coefficients, degree: l, copy: $0) }
    }
  }

  /// One function on a sphere for each shell, put together degree by degree.
  private mutating func fitShells(_ call: Call) throws {
    let shells = samples.shells
    let expansion = try options.expansion(lmax: lmax, .sphere)
    copies = shells.count
    radii = shells.map(\.radius)
    let size = expansion.count
    let isComplex = options.convention.isComplex
    coefficients.real = [Double](repeating: 0, count: copies * size)
    coefficients.imaginary = isComplex ? coefficients.real : nil
    powers = [[Double]](repeating: [Double](repeating: 0, count: copies), count: lmax + 1)
    residuals = [Double](repeating: 0, count: samples.values.count)
    for (k, shell) in shells.enumerated() {
      let points = shell.indices.map { samples.points[$0] }
      let fit = try Self.fit(expansion, shell.indices.map { samples.values[$0] }, points, shell: shell.text, call)
      warn(fit)
      let fitted = try expansion.values(of: fit.coefficients, at: points, cancellation: call.cancellation).real
      for (index, value) in zip(shell.indices, fitted) { residuals[index] = samples.values[index] - value }
      for l in 0...lmax {
        powers[l][k] = expansion.power(of: fit.coefficients, degree: l, copy: 0)
        for place in 0...2 * l {
          let target = copies * l * l + k * (2 * l + 1) + place
          coefficients.real[target] = fit.coefficients.real[l * l + place]
          if let imaginary = fit.coefficients.imaginary { coefficients.imaginary?[target] = imaginary[l * l + place] }
        }
      }
    }
  }
}
