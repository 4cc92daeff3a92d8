/// A calculation refused because it would take more time or memory than the caller allows.
public struct LimitError: Error, Hashable, Sendable {
  /// What was asked for.
  public let what: String
  /// How much it would take.
  public let estimate: String
  /// Whether a caller can lift the limit.
  public let isLiftable: Bool

  /// A refusal.
  public init(what: String, estimate: String, isLiftable: Bool = true) {
    self.what = what
    self.estimate = estimate
    self.isLiftable = isLiftable
  }
}

/// A calculation given up by its caller.
public struct Cancelled: Error, Hashable, Sendable {
  /// The only value.
  public init() {}
}
