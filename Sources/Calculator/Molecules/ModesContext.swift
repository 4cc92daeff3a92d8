import Molecules

/// What is said of a group and its operations beside the irreps.
struct ModesContext {
  let groupName: String
  let tolerance: Double
  /// The largest distance between an image and its atom.
  let deviation: Double
  /// The axes that were found; nil where they are those of the file.
  let axes: Axes?
  /// The next larger group.
  var next: NextGroup?
  var isLinear = false
  var classes: [ModesClass] = []
  var bonds: Bonds?
  var notes: [String] = []

  init(groupName: String, tolerance: Double, deviation: Double, axes: Axes?) {
    (self.groupName, self.tolerance, self.deviation, self.axes) = (groupName, tolerance, deviation, axes)
  }
}
