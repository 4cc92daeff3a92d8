import Coupling
import ExactArithmetic
import Representations

/// All entries of the maps of one block.
struct ContractionEntries {
  /// One entry, the same at every arrangement of its places.
  struct Entry {
    let map: Int
    let component: Int
    /// i₁ ≤ … ≤ iν.
    let places: [Int]
    let value: SignedSquareRoot
  }

  private let maps: ContractionMaps
  private let power: SymmetryAdaptedBasis
  private let parametrization: Parametrization
  private let matrix: RootMatrix?
  private let cancellation: Cancellation

  init(
    _ maps: ContractionMaps, _ basis: MACEBasis, _ parametrization: Parametrization, _ cancellation: Cancellation
  ) throws(Cancelled) {
    self.maps = maps
    self.cancellation = cancellation
    self.parametrization = parametrization
    power = basis.bases[maps.order - 1]
    matrix =
      parametrization == .minimal
      ? nil : try maps.conversion(from: parametrization, to: .minimal, cancellation: cancellation)
  }

  /// Calls `body` with the orbit and value of each entry, map after map.
  func forEach(
    _ body: (_ map: Int, _ component: Int, _ orbit: Int, _ value: SignedSquareRoot) -> Void
  ) throws(Cancelled) {
    for map in 0..<maps.count(parametrization) {
      for component in 0...maps.irrep.degree.twice {
        try cancellation.check()
        let entries =
          matrix.map { maps.entries($0, map, component: component, in: power) }
          ?? power.entries(of: maps.copies[map], component: component)
        for (orbit, value) in entries { body(map, component, orbit, value) }
      }
    }
  }

  /// i₁ ≤ … ≤ iν of each orbit.
  static func places(_ power: SymmetryAdaptedBasis) -> [[Int]] {
    var places: [[Int]] = []
    places.reserveCapacity(power.orbits.count)
    power.orbits.forEach { representative, _, _ in places.append(representative.sorted()) }
    return places
  }

  /// Every entry that is not 0, by the places of orbits.
  func entries(_ places: [[Int]]) throws(Cancelled) -> [Entry] {
    var entries: [Entry] = []
    try forEach { entries.append(Entry(map: $0, component: $1, places: places[$2], value: $3)) }
    return entries
  }

  /// The number of entries that are not 0, one for each orbit.
  func entryCount() throws(Cancelled) -> Int {
    guard matrix == nil else {
      var count = 0
      try forEach { _, _, _, _ in count += 1 }
      return count
    }
    return maps.copies.reduce(0) { sum, copy in
      (0...copy.spin.twice).reduce(sum) { $0 + power.entryCount(of: copy, component: $1) }
    }
  }

  /// The number of entries of the full tensors that are not 0.
  func tensorEntryCount() throws(Cancelled) -> Integer {
    var counts = [Int](repeating: 0, count: power.orbits.count)
    if matrix == nil {
      for copy in maps.copies {
        try cancellation.check()
        for component in 0...copy.spin.twice {
          power.forEachEntry(of: copy, component: component) { orbit, _ in counts[orbit] += 1 }
        }
      }
    } else {
      try forEach { _, _, orbit, _ in counts[orbit] += 1 }
    }
    return counts.indices.reduce(0) { $0 + Integer(counts[$1]) * power.orbits.size($1) }
  }
}
