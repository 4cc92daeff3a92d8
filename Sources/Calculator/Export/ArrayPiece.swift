import ExactArithmetic
import Formats

extension BulkOutput.Piece {
  /// A piece of an array: little-endian numbers with their checksum.
  init(array bytes: [UInt8], nonzeros: Int = 0, entries: Int = 0) {
    self.init(bytes: bytes, nonzeros: nonzeros, entries: entries, checksum: CRC32.checksum(bytes))
  }

  /// A whole array of doubles, zero but for some places that `fill` writes.
  init(tensor name: String, shape: [Int], entries: Int, fill: (inout DenseDoubles) -> Void) {
    let layout = NPY(.float64, shape: shape)
    var doubles = DenseDoubles(layout)
    fill(&doubles)
    self.init(array: doubles.bytes, nonzeros: doubles.count, entries: entries)
    self.name = name
  }
}

/// The bytes of an array of doubles in NumPy's file format.
struct DenseDoubles {
  private(set) var bytes: [UInt8]
  private let start: Int
  /// The number of values written.
  private(set) var count = 0

  /// All zeros.
  init(_ layout: NPY) {
    let header = layout.header
    start = header.count
    let size = start + layout.count
    bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      buffer.initialize(repeating: 0)
      count = size
    }
    bytes.replaceSubrange(0..<start, with: header)
  }

  /// Has `body` write values, row-major, over the zeros; returns what it returns.
  mutating func fill(
    _ body: (UnsafeMutablePointer<Double>) throws(Cancelled) -> Int
  ) throws(Cancelled) -> Int {
    // The header's length is a multiple of 64, so that the values lie as doubles do.
    try bytes.withUnsafeMutableBufferPointer { buffer throws(Cancelled) -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      let values = UnsafeMutableRawPointer(base + start)
      return try body(values.bindMemory(to: Double.self, capacity: (buffer.count - start) / 8))
    }
  }

  /// Writes one value at a position in row-major order.
  mutating func set(_ position: Int, _ value: Double) {
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: start + 8 * position, as: UInt64.self)
    }
    count += 1
  }
}

/// Numbers as an array's bytes, little-endian.
struct ArrayBytes {
  private(set) var bytes: [UInt8] = []

  /// Room for so many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Appends an integer.
  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends a `Double`.
  mutating func append(_ value: Double) { append(value.bitPattern) }

  /// Appends an integer in two's complement, lowest limb first.
  ///
  /// - Precondition: it fits so many limbs.
  mutating func append(_ value: Integer, limbs: Int) {
    if let word = value.asInt {
      append(word)
      for _ in 1..<max(limbs, 1) { append(word < 0 ? -1 : 0) }
      return
    }
    for limb in value.twosComplement(limbs: limbs) { append(limb) }
  }

  /// Appends a text filled up with zeros.
  mutating func append(_ text: String, width: Int) {
    bytes.append(contentsOf: text.utf8.prefix(width))
    bytes.append(contentsOf: repeatElement(0, count: width - min(width, text.utf8.count)))
  }
}
