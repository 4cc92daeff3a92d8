/// Colours of signed values in drawings: blue, white, red, which those who confuse red and green tell apart.
enum PlotColors {
  /// From the most negative to the most positive. [Harrower2003], scheme RdBu
  private static let stops: [(Double, Double, Double)] = [
    (0x21, 0x66, 0xAC), (0x67, 0xA9, 0xCF), (0xD1, 0xE5, 0xF0), (0xFF, 0xFF, 0xFF), (0xFD, 0xDB, 0xC7),
    (0xEF, 0x8A, 0x62), (0xB2, 0x18, 0x2B),
  ]

  /// The colour of a value in −1 … 1.
  static func signed(_ value: Double) -> String {
    let place = (min(max(value, -1), 1) + 1) / 2 * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let rest = place - Double(index)
    let (a, b) = (stops[index], stops[index + 1])
    return hex(a.0 + rest * (b.0 - a.0), a.1 + rest * (b.1 - a.1), a.2 + rest * (b.2 - a.2))
  }

  /// The same, pale enough for black letters upon it.
  static func pale(_ value: Double) -> String { signed(value * 0.62) }

  private static func hex(_ red: Double, _ green: Double, _ blue: Double) -> String {
    "#"
      + [red, green, blue].map { part in
        let text = String(Int(part.rounded()), radix: 16)
        return text.count < 2 ? "0" + text : text
      }.joined()
  }

  /// Colours of things without order, black left out. [Wong2011]
  static func distinct(_ index: Int) -> String {
    ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5C00"][index % 7]
  }

  static let ink = "#1a1a1a"
  static let faint = "#c8c8c8"
}
