import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// What e3nn's `Irreps` tells.
  static let irreps = Function(
    name: "irreps", usage: "[info|sort|simplify|regroup|filter|count|slices] IRREPS",
    summary: "dimension, blocks, order and slices of a sum of irreps", theme: .products,
    details: [
      "Terms stay in the order typed. sort orders them, simplify joins equal",
      "neighbours, regroup does both.",
    ],
    options: [
      .group,
      Option("order", .choice(IrrepOrder.allCases.map(\.rawValue)), "the order of a sorted sum (e3nn)"),
      Option("keep", .text("IRREPS"), "filter: keep these irreps"),
      Option("drop", .text("IRREPS"), "filter: drop these irreps"),
      Option("lmax", .integer(0...1_000_000), "filter: keep degrees up to N"),
      Option("irrep", .text("IRREP"), "count: the irrep to count (all)"),
    ],
    formats: ["e3nn"],
    subcommands: [
      ("info", "everything at once (the default)"), ("sort", "the terms in order, with the permutation"),
      ("simplify", "equal neighbours joined"), ("regroup", "sorted and joined"), ("filter", "some of the terms"),
      ("count", "how often each irrep occurs"), ("slices", "where each term lies in memory"),
    ],
    examples: [
      Example("irreps info \"2x1o + 3x2e + 4x0e\"", "dimension, blocks and order"),
      Example("irreps filter --keep \"0e+2e\" \"2x1o + 3x2e + 4x0e\"", "some terms"),
      Example("irreps sort \"1o+0e+2x1o\"", "as e3nn's sort"),
      Example("irreps simplify \"1o+0e+2x1o\"", "as e3nn's simplify"),
      Example("irreps regroup \"1o+0e+2x1o\"", "sorted and joined"),
      Example("irreps count \"2x1o+3x2e+1o\"", "how often does each occur?"),
      Example("irreps slices \"2x1o + 3x2e + 4x0e\"", "where each block lies"),
    ],
    reference: "Geiger2022, Irreps",
    answer: { call in
      var words = call.arguments.positional
      var verb = "info"
      let known = FunctionTable.named("irreps")?.subcommands.map(\.name) ?? []
      if let first = words.first {
        let (head, rest) = first.splitFirstWord
        if known.contains(head) {
          verb = head
          words[0] = rest
        }
      }
      let call = call.replacing(words.filter { !$0.isEmpty }.joined(separator: " "))
      let irreps = try call.evaluator.irreps(of: call.tree())
      return try IrrepsReport(call: call, irreps: irreps).answer(verb)
    })
}

extension String {
  /// The first word and what follows it.
  var splitFirstWord: (head: String, rest: String) {
    let head = prefix { !$0.isWhitespace }
    return (String(head), String(dropFirst(head.count).drop(while: \.isWhitespace)))
  }
}

/// The answers about one sum of irreps.
private struct IrrepsReport {
  let call: Call
  let irreps: any AnyIrreps

  func answer(_ verb: String) throws -> Answer {
    let order: IrrepOrder = call.arguments.choice("order") ?? .e3nn
    switch verb {
    case "sort":
      let sorted = irreps.sorted(order)
      let text = IrrepsText.plain(sorted.sum)
      return result(
        sorted.sum, verb, text: text.padded(to: 40) + permutation(sorted, order),
        extra: [
          .init("p", .array(sorted.p.map(JSON.integer))), .init("inv", .array(sorted.inverse.map(JSON.integer))),
        ])
    case "simplify": return result(irreps.simplified, verb)
    case "regroup": return result(irreps.regrouped, verb)
    case "filter": return result(try filtered, verb)
    case "count": return try count
    case "slices":
      let text = slices.map { "\($0.lower):\($0.upper)" }.joined(separator: " ")
      return result(irreps, verb, text: table(info: false).joined(separator: "\n"), quiet: text, extra: [sliceRecords])
    default:
      var answer = result(irreps, verb, text: info(order).joined(separator: "\n"), extra: [sliceRecords])
      answer.quiet = IrrepsText.plain(irreps)
      return answer
    }
  }

  private var filtered: any AnyIrreps {
    get throws {
      let evaluator = call.evaluator
      let context = try evaluator.context(of: [call.tree()])
      var result = irreps
      if let kept = try call.irreps(ofOption: "keep", context) { result = result.filtered(by: kept, keeping: true) }
      if let dropped = try call.irreps(ofOption: "drop", context) {
        result = result.filtered(by: dropped, keeping: false)
      }
      if let degree = call.arguments.integer("lmax") { result = result.filtered(largestSpin: HalfInteger(degree)) }
      return result
    }
  }

