public import ExactArithmetic

/// A conjugacy class as a column of a character table.
public struct ClassColumn: Hashable, Sendable {
  /// The label as printed, with the size in front unless it is 1.
  public let label: String
  /// The number of elements.
  public let size: Int
  /// The order of its elements.
  public let order: Int

  /// A column.
  public init(label: String, size: Int, order: Int) { (self.label, self.size, self.order) = (label, size, order) }
}

/// A finite group with a character table: labelled classes, and the eigenvalues of their elements in every irrep.
///
/// Eigenvalues are roots of unity, counted, from which characters follow exactly; so the table of a direct product follows
/// from those of its factors.
public protocol TabulatedGroup: CharacterGroup {
  /// The conjugacy classes in the order of the table.
  var columns: [ClassColumn] { get }

  /// The number of columns.
  var columnCount: Int { get }

  /// How often ζₘᵏ is an eigenvalue of the elements of a column, k = 0 ..< m, m their order.
  func eigenvalues(of irrep: ComplexIrrep<Irrep>, at column: Int) -> [Int]
}

extension TabulatedGroup {
  /// All irreps in the order of the table.
  ///
  /// - Precondition: there are no more than 2²⁴; ``allIrreps(limits:)`` asks first.
  public var allIrreps: [Irrep] {
    guard let count = irrepCount?.asInt, count <= 1 << 24 else { preconditionFailure("a table that can be stored") }
    return irreps(first: count)
  }

  /// All irreps in the order of the table.
  ///
  /// - Throws: `LimitError`.
  public func allIrreps(limits: Limits) throws(LimitError) -> [Irrep] {
    guard let count = irrepCount, count <= Integer(1 << 24) else {
      throw LimitError(
        what: "the irreps of \(name)", estimate: "\(irrepCount.map(approximately) ?? "too many") irreps",
        isLiftable: false)
    }
    try limits.allow(terms: count, of: "the irreps of \(name)")
    return allIrreps
  }

  /// The eigenvalues in an irrep as it is labelled: those of both halves of a pair of conjugates.
  public func eigenvalues(of irrep: Irrep, at column: Int) -> [Int] {
    let parts = complexIrreps(of: irrep).map { eigenvalues(of: $0, at: column) }
    return parts.dropFirst().reduce(parts[0]) { zip($0, $1).map(+) }
  }

  /// The character of an irrep, one exact value a column.
  public func character(of irrep: Irrep) -> [Cyclotomic] {
    (0..<columnCount).map { EigenvalueLift.trace(eigenvalues(of: irrep, at: $0)) }
  }

  /// The character of a complex irrep at one column.
  public func character(of irrep: ComplexIrrep<Irrep>, at column: Int) -> Cyclotomic {
    EigenvalueLift.trace(eigenvalues(of: irrep, at: column))
  }
}

extension PointGroup: TabulatedGroup {
  /// The number of classes.
  public var columnCount: Int { classes.count }

  /// The classes.
  public var columns: [ClassColumn] { classes.map { ClassColumn(label: $0.label, size: $0.size, order: $0.order) } }

  /// Those of one constituent.
  public func eigenvalues(of irrep: ComplexIrrep<Irrep>, at column: Int) -> [Int] {
    table.characters.eigenvalueMultiplicities(
      table.rows[irrep.irrep.row].constituents[irrep.isConjugate ? 1 : 0], at: classes[column].index)
  }
}

extension GridTranslations: TabulatedGroup {
  /// The number of points.
  public var columnCount: Int { order?.asInt ?? Int.max }

  /// The translations in lexicographic order: `(0,0)`, `(0,1)` ….
  public var columns: [ClassColumn] {
    allIrreps.map { element in
      ClassColumn(
        label: "(" + element.waveVector.map(String.init).joined(separator: ",") + ")", size: 1,
        order: order(ofTranslation: element.waveVector))
    }
  }

  private func order(ofTranslation steps: [Int]) -> Int {
    zip(steps, periods).reduce(1) { leastCommonMultiple($0, $1.1 / greatestCommonDivisor($1.0, $1.1)) }
  }

  /// exp(2πi Σ kₐxₐ/nₐ).
  public func eigenvalues(of irrep: ComplexIrrep<Irrep>, at column: Int) -> [Int] {
    let element = coordinates(at: column)
    let order = order(ofTranslation: element)
    var place = 0
    for axis in periods.indices {
      let divisor = greatestCommonDivisor(element[axis], periods[axis])
      let period = periods[axis] / divisor
      // kx/n in lowest terms of x/n, as a multiple of 1/order.
      place += irrep.irrep.waveVector[axis] * (element[axis] / divisor) % period * (order / period)
    }
    var multiplicities = [Int](repeating: 0, count: order)
    multiplicities[place % order] = 1
    return multiplicities
  }
}

extension ProductGroup: TabulatedGroup where Left: TabulatedGroup, Right: TabulatedGroup {
  /// The number of pairs of classes.
  public var columnCount: Int { left.columnCount * right.columnCount }

  /// The pairs of classes, those of the right factor changing first.
  public var columns: [ClassColumn] {
    left.columns.flatMap { a in
      right.columns.map { b in
        ClassColumn(
          label: "(\(a.label),\(b.label))", size: a.size * b.size, order: leastCommonMultiple(a.order, b.order))
      }
    }
  }

  /// The products of the eigenvalues of the parts.
  public func eigenvalues(of irrep: ComplexIrrep<Irrep>, at column: Int) -> [Int] {
    let parts = parts(of: irrep)
    let (row, place) = column.quotientAndRemainder(dividingBy: right.columnCount)
    let (a, b) = (left.eigenvalues(of: parts.left, at: row), right.eigenvalues(of: parts.right, at: place))
    let order = leastCommonMultiple(a.count, b.count)
    var product = [Int](repeating: 0, count: order)
    for (j, first) in a.enumerated() where first != 0 {
      for (k, second) in b.enumerated() where second != 0 {
        product[(j * (order / a.count) + k * (order / b.count)) % order] += first * second
      }
    }
    return product
  }
}
