import ExactArithmetic
import Formats
import Molecules
import Representations

/// The answer of `modes` in a group known at compile time.
struct ModesReport<G: CharacterGroup> {
  /// The sets of linear and quadratic functions of an irrep.
  typealias Functions = (G.Irrep) -> (linear: [[String]], quadratic: [[String]])

  let call: Call
  let file: MoleculeFile
  let modes: Modes<G>
  let context: ModesContext
  let stretchings: Irreps<G>?
  let functions: Functions

  init(
    _ call: Call, _ file: MoleculeFile, _ modes: Modes<G>, _ context: ModesContext, stretchings: Irreps<G>?,
    functions: @escaping Functions
  ) {
    (self.call, self.file, self.modes, self.context) = (call, file, modes, context)
    (self.stretchings, self.functions) = (stretchings, functions)
  }

  var answer: Answer {
    get throws {
      let quadratic = try modes.forceConstants(degree: 2, limits: call.limits, cancellation: call.cancellation)
      let higher = try (call.arguments.has("anharmonic") ? [3, 4] : []).map {
        try modes.forceConstants(degree: $0, limits: call.limits, cancellation: call.cancellation)
      }
      let overtones = try overtones
      let constants = [quadratic] + higher
      var answer = Answer(
        text: lines(constants, overtones).joined(separator: "\n"), quiet: IrrepsText.plain(IrrepSum(result)),
        document: document(constants, overtones))
      answer.value = .irreps(IrrepSum(result))
      answer.explanation = {
        try ModesExplanation.explanation(modes, context, reference: call.function.reference)
      }
      return answer
    }
  }

  /// What was asked for: the vibrations, or of a kind of bond its stretchings.
  var result: Irreps<G> { stretchings ?? modes.vibrations }

  /// The irreps of the vibrations in order.
  var terms: [IrrepTerm<G.Irrep>] { modes.vibrations.terms }

  /// The sums of the levels of 2 … N quanta of each irrep.
  private var overtones: [(irrep: G.Irrep, quanta: Int, sum: Irreps<G>)] {
    get throws {
      guard let largest = call.arguments.integer("overtones") else { return [] }
      return try terms.flatMap { term in
        try (2...largest).map { quanta in
          let sum = try modes.overtone(
            of: term.irrep, quanta, limits: call.limits, cancellation: call.cancellation)
          return (term.irrep, quanta, sum)
        }
      }
    }
  }

  /// A sum as it is printed; `none` of nothing.
  static func text(_ sum: Irreps<G>) -> String { sum.isEmpty ? "none" : IrrepsText.plain(IrrepSum(sum)) }

  // MARK: The page

  private func lines(
    _ constants: [Integer], _ overtones: [(irrep: G.Irrep, quanta: Int, sum: Irreps<G>)]
  ) -> [String] {
    let atoms = file.molecule.atoms.count
    var lines = EquationText.lines(
      "vibrations of \(file.molecule.formula) in \(context.groupName)", Self.text(modes.vibrations),
      remark: "dim \(modes.vibrations.dimension)", width: call.pageWidth)
    lines.append("\(counted(Integer(atoms), "atom")); \(bands)")
    if atoms == 1 { lines.append("a single atom moves as a whole: nothing vibrates") }
    lines += [fit] + axes + conventions
    lines += ["", "proof: χ(3N) = atoms in place · χ(x, y, z)"]
    lines += PagedTable(
      corner: context.groupName, rows: ["atoms in place", "χ(3N)"], columns: context.classes.map(\.label),
      cells: [context.classes.map { "\($0.unmoved)" }, context.classes.map(\.character)]
    ).lines(call)
    let axial = context.isLinear ? " (none about the axis)" : ""
    for (name, sum) in [
      ("displacements 3N", modes.displacements), ("translations", modes.translations),
      ("rotations" + axial, modes.rotations),
    ] {
      lines += EquationText.lines(name, Self.text(sum), remark: "dim \(sum.dimension)", width: call.pageWidth)
    }
    if !terms.isEmpty { lines += [""] + activities }
    lines += [""] + sites
    lines += forceConstants(constants)
    if let stretchings, let bonds = context.bonds {
      let name = "\(call.arguments.text("stretch") ?? "") stretchings"
      lines += EquationText.lines(name, Self.text(stretchings), remark: Self.remark(bonds), width: call.pageWidth)
    } else if context.bonds != nil {
      lines.append("the bonds are not permuted by the group: a smaller --tolerance")
    }
    if !overtones.isEmpty {
      lines.append("overtones")
      for (irrep, quanta, sum) in overtones {
        let name = modes.group.label(of: irrep) + NumberText.superscript(quanta)
        lines += EquationText.lines(name, Self.text(sum), remark: "dim \(sum.dimension)", width: call.pageWidth)
      }
    }
    return (lines + context.notes.map { "note: \($0)" }).flatMap {
      $0.contains("│") ? [$0] : $0.wrapped(to: call.pageWidth, indent: 2)
    }
  }

