import ExactArithmetic

/// The element type of a kernel.
package enum ElementType: String, Hashable, Sendable, CaseIterable {
  case float64 = "f64"
  case float32 = "f32"

  /// The type in C.
  package var cName: String { self == .float64 ? "double" : "float" }
  /// The number of bytes.
  package var size: Int { self == .float64 ? 8 : 4 }
  /// The type in NumPy.
  var numpyName: String { self == .float64 ? "np.float64" : "np.float32" }

  /// The correctly rounded constant as a hexadecimal literal of C.
  func literal(_ value: some ExactReal) -> String {
    switch self {
    case .float64: HexadecimalFloat.text(Rounding.double(value), fractionBits: 52)
    case .float32: HexadecimalFloat.text(Double(Rounding.float(value)), fractionBits: 23) + "f"
    }
  }

  /// The correctly rounded constant in decimals that read back the same.
  func decimalLiteral(_ value: some ExactReal) -> String {
    self == .float64 ? Rounding.double(value).description : Double(Rounding.float(value)).description
  }
}

/// Hexadecimal floating-point text, exact and the same in every locale. [C99, 6.4.4.2]
enum HexadecimalFloat {
  /// The text of a number, such as `0x1.6a09e667f3bcdp-1`.
  static func text(_ value: Double, fractionBits: Int) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0.0" : (value < 0 ? "-HUGE_VAL" : "HUGE_VAL") }
    var digits = String(value.magnitude.significandBitPattern, radix: 16)
    digits = String(repeating: "0", count: 13 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let fraction = digits.isEmpty ? "" : "." + digits
    return "\(value < 0 ? "-" : "")0x1\(fraction)p\(value.exponent)"
  }
}
