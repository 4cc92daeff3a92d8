public import Coupling
public import ExactArithmetic
import Representations

/// Tensors of doubles, measured against the equivariant maps of one block.
///
///     symmetric part of U = Σ c[map, k] B_k + rest,      distance = ‖rest‖/‖U‖
///
/// The minimal maps B_k are orthonormal, so that c are inner products. What is not symmetric in a tensor has no effect on
/// equal arguments and is told apart. Each tensor is measured over a power of 2 near its largest entry, so that tensors of
/// very large and very small numbers are measured alike.
public struct ContractionProjection: Sendable {
  /// The coefficients of each tensor on the minimal maps.
  public let coefficients: [[Double]]
  /// The coefficients of each tensor over ‖U‖, so that what is left of nothing by rounding is small.
  public let relativeCoefficients: [[Double]]
  /// ‖rest‖/‖U‖ of each tensor.
  public let distances: [Double]
  /// ‖U − symmetric part‖/‖U‖ of each tensor.
  public let asymmetries: [Double]
  /// The irreps of the arguments where the rest of each tensor is largest, by number in the sum.
  public let worstSegments: [[Int]]

  /// Where the entries of tensors stand in an array.
  public struct Strides: Hashable, Sendable {
    let map: Int
    let component: Int
    let arguments: [Int]

    /// By how much a place moves with the map, the component and each argument.
    public init(map: Int, component: Int, arguments: [Int]) {
      (self.map, self.component, self.arguments) = (map, component, arguments)
    }
  }

  /// Projects tensors that stand in one array.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of entries, and for each tensor that of the entries of all B_k.
  public init(
    _ count: Int, _ maps: ContractionMaps, in basis: SymmetryAdaptedBasis, cancellation: Cancellation = .never,
    values: [Double], strides: Strides
  ) throws(Cancelled) {
    let index = basis.space.indices[0]
    let tuples = RisingTuples(size: index.dimension, length: maps.order)
    let (numbers, offsets) = tuples.everyTuple(strides.arguments)
    let places = (0..<basis.orbits.count).map { tuples.number(basis.orbits.representative($0)) }
    let segmentOf = index.segments.enumerated().flatMap { number, segment in
      [Int](repeating: number, count: segment.spin.twice + 1)
    }
    let vectors = maps.copies.map { copy in
      (0...copy.spin.twice).map { component in
        basis.entries(of: copy, component: component).map { (places[$0.orbit], Rounding.double($0.value)) }
      }
    }
    let components = maps.irrep.degree.twice + 1
    var (coefficients, relative, worst): ([[Double]], [[Double]], [[Int]]) = ([], [], [])
    var (distances, asymmetries): ([Double], [Double]) = ([], [])
    for map in 0..<count {
      try cancellation.check()
      let starts = (0..<components).map { map * strides.map + $0 * strides.component }
      let exponent = MultilinearMap.exponent(
        of: starts.lazy.flatMap { start in offsets.lazy.map { values[start + $0] } })
      var sums = [[Double]](repeating: [Double](repeating: 0, count: tuples.count), count: components)
      var square = 0.0
      for (component, start) in starts.enumerated() {
        for (number, offset) in zip(numbers, offsets) {
          let entry = MultilinearMap.scaled(values[start + offset], by: -exponent)
          sums[component][number] += entry
          square += entry * entry
        }
      }
      let own = vectors.map { vector in
        (0..<components).reduce(0.0) { sum, component in
          vector[component].reduce(sum) { $0 + $1.1 * sums[component][$1.0] }
        } / Double(components)
      }
      var (rest, symmetric): ([[Int]: Double], Double) = ([:], 0)
      for component in 0..<components {
        var expected = [Double](repeating: 0, count: tuples.count)
        for (coefficient, vector) in zip(own, vectors) where coefficient != 0 {
          for (number, entry) in vector[component] { expected[number] += coefficient * entry }
        }
        for number in 0..<tuples.count {
          let size = Double(tuples.arrangements[number])
          let mean = sums[component][number] / size
          symmetric += size * mean * mean
          let difference = mean - expected[number]
          if difference != 0 {
            rest[tuples.tuples[number].map { segmentOf[$0] }, default: 0] += size * difference * difference
          }
        }
      }
      coefficients.append(own.map { MultilinearMap.scaled($0, by: exponent) })
      relative.append(own.map { square > 0 ? $0 * (Double(components) / square).squareRoot() : 0 })
      distances.append(square > 0 ? (rest.values.reduce(0, +) / square).squareRoot() : 0)
      asymmetries.append(square > 0 ? (max(0, square - symmetric) / square).squareRoot() : 0)
      worst.append(rest.max { $0.value < $1.value }?.key ?? [])
    }
    (self.coefficients, self.distances, self.asymmetries, worstSegments) = (coefficients, distances, asymmetries, worst)
    relativeCoefficients = relative
  }

  /// The number of independent rows, as far as a tolerance tells.
  public static func rank(_ rows: [[Double]], tolerance: Double) -> Int {
    func norm(_ row: [Double]) -> Double { row.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var rest = rows
    var rank = 0
    while let pivot = rest.max(by: { norm($0) < norm($1) }), norm(pivot) > tolerance {
      rank += 1
      let size = norm(pivot)
      let unit = pivot.map { $0 / size }
      rest = rest.map { row in
        let overlap = zip(row, unit).reduce(0) { $0 + $1.0 * $1.1 }
        return zip(row, unit).map { $0 - overlap * $1 }
      }
    }
    return rank
  }
}

/// All rising tuples of places, and which of them each tuple is an arrangement of.
private struct RisingTuples {
  let size: Int
  let length: Int
  let tuples: [[Int]]
  let arrangements: [Int]
  private let numbers: [[Int]: Int]

  init(size: Int, length: Int) {
    (self.size, self.length) = (size, length)
    tuples = (0..<length).reduce([[]]) { lists, _ in
      lists.flatMap { list in ((list.last ?? 0)..<size).map { list + [$0] } }
    }
    numbers = Dictionary(uniqueKeysWithValues: tuples.enumerated().map { ($0.element, $0.offset) })
    arrangements = tuples.map { tuple in
      var (count, run) = (1, 0)
      for (index, place) in tuple.enumerated() {
        run = index > 0 && tuple[index - 1] == place ? run + 1 : 1
        count = count * (index + 1) / run
      }
      return count
    }
  }

  var count: Int { tuples.count }

  func number(_ tuple: [Int]) -> Int { numbers[tuple.sorted()] ?? 0 }

  /// For every tuple, the last place fastest, the number of the rising one and where it stands by strides.
  func everyTuple(_ strides: [Int]) -> (numbers: [Int], offsets: [Int]) {
    var (tuple, numbers, offsets) = ([Int](repeating: 0, count: length), [Int](), [Int]())
    while true {
      numbers.append(number(tuple))
      offsets.append(zip(tuple, strides).reduce(0) { $0 + $1.0 * $1.1 })
      guard let place = tuple.lastIndex(where: { $0 < size - 1 }) else { return (numbers, offsets) }
      tuple[place] += 1
      for later in tuple.indices where later > place { tuple[later] = 0 }
    }
  }
}
