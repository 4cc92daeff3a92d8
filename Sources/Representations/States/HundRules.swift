public import ExactArithmetic

/// The ground term and level that Hund's rules choose.
///
/// Among the terms the highest S, then the highest L; in one open shell J = |L−S| while it is less than half full, else
/// L+S. Rules of experience, reliable for the ground term of one open shell only.
///
/// - SeeAlso: [Condon1935, ch. VII]
public struct HundRules: Hashable, Sendable {
  /// The spin S.
  public let spin: HalfInteger
  /// The degree L.
  public let degree: HalfInteger
  /// The total angular momentum J; nil with several open shells, for which there is no third rule.
  public let level: HalfInteger?
  /// How full the only open shell is: below 0 less than half, above 0 more; nil without one.
  public let filling: Int?

  /// The choice among the terms of a configuration; nil where it has no states.
  public init?(_ configuration: AtomicConfiguration, terms: TermSum<O3>) {
    guard let spin = terms.orbitals.keys.max(),
      let degree = terms.orbitals[spin]?.multiplicities.keys.map(\.degree).max()
    else { return nil }
    (self.spin, self.degree) = (spin, degree)
    let open = configuration.openShells
    switch open.count {
    case 0: (level, filling) = (0, nil)
    case 1:
      filling = (2 * open[0].electrons - open[0].capacity).signum()
      level = 2 * open[0].electrons < open[0].capacity ? HalfInteger(twice: abs((degree - spin).twice)) : degree + spin
    default: (level, filling) = (nil, nil)
    }
  }
}
