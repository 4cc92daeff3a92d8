import Coupling
import ExactArithmetic
import Formats
import Harmonics

/// What is told of a map.
struct EquivarianceReport {
  private let call: Call
  private let found: Equivariance
  private var problem: MapProblem { found.problem }
  private var projection: EquivariantProjection { found.projection }

  /// How many paths, blocks outside and entries outside a page shows.
  private static let pathLimit = 40
  private static let blockLimit = 4
  private static let entryLimit = 5

  init(_ call: Call, _ found: Equivariance) {
    self.call = call
    self.found = found
  }

  // MARK: Numbers

  /// Six digits unless more are asked for: nobody compares the rest by eye.
  private var digits: Int { call.arguments.integer("digits") ?? 6 }

  private func decimal(_ value: some ExactReal) -> String { NumberText.decimal(value, digits: digits) }
  private func norm(_ square: RootSum) -> String { decimal(RootOfSum(square: square)) }

  /// A part of the squared norm.
  private func share(_ square: RootSum) -> RootSum {
    guard let norm = projection.squaredNorm.asRoot?.asRational, !norm.isZero else { return .zero }
    return square * RootSum(norm.reciprocal)
  }

  private var distance: RootOfSum { RootOfSum(square: projection.squaredRelativeDistance) }

  // MARK: Text

  private var verdict: String {
    if projection.squaredNorm.isZero { return "equivariant: it is 0" }
    let distance = NumberText.decimal(distance, digits: call.arguments.integer("digits") ?? 3)
    switch found.verdict {
    case .exact: return projection.isExact ? "equivariant, exactly" : "equivariant, in doubles"
    case .within: return "equivariant up to \(distance) of its norm"
    case .broken: return "not equivariant: \(distance) of its norm lies outside"
    }
  }

  /// The first line, or two where it would be too long.
  private var title: [String] {
    let line = "\(problem.canonical): \(verdict)"
    return line.count <= call.pageWidth ? [line] : [problem.canonical + ":", "  " + verdict]
  }

  private func coefficient(_ part: EquivariantProjection.Part) -> String {
    guard part.coefficients.count == 1, let value = part.coefficients.first else { return "" }
    let exact = NumberText.exact(ExactNumber(value))
    let isShort = projection.isExact && exact.count <= 16
    switch call.form {
    case .exact where projection.isExact: return exact
    case .decimal: return decimal(value)
    default: return isShort ? exact : decimal(value)
    }
  }

  private var table: [String] {
    let paths = problem.maps.blocks.indices.filter { problem.maps.blocks[$0].template != nil }
    guard !paths.isEmpty else { return ["  no map between these spaces is equivariant, but 0"] }
    var columns = Columns([.left, .right, .left, .left, .left])
    columns.append(["path", "paths", "norm", "share", "coefficient"])
    for index in paths.prefix(Self.pathLimit) {
      let (block, part) = (problem.maps.blocks[index], projection.parts[index])
      columns.append([
        problem.arrow(problem.labels(block)), "\(block.copies)", norm(part.squaredInside),
        decimal(share(part.squaredInside)), coefficient(part),
      ])
    }
    if !projection.squaredDistance.isZero {
      columns.append(["outside", "", norm(projection.squaredDistance), decimal(share(projection.squaredDistance))])
    }
    var lines = columns.lines().map(call.spelled)
    if paths.count > Self.pathLimit {
      lines.append("  and \(paths.count - Self.pathLimit) more paths (all with --json)")
    }
    return lines
  }

  private var outside: [String] {
    let blocks = found.outsideBlocks
    var lines = ["  outside, by block:"]
    var columns = Columns([.left, .left, .left])
    let shown = shownBlocks(blocks)
    for index in shown {
      columns.append([
        problem.arrow(problem.labels(problem.maps.blocks[index])), norm(projection.parts[index].squaredOutside),
        problem.maps.blocks[index].template == nil ? "no path" : "",
      ])
    }
    lines += columns.lines(indent: "    ")
    if blocks.count > shown.count { lines.append("    and less in \(blocks.count - shown.count) more") }
    lines.append("  largest entries outside:")
    var entries = Columns([.left, .left, .left, .left])
    entries.append(["entry", "component", "is", "nearest equivariant map"])
    let components = MapComponents(problem)
    for offset in shownEntries {
      let entry = components.entry(offset)
      entries.append([MapError.index(entry.index), entry.name, text(value(offset)), text(nearest(offset))])
    }
    return lines + entries.lines(indent: "    ")
  }

