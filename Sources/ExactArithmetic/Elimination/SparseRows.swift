/// A matrix of machine integers that are mostly zero, row by row.
public struct SparseRows: Sendable {
  /// Where each row begins, and the end of the last.
  public private(set) var offsets: [Int] = [0]
  /// The columns of the entries.
  public private(set) var columns: [Int32] = []
  /// The entries.
  public private(set) var entries: [Int] = []

  /// A matrix without rows.
  public init() {}

  /// The number of rows.
  public var rowCount: Int { offsets.count - 1 }

  /// Adds an entry to the row that is being made.
  public mutating func append(_ column: Int, _ entry: Int) {
    columns.append(Int32(column))
    entries.append(entry)
  }

  /// Ends the row that is being made and begins the next.
  public mutating func endRow() { offsets.append(columns.count) }

  /// The places of the entries of a row.
  @inlinable @inline(__always)
  public func places(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }
}
