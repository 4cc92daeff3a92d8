import ExactArithmetic

/// The products of one path as tables of constants: first g = Σ c e, then one product after the other.
///
///     gₙ += c eⱼ   for the rows (n, j; c)        zₖ += w gₙ aᵢ   for the rows (i, k, n)
struct PathTables {
  /// The rows (n, j; c).
  let fold: ConstantTable
  /// The rows (i, k, n).
  let products: ConstantTable
  /// The number of folded coefficients.
  let count: Int
  /// The operand that is folded.
  let e: ChannelPath.Operand

  static let f = "f"
  static let i = "i"
  static let k = "k"
  private static let j = "j"
  private static let c = "c"
  /// The folded coefficients of values and of directions, and the derivatives with respect to them.
  static let g = ArrayName("folded")
  static let dg = ArrayName("folded_direction")
  static let m = ArrayName("folded_gradient")

  init(_ coefficients: [PathProgram.Coefficient], e: ChannelPath.Operand, number: Int) {
    self.e = e
    var places: [[Int]: Int] = [:]
    var rows: [[Int]] = []
    var folds: [[Int]] = []
    for entry in coefficients {
      let place = places[[entry.i, entry.k]] ?? rows.count
      if place == rows.count {
        places[[entry.i, entry.k]] = place
        rows.append([entry.i, entry.k, place])
      }
      folds.append([place, entry.j])
    }
    count = rows.count
    fold = ConstantTable(
      name: "fold\(number)", columns: [Self.f, Self.j], rows: folds, constant: Self.c,
      constants: coefficients.map(\.value))
    products = ConstantTable(name: "products\(number)", columns: [Self.i, Self.k, Self.f], rows: rows)
  }

  /// The folded coefficients of an array of the operand.
  func folding(_ array: ArrayName, into folded: ArrayName) -> [KernelNode] {
    [
      .clear(folded, Address(0), count: count),
      .table(
        fold,
        body: [
          .store(
            Components(folded, Address(0, [.init(Self.f, 1)])),
            values: [.product([.local(Self.c), .element(array, place)])], mode: .add)
        ]),
    ]
  }

  /// The derivatives with respect to the operand.
  func unfolding(into gradient: ArrayName) -> [KernelNode] {
    [
      .table(
        fold,
        body: [
          .store(
            Components(gradient, place),
            values: [.product([.local(Self.c), .element(Self.m, Address(0, [.init(Self.f, 1)]))])], mode: .add)
        ])
    ]
  }

  private var place: Address { Address(e.address.offset, e.address.strides + [.init(Self.j, e.stride)]) }
}
