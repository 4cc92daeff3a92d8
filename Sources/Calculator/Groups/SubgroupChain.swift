import ExactArithmetic
import Language
import Representations

/// A subgroup, or a subgroup of a subgroup, with the restriction of representations along it.
struct SubgroupChain {
  /// The restriction from the first group to the last one.
  let restriction: any AnyRestriction
  /// The names of the subgroups with their frames: `Oh → D4h`.
  let name: String
  /// Whether all frames were typed.
  private let isTyped: Bool

  /// The chain through groups with the given names.
  ///
  /// - Parameter option: the option in which the names stand, nil for the words of the command.
  /// - Throws: `EvaluationError` for names of no group and for groups that do not lie in the one before.
  init(from group: any CharacterGroup, _ names: [String], option: String?, _ call: Call) throws {
    guard !names.isEmpty else { throw call.wrongArguments() }
    let text = option.map { SourceText("--\($0) \(call.arguments.text($0) ?? "")") } ?? call.source
    var found: (any AnyRestriction)?
    var parts: [String] = []
    for name in names {
      let range = text.range(of: name)
      let next = try call.group(named: name, in: text, range)
      let larger = found.map { Self.subgroup(of: $0) } ?? group
      let step: any AnyRestriction
      do {
        step = try Subgroups.restriction(from: larger, to: next)
      } catch {
        throw EvaluationError(kind: .subgroup(error), range: range, source: text)
      }
      parts.append(Self.subgroup(of: step).name)
      found = found.map { Self.joined($0, step) } ?? step
    }
    guard let found else { throw call.wrongArguments() }
    restriction = found
    name = parts.joined(separator: " → ")
    isTyped = zip(names, parts).allSatisfy { $0.contains("[") || !$1.contains("[") }
  }

  /// The names in `Oh -> D4h → C2v`.
  static func names(_ text: String) -> [String] {
    var (names, rest) = ([""], text[...])
    while let character = rest.first {
      if character == "→" || rest.hasPrefix("->") {
        names.append("")
        rest.removeFirst(character == "→" ? 1 : 2)
      } else {
        names[names.count - 1].append(character)
        rest.removeFirst()
      }
    }
    return names.map(\.trimmed)
  }

  /// How the last group lies in the first, where not in the standard axes.
  var frame: String? {
    func open<R: AnyRestriction>(_ chain: R) -> String? { chain.restriction.frame }
    return open(restriction)
  }

  /// The last group.
  var subgroup: any CharacterGroup { Self.subgroup(of: restriction) }

  /// What a sum of the first group falls into.
  func restricted(_ irreps: any AnyIrreps, _ call: Call) throws -> any AnyIrreps {
    func open<R: AnyRestriction>(_ chain: R) throws -> any AnyIrreps {
      let group = chain.restriction.group
      // The labels are those of the group, which may be the one with spin.
      let sum = Irreps(
        group: group,
        terms: irreps.segments.map { segment in
          guard let irrep = group.irrep(labelled: segment.label) else {
            preconditionFailure("a group reads its labels, and those of the group it covers")
          }
          return IrrepTerm(irrep, multiplicity: segment.multiplicity)
        })
      return try restricted(sum, chain.restriction, call)
    }
    return try open(restriction)
  }

  /// Whether an irrep of the first group can be restricted.
  func isDefined(on label: String) -> Bool {
    func open<R: AnyRestriction>(_ chain: R) -> Bool {
      chain.restriction.group.irrep(labelled: label).map { chain.restriction.isDefined(on: $0) } ?? false
    }
    return open(restriction)
  }

  /// What one irrep falls into.
  func restricted(_ label: String, _ call: Call) throws -> any AnyIrreps {
    func open<R: AnyRestriction>(_ chain: R) throws -> any AnyIrreps {
      let group = chain.restriction.group
      guard let irrep = group.irrep(labelled: label) else { preconditionFailure("a label of the group") }
      let sum = Irreps(group: group, terms: [IrrepTerm(irrep)])
      return try restricted(sum, chain.restriction, call)
    }
    return try open(restriction)
  }

  private func restricted<G: CharacterGroup, H: CharacterGroup>(
    _ sum: Irreps<G>, _ restriction: Restriction<G, H>, _ call: Call
  ) throws -> any AnyIrreps {
    do {
      return IrrepSum(try restriction(sum, limits: call.limits, cancellation: call.cancellation))
    } catch let error as UndefinedRestriction {
      throw EvaluationError(
        kind: .subgroup(
          SubgroupError(
            kind: .needsDoubleGroup(irrep: error.irrep), group: error.group, subgroup: error.subgroup)),
        range: call.source.range(of: error.irrep), source: call.source)
    }
  }

  /// How the subgroup lies in the group, where it was chosen and not typed.
  func notes(_ call: Call) -> [String] {
    guard frame != nil, !isTyped else { return [] }
    return ["  usual axes: \(name); [z';x'] is the principal axis and that of C2', or a direction in σv"]
      .flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
  }

  private static func subgroup(of chain: any AnyRestriction) -> any CharacterGroup {
    func open<R: AnyRestriction>(_ chain: R) -> any CharacterGroup { chain.restriction.subgroup }
    return open(chain)
  }

  /// The restriction along both, one after the other.
  private static func joined(_ first: any AnyRestriction, _ second: any AnyRestriction) -> any AnyRestriction {
    func open<A: AnyRestriction, B: AnyRestriction>(_ a: A, _ b: B) -> any AnyRestriction {
      guard let next = b.restriction as? Restriction<A.Smaller, B.Smaller> else {
        preconditionFailure("a chain goes on where it was")
      }
      return a.restriction.followed(by: next)
    }
    return open(first, second)
  }
}

extension SourceText {
  /// Where a text stands in this one; the whole where it does not.
  func range(of part: String) -> SourceRange {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return SourceRange(0, bytes.count) }
    for start in 0...(bytes.count - wanted.count) where bytes[start...].starts(with: wanted) {
      return SourceRange(start, start + wanted.count)
    }
    return SourceRange(0, bytes.count)
  }
}
