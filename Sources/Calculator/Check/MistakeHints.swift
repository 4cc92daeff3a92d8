import Coupling
import ExactArithmetic
import Formats
import Harmonics

/// A common mistake that explains why a map is not what it should be.
struct MistakeHint {
  /// What kind of mistake.
  enum Kind: String { case convention, mixed, layout, order, parity, sign }

  let kind: Kind
  let text: String
  /// The relative distance that is left.
  let distance: Double
}

/// Looks for readings in which a map is equivariant, within the tolerance.
struct MistakeHints {
  private let problem: MapProblem
  private let projection: EquivariantProjection
  private let cancellation: Cancellation

  /// Above this number of entries nothing is tried.
  static let entryLimit = 200_000

  init(_ problem: MapProblem, _ projection: EquivariantProjection, _ cancellation: Cancellation) {
    (self.problem, self.projection, self.cancellation) = (problem, projection, cancellation)
  }

  private var maps: EquivariantMaps { problem.maps }
  private var map: MultilinearMap { problem.map }

  /// Everything that was found for a map that is not equivariant.
  func ofBrokenMap() throws -> [MistakeHint] {
    guard map.values.count <= Self.entryLimit else { return [] }
    var hints = try layout() + parities() + orders()
    for other in classes where !isSame(other.convention, problem.convention, withAxes: false) {
      try hints.add(.convention, maps.slots.map { $0.reread(convention: other.convention) }, self) {
        "--basis \(other.names[0])" + Self.description(other)
      }
    }
    return try hints + mixed()
  }

  /// What was found for a map that is equivariant.
  func ofEquivariantMap() -> [MistakeHint] {
    guard !problem.isLinear, problem.convention.couplingSigns == .derived else { return [] }
    return zip(maps.blocks, projection.parts).compactMap { block, part in
      guard block.copies == 1, block.template != nil, let coefficient = part.coefficients.first else { return nil }
      let degrees = zip(maps.slots, block.segments).map { $0.segments[$1].degree }
      guard CouplingSigns.e3nn04.isFlipped(degrees[0], degrees[1], degrees[2]) else { return nil }
      // In the scale of wigner_3j.
      let scale = problem.normalization == .threeJ ? RootSum.one : RootSum(Self.root(2 * degrees[2] + 1))
      let difference = coefficient * scale + .one
      let isMinusOne = (difference * difference - RootSum(problem.tolerance * problem.tolerance)).signum() <= 0
      guard isMinusOne else { return nil }
      let path = problem.arrow(zip(maps.slots, block.segments).map { problem.irrep($0.segments[$1]) })
      return MistakeHint(
        kind: .sign,
        text: "along \(path) it is −1 times wigner_3j: the sign of e3nn up to 0.4.4",
        distance: RoundedDistance(projection).relative)
    }
  }

