/// An array of numbers from a file, whose bytes tell how it is written.
///
///     0x93 NUMPY …      NumPy's file format
///     [ or { first      JSON
///     anything else     rows of text
package enum ArrayFile: Hashable, Sendable {
  /// Numbers of the machine.
  case binary(NPYArray)
  /// Numbers as they are written.
  case text(NumberTable)

  /// Reads a whole file.
  ///
  /// - Throws: `ArrayFileError` that tells what is wrong and, for a text, where.
  /// - Complexity: linear in the number of bytes.
  package init(_ bytes: [UInt8]) throws(ArrayFileError) {
    // The caller has one array to name; a .npz has several, behind compression.
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { throw .archive }
    if NPYArray.isNPY(bytes) {
      do {
        self = .binary(try NPYArray(bytes))
      } catch {
        throw .npy(error)
      }
      return
    }
    let start = bytes.starts(with: NumberTable.byteOrderMark) ? NumberTable.byteOrderMark.count : 0
    let first = bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    do {
      self = .text(isJSON ? try NumberTable(json: bytes) : try NumberTable(text: bytes))
    } catch {
      throw .text(error)
    }
  }

  /// The number of values of each index.
  package var shape: [Int] {
    switch self {
    case .binary(let array): array.shape
    case .text(let table): table.shape
    }
  }
}

/// Why a file holds no array of numbers.
package enum ArrayFileError: Error, Hashable, Sendable {
  case npy(NPYError)
  case text(NumberTableError)
  /// A zip file.
  case archive

  /// What is wrong and where, in words that can follow the name of the file and a colon.
  package var reason: String {
    switch self {
    case .npy(let error): error.reason
    case .text(let error): "line \(error.line), column \(error.column): \(error.reason)"
    case .archive: "an archive of arrays (.npz), one array (.npy) is needed"
    }
  }
}