  private var count: Answer {
    get throws {
      let context = try call.evaluator.context(of: [call.tree()])
      guard let wanted = try call.irreps(ofOption: "irrep", context) else {
        let counts = irreps.regrouped
        return result(
          counts, "count", text: counts.segments.map { "\($0.label): \($0.multiplicity)" }.joined(separator: "\n"),
          quiet: IrrepsText.plain(counts))
      }
      guard wanted.segments.count == 1, let label = wanted.segments.first?.label else {
        throw CommandError.impossibleValue(
          option: "--irrep", value: call.arguments.text("irrep") ?? "", choices: irreps.regrouped.segments.map(\.label))
      }
      let number = irreps.multiplicity(ofLabel: label)
      var answer = result(
        irreps, "count", text: "\(IrrepsText.plain(irreps)) holds \(label) \(number) times", quiet: number.description,
        extra: [.init("irrep", .string(label)), .init("count", Record.integer(number))])
      answer.isNo = number.isZero
      answer.value = .number(ExactNumber(Rational(number)))
      return answer
    }
  }

  /// The answer for one resulting sum.
  private func result(
    _ sum: any AnyIrreps, _ verb: String, text: String? = nil, quiet: String? = nil, extra: [JSON.Member] = []
  ) -> Answer {
    let plain = IrrepsText.plain(sum)
    var members: [JSON.Member] = []
    if case .object(let own) = Record.sum(sum) { members = own }
    var answer = Answer(
      text: text ?? plain, quiet: quiet ?? plain,
      document: Record.document(
        "irreps", input: call.source.text, canonical: IrrepsText.plain(irreps),
        ["group": .string(sum.groupName), "operation": .string(verb), "result": .object(members + extra)]))
    if IrrepsText.isE3nn(sum) { answer.forms["e3nn"] = { .text(IrrepsText.e3nn(sum)) } }
    answer.isNo = sum.segments.isEmpty
    answer.value = .irreps(sum)
    answer.explanation = { Explanation(SumExplanation.lines(irreps), reference: call.function.reference) }
    return answer
  }

  private var slices: [(lower: Integer, upper: Integer)] {
    var offset: Integer = 0
    return irreps.segments.map { segment in
      let lower = offset
      offset += segment.dimension
      return (lower, offset)
    }
  }

  private var sliceRecords: JSON.Member {
    .init("slices", .array(slices.map { .array([Record.integer($0.lower), Record.integer($0.upper)]) }))
  }

  private func permutation(_ sorted: (sum: any AnyIrreps, p: [Int], inverse: [Int]), _ order: IrrepOrder) -> String {
    let list = { (numbers: [Int]) in numbers.map { String($0) }.joined(separator: ", ") }
    return "(order \(order.rawValue); p = \(list(sorted.p)); inv = \(list(sorted.inverse)))"
  }

  private func info(_ order: IrrepOrder) -> [String] {
    let count = irreps.segments.reduce(Integer(0)) { $0 + $1.multiplicity }
    let largest = irreps.segments.map(\.spin).max()
    let name = irreps.groupName == "SU2" ? "jmax" : "lmax"
    let plain = IrrepsText.plain(irreps)
    let head =
      "\(plain.isEmpty ? "(empty)" : plain)      group \(irreps.groupName)   dim \(irreps.dimension)   irreps \(count)"
      + (largest.map { "   \(name) \($0)" } ?? "")
    let sorted = irreps.sorted(order)
    return [head] + table(info: true) + [
      "sorted  \(IrrepsText.plain(sorted.sum))   " + permutation(sorted, order)
    ]
  }

  private func table(info: Bool) -> [String] {
    var columns = Columns([.right, .left, .left, .right, .right, .left])
    columns.append(["slice", "block", "irrep", "mul", "dim"] + (info ? ["transforms as"] : []))
    for (segment, slice) in zip(irreps.segments, slices) {
      columns.append(
        [
          "\(slice.lower):\(slice.upper)", "\(segment.multiplicity)x\(segment.label)", segment.label,
          segment.multiplicity.description, segment.dimension.description,
        ] + (info ? [segment.kind(in: irreps.groupName) ?? ""] : []))
    }
    return columns.lines()
  }
}
