import ExactArithmetic

extension FactoredRoot {
  /// 1, or 0 for 0: a property that costs nothing, so that an exact answer is needed but never reduced.
  var mark: Double {
    @inline(__always) get { isZero ? 0 : 1 }
  }

  /// The nearest double, by way of the reduced root: independent of the doubles of an engine.
  var nearestDouble: Double { Rounding.double(value) }
}
