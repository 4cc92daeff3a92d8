import ExactArithmetic
import Harmonics
import Representations

/// A quadrature as it is asked for: `lebedev:11`, `product:20`.
struct QuadratureName {
  /// The kind, nil for the smaller one.
  let kind: SphereQuadrature.Kind?
  /// The degree that is asked for.
  let degree: Int

  /// The largest degree of a product.
  static let degreeLimit = 2000

  /// A kind and a degree.
  init(kind: SphereQuadrature.Kind?, degree: Int) {
    self.kind = kind
    self.degree = degree
  }

  /// A name as typed for an option.
  init(_ text: String, option: String) throws(CommandError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = SphereQuadrature.Kind(rawValue: String(parts[0])), let degree = Int(parts[1]),
      (0...Self.degreeLimit).contains(degree)
    else { throw .impossibleValue(option: option, value: text, choices: ["lebedev:N", "product:N"]) }
    self.init(kind: kind, degree: degree)
  }

  /// The quadrature: the next larger one of Lebedev's where the degree has none.
  func quadrature(_ call: Call) throws -> SphereQuadrature {
    if kind != .product, let next = SphereQuadrature.lebedevDegree(atLeast: degree),
      let rule = SphereQuadrature.lebedev(degree: next)
    {
      return rule
    }
    guard kind != .lebedev else {
      let largest = SphereQuadrature.lebedevDegrees.last ?? 0
      throw CommandError.incompatible(
        "lebedev has no rule of degree \(degree): the last is that of \(largest)", help: "product has every degree")
    }
    let count = SphereQuadrature.productCount(degree: degree)
    try call.limits.allow(terms: Integer(count), of: "a quadrature of \(count) points")
    return try SphereQuadrature.product(degree: degree, cancellation: call.cancellation)
  }
}

extension SphereQuadrature {
  /// `lebedev:11`.
  var name: String { "\(kind.rawValue):\(degree)" }
}
