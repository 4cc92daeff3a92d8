import Coupling
import ExactArithmetic
import Foundation
import Representations
import TestSupport
import Testing

@testable import Harmonics

/// The projection onto equivariant maps: laws.
@Suite struct EquivariantMapTests {
  private typealias Segment = ComponentSpace.Segment

  private static func random(
    _ generator: inout SeededGenerator, convention: HarmonicConvention, largest: Int
  ) -> ComponentSpace? {
    let segments = (0..<Int.random(in: 1...largest, using: &generator)).map { _ in
      Segment(
        multiplicity: .random(in: 0...2, using: &generator), degree: .random(in: 0...largest, using: &generator),
        parity: Bool.random(using: &generator) ? .even : .odd)
    }
    let space = ComponentSpace(
      segments, order: Bool.random(using: &generator) ? .copiesFirst : .componentsFirst, convention: convention)
    return (space?.dimension ?? 0) > 0 ? space : nil
  }

  /// Random maps between two or three spaces of one convention.
  private static func maps(_ seed: Int, slots: Int) throws -> (EquivariantMaps, SeededGenerator) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let real = HarmonicConvention.named.filter { !$0.isComplex }
    let convention = try #require(real.randomElement(using: &generator))
    var spaces: [ComponentSpace] = []
    while spaces.count < slots {
      if let space = random(&generator, convention: convention, largest: slots == 2 ? 3 : 2) { spaces.append(space) }
    }
    let norms: [TensorNormalization] = [.cg, .threeJ]
    let maps = try EquivariantMaps(
      spaces, usesParity: .random(using: &generator), normalization: norms[seed % 2])
    return (maps, generator)
  }

  /// Row-major strides.
  private static func strides(_ shape: [Int]) -> [Int] {
    shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
  }

  /// The entries of the basis maps that are not 0, with the block and the combination of each.
  private static func basis(_ maps: EquivariantMaps) -> [(block: Int, combination: Int, array: [Int: RootSum])] {
    let shape = maps.slots.map(\.dimension)
    return maps.blocks.enumerated().flatMap { number, block in
      (0..<(block.template == nil ? 0 : block.copies)).map { combination in
        var array: [Int: RootSum] = [:]
        let copies = block.copyNumbers(combination)
        for entry in block.template?.entries ?? [] {
          var (offset, sign) = (0, 1)
          for slot in shape.indices {
            let (space, segment) = (maps.slots[slot], block.segments[slot])
            offset +=
              strides(shape)[slot] * space.position(segment: segment, copy: copies[slot], index: entry.indices[slot])
            sign *= space.sign(segment: segment, index: entry.indices[slot])
          }
          array[offset] = RootSum(sign > 0 ? entry.value : -entry.value)
        }
        return (number, combination, array)
      }
    }
  }

  private static func dot(_ left: [Int: RootSum], _ right: [Int: RootSum]) -> RootSum {
    left.reduce(.zero) { $0 + $1.value * (right[$1.key] ?? .zero) }
  }

  @Test(arguments: 0..<6 * testDepth) func basisMapsAreOrthogonalWithTheirNorms(_ seed: Int) throws {
    let (maps, _) = try Self.maps(seed, slots: 2 + seed % 2)
    let basis = Self.basis(maps)
    #expect(basis.count == maps.dimension)
    for (number, left) in basis.enumerated() {
      for right in basis[number...] {
        let isSame = left.block == right.block && left.combination == right.combination
        let norm = isSame ? maps.blocks[left.block].template?.squaredNorm ?? 0 : 0
        #expect(Self.dot(left.array, right.array) == RootSum(Rational(norm)), "seed \(seed)")
      }
    }
  }

  /// Every basis map is left as it is by every listed element.
  @Test(arguments: 0..<8 * testDepth) func basisMapsAreEquivariant(_ seed: Int) throws {
    let (maps, _) = try Self.maps(seed, slots: 2 + seed % 2)
    let shape = maps.slots.map(\.dimension)
    for (_, _, array) in Self.basis(maps).prefix(6) {
      let values = (0..<shape.reduce(1, *)).map { array[$0].map { Rounding.double($0) } ?? 0 }
      let map = MultilinearMap(shape: shape, strides: Self.strides(shape), doubles: values, words: 0)
      let action = MapAction(maps, map)
      for element in SymmetryElement.listed {
        if element.kind == .inversion, !maps.usesParity { continue }
        #expect(try action.change(of: values, under: element) < 1e-13, "seed \(seed), \(element.name)")
      }
    }
  }

  @Test(arguments: 0..<20 * testDepth) func combinationsOfLinearPathsComeBackExactly(_ seed: Int) throws {
    var (maps, generator) = try Self.maps(seed, slots: 2)
    let shape = maps.slots.map(\.dimension)
    var values = [Rational](repeating: 0, count: shape.reduce(1, *))
    var expected = maps.blocks.map { _ in [RootSum]() }
    for (block, _, array) in Self.basis(maps) {
      let coefficient = Rational(.random(in: -9...9, using: &generator), .random(in: 1...9, using: &generator))
      expected[block].append(RootSum(coefficient))
      for (offset, value) in array {
        values[offset] = values[offset] + coefficient * (try #require(value.asRoot?.asRational))
      }
    }
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), rationals: values, words: 1 << 20)
    let projection = try EquivariantProjection(of: map, onto: maps)
    #expect(projection.isExact && projection.squaredDistance.isZero, "seed \(seed)")
    #expect(projection.parts.map(\.coefficients) == expected)
    #expect(projection.outside.allSatisfy { $0 == 0 } && projection.nearest == map.values)
  }

  /// The entries of one tensor over √2 are rational for 1 ⊗ 1 → 1, over √3 for 1 ⊗ 1 → 0.
  @Test(arguments: [(1, 1, 1, 2), (1, 1, 0, 3), (2, 2, 0, 5), (0, 2, 2, 1), (1, 0, 1, 1)])
  func bilinearPathsComeBackExactly(_ a: Int, _ b: Int, _ c: Int, _ square: Int) throws {
    let spaces = [a, b, c].compactMap { ComponentSpace([Segment(multiplicity: 1, degree: $0, parity: .even)]) }
    let maps = try EquivariantMaps(spaces)
    let array = try #require(Self.basis(maps).first).array
    let root = RationalRoot(coefficient: Rational(3, 7), squareRootOf: PrimeFactorization(square))
    let shape = spaces.map(\.dimension)
    let values = try (0..<shape.reduce(1, *)).map { offset in
      try #require(((array[offset] ?? .zero) * RootSum(root)).asRoot?.asRational)
    }
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), rationals: values, words: 1 << 20)
    let projection = try EquivariantProjection(of: map, onto: maps)
    #expect(projection.squaredDistance.isZero)
    #expect(projection.parts.map(\.coefficients) == [[RootSum(root)]])
  }

  @Test(arguments: 0..<20 * testDepth) func normsSplitByPythagoras(_ seed: Int) throws {
    var (maps, generator) = try Self.maps(seed, slots: 2 + seed % 2)
    let shape = maps.slots.map(\.dimension)
    let values = (0..<shape.reduce(1, *)).map { _ in
      Rational(.random(in: -20...20, using: &generator), .random(in: 1...5, using: &generator))
    }
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), rationals: values, words: 1 << 20)
    let projection = try EquivariantProjection(of: map, onto: maps)
    #expect(projection.squaredNorm == RootSum(values.reduce(0) { $0 + $1 * $1 }), "seed \(seed)")
    let inside = projection.parts.reduce(RootSum.zero) { $0 + $1.squaredInside }
    #expect(inside + projection.squaredDistance == projection.squaredNorm)
    // Doubles tell the same as exact numbers.
    let rough = MultilinearMap(
      shape: shape, strides: Self.strides(shape), doubles: values.map { Rounding.double($0) }, words: 0)
    let second = try EquivariantProjection(of: rough, onto: maps)
    #expect(!second.isExact && rough.exponent <= map.exponent + 1 && rough.exponent >= map.exponent - 1)
    let scale = MultilinearMap.scaled(1, by: rough.exponent - map.exponent)
    for (left, right) in zip(projection.outside, second.outside) { #expect(abs(left - right * scale) < 1e-13) }
    let distances = [projection, second].map { Rounding.double(RootOfSum(square: $0.squaredRelativeDistance)) }
    #expect(abs(distances[0] - distances[1]) < 1e-13)
    let direct = try EquivariantProjection.distance(of: rough.values, strides: rough.strides, from: maps)
    #expect(abs(direct - distances[0]) < 1e-13)
  }

  /// The tensor of e3nn, carried to another convention by the exact change of components, is equivariant there, and
  /// under the elements as that convention names them.
  @Test(arguments: HarmonicConvention.named.filter { !$0.isComplex }.map(\.name))
  func changedTensorsAreEquivariant(_ name: String) throws {
    let convention = try #require(HarmonicConvention.named(name))
    let degrees = [2, 3, 4]
    let tensor = try CouplingTensor.real(2, 3, 4)
    let changes = try degrees.map { try #require(try ConventionChange(from: .e3nn, to: convention, degree: $0)) }
    let shape = tensor.shape
    var values = [Double](repeating: 0, count: shape.reduce(1, *))
    for (i, first) in changes[0].rows.enumerated() {
      for (j, second) in changes[1].rows.enumerated() {
        for (k, third) in changes[2].rows.enumerated() {
          for entry in tensor.entries {
            guard let a = first.first(where: { $0.column == entry.i }),
              let b = second.first(where: { $0.column == entry.j }),
              let c = third.first(where: { $0.column == entry.k })
            else { continue }
            let value = a.value.real * b.value.real * c.value.real * RootSum(entry.value)
            values[(i * shape[1] + j) * shape[2] + k] += Rounding.double(value)
          }
        }
      }
    }
    let spaces = degrees.compactMap {
      ComponentSpace([Segment(multiplicity: 1, degree: $0, parity: .even)], convention: convention)
    }
    let maps = try EquivariantMaps(spaces)
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), doubles: values, words: 0)
    #expect(try EquivariantProjection.distance(of: map.values, strides: map.strides, from: maps) < 1e-15)
    let action = MapAction(maps, map)
    for element in SymmetryElement.listed.suffix(2) {
      #expect(try action.change(of: map.values, under: element) < 1e-13, "\(element.name)")
    }
  }

  /// Averaging g·M over O(3) gives the nearest equivariant map. [Serre1977, 2.6]
  @Test(arguments: 0..<4 * testDepth) func theAverageOverTheGroupIsTheProjection(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = seed % 2 == 0 ? [[2, 1], [1, 2]] : [[1, 1], [1], [1, 1]]
    let spaces = counts.compactMap { list in
      ComponentSpace(
        list.enumerated().map { Segment(multiplicity: $0.element, degree: $0.offset, parity: .even) },
        order: .componentsFirst)
    }
    let maps = try EquivariantMaps(spaces)
    let shape = spaces.map(\.dimension)
    let values = (0..<shape.reduce(1, *)).map { _ in Double.random(in: -1...1, using: &generator) }
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), doubles: values, words: 0)
    let action = MapAction(maps, map)
    var average = values.map { _ in 0.0 }
    // Exact for total degrees to 3.
    let count = 4
    let node = 0.6.squareRoot()
    let rule: [(cosine: Double, weight: Double)] = [(-node, 5.0 / 18), (0, 8.0 / 18), (node, 5.0 / 18)]
    for i in 0..<count {
      for j in 0..<count {
        for (cosine, weight) in rule {
          let half = acos(cosine) / 2
          let angles = [i + j, i - j].map { Double($0) * Double.pi / Double(count) }
          let quaternion = [
            cos(half) * cos(angles[0]), -sin(half) * sin(angles[1]), sin(half) * cos(angles[1]),
            cos(half) * sin(angles[0]),
          ].map { MultilinearMap.rational($0) }
          for (offset, value) in try action.rotated(map.values, by: quaternion).enumerated() {
            average[offset] += value * weight / Double(count * count)
          }
        }
      }
    }
    let nearest = try EquivariantProjection(of: map, onto: maps).nearest
    for (left, right) in zip(average, nearest) { #expect(abs(left - right) < 1e-13, "seed \(seed)") }
  }

  /// The projection of a projection is itself, and no smaller than any other equivariant map's distance.
  @Test(arguments: 0..<10 * testDepth) func theNearestMapIsEquivariant(_ seed: Int) throws {
    var (maps, generator) = try Self.maps(seed, slots: 2 + seed % 2)
    let shape = maps.slots.map(\.dimension)
    let values = (0..<shape.reduce(1, *)).map { _ in Double.random(in: -1...1, using: &generator) }
    let map = MultilinearMap(shape: shape, strides: Self.strides(shape), doubles: values, words: 1 << 20)
    let nearest = try EquivariantProjection(of: map, onto: maps).nearest
    #expect(try EquivariantProjection.distance(of: nearest, strides: map.strides, from: maps) < 1e-15)
  }

  @Test func doublesAreRationals() {
    for value in [1.5, -0.1, 0x1p-1074, -0x1.fffffffffffffp1023, 0x1.8p-1060, 0, -0.0] {
      #expect(Rounding.double(MultilinearMap.rational(value)) == value)
      #expect(Rounding.double(MultilinearMap.rational(value, times: 3) * Rational(1, 8)) == value)
    }
  }
}
