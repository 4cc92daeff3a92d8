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
    let stretchings = bonds.flatMap { symmetry.stretchings(of: $0) }
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
    let larger = context.isLinear ? [] : try symmetry.supergroups(cancellation: call.cancellation)
    context.next = larger.first.map { ($0.name, $0.deviation) }
    if isFound {
      let next = try file.molecule.nextSymmetry(
        beyond: .finite(symmetry), tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
      if let next { context.next = (next.groupName, next.largestDeviation) }
    } else if let first = larger.first, first.deviation <= tolerance {
      context.notes.append("\(first.name) holds, too; the full group is \(try full), which --find puts in its axes")
    } else if context.isLinear {
      context.notes.append("linear: the full group is \(try full)")
    }
  }

  /// The name of the full group.
  private var full: String {
    get throws {
      try file.molecule.foundSymmetry(tolerance: tolerance, limits: call.limits, cancellation: call.cancellation)
        .groupName
    }
  }

  private func answer(_ symmetry: LinearSymmetry, isFound: Bool) throws -> Answer {
    let bonds = try bonds
    let name = symmetry.inversion == nil ? "Cinfv" : "Dinfh"
    var context = context(name, isFound: isFound ? symmetry.axes : nil, deviation: symmetry.largestDeviation)
    context.isLinear = file.molecule.atoms.count > 1
    context.classes = ModesClass.columns(of: symmetry)
    context.bonds = bonds
    if symmetry.inversion == nil {
      let distance = try file.molecule.inversionDeviation(call.cancellation).distance
      context.next = ("Dinfh", max(distance, symmetry.largestDeviation))
      if distance <= tolerance { context.notes.append("the inversion holds, too: the full group is Dinfh") }
      let group = O2(.linear)
      let modes = try symmetry.modes(in: group, limits: call.limits, cancellation: call.cancellation)
      return try ModesReport(
        call, file, modes, context, stretchings: bonds.flatMap { symmetry.stretchings(of: $0, in: group) }
      ) { LinearFunctions.sets($0, parity: nil) }.answer
    }
    let group = DInfinityH()
    let modes = try symmetry.modes(in: group, limits: call.limits, cancellation: call.cancellation)
    return try ModesReport(
      call, file, modes, context, stretchings: bonds.flatMap { symmetry.stretchings(of: $0, in: group) }
    ) { LinearFunctions.sets($0.angular, parity: $0.parity) }.answer
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

/// Two elements with a dash between.
struct BondName {
  let first: Element
  let second: Element

  init(_ text: String) throws(MoleculeError) {
    let ends = text.split(omittingEmptySubsequences: false) { "-–—=≡".contains($0) }
    guard ends.count == 2, let first = Element(label: ends[0]), let second = Element(label: ends[1]) else {
      throw .bond(text)
    }
    (self.first, self.second) = (first, second)
  }

  /// `C-H`.
  var text: String { "\(first.symbol)-\(second.symbol)" }
}

extension MoleculeSymmetry.Deviation {
  /// The operation by its class and its axis: `C2' about (0.5, 0.866, 0)`.
  func operation(of group: PointGroup) -> String {
    let index = group.elements.classes.classOfElement[element]
    let label = group.classes.first { $0.index == index }?.label ?? "E"
    let symbol = String(label.drop(while: \.isNumber))
    guard let axis else { return symbol }
    return symbol + (symbol.hasPrefix("σ") ? " normal to " : " about ") + AxisText.direction(axis)
  }
}

extension Supergroup {
  /// The name with the frame that differs from that of the smaller group.
  fileprivate var name: String {
    guard let frame else { return family.name }
    return family.name + (frame.isStandard ? "" : frame.description)
  }
}

/// How directions are written.
enum AxisText {
  /// `z`, or three decimals: `(0.5, 0.866, 0)`.
  static func direction(_ axis: SIMD3<Double>) -> String {
    for (index, letter) in ["x", "y", "z"].enumerated() where axis[index].magnitude > 1 - 1e-9 { return letter }
    // A line has two directions: the one whose last coordinate other than 0 is positive.
    let isDown = [axis.z, axis.y, axis.x].first { $0.magnitude > 1e-9 }.map { $0 < 0 } ?? false
    let entries = (0..<3).map { place in
      let text = LengthText.fixed(isDown ? -axis[place] : axis[place], places: 3)
      return text.contains(".") ? trimmed(text) : text
    }
    return "(\(entries.joined(separator: ", ")))"
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.last == "0" { rest.removeLast() }
    if rest.last == "." { rest.removeLast() }
    return String(rest)
  }
}
