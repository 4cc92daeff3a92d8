/// The arrays of an archive of NumPy's, as `numpy.savez` writes it: a zip file of .npy files without compression.
///
///     let archive = try NPZArchive(bytes)
///     archive.names                             // ["U_1_0e", "U_2_0e"]
///     try archive.array("U_1_0e").shape
///
/// - SeeAlso: [NumPyFormat, ZipAppNote], ``NPZ``
package struct NPZArchive: Sendable {
  /// The names of the arrays, without `.npy`, in the order of the file.
  package let names: [String]
  private let places: [String: Range<Int>]
  private let bytes: [UInt8]

  /// Whether bytes begin as a zip file does.
  package static func isNPZ(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

  /// Reads the directory of a file.
  ///
  /// - Throws: `NPYError` for what is no zip file, one that is cut short, compressed arrays, and two of one name.
  package init(_ bytes: [UInt8]) throws(NPYError) {
    var reader = Reader(bytes: bytes)
    guard let end = reader.lastSignature(0x0605_4B50), end + 22 <= bytes.count else {
      throw NPYError("the directory of the archive is missing: the file is cut short")
    }
    var (count, offset) = (try reader.number(end + 10, 2), try reader.number(end + 16, 4))
    if offset == 0xFFFF_FFFF || count == 0xFFFF {
      guard let large = reader.lastSignature(0x0606_4B50) else { throw Self.broken }
      (count, offset) = (try reader.number(large + 32, 8), try reader.number(large + 48, 8))
    }
    var names: [String] = []
    var places: [String: Range<Int>] = [:]
    for _ in 0..<count {
      let entry = try reader.entry(at: &offset)
      guard entry.name.hasSuffix(".npy") else { continue }
      let name = String(entry.name.dropLast(4))
      guard entry.method == 0 else {
        throw NPYError("the array '\(name)' is compressed: numpy.savez writes it without, numpy.savez_compressed with")
      }
      guard try reader.number(entry.offset, 4) == 0x0403_4B50 else { throw Self.broken }
      let front = entry.offset + 30
      let start = front + (try reader.number(front - 4, 2)) + (try reader.number(front - 2, 2))
      guard start <= bytes.count, entry.size <= bytes.count - start else { throw Self.broken }
      guard places.updateValue(start..<(start + entry.size), forKey: name) == nil else {
        throw NPYError("two arrays have the name '\(name)'")
      }
      names.append(name)
    }
    (self.names, self.places, self.bytes) = (names, places, bytes)
  }

  /// The array of a name.
  ///
  /// - Throws: `NPYError` when it holds no numbers, and for an unknown name.
  package func array(_ name: String) throws(NPYError) -> NPYArray {
    guard let place = places[name] else { throw NPYError("no array '\(name)' in the archive") }
    return try NPYArray(Array(bytes[place]))
  }

  private static var broken: NPYError { NPYError("the directory of the archive is broken") }

  /// One entry of the directory.
  private struct Entry {
    let name: String
    let method: Int
    let size: Int
    let offset: Int
  }

  private struct Reader {
    let bytes: [UInt8]

    /// A little-endian number.
    func number(_ place: Int, _ width: Int) throws(NPYError) -> Int {
      guard place >= 0, place <= bytes.count - width else { throw NPZArchive.broken }
      let word = bytes[place..<place + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard let number = Int(exactly: word) else { throw NPZArchive.broken }
      return number
    }

    /// Where a signature stands last.
    func lastSignature(_ signature: Int) -> Int? {
      guard bytes.count >= 22 else { return nil }
      return stride(from: bytes.count - 4, through: max(0, bytes.count - 70_000), by: -1).first {
        (try? number($0, 4)) == signature
      }
    }

    /// The entry at a place of the directory, which moves behind it.
    mutating func entry(at place: inout Int) throws(NPYError) -> Entry {
      guard try number(place, 4) == 0x0201_4B50 else { throw NPZArchive.broken }
      let lengths = (try number(place + 28, 2), try number(place + 30, 2), try number(place + 32, 2))
      let front = place + 46
      guard front + lengths.0 + lengths.1 <= bytes.count else { throw NPZArchive.broken }
      var (size, offset) = (try number(place + 20, 4), try number(place + 42, 4))
      // Numbers that do not fit stand in the extra field, in this order: full size, stored size, place.
      var extra = front + lengths.0
      let extraEnd = extra + lengths.1
      while extra + 4 <= extraEnd {
        let (kind, length) = (try number(extra, 2), try number(extra + 2, 2))
        var field = extra + 4
        if kind == 1 {
          if try number(place + 24, 4) == 0xFFFF_FFFF { field += 8 }
          if size == 0xFFFF_FFFF {
            size = try number(field, 8)
            field += 8
          }
          if offset == 0xFFFF_FFFF {
            offset = try number(field, 8)
            field += 8
          }
          guard field <= extra + 4 + length else { throw NPZArchive.broken }
        }
        extra += 4 + length
      }
      let name = String(decoding: bytes[front..<front + lengths.0], as: UTF8.self)
      let entry = Entry(name: name, method: try number(place + 10, 2), size: size, offset: offset)
      place = front + lengths.0 + lengths.1 + lengths.2
      return entry
    }
  }
}
