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
  /// - Complexity: the number of groups below this one.
  public func restriction(to target: any CharacterGroup) -> (any AnyRestriction)? {
    let goal = AnyHashable(target)
    let start = Restriction(from: self, to: self, complexImage: { [IrrepTerm($0)] })
    var (chains, seen): ([any AnyRestriction], Set<AnyHashable>) = ([start], [AnyHashable(self)])
    var place = 0
    while place < chains.count {
      let chain = chains[place]
      if Self.end(of: chain) == goal { return chain }
      chains += Self.longer(chain).filter { seen.insert(Self.end(of: $0)).inserted }
      place += 1
    }
    return nil
  }

  private static func end(of chain: some AnyRestriction) -> AnyHashable { AnyHashable(chain.restriction.subgroup) }

  /// The chain with one step more.
  private static func longer<Chain: AnyRestriction>(_ chain: Chain) -> [any AnyRestriction] {
    func extended<Step: AnyRestriction>(_ step: Step) -> (any AnyRestriction)? {
      (step.restriction as? Restriction<Chain.Smaller, Step.Smaller>).map { chain.restriction.followed(by: $0) }
    }
    return chain.restriction.subgroup.restrictions.compactMap { extended($0) }
  }
}
