/// How directions are written.
enum AxisText {
  /// `z`, or three decimals: `(0.5, 0.866, 0)`.
  static func direction(_ axis: SIMD3<Double>) -> String {
    for (index, letter) in ["x", "y", "z"].enumerated() where axis[index].magnitude > 1 - 1e-9 { return letter }
    // A line has two directions: the one whose last coordinate other than 0 is positive.
    let isDown = [axis.z, axis.y, axis.x].first { $0.magnitude > 1e-9 }.map { $0 < 0 } ?? false
    let entries = (0..<3).map { place in
      let text = LengthText.fixed(isDown ? -axis[place] : axis[place], places: 3)
      return text.contains(".") ? trimmed(text) : text
    }
    return "(\(entries.joined(separator: ", ")))"
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.last == "0" { rest.removeLast() }
    if rest.last == "." { rest.removeLast() }
    return String(rest)
  }
}
