public import ExactArithmetic

/// Reading of the number in the label of an angular momentum.
public enum SpinLabel {
  /// The largest doubled spin a label may name: sums of many of them stay far inside a machine word.
  public static let largestTwice = 1 << 40

  /// The non-negative multiple of 1/2 written as `2` or `3/2`; nil for anything else or past `largestTwice`.
  public static func spin(_ text: some StringProtocol) -> HalfInteger? {
    guard let first = text.utf8.first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9"), text.utf8.count <= 20,
      let spin = HalfInteger(text), spin.twice >= 0, spin.twice <= largestTwice
    else { return nil }
    return spin
  }
}
