import Coupling
import ExactArithmetic
import Representations

/// The couplings of one to all but the last factor that a contraction may begin with.
///
/// Block 0 is the number 1, of order 0; then the segments of the argument themselves; then couplings
/// (…((A ⊗ A)_l ⊗ A)_l′ …) of rising order, the first two factors in the order of the argument.
struct ContractionBlocks: Sendable {
  /// One coupling.
  struct Block: Sendable {
    /// How it is coupled; nil for the number 1.
    let chain: CouplingChain?
    /// The block before the last factor.
    let parent: Int
    /// The last factor.
    let segment: Int
    let degree: Int
    let parity: Parity
    /// nil up to order 1.
    let coupling: FoldedCoupling?
    /// What the isometry of the chain is multiplied by.
    let scale: RationalRoot
    /// Numbers of the products of components, the same for blocks that share them.
    let products: [Int]

    var order: Int { chain?.order ?? 0 }
    var dimension: Int { 2 * degree + 1 }
  }

  /// The irreps of the argument, copies one by one.
  let space: [O3.Irrep]
  private(set) var blocks: [Block] = []
  private(set) var numbers: [CouplingChain: Int] = [:]
  private var couplings: [[Int]: FoldedCoupling] = [:]
  private var products: [[Int]: Int] = [:]

  /// The blocks of orders 0 and 1.
  init(_ space: [O3.Irrep]) {
    self.space = space
    blocks.append(
      Block(
        chain: nil, parent: 0, segment: 0, degree: 0, parity: .even, coupling: nil, scale: .one, products: []))
    for (segment, irrep) in space.enumerated() {
      let chain = CouplingChain(segment, irrep)
      numbers[chain] = blocks.count
      blocks.append(
        Block(
          chain: chain, parent: 0, segment: segment, degree: irrep.wholeDegree, parity: irrep.parity, coupling: nil,
          scale: .one, products: []))
    }
  }

  /// The tensor of two degrees, or of one vector with itself.
  mutating func coupling(
    _ l1: Int, _ l2: Int, _ l: Int, ofEqual isSquare: Bool = false, cancellation: Cancellation
  ) throws(Cancelled) -> FoldedCoupling {
    let key = [l1, l2, l, isSquare ? 1 : 0]
    if let known = couplings[key] { return known }
    let coupling = try FoldedCoupling(l1, l2, l, ofEqual: isSquare, cancellation: cancellation)
    couplings[key] = coupling
    return coupling
  }

  /// The irreps to which a block and a segment are coupled.
  func products(_ number: Int, with segment: Int) -> [O3.Irrep] {
    let (block, irrep) = (blocks[number], space[segment])
    if block.order == 0 { return [irrep] }
    let l = irrep.wholeDegree
    return (abs(block.degree - l)...(block.degree + l)).map {
      O3.Irrep(degree: HalfInteger($0), parity: block.parity * irrep.parity)
    }
  }

  /// The chain of a block with one segment more.
  func chain(_ number: Int, with segment: Int, to irrep: O3.Irrep) -> CouplingChain {
    blocks[number].chain.map { CouplingChain($0, segment, to: irrep) } ?? CouplingChain(segment, irrep)
  }

  /// The number of the block of a chain: nil where it is 0, or one of two chains that differ by the order of the first
  /// two factors and the other is a block.
  ///
  /// - Throws: `Cancelled`.
  mutating func number(
    _ parent: Int, with segment: Int, to irrep: O3.Irrep, cancellation: Cancellation
  ) throws(Cancelled) -> Int? {
    let chain = chain(parent, with: segment, to: irrep)
    if let known = numbers[chain] { return known }
    let (before, l) = (blocks[parent], irrep.wholeDegree)
    let isSquare = before.order == 1 && before.segment == segment
    if before.order == 1, before.segment > segment || (isSquare && !l.isMultiple(of: 2)) { return nil }
    let coupling = try coupling(
      before.degree, space[segment].wholeDegree, l, ofEqual: isSquare, cancellation: cancellation)
    let places = Set(coupling.entries.map { [$0.i, $0.j] })
    let products = places.map { place in
      let key = [parent, segment] + place
      let number = self.products[key] ?? self.products.count
      self.products[key] = number
      return number
    }
    numbers[chain] = blocks.count
    blocks.append(
      Block(
        chain: chain, parent: parent, segment: segment, degree: l, parity: irrep.parity, coupling: coupling,
        scale: before.scale * coupling.scale, products: products))
    return blocks.count - 1
  }

  /// Adds all blocks of one order more than the highest.
  ///
  /// - Throws: `Cancelled`.
  mutating func raiseOrder(cancellation: Cancellation) throws(Cancelled) {
    let highest = blocks[blocks.count - 1].order
    for number in blocks.indices where blocks[number].order == highest {
      for segment in space.indices {
        for irrep in products(number, with: segment) {
          _ = try self.number(number, with: segment, to: irrep, cancellation: cancellation)
        }
      }
    }
  }

  /// The number of products of components that are numbered.
  var productCount: Int { products.count }
}
