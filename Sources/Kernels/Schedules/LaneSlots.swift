/// How many operations a machine of vectors spends on a tree, idle lanes counted in.
///
/// A machine issues an addition of one number as often as one of a whole vector, so that the share
///
///     operations / slots
///
/// is what lanes leave of the peak: less than 1 where copies do not fill the last vector, and where numbers are worked
/// on one by one, as in the sums that all copies share.
struct LaneSlots {
  /// The lanes of a vector.
  let lanes: Int

  /// The slots of one run for one sample.
  ///
  /// - Parameter isVector: whether every number of the tree is a vector over samples side by side.
  func count(_ nodes: [KernelNode], isVector: Bool) -> Int { isVector ? nodes.flops : count(nodes) }

  private func count(_ nodes: [KernelNode]) -> Int { nodes.reduce(0) { $0 + count($1) } }

  private func vectors(_ count: Int) -> Int { (count + lanes - 1) / lanes }

  private func count(_ node: KernelNode) -> Int {
    switch node {
    case .comment, .load, .accumulator, .clear, .touch, .prefetch: 0
    case .block(let body), .samples(_, let body), .when(_, let body): count(body)
    case .loop(_, let times, let body): times * count(body)
    case .lanes(_, let copies, let body): vectors(copies) * count(body)
    case .table(let table, let body): table.rows.count * count(body)
    case .local, .addToLocal, .store: lanes * [node].flops
    case .multiply(let product):
      2 * product.rows.count * product.inner.count * vectors(product.columns) * lanes
    }
  }
}
