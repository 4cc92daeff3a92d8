import CGMP

extension Integer: CustomStringConvertible, LosslessStringConvertible {
  /// Decimal digits, with a minus in front of a negative value.
  public var description: String {
    switch form {
    case .small(let value): return String(value)
    case .big(let storage):
      return storage.read { pointer in
        let capacity = __gmpz_sizeinbase(pointer, 10) + 2
        return String(unsafeUninitializedCapacity: capacity) { buffer in
          buffer.withMemoryRebound(to: CChar.self) { characters in
            _ = __gmpz_get_str(characters.baseAddress, 10, pointer)
            return characters.firstIndex(of: 0) ?? capacity
          }
        }
      }
    }
  }

  /// The number written in decimal digits with an optional sign `+` or `-`; nil for any other text.
  public init?(_ text: some StringProtocol) {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits.removeFirst() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    if let value = Int(digits) {
      self.init(isNegative ? -value : value)
    } else {
      let magnitude = Integer { result in
        _ = String(digits).withCString { __gmpz_set_str(result, $0, 10) }
      }
      self = isNegative ? -magnitude : magnitude
    }
  }
}
