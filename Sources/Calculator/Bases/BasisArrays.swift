import Coupling
import ExactArithmetic
import Formats
import Representations

/// The vectors of a basis as arrays: the rows of a sparse matrix whose columns are sets of equal components.
struct BasisVectors {
  private let basis: SymmetryAdaptedBasis
  /// The copies of one piece: some ten thousand entries.
  private let chunks: [Range<Int>]

  init(_ basis: SymmetryAdaptedBasis) {
    self.basis = basis
    var chunks: [Range<Int>] = []
    var (start, count) = (0, 0)
    for (index, copy) in basis.copies.enumerated() {
      count += (0...copy.spin.twice).reduce(0) { $0 + basis.entryCount(of: copy, component: $1) }
      if count >= 20_000 || index == basis.copies.count - 1 {
        chunks.append(start..<(index + 1))
        (start, count) = (index + 1, 0)
      }
    }
    self.chunks = chunks
  }

  /// `irrep`, `offset`, `orbit`, `value`, `integer` and `vector_square`.
  func arrays(label: @Sendable @escaping (HalfInteger, Parity) -> String) -> [BulkOutput.Part] {
    let (basis, chunks) = (basis, chunks)
    let labels = basis.copies.flatMap { copy in
      [String](repeating: label(copy.spin, copy.parity), count: copy.spin.twice + 1)
    }
    var offsets = [0]
    var squares: [String] = []
    for copy in basis.copies {
      for component in 0...copy.spin.twice {
        offsets.append(offsets[offsets.count - 1] + basis.entryCount(of: copy, component: component))
        squares.append(basis.square(of: copy, component: component).description)
      }
    }
    let count = basis.entryCount
    let rounding = basis.rounding
    let columns = Self.pieces(basis, chunks) { copy, component, bytes in
      basis.withOrbits(of: copy, component: component) { bytes.append(contentsOf: UnsafeRawBufferPointer($0)) }
    }
    let values = Self.pieces(basis, chunks, countsEntries: true) { copy, component, bytes in
      basis.withDoubles(of: copy, component: component, rounding) {
        bytes.append(contentsOf: UnsafeRawBufferPointer($1))
      }
    }
    return [
      .texts("irrep", labels), .integers("offset", offsets), .array("orbit", NPY(.int32, shape: [count]), columns),
      .array("value", NPY(.float64, shape: [count]), values), integers, .texts("vector_square", squares),
    ]
  }

  /// The integers as words, or as text where one does not fit.
  private var integers: BulkOutput.Part {
    let (basis, chunks) = (basis, chunks)
    if basis.fitsWords {
      let pieces = Self.pieces(basis, chunks) { copy, component, bytes in
        basis.withWords(of: copy, component: component) { bytes.append(contentsOf: UnsafeRawBufferPointer($0)) }
      }
      return .array("integer", NPY(.int64, shape: [basis.entryCount]), pieces)
    }
    var texts: [String] = []
    for copy in basis.copies {
      for component in 0...copy.spin.twice {
        basis.forEachEntry(of: copy, component: component) { texts.append($1.description) }
      }
    }
    return .texts("integer", texts)
  }

  /// Pieces of an array, vector after vector; numbers lie in memory as in the file, lowest byte first.
  private static func pieces(
    _ basis: SymmetryAdaptedBasis, _ chunks: [Range<Int>], countsEntries: Bool = false,
    _ body: @Sendable @escaping (SymmetryAdaptedBasis.Copy, Int, inout [UInt8]) -> Void
  ) -> BulkOutput.Pieces {
    BulkOutput.Pieces(count: chunks.count) { (index: Int, bench: Workbench) throws(Cancelled) in
      var bytes: [UInt8] = []
      for copy in basis.copies[chunks[index]] {
        try bench.cancellation.check()
        for component in 0...copy.spin.twice { body(copy, component, &bytes) }
      }
      return BulkOutput.Piece(array: bytes, nonzeros: countsEntries ? bytes.count / 8 : 0)
    }
  }
}

/// The sets of equal components as arrays: a representative of each, how many they are, the square under their roots, and
/// the exchanges that generate the rest.
struct OrbitArrays {
  private let basis: SymmetryAdaptedBasis

  init(_ basis: SymmetryAdaptedBasis) { self.basis = basis }

  /// `orbit_index`, `orbit_size`, `orbit_square`, `exchange` and `exchange_sign`.
  var arrays: [BulkOutput.Part] {
    let orbits = basis.orbits
    let width = basis.space.indices.count
    var representatives = ArrayBytes(capacity: 4 * width * orbits.count)
    var squares: [String] = []
    var sizes: [Integer] = []
    orbits.forEach { representative, size, square in
      for component in representative { representatives.append(Int32(component)) }
      sizes.append(size)
      squares.append(square == 1 ? "1" : "1/\(square)")
    }
    let words = sizes.compactMap(\.asInt)
    let exchanges = basis.space.exchanges
    var images = ArrayBytes(capacity: 4 * width * exchanges.count)
    for image in exchanges.flatMap(\.images) { images.append(Int32(image)) }
    return [
      .array("orbit_index", NPY(.int32, shape: [orbits.count, width]), .one(representatives.bytes)),
      words.count == sizes.count
        ? .integers("orbit_size", words) : .texts("orbit_size", sizes.map(\.description)),
      .texts("orbit_square", squares),
      .array("exchange", NPY(.int32, shape: [exchanges.count, width]), .one(images.bytes)),
      .integers("exchange_sign", exchanges.map(\.sign)),
    ]
  }
}

/// The basis as one dense array Q of shape (vectors, indices …), as e3nn's `change_of_basis`.
struct DenseBasis {
  private let basis: SymmetryAdaptedBasis

  init(_ basis: SymmetryAdaptedBasis) { self.basis = basis }

  /// The number of values.
  static func size(_ basis: SymmetryAdaptedBasis) -> Integer { basis.space.fullDimension * Integer(basis.dimension) }

  /// `Q`, one piece a copy.
  var array: BulkOutput.Part {
    let basis = basis
    let dimensions = basis.space.indices.map(\.dimension)
    // Past a word only where there is no vector at all.
    let tensorSize = basis.space.fullDimension.asInt ?? 0
    let rounding = basis.rounding
    let exchanges = basis.space.exchanges
    let pieces = BulkOutput.Pieces(count: basis.copies.count) { (index: Int, bench: Workbench) throws(Cancelled) in
      let copy = basis.copies[index]
      var values = [Double](repeating: 0, count: tensorSize * (copy.spin.twice + 1))
      for component in 0...copy.spin.twice {
        try bench.cancellation.check()
        basis.withDoubles(of: copy, component: component, rounding) { orbits, doubles in
          for (orbit, value) in zip(orbits, doubles) {
            let representative = basis.orbits.representative(Int(orbit))
            for (tuple, isNegative) in basis.space.equalComponents(to: representative, by: exchanges) {
              let place = zip(tuple, dimensions).reduce(component) { $0 * $1.1 + $1.0 }
              values[place] = isNegative ? -value : value
            }
          }
        }
      }
      return BulkOutput.Piece(array: values.withUnsafeBytes { Array($0) })
    }
    return .array("Q", NPY(.float64, shape: [basis.dimension] + dimensions), pieces)
  }
}
