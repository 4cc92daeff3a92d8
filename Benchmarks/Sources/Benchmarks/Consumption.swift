import ExactArithmetic

extension FactoredRoot {
  /// A number that takes both the integer and the exponents of the root, and next to no time: an exact answer is needed,
  /// but never reduced.
  var mark: Double {
    @inline(__always) get {
      switch self {
      case .compact(let root): root.exponents.word == .max ? 2 : root.integer == 0 ? 0 : 1
      case .wide(let integer, let square): square.exponents.count < 0 ? 2 : integer.isZero ? 0 : 1
      case .reduced(let value): value.isZero ? 0 : 1
      }
    }
  }

  /// The nearest double, by way of the reduced root: independent of the doubles of an engine.
  var nearestDouble: Double { Rounding.double(value) }
}