  private static func root(_ n: Int) -> RationalRoot {
    RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(n))
  }

  private func layout() throws -> [MistakeHint] {
    var hints: [MistakeHint] = []
    let order: ComponentSpace.Order = maps.slots[0].order == .copiesFirst ? .componentsFirst : .copiesFirst
    let matters = maps.slots.contains { $0.segments.contains { $0.multiplicity > 1 && $0.degree > 0 } }
    if matters {
      try hints.add(.layout, maps.slots.map { $0.reread(order: order) }, self) {
        "--layout \(order == .copiesFirst ? "mul_ir" : "ir_mul")"
      }
    }
    return hints
  }

  private func parities() throws -> [MistakeHint] {
    guard maps.usesParity else { return [] }
    let free = try EquivariantMaps(maps.slots, usesParity: false, cancellation: cancellation)
    let distance = try distance(map, free)
    guard distance <= tolerance else { return [] }
    return [
      MistakeHint(
        kind: .parity, text: "it is equivariant under rotations: only parities do not fit", distance: distance)
    ]
  }

  private func orders() throws -> [MistakeHint] {
    try MapProblem.permutations(map.shape.count).dropFirst().compactMap { slots in
      let other = map.permuted(slots)
      guard other.shape == map.shape, !isSymmetry(slots) else { return nil }
      let distance = try distance(other, maps)
      guard distance <= tolerance else { return nil }
      let axes = slots.map { problem.axes[$0] }
      let names = axes.indices.compactMap { axis in axes.firstIndex(of: axis).map { problem.slotNames[$0] } }
      return MistakeHint(
        kind: .order, text: "it is equivariant with --order \(names.joined(separator: ","))", distance: distance)
    }
  }

  /// Whether the slots that change places have equal segments, so that nothing new comes out.
  private func isSymmetry(_ slots: [Int]) -> Bool {
    slots.indices.allSatisfy { maps.slots[$0].segments == maps.slots[slots[$0]].segments }
  }

  /// Arguments in one convention, the result in another.
  private func mixed() throws -> [MistakeHint] {
    let last = maps.slots.count - 1
    var hints: [MistakeHint] = []
    for other in classes where !isSame(other.convention, problem.convention, withAxes: true) {
      for isOutput in [false, true] {
        let slots = isOutput ? [last] : Array(0..<last)
        let spaces = maps.slots.enumerated().compactMap { slot, space in
          space.reread(convention: slots.contains(slot) ? other.convention : problem.convention)
        }
        guard spaces.count == maps.slots.count, other.convention.axes.isProper == problem.convention.axes.isProper
        else {
          continue
        }
        let reread = try EquivariantMaps(spaces, usesParity: maps.usesParity, cancellation: cancellation)
        let action = MapAction(reread, map, cancellation: cancellation)
        var values = map.values
        for slot in slots { values = try action.turned(values, slot: slot, into: problem.convention.axes) }
        let distance = try EquivariantProjection.distance(
          of: values, strides: map.strides, from: reread, cancellation: cancellation)
        guard distance <= tolerance else { continue }
        let side = isOutput ? "out" : "in"
        hints.append(
          MistakeHint(
            kind: .mixed,
            text: "it is equivariant if '\(side)' alone is in the basis \(other.names[0])" + Self.description(other),
            distance: distance))
      }
    }
    return hints
  }

  // MARK: Conventions

  /// Conventions that are the same for the degrees of this map.
  private struct Class {
    let convention: HarmonicConvention
    var names: [String]
  }

  private var degrees: [Int] { Set(maps.slots.flatMap { $0.segments.map(\.degree) }).sorted() }

  private func isSame(_ left: HarmonicConvention, _ right: HarmonicConvention, withAxes: Bool) -> Bool {
    degrees.allSatisfy { left.components(degree: $0) == right.components(degree: $0) }
      && (!withAxes || left.axes == right.axes)
  }

  private var classes: [Class] {
    HarmonicConvention.named.reduce(into: []) { classes, next in
      guard !next.isComplex, degrees.allSatisfy({ next.components(degree: $0) != nil }) else { return }
      if let index = classes.firstIndex(where: { isSame($0.convention, next, withAxes: true) }) {
        classes[index].names.append(next.name)
      } else {
        classes.append(Class(convention: next, names: [next.name]))
      }
    }
  }

  /// ` (also sphericart, …; l = 1 is y, z, x)`.
  private static func description(_ other: Class) -> String {
    let also = other.names.dropFirst().prefix(2)
    let more = other.names.count > 3 ? ", …" : ""
    let vector = MapComponents.vector(other.convention).map { "l = 1 is " + $0.joined(separator: ", ") }
    let parts = [also.isEmpty ? nil : "also " + also.joined(separator: ", ") + more, vector].compactMap(\.self)
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }

  // MARK: Distances

  private var tolerance: Double { Rounding.double(problem.tolerance) }

  private func distance(_ map: MultilinearMap, _ maps: EquivariantMaps) throws -> Double {
    try EquivariantProjection.distance(
      of: map.values, strides: map.strides, from: maps, cancellation: cancellation)
  }

  fileprivate func distance(_ spaces: [ComponentSpace?]) throws -> Double? {
    let known = spaces.compactMap(\.self)
    guard known.count == spaces.count else { return nil }
    let distance = try distance(
      map, EquivariantMaps(known, usesParity: maps.usesParity, cancellation: cancellation))
    return distance <= tolerance ? distance : nil
  }
}

extension [MistakeHint] {
  /// Adds a hint where the map is equivariant between other spaces.
  fileprivate mutating func add(
    _ kind: MistakeHint.Kind, _ spaces: [ComponentSpace?], _ hints: MistakeHints, _ text: () -> String
  ) throws {
    guard let distance = try hints.distance(spaces) else { return }
    append(MistakeHint(kind: kind, text: "it is equivariant with \(text())", distance: distance))
  }
}

/// The distances of a projection as doubles.
struct RoundedDistance {
  /// The distance over the norm; 0 for the map 0.
  let relative: Double

  init(_ projection: EquivariantProjection) {
    relative = Rounding.double(RootOfSum(square: projection.squaredRelativeDistance))
  }
}
