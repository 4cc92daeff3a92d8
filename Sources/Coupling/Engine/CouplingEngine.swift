public import ExactArithmetic

/// Tables and scratch space for coupling coefficients, owned by the caller.
///
/// One engine belongs to one thread at a time; threads with an engine each share nothing that changes. Spins and
/// projections are given as their doubles, so that 3/2 is 3; they must be below 2⁶¹ in magnitude, far beyond what can be
/// computed.
///
///     let engine = CouplingEngine()
///     engine.wigner3j(4, 4, 8, 2, 2, -4).value          // √(4/63)
///     engine.wigner3jDouble(4, 4, 8, 2, 2, -4)          // 0.25197631533948484
public final class CouplingEngine {
  /// Binomials as words.
  @usableFromInline let binomials: PascalTriangle
  /// The exponents of factorials for 3j symbols, packed.
  @usableFromInline let factorials: UnsafePointer<UInt64>
  /// The exponents of factorials for 6j and 9j symbols, packed.
  @usableFromInline let recouplingFactorials: UnsafePointer<UInt64>
  /// The exponents of triangle coefficients of legs A, B, C ≤ 15, packed, at 256A + 16B + C.
  @usableFromInline let triangles: UnsafePointer<UInt64>
  /// The exponents of factorials past those tables.
  let factorialRows = FactorialRows()
  /// Roots of binomials as double-doubles, made when a double is first asked for.
  @usableFromInline var madeRoots: RootTables?
  /// Roots of factorials as double-doubles.
  let factorialRoots = FactorialRoots()
  /// Rows of big integers under a recurrence.
  let rows = RecurrenceRows()
  /// Big integers in place.
  let limbs = LimbScratch()

  /// An engine with empty scratch space.
  public init() {
    binomials = PascalTriangle.shared
    factorials = PackedExponents.factorials(.many)
    recouplingFactorials = PackedExponents.factorials(.few)
    triangles = PackedExponents.triangleCoefficients
  }

  deinit { madeRoots?.deallocate() }

  /// Roots of binomials as double-doubles.
  @inlinable @inline(__always)
  var roots: RootTables {
    if let madeRoots { return madeRoots }
    return makeRoots()
  }

  @usableFromInline @inline(never)
  func makeRoots() -> RootTables {
    let tables = RootTables()
    madeRoots = tables
    return tables
  }

  /// The row C(n, 0), C(n, 1), … of Pascal's triangle.
  @inlinable @inline(__always)
  func pascalRow(_ n: Int) -> UnsafePointer<Int> { binomials.row(n) }
}

/// The result of a calculation that nobody cancels.
@inline(__always)
func uninterrupted<Result>(_ body: () throws(Cancelled) -> Result) -> Result {
  do { return try body() } catch { preconditionFailure("nobody cancels") }
}
