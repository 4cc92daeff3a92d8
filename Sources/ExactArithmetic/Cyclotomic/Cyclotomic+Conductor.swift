extension Cyclotomic {
  /// The largest conductor of fields in which one calculates with numbers that a user gives: a product then takes some
  /// million steps. It is the largest one that point groups need.
  public static let largestConductor = 2400

  /// The conductor of a field that holds all of some numbers; nil past ``largestConductor``.
  public static func commonConductor(of numbers: some Sequence<Cyclotomic>) -> Int? {
    var conductor: Int? = 1
    for number in numbers {
      guard let found = conductor else { return nil }
      conductor = commonConductor(found, number.conductor)
    }
    return conductor
  }

  /// The least common multiple of two conductors; nil past a limit.
  public static func commonConductor(_ a: Int, _ b: Int, limit: Int = largestConductor) -> Int? {
    let (common, overflows) = (a / gcd(a, b)).multipliedReportingOverflow(by: b)
    return overflows || common > limit ? nil : common
  }

  /// The conductor of ℚ(√d), d ≥ 1 square-free, which is the discriminant; nil past a limit.
  public static func conductor(ofSquareRootOf d: Integer, limit: Int = largestConductor) -> Int? {
    guard let d = d.asInt, d <= limit else { return nil }
    let conductor = d % 4 == 1 ? d : 4 * d
    return conductor <= limit ? conductor : nil
  }
}
