import Coupling
import ExactArithmetic
import Harmonics
import Kernels
import Language
import Representations

/// A map from a file between the spaces that the options name.
struct MapProblem {
  let file: MapFile
  let map: MultilinearMap
  let maps: EquivariantMaps
  /// `in`, `out` or `in1`, `in2`, `out`.
  let slotNames: [String]
  /// The index of the array for each slot.
  let axes: [Int]
  let normalization: TensorNormalization
  let group: String
  let tolerance: Rational
  /// The tolerance as it was typed.
  let toleranceText: String
  let mustBeExact: Bool
  /// What was found out and not asked for.
  let notes: [String]

  var isLinear: Bool { slotNames.count == 2 }
  var convention: HarmonicConvention { maps.slots[0].convention }
  var usesParity: Bool { maps.usesParity }

  /// How many 64-bit words of exact entries, and how many exact entries of tensors, are no trouble.
  private static let easyWords = 4_000_000
  private static let easyEntries = 200_000

  init(_ call: Call) throws {
    guard call.arguments.positional.count == 1, let path = call.arguments.positional.first,
      let input = call.arguments.text("in"), let output = call.arguments.text("out")
    else { throw call.wrongArguments() }
    do {
      let operands = try MapOperands(input, output, call)
      slotNames = operands.irreps.count == 2 ? ["in", "out"] : ["in1", "in2", "out"]
      group = operands.group.rawValue
      normalization = call.arguments.choice("norm") ?? .cg
      toleranceText = call.arguments.text("tolerance") ?? "1e-6"
      guard let tolerance = Rational(decimal: toleranceText), tolerance.signum() >= 0 else {
        throw MapError.tolerance(toleranceText)
      }
      self.tolerance = tolerance
      mustBeExact = call.arguments.has("exact")
      let convention = try Self.convention(call)
      let order = try Self.order(call, slotNames)
      file = try MapFile(path, call)
      let dimensions = operands.irreps.map(\.dimension)
      (axes, notes) = try Self.axes(file, dimensions, slotNames, order)
      let layout: MemoryOrder = call.arguments.choice("layout") ?? .copiesFirst
      let spaces = try operands.irreps.map { try Self.space($0, layout, convention) }
      let count = file.shape.reduce(Integer(1)) { $0 * Integer($1) }
      try call.limits.allow(steps: count * 1000, of: "the projection of this map")
      maps = try EquivariantMaps(
        spaces, usesParity: operands.group == .o3, normalization: normalization, cancellation: call.cancellation)
      let words = mustBeExact ? Int.max : maps.entryCount <= Self.easyEntries ? Self.easyWords : 0
      if mustBeExact {
        try call.limits.allow(steps: Integer(maps.entryCount) * 20_000, of: "exact entries of this map")
      }
      map = file.map(axes: axes, words: words)
    }
  }

  /// The convention of components; real ones alone.
  private static func convention(_ call: Call) throws -> HarmonicConvention {
    let convention = try call.harmonicBasis()
    if convention.isComplex { throw MapError.complexConvention(convention.name) }
    return convention
  }

  /// The slots in the order of the indices of the array, nil where nothing was said.
  private static func order(_ call: Call, _ names: [String]) throws -> [Int]? {
    guard let text = call.arguments.text("order") else { return nil }
    let order = text.split(separator: ",", omittingEmptySubsequences: false).map {
      names.firstIndex(of: String($0).trimmed)
    }
    guard order.compactMap(\.self).sorted() == Array(names.indices), order.count == names.count else {
      throw MapError.order(text, known: names)
    }
    return order.compactMap(\.self)
  }

  /// The index of the array for each slot, and what there is to say of it.
  private static func axes(
    _ file: MapFile, _ dimensions: [Integer], _ names: [String], _ given: [Int]?
  ) throws -> (axes: [Int], notes: [String]) {
    // A matrix acts from the left; tensors have e3's order.
    let usual = given ?? (names.count == 2 ? [1, 0] : [0, 1, 2])
    let found = file.shape.map { Integer($0) }
    let axes = { (order: [Int]) in names.indices.map { slot in order.firstIndex(of: slot) ?? slot } }
    if usual.map({ dimensions[$0] }) == found { return (axes(usual), []) }
    let needed = MapError.shape(
      path: file.path, found: file.shape, needed: usual.map { dimensions[$0] }, order: usual.map { names[$0] })
    guard given == nil, found.count == names.count else { throw needed }
    let orders = permutations(names.count).filter { order in order.map { dimensions[$0] } == found }
    guard let first = orders.first else { throw needed }
    guard orders.count == 1 else {
      throw MapError.severalOrders(
        path: file.path, found: file.shape, orders: orders.map { $0.map { names[$0] } })
    }
    return (
      axes(first), ["read as [\(first.map { names[$0] }.joined(separator: ", "))], the only order that fits the shape"]
    )
  }

