import Coupling
import ExactArithmetic
import Representations

/// The sum over the entries of the maps: one path for each order, output and basis element.
struct ContractionDefinition {
  private let maps: MACEBasis
  private let outputs: [O3.Irrep]
  private let places: ContractionPlaces
  private let cancellation: Cancellation

  init(_ maps: MACEBasis, _ outputs: [O3.Irrep], _ places: ContractionPlaces, _ cancellation: Cancellation) {
    (self.maps, self.outputs, self.places, self.cancellation) = (maps, outputs, places, cancellation)
  }

  /// One monomial of a component, with all arrangements of its factors.
  private struct Entry {
    let component: Int
    let orbit: Int
    let value: RationalRoot
  }

  /// The definition for weights of the maps, or of chosen paths.
  ///
  /// - Throws: `LimitError` when a root has no square-free form in reasonable time, `Cancelled`.
  func definition(_ selection: ContractionSelection?) throws -> KernelDefinition {
    var paths: [KernelDefinition.Path] = []
    var weight = 0
    for order in maps.bases.indices {
      let basis = maps.bases[order]
      for output in outputs.indices {
        guard let block = maps.maps.first(where: { $0.order == order + 1 && $0.irrep == outputs[output] }) else {
          continue
        }
        let elements = try block.copies.map { try entries(of: $0, in: basis) }
        let combined = try selection.map { try combinations($0, order + 1, output, elements) } ?? elements
        for (number, entries) in combined.enumerated() {
          let name =
            "nu=\(order + 1) -> \(O3().label(of: outputs[output])) \(selection == nil ? "element" : "path") \(number)"
          paths.append(path(name, entries, basis, output: output, weight: weight))
          weight += 1
        }
      }
    }
    return KernelDefinition(paths: paths, dimensions: places.dimensions)
  }

  /// n√(s/d) times the number of arrangements.
  private func entries(
    of copy: SymmetryAdaptedBasis.Copy, in basis: SymmetryAdaptedBasis
  ) throws -> [Entry] {
    var roots: [Rational: RationalRoot] = [:]
    var entries: [Entry] = []
    for component in 0...copy.spin.twice {
      try cancellation.check()
      let square = basis.square(of: copy, component: component)
      try basis.forEachEntry(of: copy, component: component) { orbit, integer in
        let radicand = square / Rational(basis.orbits.square(orbit))
        let root = try roots[radicand] ?? RationalRoot(signedSquare: radicand)
        roots[radicand] = root
        let value = RationalRoot(Rational(integer * basis.orbits.size(orbit))) * root
        entries.append(Entry(component: component, orbit: orbit, value: value))
      }
    }
    return entries
  }

  /// The paths of an order and an output as sums of maps.
  private func combinations(
    _ selection: ContractionSelection, _ order: Int, _ output: Int, _ elements: [[Entry]]
  ) throws -> [[Entry]] {
    var combined: [[Entry]] = []
    for (family, paths) in zip(selection.families, selection.chosen)
    where family.order == order && family.output == output {
      for path in paths {
        var sums: [[Int]: RootSum] = [:]
        for (map, coefficient) in path.coordinates {
          for entry in elements[map] {
            let key = [entry.component, entry.orbit]
            sums[key] = (sums[key] ?? .zero) + RootSum(entry.value * coefficient)
          }
        }
        combined.append(
          sums.filter { !$0.value.isZero }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, sum in
            guard let root = sum.asRoot else { preconditionFailure("an entry of a path is a root of a rational") }
            return Entry(component: key[0], orbit: key[1], value: root)
          })
      }
    }
    return combined
  }

  private func path(
    _ name: String, _ entries: [Entry], _ basis: SymmetryAdaptedBasis, output: Int, weight: Int
  ) -> KernelDefinition.Path {
    let start = outputs[..<output].reduce(0) { $0 + $1.dimension }
    let terms = entries.map { entry in
      KernelDefinition.Term(
        entry.value,
        basis.orbits.representative(entry.orbit).sorted().map { places.factor(.x, $0) } + [
          places.factor(.w, weight), places.factor(.z, start + entry.component),
        ])
    }
    return .init(name: name, counts: [places.channels, 1, 1], strides: [:], terms: terms)
  }
}
