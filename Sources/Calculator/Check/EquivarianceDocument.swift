import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language

/// The JSON document of a map.
struct EquivarianceDocument {
  private let call: Call
  private let found: Equivariance
  private let quiet: String
  private var problem: MapProblem { found.problem }
  private var projection: EquivariantProjection { found.projection }

  /// How many entries outside are listed.
  private static let entryLimit = 100

  init(_ call: Call, _ found: Equivariance, quiet: String) {
    (self.call, self.found, self.quiet) = (call, found, quiet)
  }

  private func norm(_ square: RootSum) -> JSON { .number(Rounding.double(RootOfSum(square: square))) }

  private func share(_ square: RootSum) -> JSON {
    guard let norm = projection.squaredNorm.asRoot?.asRational, !norm.isZero else { return .number(0) }
    return .number(Rounding.double(square * RootSum(norm.reciprocal)))
  }

  private func irreps(_ block: EquivariantMaps.Block) -> JSON { .array(problem.labels(block).map(JSON.string)) }

  private var paths: [JSON] {
    zip(problem.maps.blocks, projection.parts).compactMap { block, part in
      guard block.template != nil else { return nil }
      let single = part.coefficients.count == 1 && projection.isExact ? part.coefficients.first : nil
      return .object([
        "irreps": irreps(block), "segments": .array(block.segments.map(JSON.integer)),
        "shape": .array(block.multiplicities.map(JSON.integer)), "norm": norm(part.squaredInside),
        "share": share(part.squaredInside),
        "exact": single.map { .string(NumberText.exact(ExactNumber($0))) } ?? .null,
        "coefficients": .array(part.coefficients.map { .number(Rounding.double($0)) }),
      ])
    }
  }

  private var outside: JSON {
    let components = MapComponents(problem)
    let isBroken = found.verdict == .broken
    return .object([
      "norm": norm(projection.squaredDistance), "share": share(projection.squaredDistance),
      "blocks": .array(
        (isBroken ? found.outsideBlocks : []).map { index in
          .object([
            "irreps": irreps(problem.maps.blocks[index]),
            "segments": .array(problem.maps.blocks[index].segments.map(JSON.integer)),
            "norm": norm(projection.parts[index].squaredOutside),
            "has_path": .bool(problem.maps.blocks[index].template != nil),
          ])
        }),
      "entries": .array(
        (isBroken ? found.largestEntries(Self.entryLimit) : []).map { offset in
          let entry = components.entry(offset)
          let value = { (list: [Double]) in
            JSON.number(MultilinearMap.scaled(list[offset], by: problem.map.exponent))
          }
          return .object([
            "index": .array(entry.index.map(JSON.integer)), "component": .string(entry.name),
            "value": value(problem.map.values), "nearest": value(projection.nearest),
          ])
        }),
    ])
  }

  private var convention: JSON {
    .object([
      "basis": .string(problem.convention.name),
      "layout": .string(problem.maps.slots[0].order == .copiesFirst ? "mul_ir" : "ir_mul"),
      "order": .array(problem.indexNames.map(JSON.string)),
      "norm": problem.isLinear ? .null : .string(problem.normalization.rawValue),
    ])
  }

  var document: JSON {
    Record.document(
      "check", input: call.source.text, canonical: problem.canonical,
      [
        "group": .string(problem.group), "convention": convention,
        "result": .object([
          "text": .string(quiet), "equivariant": .bool(found.verdict != .broken),
          "distance_is_zero": .bool(projection.squaredDistance.isZero),
          "relative_distance": norm(projection.squaredRelativeDistance),
          "arithmetic": .string(projection.isExact ? "exact" : "doubles"),
          "tolerance": .string(problem.mustBeExact ? "0" : problem.toleranceText),
          "norm": norm(projection.squaredNorm), "shape": .array(problem.file.shape.map(JSON.integer)),
          "dim": .integer(problem.maps.dimension), "paths": .array(paths), "outside": outside,
          "elements": .array(
            found.changes.map {
              .object(["name": .string($0.element.name), "change": .number($0.relative)])
            }),
          "notes": .array(problem.notes.map(JSON.string)),
          "hints": .array(
            found.hints.map {
              .object([
                "kind": .string($0.kind.rawValue), "text": .string($0.text), "distance": .number($0.distance),
              ])
            }),
        ]),
      ])
  }
}
