import Representations

/// The full point group of a molecule with its axes, found from the coordinates alone.
public enum FoundSymmetry: Sendable {
  /// A finite group.
  case finite(MoleculeSymmetry)
  /// C∞v or D∞h.
  case linear(LinearSymmetry)

  /// The axes of the group in those of the coordinates.
  public var axes: Axes {
    switch self {
    case .finite(let symmetry): symmetry.axes
    case .linear(let symmetry): symmetry.axes
    }
  }

  /// The largest distance between an image and the atom there.
  public var largestDeviation: Double {
    switch self {
    case .finite(let symmetry): symmetry.largestDeviation.distance
    case .linear(let symmetry): symmetry.largestDeviation
    }
  }

  /// The name of the group.
  public var groupName: String {
    switch self {
    case .finite(let symmetry): symmetry.group.name
    case .linear(let symmetry): symmetry.inversion == nil ? "Cinfv" : "Dinfh"
    }
  }

  /// Whether this is a larger group than another.
  public func isLarger(than other: FoundSymmetry) -> Bool {
    switch (self, other) {
    case (.finite(let left), .finite(let right)): left.group.elements.order > right.group.elements.order
    case (.linear(let left), .linear(let right)): left.inversion != nil && right.inversion == nil
    case (.linear, .finite): true
    case (.finite, .linear): false
    }
  }
}