  /// How many frequencies and bands there are.
  private var bands: String {
    let counts = counts
    if counts.all.isZero { return "0 frequencies" }
    let coincidences = "\(counts.both) in both" + (excludes ? " (mutual exclusion)" : "")
    let polarised = counts.raman.isZero ? "" : " (\(counts.polarised) polarised)"
    let all = counts.all == 1 ? "1 frequency" : "\(counts.all) frequencies"
    return "\(all): \(counts.infrared) infrared, \(counts.raman) Raman\(polarised), "
      + "\(coincidences), \(counts.neither) in neither"
  }

  /// Numbers of frequencies.
  var counts: (all: Integer, infrared: Integer, raman: Integer, polarised: Integer, both: Integer, neither: Integer) {
    (
      modes.frequencyCount(), modes.frequencyCount(where: modes.isInfrared),
      modes.frequencyCount(where: modes.isRaman), modes.frequencyCount(where: modes.isPolarised),
      modes.frequencyCount { modes.isInfrared($0) && modes.isRaman($0) },
      modes.frequencyCount { !modes.isInfrared($0) && !modes.isRaman($0) }
    )
  }

  /// Whether the inversion keeps infrared and Raman apart.
  private var excludes: Bool { context.classes.contains { $0.label == "i" } }

  /// How well the group fits, and the next larger one.
  private var fit: String {
    let own = "\(context.groupName): largest deviation \(LengthText.fine(context.deviation))"
    guard let next = context.next else { return own }
    return own + "; " + next.text
  }

  /// How the group lies in its axes.
  private var conventions: [String] {
    modes.group is PointGroup ? AxesText.notes([modes.group]) : ["Axes: the molecule along z."]
  }

  private var axes: [String] {
    guard let axes = context.axes else { return [] }
    if axes.isNearlyStandard { return ["axes of the group: those of the file"] }
    let rows = [("x'", axes.x), ("y'", axes.y), ("z'", axes.z)].map { name, axis in
      "  \(name) = (" + (0..<3).map { LengthText.fixed(axis[$0], places: 4) }.joined(separator: ", ") + ")"
    }
    return ["axes in those of the file: the rows of R, r' = R(r − centroid)"] + rows
  }

  /// A row for each irrep that vibrates.
  private var activities: [String] {
    var table = Columns([.left, .right, .left, .left, .left])
    table.append(["irrep", "n", "infrared", "Raman", "hyper-Raman"])
    for term in terms {
      let irrep = term.irrep
      let (linear, quadratic) = functions(irrep)
      let vectors = linear.filter { !($0.first?.hasPrefix("R") ?? false) }
      let isRaman = modes.isRaman(irrep)
      let raman = (modes.isPolarised(irrep) ? "pol.  " : "dep.  ") + Self.text(quadratic)
      let isSilent = !isRaman && !modes.isInfrared(irrep) && !modes.isHyperRaman(irrep)
      table.append([
        modes.group.label(of: irrep), "\(term.multiplicity)",
        call.spelled(modes.isInfrared(irrep) ? Self.text(vectors) : "—"), call.spelled(isRaman ? raman : "—"),
        call.spelled(modes.isHyperRaman(irrep) ? "active" : isSilent ? "silent" : "—"),
      ])
    }
    return table.lines(indent: "")
  }

  private static func text(_ sets: [[String]]) -> String {
    sets.map(CharacterTableText.set).joined(separator: ", ")
  }

  /// What each set of equivalent atoms contributes.
  private var sites: [String] {
    modes.orbits.flatMap { orbit in
      let element = file.molecule.atoms[orbit.atoms[0]].element.symbol
      return EquationText.lines(
        "\(orbit.atoms.count) \(element) at \(orbit.siteGroup)", Self.text(orbit.displacements),
        remark: "dim \(orbit.displacements.dimension)", width: call.pageWidth)
    }
  }

  private func forceConstants(_ constants: [Integer]) -> [String] {
    let parts = terms.map { "\(modes.group.label(of: $0.irrep)) \(modes.quadraticForceConstants(of: $0.irrep))" }
    let list = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    let higher = zip(["cubic", "quartic"], constants.dropFirst()).map { ", \($1) \($0)" }.joined()
    return ["independent force constants: \(constants[0]) quadratic\(list)\(higher)"]
  }

  private static func remark(_ bonds: Bonds) -> String {
    let count = counted(Integer(bonds.pairs.count), "bond")
    let ends = [bonds.lengths.lowerBound, bonds.lengths.upperBound].map { LengthText.fixed($0, places: 3) }
    return "\(count), \(ends[0] == ends[1] ? ends[0] : ends.joined(separator: "…")) Å"
  }
}

extension Axes {
  /// Whether these are the axes of the coordinates, to four decimals.
  var isNearlyStandard: Bool { min(x.x, y.y, z.z) > 1 - 1e-9 }
}
