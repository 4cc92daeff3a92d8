/// A group larger than that of an answer, and how far a molecule is from having it.
struct NextGroup {
  /// Which axes it has.
  enum Axes {
    /// Those of the answer.
    case same
    /// Others than those of the answer.
    case other
    /// The best ones, whatever they are.
    case any
  }

  let name: String
  /// The largest distance between an image and its atom, in ångström.
  let deviation: Double
  let axes: Axes

  /// `next in these axes C6v: 0.76 Å`.
  var text: String {
    let place =
      switch axes {
      case .same: " in these axes"
      case .other: " in other axes"
      case .any: ""
      }
    return "next\(place) \(name): \(LengthText.short(deviation))"
  }
}
