public import ExactArithmetic

/// A map beside the nearest equivariant one: what lies along each path, and what lies outside.
///
///     ‖M‖² = Σ c²‖T‖² + ‖M − Σ c T‖²
///
/// Norms and coefficients are exact where the map has exact entries; else they are the values of doubles.
public struct EquivariantProjection: Sendable {
  /// What was found in one block of ``EquivariantMaps``.
  public struct Part: Sendable {
    /// The coefficient c of each combination of copies, those of the result varying fastest; none where only 0 is
    /// equivariant.
    public fileprivate(set) var coefficients: [RootSum] = []
    /// The squared norm of the equivariant part.
    public fileprivate(set) var squaredInside = RootSum.zero
    /// The squared norm of the rest.
    public fileprivate(set) var squaredOutside = RootSum.zero
  }

  /// One part for each block, in their order.
  public let parts: [Part]
  /// The entries outside, in memory order, over the 2^exponent of the map.
  public let outside: [Double]
  /// The entries of the nearest equivariant map, likewise.
  public let nearest: [Double]
  /// Whether everything but `outside` and `nearest` is exact, and those are the nearest doubles.
  public let isExact: Bool

  /// The squared norm of the map.
  public let squaredNorm: RootSum
  /// The squared distance from the nearest equivariant map.
  public let squaredDistance: RootSum

  /// The square of the relative distance; 0 for the map 0.
  public var squaredRelativeDistance: RootSum {
    guard let norm = squaredNorm.asRoot?.asRational, !norm.isZero else { return .zero }
    return squaredDistance * RootSum(norm.reciprocal)
  }

  /// The orthogonal projection of a map.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: linear in the number of entries of the map.
  public init(
    of map: MultilinearMap, onto maps: EquivariantMaps, cancellation: Cancellation = .never
  ) throws(Cancelled) {
    precondition(map.shape == maps.slots.map(\.dimension), "a map between these spaces")
    var outside = map.values
    var nearest = [Double](repeating: 0, count: map.values.count)
    var parts: [Part] = []
    for block in maps.blocks {
      let places = BlockPlaces(block, maps, map.strides)
      if let entries = map.exact {
        let exact = ExactBlock(block, entries, exponent: map.exponent)
        parts.append(try exact.project(places, &outside, &nearest, cancellation))
      } else {
        parts.append(try Self.project(block, places, &outside, &nearest, map.exponent, cancellation))
      }
    }
    self.parts = parts
    self.outside = outside
    self.nearest = nearest
    isExact = map.exact != nil
    let inside = parts.reduce(RootSum.zero) { $0 + $1.squaredInside }
    squaredDistance = parts.reduce(RootSum.zero) { $0 + $1.squaredOutside }
    squaredNorm = inside + squaredDistance
  }

  private static func project(
    _ block: EquivariantMaps.Block, _ places: BlockPlaces, _ outside: inout [Double], _ nearest: inout [Double],
    _ exponent: Int, _ cancellation: Cancellation
  ) throws(Cancelled) -> Part {
    var part = Part()
    var (inner, outer) = (0.0, 0.0)
    for combination in 0..<block.copies {
      if combination.isMultiple(of: 1024) { try cancellation.check() }
      let place = places[combination]
      if let template = block.template {
        let sum = template.entries.reduce(0.0) { sum, entry in
          sum + entry.rounded * Double(place.sign(entry)) * outside[place.offset(entry)]
        }
        let coefficient = sum / Double(template.squaredNorm)
        for entry in template.entries {
          let value = coefficient * entry.rounded * Double(place.sign(entry))
          outside[place.offset(entry)] -= value
          nearest[place.offset(entry)] = value
        }
        inner += coefficient * coefficient * Double(template.squaredNorm)
        part.coefficients.append(RootSum(MultilinearMap.rational(coefficient, times: exponent)))
      }
      for offset in place.allOffsets { outer += outside[offset] * outside[offset] }
    }
    part.squaredInside = RootSum(MultilinearMap.rational(inner, times: 2 * exponent))
    part.squaredOutside = RootSum(MultilinearMap.rational(outer, times: 2 * exponent))
    return part
  }

