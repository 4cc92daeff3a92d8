import ExactArithmetic

extension SphereQuadrature {
  /// The degrees of ``lebedev(degree:)``, rising.
  ///
  /// The rules of 13, 25 and 27 are left out: they have negative weights.
  public static let lebedevDegrees = OctahedralRule.degrees + LebedevOrbits.table.keys.sorted()

  /// The least of ``lebedevDegrees`` that is at least `degree`, nil past the last.
  public static func lebedevDegree(atLeast degree: Int) -> Int? { lebedevDegrees.first { $0 >= degree } }

  /// The rule of Lebedev of one of ``lebedevDegrees``, nil for any other.
  ///
  /// To degree 11 the coordinates and weights are the nearest doubles to those of ``OctahedralRule``, past it to the
  /// solution of the equations for the invariants.
  ///
  /// - SeeAlso: [Lebedev1976], [Lebedev1999]
  public static func lebedev(degree: Int) -> SphereQuadrature? {
    if let rule = OctahedralRule(degree: degree) {
      let points = rule.points.map { point in
        let parts = point.map { Rounding.double($0) }
        return Vector3(parts[0], parts[1], parts[2])
      }
      return SphereQuadrature(
        kind: .lebedev, degree: degree, points: points, weights: rule.weights.map { Rounding.double($0) }, exact: rule)
    }
    guard let orbits = LebedevOrbits.table[degree] else { return nil }
    var points: [Vector3] = []
    var weights: [Double] = []
    for orbit in orbits {
      let images = OctahedralOrbit.images(Array(orbit[..<3])) { $0 == 0 }
      for image in images {
        let parts = image.map { Double($0.sign) * $0.value }
        points.append(Vector3(parts[0], parts[1], parts[2]))
        weights.append(orbit[3])
      }
    }
    return SphereQuadrature(kind: .lebedev, degree: degree, points: points, weights: weights)
  }
}
