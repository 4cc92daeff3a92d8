/// A restriction between two groups that the caller does not know.
public protocol AnyRestriction: Sendable {
  /// The type of the group.
  associatedtype Larger: CharacterGroup
  /// The type of the subgroup.
  associatedtype Smaller: CharacterGroup

  /// The restriction itself.
  var restriction: Restriction<Larger, Smaller> { get }
}

extension Restriction: AnyRestriction {
  /// The restriction itself.
  public var restriction: Restriction<G, H> { self }
}

extension CharacterGroup {
  /// The restriction to a group along a shortest chain of ``Group/restrictions``; nil when none leads there.
  ///
  /// A product has as many subgroups as there are tuples of subgroups of its factors. So factors are dropped first and the
  /// others restricted then, which reaches all groups but those where a factor may be dropped only after a step; these are
  /// looked for among the nearest few hundred subgroups.
  ///
  /// - Complexity: the number of groups below the factors, and 2ⁿ subsets of n factors.
  public func restriction(to target: any CharacterGroup) -> (any AnyRestriction)? {
    let goal = target.factorCount
    guard factorCount > 1 else { return restriction(to: target, limit: Self.largestSearch) { _, _ in true } }
    return restriction(to: target, limit: Self.largestSearch) { $0 == goal ? $1 == goal : $1 < $0 }
      ?? restriction(to: target, limit: Self.largestSearch) { _, _ in true }
  }

  /// The number of groups that are looked at.
  private static var largestSearch: Int { 400 }

  /// - Parameter allows: whether a step is followed, by the numbers of factors before and after it.
  private func restriction(
    to target: any CharacterGroup, limit: Int, allows: (Int, Int) -> Bool
  ) -> (any AnyRestriction)? {
    let goal = AnyHashable(target)
    let start = Restriction(from: self, to: self, complexImage: { [IrrepTerm($0)] })
    var (chains, seen): ([any AnyRestriction], Set<AnyHashable>) = ([start], [AnyHashable(self)])
    var place = 0
    while place < min(chains.count, limit) {
      let chain = chains[place]
      if Self.end(of: chain) == goal { return chain }
      chains += Self.longer(chain, where: allows).filter { seen.insert(Self.end(of: $0)).inserted }
      place += 1
    }
    return nil
  }

  private static func end(of chain: some AnyRestriction) -> AnyHashable { AnyHashable(chain.restriction.subgroup) }

  /// The chain with one step more.
  private static func longer<Chain: AnyRestriction>(
    _ chain: Chain, where allows: (Int, Int) -> Bool
  ) -> [any AnyRestriction] {
    let count = chain.restriction.subgroup.factorCount
    func extended<Step: AnyRestriction>(_ step: Step) -> (any AnyRestriction)? {
      guard allows(count, step.restriction.subgroup.factorCount) else { return nil }
      return (step.restriction as? Restriction<Chain.Smaller, Step.Smaller>).map { chain.restriction.followed(by: $0) }
    }
    return chain.restriction.subgroup.restrictions.compactMap { extended($0) }
  }
}
