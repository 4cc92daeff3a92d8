/// A whole array of numbers, as a file of NumPy's holds it: row-major, the last index fastest.
///
///     element (i₁, …, iₙ) of the shape (d₁, …, dₙ) stands at (…(i₁d₂ + i₂)d₃ + …)dₙ + iₙ
///
///     try NPYArray(bytes).shape                 // [2, 3]
///
/// - SeeAlso: [NumPyFormat], ``NPY``
package struct NPYArray: Hashable, Sendable {
  /// The elements of an array.
  package enum Values: Hashable, Sendable {
    case real([Double])
    /// The real parts and the imaginary parts, as many of the one as of the other.
    case complex(real: [Double], imaginary: [Double])

    /// The number of elements.
    package var count: Int {
      switch self {
      case .real(let values), .complex(let values, _): values.count
      }
    }
  }

  /// The most dimensions, as in NumPy.
  package static let dimensionLimit = 64

  /// The number of values of each index; empty for a single number.
  package let shape: [Int]
  /// The elements.
  package let values: Values

  /// An array of the given shape.
  ///
  /// - Precondition: as many values as the shape has places, at most ``dimensionLimit`` dimensions.
  package init(shape: [Int], values: Values) {
    precondition(shape.count <= Self.dimensionLimit && shape.allSatisfy { $0 >= 0 }, "a shape of an array")
    precondition(shape.reduce(1, *) == values.count, "as many values as places")
    if case .complex(let real, let imaginary) = values {
      precondition(real.count == imaginary.count, "two parts of every value")
    }
    self.shape = shape
    self.values = values
  }

  /// The file: version 1.0, row-major, `<f8` or `<c16`.
  ///
  /// - Complexity: linear in the number of elements.
  package var npy: [UInt8] {
    let element: NPY.Element = if case .real = values { .float64 } else { .complex128 }
    let layout = NPY(element, shape: shape)
    var bytes = layout.header
    bytes.reserveCapacity(bytes.count + layout.count)
    switch values {
    case .real(let values):
      for value in values { Self.append(value, to: &bytes) }
    case .complex(let real, let imaginary):
      for (real, imaginary) in zip(real, imaginary) {
        Self.append(real, to: &bytes)
        Self.append(imaginary, to: &bytes)
      }
    }
    return bytes
  }

  private static func append(_ value: Double, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