  /// The relative distance of some entries, in doubles.
  ///
  /// - Throws: `Cancelled`.
  public static func distance(
    of values: [Double], strides: [Int], from maps: EquivariantMaps, cancellation: Cancellation = .never
  ) throws(Cancelled) -> Double {
    var (rest, unused) = (values, values)
    for block in maps.blocks {
      _ = try project(block, BlockPlaces(block, maps, strides), &rest, &unused, 0, cancellation)
    }
    let norm = values.reduce(0) { $0 + $1 * $1 }
    return norm > 0 ? (rest.reduce(0) { $0 + $1 * $1 } / norm).squareRoot() : 0
  }
}

/// The projection of the entries of one block in exact numbers.
private struct ExactBlock {
  private let block: EquivariantMaps.Block
  private let entries: MultilinearMap.ExactEntries
  /// 2^−exponent.
  private let scale: RootSum
  /// The entries of the tensor by what stands under their roots, as whole numbers over one denominator.
  private let rows: [(radicand: Integer, denominator: Integer, weights: [(entry: Int, weight: Integer)])]

  init(_ block: EquivariantMaps.Block, _ entries: MultilinearMap.ExactEntries, exponent: Int) {
    self.block = block
    self.entries = entries
    scale = RootSum(Rational(2).power(-exponent))
    let all = block.template?.entries ?? []
    let groups = Dictionary(grouping: all.indices) { all[$0].value.radicand }
    rows = groups.map { radicand, members in
      let denominator = members.reduce(Integer(1)) {
        .leastCommonMultiple($0, all[$1].value.coefficient.denominator)
      }
      let weights = members.map { member in
        let coefficient = all[member].value.coefficient
        return (member, coefficient.numerator * denominator.dividedExactly(by: coefficient.denominator))
      }
      return (radicand, denominator, weights)
    }
  }

  func project(
    _ places: BlockPlaces, _ outside: inout [Double], _ nearest: inout [Double], _ cancellation: Cancellation
  ) throws(Cancelled) -> EquivariantProjection.Part {
    var part = EquivariantProjection.Part()
    for combination in 0..<block.copies {
      if combination.isMultiple(of: 64) { try cancellation.check() }
      let place = places[combination]
      var total: Integer = 0
      for offset in place.allOffsets { total += entries.numerators[offset] * entries.numerators[offset] }
      let squaredNorm = RootSum(Rational(total, entries.denominator * entries.denominator))
      guard let template = block.template else {
        part.squaredOutside = part.squaredOutside + squaredNorm
        continue
      }
      let coefficient = coefficient(template, place)
      let inside = coefficient * coefficient * RootSum(Rational(template.squaredNorm))
      let rest = squaredNorm - inside
      part.coefficients.append(coefficient)
      part.squaredInside = part.squaredInside + inside
      part.squaredOutside = part.squaredOutside + rest
      let scaled = scale * coefficient
      for entry in template.entries {
        let offset = place.offset(entry)
        if rest.isZero {
          nearest[offset] = outside[offset]
          outside[offset] = 0
        } else {
          let value = scaled * RootSum(place.sign(entry) > 0 ? entry.value : -entry.value)
          nearest[offset] = Rounding.double(value)
          outside[offset] = Rounding.double(
            scale * RootSum(Rational(entries.numerators[offset], entries.denominator)) - value)
        }
      }
    }
    return part
  }

  /// ⟨T, M⟩ / ‖T‖².
  private func coefficient(_ template: EquivariantMaps.Template, _ place: BlockPlaces.Place) -> RootSum {
    rows.reduce(RootSum.zero) { sum, row in
      var total: Integer = 0
      for (index, weight) in row.weights {
        let entry = template.entries[index]
        let product = weight * entries.numerators[place.offset(entry)]
        total += place.sign(entry) > 0 ? product : -product
      }
      let quotient = Rational(total, row.denominator * entries.denominator * Integer(template.squaredNorm))
      return sum + RootSum(RationalRoot(coefficient: quotient, squareFreeRadicand: row.radicand))
    }
  }
}
