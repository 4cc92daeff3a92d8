/// The basis in which components of a vector are numbered.
public enum Basis: String, Hashable, Sendable, CaseIterable {
  /// Real components whose l = 1 block is read as (x, y, z); the polar axis is y.
  case e3nn
  /// The same real tensors with the l = 1 block read as (y, z, x); the polar axis is z.
  case real
  /// |j m⟩ with m = −j … j and the phases of Condon and Shortley.
  case complex
}

/// How a coupling tensor C[in₁, in₂, out] is scaled.
public enum TensorNormalization: String, Hashable, Sendable, CaseIterable {
  /// An isometry: Σᵢⱼ C²[i,j,k] = 1 for each k.
  case cg
  /// cg/√(2l₃+1): Frobenius norm 1, e3nn's `wigner_3j`.
  case threeJ = "3j"
  /// √(2l₃+1)·3j, the rule of e3nn's `component` for one path of fan-in 1: the same numbers as `cg`.
  case component
}
