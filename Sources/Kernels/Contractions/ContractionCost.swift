import Representations

/// How many operations a set of paths takes, kept up to date path by path.
///
///     z_k = Σ_sj A_sj Σ_i c[i,j,k] T_i,    T = Σ weight · block,    beside it Σ weight · block of the output's own degree
///
/// A block costs its products and its sums once; the T of a group of n paths of the same (l, last factor, output) costs
/// (2n−1)(2l+1), the last coupling of a group one operation for each entry and one more for each coefficient, and
/// each (k, s, j) one. Merging the weights into T before the last coupling or multiplying by them after it are the two
/// choices for a path.
struct ContractionCost {
  private let blocks: ContractionBlocks
  private var blockUses: [Int]
  private var productUses: [Int]
  private var groups: [Group: Int] = [:]
  private var places: [Place: Int] = [:]
  /// The number of operations.
  private(set) var total = 0

  private struct Group: Hashable {
    let block: Int
    let segment: Int
    let output: Int
  }

  private struct Place: Hashable {
    let output: Int
    let segment: Int
    let j: Int
    let k: Int
  }

  init(_ blocks: ContractionBlocks) {
    self.blocks = blocks
    blockUses = [Int](repeating: 0, count: blocks.blocks.count)
    productUses = [Int](repeating: 0, count: blocks.productCount)
  }

  /// Counts a path, or no longer: change is 1 or −1.
  mutating func count(_ path: ContractionPath, _ coupling: FoldedCoupling?, _ change: Int) {
    if let direct = path.direct {
      use(direct, change)
      total += change * 2 * blocks.blocks[direct].dimension
      return
    }
    use(path.block, change)
    let block = blocks.blocks[path.block]
    // Irreps of blocks are told apart by degree and parity, and 1 belongs to the scalars.
    let group = Group(
      block: 2 * block.degree + (block.parity == .even ? 1 : 0), segment: path.segment, output: path.output)
    let before = groups[group] ?? 0
    groups[group] = before + change
    total += change * (block.order == 0 ? 1 : 2 * block.dimension)
    if before + min(change, 0) == 0 {
      total -= change * block.dimension
      if let coupling {
        total += change * (coupling.entries.count + coupling.coefficientCount)
        for entry in coupling.entries {
          let place = Place(output: path.output, segment: path.segment, j: entry.j, k: entry.k)
          let uses = places[place] ?? 0
          places[place] = uses + change
          if uses + min(change, 0) == 0 { total += change }
        }
      }
    }
  }

  private mutating func use(_ number: Int, _ change: Int) {
    let before = blockUses[number]
    blockUses[number] = before + change
    guard before + min(change, 0) == 0, let coupling = blocks.blocks[number].coupling else { return }
    total += change * coupling.sumCost
    for product in blocks.blocks[number].products {
      let uses = productUses[product]
      productUses[product] = uses + change
      if uses + min(change, 0) == 0 { total += change }
    }
    use(blocks.blocks[number].parent, change)
  }
}