  /// A page leaves out what is less than a thousandth of the largest, such as the rounding of a layer with one error.
  private func shownBlocks(_ blocks: [Int]) -> [Int] {
    let all = found.blockSizes
    let sizes = blocks.map { all[$0] }
    return zip(blocks, sizes).prefix(Self.blockLimit).filter { $0.1 * 1e6 >= sizes[0] }.map(\.0)
  }

  private var shownEntries: [Int] {
    let entries = found.largestEntries(Self.entryLimit)
    return entries.filter { projection.outside[$0].magnitude * 1e3 >= projection.outside[entries[0]].magnitude }
  }

  private func value(_ offset: Int) -> Double {
    MultilinearMap.scaled(problem.map.values[offset], by: problem.map.exponent)
  }

  private func nearest(_ offset: Int) -> Double {
    MultilinearMap.scaled(projection.nearest[offset], by: problem.map.exponent)
  }

  private func text(_ value: Double) -> String { NumberText.decimal(value, digits: digits) }

  /// What the listed group elements do to the map.
  private var elements: [String] {
    guard let worst = found.worst else { return [] }
    let size = NumberText.decimal(worst.relative, digits: call.arguments.integer("digits") ?? 3)
    let isTurn = { (change: Equivariance.Change) in change.element.kind != .inversion }
    var kept = found.kept.map(\.element.name)
    if found.kept.filter(isTurn).count == found.changes.filter(isTurn).count {
      kept = found.kept.filter { !isTurn($0) }.map(\.element.name) + ["every turn that was tried"]
    }
    let rest = kept.isEmpty ? "none of those that were tried" : kept.joined(separator: "; ")
    return ["  changed most by the \(worst.element.name): by \(size) of its norm"]
      + Self.folded("  left as it is by: " + rest, width: call.pageWidth, indent: "    ")
  }

  /// A text on lines of at most so many columns.
  private static func folded(_ text: String, width: Int, indent: String) -> [String] {
    let start = text.prefix { $0 == " " }
    return text.split(separator: " ").reduce(into: [String]()) { lines, word in
      guard let last = lines.last else { return lines = [String(start + word)] }
      if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + String(word)
      } else {
        lines.append(indent + String(word))
      }
    }
  }

  private var conventionLine: String {
    let layout = problem.maps.slots[0].order == .copiesFirst ? "mul_ir" : "ir_mul"
    let scale = problem.isLinear ? "" : ", norm \(problem.normalization.rawValue)"
    let numbers = projection.isExact ? "exact numbers" : "in doubles"
    let tolerance = problem.mustBeExact ? "only 0 passes" : "tolerance \(problem.toleranceText)"
    return "  [\(problem.indexNames.joined(separator: ", "))], \(problem.group), basis \(problem.convention.name), "
      + "layout \(layout)\(scale); \(numbers), \(tolerance)"
  }

  private var lines: [String] {
    var lines = title + table
    if found.verdict == .broken { lines += outside + elements }
    let width = call.pageWidth
    lines += Self.folded(conventionLine, width: width, indent: "  ")
    lines += problem.notes.flatMap { Self.folded("note: \($0)", width: width, indent: "      ") }
    lines += found.hints.flatMap { Self.folded("hint: \(hint($0))", width: width, indent: "      ") }
    return lines
  }

  private func hint(_ hint: MistakeHint) -> String {
    guard hint.kind != .sign, hint.distance > 0 else { return hint.text }
    return "\(hint.text), up to \(NumberText.decimal(hint.distance, digits: 3))"
  }

  // MARK: Forms

  private var isEquivariant: Bool { found.verdict != .broken }

  private var array: NPYArray {
    NPYArray(shape: problem.file.shape, values: .real(projection.nearest.indices.map(nearest)))
  }

  var answer: Answer {
    let quiet = NumberText.decimal(distance, digits: call.digits)
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: EquivarianceDocument(call, found, quiet: quiet).document)
    answer.isNo = !isEquivariant
    answer.forms["npy"] = {
      .bytes(
        array.npy, summary: "the nearest equivariant map, shape \(MapError.shape(array.shape.map { Integer($0) }))")
    }
    return answer
  }
}
