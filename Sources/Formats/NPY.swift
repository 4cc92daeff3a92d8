/// The layout of one array in NumPy's file format.
///
/// - SeeAlso: [NumPyFormat]
package struct NPY: Sendable {
  /// The type of an element.
  package enum Element: Sendable {
    case float64, int64, int32, byte
    /// Two doubles: the real part and the imaginary part.
    case complex128
    /// A text of at most so many bytes, filled up with zeros.
    case text(Int)

    /// The number of bytes.
    package var size: Int {
      switch self {
      case .float64, .int64: 8
      case .complex128: 16
      case .int32: 4
      case .byte: 1
      case .text(let width): width
      }
    }

    fileprivate var name: String {
      switch self {
      case .float64: "<f8"
      case .complex128: "<c16"
      case .int64: "<i8"
      case .int32: "<i4"
      case .byte: "|u1"
      case .text(let width): "|S\(width)"
      }
    }
  }

  /// What every file begins with, the version of the format behind it.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private let element: Element
  private let shape: [Int]

  /// An array, row-major.
  package init(_ element: Element, shape: [Int]) {
    self.element = element
    self.shape = shape
  }

  /// The number of bytes of the elements.
  package var count: Int { shape.reduce(element.size, *) }

  /// What stands before the elements.
  package var header: [UInt8] {
    let dimensions = shape.map { "\($0), " }.joined()
    var text = "{'descr': '\(element.name)', 'fortran_order': False, 'shape': (\(dimensions)), }"
    // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
    text += String(repeating: " ", count: (64 - (10 + text.utf8.count + 1) % 64) % 64) + "\n"
    return Self.magic + [1, 0, UInt8(text.utf8.count & 0xFF), UInt8(text.utf8.count >> 8)]
      + Array(text.utf8)
  }
}
