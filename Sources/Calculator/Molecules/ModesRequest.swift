import ExactArithmetic
import Formats
import Molecules
import Representations

/// What `modes` asks: a molecule, and a group that is named or to be found.
struct ModesRequest {
  private let call: Call
  private let file: MoleculeFile
  private let tolerance: Double
  private let bond: BondName?

  init(_ path: String, _ call: Call) throws {
    self.call = call
    let finds = call.arguments.has("find")
    if finds, call.arguments.has("group") {
      throw CommandError.incompatible("--group beside --find", help: "--find finds the group, --group names it")
    }
    guard finds || call.namedGroup != nil else {
      throw CommandError.needsOneOf(["--group", "--find"], command: "modes")
    }
    bond = try call.arguments.text("stretch").map(BondName.init)
    tolerance = try call.atomTolerance()
    file = try MoleculeFile(path, call)
  }

  var answer: Answer {
    get throws {
      do {
        if call.arguments.has("find") { return try found }
        guard let named = call.namedGroup else { throw call.wrongArguments() }
        return try answer(in: named)
      } catch let error as SymmetryError {
        throw words(error, group: call.namedGroup?.name ?? "C1", nil)
      }
    }
  }

  private func answer(in named: NamedGroup) throws -> Answer {
    switch named.group {
    case let group as PointGroup:
      guard !group.isDouble else { throw MoleculeError.doubleGroup(group.name) }
      let symmetry: MoleculeSymmetry
      do {
        symmetry = try file.molecule.symmetry(
          under: group, tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      } catch let error as SymmetryError {
        throw words(error, group: group.name, group)
      }
      return try answer(symmetry, isFound: false)
    case let group as O2: return try linear(named.name, allowsSpin: group.allowsSpin, hasInversion: false)
    case let group as DInfinityH: return try linear(named.name, allowsSpin: group.allowsSpin, hasInversion: true)
    default: throw MoleculeError.notAPointGroup(named.name)
    }
  }

  private func linear(_ name: String, allowsSpin: Bool, hasInversion: Bool) throws -> Answer {
    guard !allowsSpin else { throw MoleculeError.doubleGroup(name) }
    do {
      let symmetry = try file.molecule.linearSymmetry(
        needsInversion: hasInversion, tolerance: tolerance, cancellation: call.cancellation)
      return try answer(symmetry, isFound: false)
    } catch let error as LinearSymmetryError {
      switch error {
      case .offAxis(let atom, let distance):
        throw MoleculeError.offAxis(path: file.name, group: name, atom: file.called(atom), distance: distance)
      case .noInversion(let atom, let distance):
        throw MoleculeError.noInversion(path: file.name, atom: file.called(atom), distance: distance)
      }
    }
  }

  private var found: Answer {
    get throws {
      let found = try file.molecule.foundSymmetry(
        tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      switch found {
      case .finite(let symmetry): return try answer(symmetry, isFound: true)
      case .linear(let symmetry): return try answer(symmetry, isFound: true)
      }
    }
  }

  // MARK: Reports

  private func answer(_ symmetry: MoleculeSymmetry, isFound: Bool) throws -> Answer {
    let modes = try symmetry.modes(limits: call.limits, cancellation: call.cancellation)
    let bonds = try bonds
    let stretchings = try bonds.flatMap { try symmetry.stretchings(of: $0, cancellation: call.cancellation) }
    let functions = symmetry.group.functions
    var context = context(
      symmetry.group.name, isFound: isFound ? symmetry.axes : nil, deviation: symmetry.largestDeviation.distance)
    context.isLinear = symmetry.isLinear
    context.classes = ModesClass.columns(of: symmetry, modes)
    context.bonds = bonds
    if !symmetry.group.frame.isStandard { context.notes.append("x, y, z of functions are the axes of the frame") }
    if !call.wantsBareAnswer { try compare(symmetry, isFound: isFound, &context) }
    return try ModesReport(call, file, modes, context, stretchings: stretchings) { irrep in
      (functions[irrep.row].linear, functions[irrep.row].quadratic)
    }.answer
  }

  /// Looks for the next larger groups, and notes those that hold, too.
  private func compare(_ symmetry: MoleculeSymmetry, isFound: Bool, _ context: inout ModesContext) throws {
    if file.molecule.atoms.count == 1 {
      context.notes.append(Self.sphere)
      return
    }
    if let family = symmetry.untabulatedFamily {
      context.notes.append(
        "the group is \(family.name) of order \(family.order); tables go to \(PointGroup.largestOrder), "
          + "so that its subgroup \(symmetry.group.name) is taken")
    }
    let first = context.isLinear ? nil : try symmetry.supergroups(cancellation: call.cancellation).first
    context.next = first.map { .init(name: $0.name, deviation: $0.deviation, axes: .same) }
    if isFound {
      let next = try file.molecule.nextSymmetry(
        beyond: .finite(symmetry), tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      if let next { context.next = .init(name: next.groupName, deviation: next.largestDeviation, axes: .any) }
      return
    }
    if let first, first.deviation <= tolerance {
      let full = try full.map { "; the full group is \($0.groupName), which --find puts in its axes" }
      context.notes.append("\(first.name) holds, too\(full ?? "")")
    } else if context.isLinear {
      if case .linear? = try full, let name = try full?.groupName {
        context.notes.append("linear: the full group is \(name)")
      } else {
        context.notes.append("linear: \(symmetry.group.name) holds all atoms on one line")
      }
    } else if file.molecule.atoms.count <= Self.largestSearch, let full = try full,
      full.isLarger(than: .finite(symmetry))
    {
      context.next = .init(name: full.groupName, deviation: full.largestDeviation, axes: .other)
      context.notes.append("\(full.groupName) holds, too, in other axes; --find puts it in its axes")
    }
  }

  /// Up to how many atoms the full group is looked for beside a named one that fits.
  private static let largestSearch = 500

  private static let sphere = "a single atom: the full group is O3"

  /// The full group; nil where the search takes too long.
  private var full: FoundSymmetry? {
    get throws {
      do {
        return try file.molecule.foundSymmetry(
          tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      } catch is LimitError {
        return nil
      }
    }
  }

  private func answer(_ symmetry: LinearSymmetry, isFound: Bool) throws -> Answer {
    let bonds = try bonds
    let name = symmetry.inversion == nil ? "Cinfv" : "Dinfh"
    var context = context(name, isFound: isFound ? symmetry.axes : nil, deviation: symmetry.largestDeviation)
    context.isLinear = file.molecule.atoms.count > 1
    context.bonds = bonds
    if !context.isLinear {
      context.notes.append(Self.sphere)
    } else if symmetry.inversion == nil {
      let distance = try file.molecule.inversionDeviation(call.cancellation).distance
      context.next = .init(name: "Dinfh", deviation: max(distance, symmetry.largestDeviation), axes: .same)
      if distance <= tolerance { context.notes.append("the inversion holds, too: the full group is Dinfh") }
    }
    if symmetry.inversion == nil {
      let group = O2(.linear)
      let modes = try symmetry.modes(in: group, limits: call.limits, cancellation: call.cancellation)
      return try answer(symmetry, modes, context, bonds.flatMap { symmetry.stretchings(of: $0, in: group) })
    }
    let group = DInfinityH()
    let modes = try symmetry.modes(in: group, limits: call.limits, cancellation: call.cancellation)
    let stretchings = try bonds.flatMap {
      try symmetry.stretchings(of: $0, in: group, cancellation: call.cancellation)
    }
    return try answer(symmetry, modes, context, stretchings)
  }

  private func answer<G: AxialGroup>(
    _ symmetry: LinearSymmetry, _ modes: Modes<G>, _ context: ModesContext, _ stretchings: Irreps<G>?
  ) throws -> Answer {
    var context = context
    context.classes = ModesClass.columns(of: symmetry, modes)
    let irreps = modes.vibrations.terms.map(\.irrep)
    let functions = Dictionary(
      zip(irreps, modes.group.functions(of: irreps)), uniquingKeysWith: { first, _ in first })
    return try ModesReport(call, file, modes, context, stretchings: stretchings) { irrep in
      (functions[irrep]?.linear ?? [], functions[irrep]?.quadratic ?? [])
    }.answer
  }

  private func context(_ group: String, isFound axes: Axes?, deviation: Double) -> ModesContext {
    var context = ModesContext(groupName: group, tolerance: tolerance, deviation: deviation, axes: axes)
    if file.frameCount > 1 {
      context.notes.append("frame \(file.frame) of \(file.frameCount); --frame N reads another")
    }
    return context
  }

  private var bonds: Bonds? {
    get throws {
      guard let bond else { return nil }
      let bonds = try Bonds(
        bond.first, bond.second, in: file.molecule, limits: call.limits, cancellation: call.cancellation)
      guard let bonds else { throw MoleculeError.noBond(path: file.name, bond.text) }
      return bonds
    }
  }

  private func words(_ error: SymmetryError, group name: String, _ group: PointGroup?) -> MoleculeError {
    file.words(error, group: name, group, tolerance: tolerance)
  }
}
