/// Where in memory the entries of one block of maps stand.
struct BlockPlaces {
  /// The entries of one combination of copies.
  struct Place {
    /// For each slot, what each signed index adds to the offset.
    fileprivate let offsets: [[Int]]
    fileprivate let signs: [[Int]]

    /// Where an entry of the tensor stands.
    func offset(_ entry: EquivariantMaps.Template.Entry) -> Int {
      var sum = 0
      for slot in offsets.indices { sum += offsets[slot][entry.indices[slot]] }
      return sum
    }

    /// The sign with which it stands there.
    func sign(_ entry: EquivariantMaps.Template.Entry) -> Int {
      var product = 1
      for slot in signs.indices { product *= signs[slot][entry.indices[slot]] }
      return product
    }

    /// Where all entries stand, those without an entry of the tensor among them.
    var allOffsets: [Int] {
      offsets.dropFirst().reduce(offsets[0]) { sums, steps in sums.flatMap { sum in steps.map { sum + $0 } } }
    }
  }

  private let block: EquivariantMaps.Block
  /// By slot and copy.
  private let offsets: [[[Int]]]
  private let signs: [[Int]]

  init(_ block: EquivariantMaps.Block, _ maps: EquivariantMaps, _ strides: [Int]) {
    self.block = block
    offsets = block.segments.indices.map { slot in
      (0..<block.multiplicities[slot]).map { copy in
        (0..<block.dimensions[slot]).map { index in
          strides[slot] * maps.slots[slot].position(segment: block.segments[slot], copy: copy, index: index)
        }
      }
    }
    signs = block.segments.indices.map { slot in
      (0..<block.dimensions[slot]).map { maps.slots[slot].sign(segment: block.segments[slot], index: $0) }
    }
  }

  subscript(combination: Int) -> Place {
    let numbers = block.copyNumbers(combination)
    return Place(offsets: numbers.indices.map { offsets[$0][numbers[$0]] }, signs: signs)
  }
}
