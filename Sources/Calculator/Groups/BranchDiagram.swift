import ExactArithmetic
import Formats
import Language
import Representations

/// The correlation diagram of a chain of groups: what the irreps of the first one become in each that follows.
struct BranchDiagram {
  private let call: Call
  private let table: CorrelationTable
  private let diagram: CorrelationDiagram
  /// What is restricted, where irreps were named.
  private let source: (any AnyIrreps)?

  init(_ call: Call) throws {
    let (group, names, source) = try Self.chain(call)
    let option = call.arguments.has("to") ? "to" : nil
    let table = try CorrelationTable(
      call, group, names, isChain: true, option: option, labels: source?.regrouped.segments.map(\.label))
    let groups = [group] + table.columns.map(\.subgroup)
    let steps = try names.indices.map { index in
      try SubgroupChain(from: groups[index], [names[index]], option: option, call)
    }
    (self.call, self.table, self.source) = (call, table, source)
    var levels = try table.labels.map { label -> CorrelationDiagram.Level in
      let copies = source?.multiplicity(ofLabel: label) ?? 1
      return CorrelationDiagram.Level(
        label, dimension: try Self.dimension(label, table, call), multiplicity: copies, notation: SumNotation(of: group)
      )
    }
    var columns = [CorrelationDiagram.Column(group.name, levels)]
    var links: [[CorrelationDiagram.Link]] = []
    // Levels of given irreps branch; all irreps of a group are compared with all of the next one.
    let isTree = source != nil || group.irrepCount == nil
    for (index, step) in steps.enumerated() {
      let parts = try levels.map { level in
        try call.cancellation.check()
        return try step.restricted(level.label, call).regrouped.segments
      }
      // Crossings are counted by pairs of links, some twenty times.
      try call.limits.allow(steps: Integer(parts.joined().count).power(2) * 200, of: "a diagram of so many levels")
      (levels, links) =
        isTree
        ? Self.branches(of: levels, groups[index + 1], parts, links) : Self.irreps(of: groups[index + 1], parts, links)
      columns.append(CorrelationDiagram.Column(groups[index + 1].name, levels))
    }
    diagram = try CorrelationDiagram(columns: columns, links: links, call.cancellation)
  }

  private typealias Step = (levels: [CorrelationDiagram.Level], links: [[CorrelationDiagram.Link]])

  /// A level for each irrep of each level before.
  private static func branches(
    of levels: [CorrelationDiagram.Level], _ group: any CharacterGroup, _ parts: [[IrrepSegment]],
    _ links: [[CorrelationDiagram.Link]]
  ) -> Step {
    var next: [CorrelationDiagram.Level] = []
    var gap: [CorrelationDiagram.Link] = []
    for (index, (level, segments)) in zip(levels, parts).enumerated() {
      for segment in segments {
        gap.append(CorrelationDiagram.Link(index, next.count, multiplicity: segment.multiplicity))
        next.append(
          CorrelationDiagram.Level(
            segment.label, dimension: segment.irrepDimension, multiplicity: segment.multiplicity * level.multiplicity,
            notation: SumNotation(of: group)))
      }
    }
    return (next, links + [gap])
  }

  /// A level for each irrep of the group that occurs, in the order of the group.
  private static func irreps(
    of group: any CharacterGroup, _ parts: [[IrrepSegment]], _ links: [[CorrelationDiagram.Link]]
  ) -> Step {
    let found = Dictionary(
      parts.joined().map { ($0.label, $0.irrepDimension) }, uniquingKeysWith: { first, _ in first })
    let labels = LabelGuess.labels(of: group, first: group.irrepCount?.asInt ?? 0).filter { found[$0] != nil }
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    let gap = parts.enumerated().flatMap { index, segments in
      segments.compactMap { segment in
        places[segment.label].map { CorrelationDiagram.Link(index, $0, multiplicity: segment.multiplicity) }
      }
    }
    let notation = SumNotation(of: group)
    let levels = labels.map { CorrelationDiagram.Level($0, dimension: found[$0] ?? 1, notation: notation) }
    return (levels, links + [gap])
  }

  private static func dimension(_ label: String, _ table: CorrelationTable, _ call: Call) throws -> Integer {
    guard let chain = table.columns.first else { throw call.wrongArguments() }
    return try chain.restricted(label, call).dimension
  }

  /// The groups of the call and the irreps that it names, if any.
  private static func chain(
    _ call: Call
  ) throws -> (group: any CharacterGroup, names: [String], source: (any AnyIrreps)?) {
    let words = call.arguments.positional
    if let target = call.arguments.text("to") {
      let names = SubgroupChain.names(target)
      if !call.arguments.has("from"), words.count == 1, let group = try? GroupCatalogue.group(typed: words[0]),
        (try? call.evaluator.irreps(of: call.tree())) == nil
      {
        return (CorrelationTable.withSpin(group, names[...]), names, nil)
      }
      let source = try call.evaluator(ofOption: "from").irreps(of: call.tree())
      return (source.labelGroup, names, source)
    }
    let (names, rest) = splitting(SubgroupChain.names(call.source.text), words)
    guard names.count > 1 else { throw call.wrongArguments() }
    let first = try call.group(named: names[0], in: call.source, call.source.range(of: names[0]))
    let group = CorrelationTable.withSpin(first, names.dropFirst())
    guard !rest.isEmpty else { return (group, Array(names.dropFirst()), nil) }
    let text = SourceText(rest)
    let source = try call.evaluator(for: text).inGroup(first).irreps(of: Parser.expression(text))
    return (source.labelGroup, Array(names.dropFirst()), source)
  }

  /// The names of the groups, and the irreps behind the last one: `Oh -> D4h -> C2v T2g`, `O3 Oh D4h 2e`.
  private static func splitting(_ chain: [String], _ words: [String]) -> (names: [String], rest: String) {
    func isGroup(_ name: String) -> Bool { (try? GroupCatalogue.group(typed: name)) != nil }
    guard chain.count > 1, let last = chain.last else {
      let names = words.prefix(while: isGroup)
      // Where the second word is no group, the error is about that.
      return names.count > 1 ? (Array(names), words.dropFirst(names.count).joined(separator: " ")) : (words, "")
    }
    let (name, rest) = last.splitFirstWord
    return isGroup(last) || !isGroup(name) ? (chain, "") : (chain.dropLast() + [name], rest)
  }

  private var canonical: String { (source.map { PowerText.operand($0) + ": " } ?? "") + table.head }

  /// The diagram as a picture.
  var picture: DiagramPicture {
    DiagramPicture(call: call, diagram: diagram, canonical: canonical, title: [canonical], notes: table.notes)
  }

  /// The diagram on the page, as a drawing, and in the document beside the restrictions.
  func answer() throws -> Answer {
    try picture.added(to: table.answer, head: canonical.wrapped(to: call.pageWidth, indent: 2))
  }
}
