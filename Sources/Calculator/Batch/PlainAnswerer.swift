import Coupling
import Formats

/// The direct way from a request for one symbol to its document, without values in between.
///
/// What it writes is to the byte what the session answers; what it does not know it leaves to the session: errors, and
/// numbers that do not fit machine words.
struct PlainAnswerer {
  private let engine = CouplingEngine()
  private let primes = SmallPrimes()
  private let document = PlainDocument()

  /// The largest j₁+j₂+j₃ of a triad that is answered here.
  private static let largestPerimeter = 62

  /// Appends the document that answers a line; false, and nothing, for a line that the session has to answer.
  func answer(_ line: UnsafeBufferPointer<UInt8>, into output: inout ByteWriter) -> Bool {
    guard let request = PlainRequest(line), let (root, reason) = value(request) else { return false }
    if root.integer == 0 {
      document.write(request, zeroBecause: reason, into: &output)
      return true
    }
    guard let square = WordSquare(root, primes),
      let double = WordRounding.squareRoot(square.numerator, over: square.denominator)
    else { return false }
    return document.write(request, square, double, into: &output)
  }

  /// The value of a symbol, and why it is 0 if it is; nil for numbers that are no symbol, and for large ones.
  @inline(__always)
  private func value(_ request: PlainRequest) -> (WordRoot, ZeroReason)? {
    let n = request.twice
    switch request.symbol {
    case .wigner3j: return wigner3j(n[0], n[1], n[2], n[3], n[4], n[5])
    case .clebschGordan:
      guard let (root, reason) = wigner3j(n[0], n[2], n[4], n[1], n[3], 0 &- n[5]) else { return nil }
      if root.integer == 0 { return (root, reason) }
      return (signed(root.multiplied(byRootOf: primes.roots[n[4] &+ 1]), n[0] &- n[2] &+ n[5]), reason)
    case .wigner6j: return wigner6j(n[0], n[1], n[2], n[3], n[4], n[5])
    case .racah:
      guard let (root, reason) = wigner6j(n[0], n[1], n[4], n[3], n[2], n[5]) else { return nil }
      return (signed(root, n[0] &+ n[1] &+ n[2] &+ n[3]), reason)
    case .wigner9j: return wigner9j(n)
    }
  }

  /// The root with the sign (−1)^(twice/2).
  @inline(__always)
  private func signed(_ root: WordRoot, _ twice: Int) -> WordRoot {
    guard twice & 2 != 0 else { return root }
    var root = root
    root.integer = 0 &- root.integer
    return root
  }

  @inline(__always)
  private func wigner3j(_ a: Int, _ b: Int, _ c: Int, _ α: Int, _ β: Int, _ γ: Int) -> (WordRoot, ZeroReason)? {
    // j ≥ 0, |m| ≤ j, j − m an integer.
    guard (a &- abs(α)) | (b &- abs(β)) | (c &- abs(γ)) >= 0, ((a ^ α) | (b ^ β) | (c ^ γ)) & 1 == 0 else { return nil }
    if let reason = Wigner3j.brokenRule(a, b, c, α, β, γ) { return (.zero, reason) }
    guard a &+ b &+ c <= 2 * Self.largestPerimeter, let root = WordRoot(engine.wigner3j(a, b, c, α, β, γ)) else {
      return nil
    }
    if root.integer != 0 { return (root, .accident) }
    return (root, Wigner3j.isAntisymmetric(a, b, c, α, β, γ) ? .antisymmetry : .accident)
  }

  private func wigner6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> (WordRoot, ZeroReason)? {
    guard a | b | c | d | e | f >= 0 else { return nil }
    guard Triangle.exists(a, b, c), Triangle.exists(a, e, f), Triangle.exists(d, b, f),
      Triangle.exists(d, e, c)
    else { return (.zero, .triangle) }
    guard max(a + b + c, a + e + f, d + b + f, d + e + c) <= 2 * Self.largestPerimeter else { return nil }
    return WordRoot(engine.wigner6j(a, b, c, d, e, f)).map { ($0, .accident) }
  }

  private func wigner9j(_ n: [9 of Int]) -> (WordRoot, ZeroReason)? {
    var (largest, isCoupled) = (0, true)
    for index in 0..<9 where n[index] < 0 { return nil }
    for line in 0..<3 {
      let (row, column) = ((n[3 * line], n[3 * line + 1], n[3 * line + 2]), (n[line], n[line + 3], n[line + 6]))
      isCoupled = isCoupled && Triangle.exists(row.0, row.1, row.2)
      isCoupled = isCoupled && Triangle.exists(column.0, column.1, column.2)
      largest = max(largest, row.0 + row.1 + row.2, column.0 + column.1 + column.2)
    }
    guard isCoupled else { return (.zero, .triangle) }
    guard largest <= 2 * Self.largestPerimeter,
      let root = WordRoot(engine.wigner9j(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]))
    else { return nil }
    return (root, root.integer == 0 && Wigner9j.isAntisymmetric(n) ? .antisymmetry : .accident)
  }
}