  /// All orders of 0, 1 … n − 1.
  static func permutations(_ count: Int) -> [[Int]] {
    (0..<count).reduce([[]]) { lists, _ in
      lists.flatMap { list in (0..<count).filter { !list.contains($0) }.map { list + [$0] } }
    }
  }

  private static func space(
    _ irreps: any AnyIrreps, _ layout: MemoryOrder, _ convention: HarmonicConvention
  ) throws -> ComponentSpace {
    // The lengths are those of an array in memory, so that all numbers are small.
    let segments = irreps.segments.compactMap { segment -> ComponentSpace.Segment? in
      guard let multiplicity = segment.multiplicity.asInt, let degree = segment.spin.asInt, multiplicity > 0 else {
        return nil
      }
      return .init(multiplicity: multiplicity, degree: degree, parity: segment.parity)
    }
    let order: ComponentSpace.Order = layout == .copiesFirst ? .copiesFirst : .componentsFirst
    guard let space = ComponentSpace(segments, order: order, convention: convention) else {
      let unknown = segments.map(\.degree).first { convention.components(degree: $0) == nil }
      throw MapError.degree(unknown ?? 0, convention: convention.name)
    }
    return space
  }

  // MARK: Names

  /// `2x1o`, or `2x1` without parities.
  func label(_ segment: ComponentSpace.Segment) -> String { "\(segment.multiplicity)x\(irrep(segment))" }

  /// `1o`, or `1` without parities.
  func irrep(_ segment: ComponentSpace.Segment) -> String {
    "\(segment.degree)" + (usesParity ? String(segment.parity.letter) : "")
  }

  /// `1x1o ⊗ 1x2e → 1x2o`.
  func arrow(_ parts: [String]) -> String {
    parts.dropLast().joined(separator: " ⊗ ") + " → " + (parts.last ?? "")
  }

  /// The labels of the segments of a block.
  func labels(_ block: EquivariantMaps.Block) -> [String] {
    zip(maps.slots, block.segments).map { label($0.segments[$1]) }
  }

  /// The whole map in a line.
  var canonical: String {
    arrow(maps.slots.map { $0.segments.map(label).joined(separator: "+") })
  }

  /// The slots in the order of the indices of the array.
  var indexNames: [String] { axes.indices.compactMap { axis in axes.firstIndex(of: axis).map { slotNames[$0] } } }
}

/// The irreps of the slots, read in one group.
struct MapOperands {
  /// Arguments first.
  let irreps: [any AnyIrreps]
  let group: GroupName

  init(_ input: String, _ output: String, _ call: Call) throws {
    let sources = [input, output].map { SourceText($0) }
    let trees = try sources.map { try Parser.expression($0) }
    let evaluators = sources.map { call.evaluator(for: $0) }
    var factors = [trees[0]]
    if case .product(let parts) = trees[0].kind { factors = parts }
    guard factors.count <= 2 else { throw MapError.tooManyFactors(factors.count) }
    let contexts = try [evaluators[0].context(of: factors), evaluators[1].context(of: [trees[1]])]
    // Parities in one place are meant everywhere; a missing one is then an error.
    let context = contexts.first { $0.rotations == .o3 } ?? contexts.first { $0.rotations == .su2 } ?? contexts[0]
    if factors.count == 2 { _ = try evaluators[0].irreps(trees[0], context) }
    let all = factors.map { (tree: $0, evaluator: evaluators[0]) } + [(tree: trees[1], evaluator: evaluators[1])]
    irreps = try all.map { part in
      let irreps = try part.evaluator.irreps(part.tree, context)
      guard irreps.segments.allSatisfy({ $0.spin.isInteger }) else {
        throw part.evaluator.error(.notYet("maps of half-integer spins (complex)"), part.tree.range)
      }
      return irreps
    }
    group = context.rotations == .o3 ? .o3 : .so3
  }
}
