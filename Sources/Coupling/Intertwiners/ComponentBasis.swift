/// The components in which an irrep of a group is written.
public enum ComponentBasis: String, Hashable, Sendable, CaseIterable {
  /// The basis that the group states: real partner functions for ordinary irreps, |j m⟩ for spinors.
  case stated
  /// |j m⟩, m = −j … j, with the phases of Condon and Shortley, for all irreps.
  case complex
  /// Components along t, x, y, z, for tensors of the Lorentz group.
  case cartesian
}

/// A basis that an irrep does not have.
public struct ComponentBasisError: Error, Hashable, Sendable {
  /// The group.
  public let group: String
  /// The irrep.
  public let irrep: String
  /// The basis asked for.
  public let basis: ComponentBasis

  /// There is no such basis of the irrep.
  public init(group: String, irrep: String, basis: ComponentBasis) {
    (self.group, self.irrep, self.basis) = (group, irrep, basis)
  }
}
