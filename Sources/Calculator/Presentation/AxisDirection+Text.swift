import Harmonics

extension AxisDirection {
  /// `x`: the axis, whatever the direction along it.
  var axis: String { Self.axes[index] }

  /// `−x`: the direction.
  var text: String { (isReversed ? "−" : "") + axis }

  /// What the coordinate axes are called.
  static let axes = ["x", "y", "z"]
}
