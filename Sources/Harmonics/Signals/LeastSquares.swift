public import ExactArithmetic

/// The solution of min ‖A x − b‖ in doubles by Householder's reflections, without exchanging columns.
///
/// The order of the columns means something: a column that is a combination of those before it is found as such, and says
/// up to where the rows fix the unknowns.
///
/// - SeeAlso: [Householder1958]
public struct LeastSquares: Sendable {
  /// A column counts as a combination of earlier ones when less than this part of its scale is left beside them.
  public static let threshold = 1e-11

  private let rows: Int
  /// Columns of R above the diagonal, of the reflections from it on.
  private var columns: [[Double]]
  private var diagonal: [Double] = []
  /// The first column that depends on those before it; nil where none does.
  public private(set) var firstDependent: Int?
  /// The smallest part of the scale of a column that is left beside those before it: about 1 where all are orthogonal.
  public private(set) var smallestRemainder = 1.0

  /// The decomposition of a matrix given by its columns.
  ///
  /// - Parameter scales: the length that each column would usually have; one that is nearly 0 beside it depends on others.
  /// - Throws: `Cancelled`.
  /// - Complexity: 2 · rows · columns² operations.
  public init(rows: Int, columns: [[Double]], scales: [Double], cancellation: Cancellation = .never) throws(Cancelled) {
    self.rows = rows
    self.columns = columns
    for k in columns.indices {
      try cancellation.check()
      let rest = k < rows ? Self.norm(self.columns[k], from: k) : 0
      let remainder = scales[k] > 0 ? rest / scales[k] : 0
      smallestRemainder = min(smallestRemainder, remainder)
      guard remainder > Self.threshold else {
        firstDependent = k
        return
      }
      // v = column + sign · norm · e_k, scaled to v·v = 2.
      let pivot = self.columns[k][k]
      let signed = pivot < 0 ? -rest : rest
      diagonal.append(-signed)
      self.columns[k][k] = pivot + signed
      let scale = (2 / (2 * rest * (rest + pivot.magnitude))).squareRoot()
      for row in k..<rows { self.columns[k][row] *= scale }
      for other in (k + 1)..<max(columns.count, k + 1) {
        try cancellation.check()
        Self.reflect(&self.columns[other], self.columns[k], from: k)
      }
    }
  }

  private static func norm(_ column: [Double], from start: Int) -> Double {
    let size = column[start...].reduce(0) { max($0, $1.magnitude) }
    guard size > 0 else { return 0 }
    return size * column[start...].reduce(0) { $0 + ($1 / size) * ($1 / size) }.squareRoot()
  }

  /// b − v (v·b).
  private static func reflect(_ b: inout [Double], _ v: [Double], from start: Int) {
    var product = 0.0
    for row in start..<v.count { product += v[row] * b[row] }
    for row in start..<v.count { b[row] -= product * v[row] }
  }

  /// The x that makes ‖A x − b‖ least.
  ///
  /// - Precondition: no column depends on others.
  public func solution(_ values: [Double]) -> [Double] {
    precondition(firstDependent == nil, "the columns are independent")
    var b = values
    for k in columns.indices { Self.reflect(&b, columns[k], from: k) }
    var x = [Double](repeating: 0, count: columns.count)
    for k in columns.indices.reversed() {
      var value = b[k]
      for other in (k + 1)..<max(columns.count, k + 1) { value -= columns[other][k] * x[other] }
      x[k] = value / diagonal[k]
    }
    return x
  }
}
