public import ExactArithmetic
import Representations

/// An element of O(3) under which a map is looked at.
public struct SymmetryElement: Hashable, Sendable {
  /// What is done to space.
  public enum Kind: Hashable, Sendable {
    /// x ↦ −x.
    case inversion
    /// The rotation of a quaternion (w, x, y, z) with rational components.
    case rotation([Rational])
  }

  /// What it is called.
  public let name: String
  /// What it is.
  public let kind: Kind

  /// The inversion, quarter and half turns about the axes, third turns about the diagonals of a cube, and a turn that
  /// belongs to no crystal.
  public static let listed: [SymmetryElement] = {
    var list = [SymmetryElement(name: "inversion", kind: .inversion)]
    let axes: [(name: String, vector: [Rational])] = [("x", [1, 0, 0]), ("y", [0, 1, 0]), ("z", [0, 0, 1])]
    for (name, w) in [("quarter", Rational(1)), ("half", 0)] {
      list += axes.map { SymmetryElement(name: "\(name) turn about \($0.name)", kind: .rotation([w] + $0.vector)) }
    }
    for diagonal: [Int] in [[1, 1, 1], [-1, 1, 1], [1, -1, 1], [1, 1, -1]] {
      let text = diagonal.map { $0 < 0 ? "−1" : "1" }.joined(separator: ", ")
      list.append(
        SymmetryElement(name: "third turn about (\(text))", kind: .rotation([1] + diagonal.map { Rational($0) })))
    }
    return list + [SymmetryElement(name: "turn of the quaternion (5, 1, 2, 3)", kind: .rotation([5, 1, 2, 3]))]
  }()
}

/// The action of O(3) on the entries of maps, in doubles.
public struct MapAction {
  private let maps: EquivariantMaps
  private let map: MultilinearMap
  private let cancellation: Cancellation

  /// The action on maps between the spaces of `maps` with the strides of `map`.
  public init(_ maps: EquivariantMaps, _ map: MultilinearMap, cancellation: Cancellation = .never) {
    (self.maps, self.map, self.cancellation) = (maps, map, cancellation)
  }

  /// ‖ρ_out(g) M − M ρ_in(g)‖ for the entries of a map.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of entries times 2l+1 of each slot.
  public func change(of values: [Double], under element: SymmetryElement) throws(Cancelled) -> Double {
    var moved = values
    switch element.kind {
    case .inversion:
      for block in maps.blocks {
        let parity = zip(maps.slots, block.segments).reduce(Parity.even) { $0 * $1.0.segments[$1.1].parity }
        guard maps.usesParity, parity == .odd else { continue }
        let places = BlockPlaces(block, maps, map.strides)
        for combination in 0..<block.copies {
          for offset in places[combination].allOffsets { moved[offset] = -moved[offset] }
        }
      }
    case .rotation(let quaternion):
      for slot in maps.slots.indices { moved = try rotated(moved, slot: slot, quaternion) }
    }
    return zip(moved, values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The entries of g·M, which differ from those of M as ρ_out(g) M from M ρ_in(g), turned back.
  ///
  /// - Throws: `Cancelled`.
  public func rotated(_ values: [Double], by quaternion: [Rational]) throws(Cancelled) -> [Double] {
    var moved = values
    for slot in maps.slots.indices { moved = try rotated(moved, slot: slot, quaternion) }
    return moved
  }

  /// The entries with the components of one slot read in the axes of another convention, and again in those of this one.
  ///
  /// - Throws: `Cancelled`.
  public func turned(_ values: [Double], slot: Int, into axes: Axes) throws(Cancelled) -> [Double] {
    let own = maps.slots[slot].convention.axes
    precondition(axes.isProper == own.isProper, "axes that a rotation joins")
    let columns = (0..<3).map { axis in axes.inner(own.outer((0..<3).map { Rational($0 == axis ? 1 : 0) })) }
    let matrix = (0..<3).map { row in (0..<3).map { columns[$0][row] } }
    guard let rotation = Rotation.matrix(matrix) else { preconditionFailure("a signed permutation is orthogonal") }
    return try rotated(values, slot: slot, inner: rotation)
  }

  private func rotated(_ values: [Double], slot: Int, _ quaternion: [Rational]) throws(Cancelled) -> [Double] {
    // The axis of a turn is no vector but a pseudovector, which a mirror reverses.
    let axes = maps.slots[slot].convention.axes
    let sign = Rational(axes.isProper ? 1 : -1)
    let axis = axes.inner(Array(quaternion.dropFirst())).map { sign * $0 }
    return try rotated(values, slot: slot, inner: .quaternion([quaternion[0]] + axis))
  }

  private func rotated(_ values: [Double], slot: Int, inner rotation: Rotation) throws(Cancelled) -> [Double] {
    let space = maps.slots[slot]
    var moved = values
    // Where the other indices lead.
    let bases = map.shape.indices.filter { $0 != slot }.reduce([0]) { sums, other in
      sums.flatMap { sum in (0..<map.shape[other]).map { sum + $0 * map.strides[other] } }
    }
    var matrices: [Int: [[Double]]] = [:]
    for (number, segment) in space.segments.enumerated() where segment.degree > 0 {
      try cancellation.check()
      if matrices[segment.degree] == nil {
        matrices[segment.degree] = try Self.matrix(segment.degree, rotation, cancellation)
      }
      guard let matrix = matrices[segment.degree] else { continue }
      let size = 2 * segment.degree + 1
      let signs = (0..<size).map { Double(space.sign(segment: number, index: $0)) }
      for copy in 0..<segment.multiplicity {
        let offsets = (0..<size).map { space.position(segment: number, copy: copy, index: $0) * map.strides[slot] }
        for base in bases {
          let old = (0..<size).map { signs[$0] * values[base + offsets[$0]] }
          for row in 0..<size {
            var sum = 0.0
            for column in 0..<size { sum += matrix[row][column] * old[column] }
            moved[base + offsets[row]] = signs[row] * sum
          }
        }
      }
    }
    return moved
  }

  /// D(R) between real components.
  private static func matrix(
    _ l: Int, _ rotation: Rotation, _ cancellation: Cancellation
  ) throws(Cancelled) -> [[Double]] {
    let indices = Array(-l...l)
    guard l <= 12 else {
      let recursion = try WignerDRecursion(spin: HalfInteger(l), rotation, cancellation: cancellation)
      return indices.map { s in indices.map { recursion.realElement(row: s, column: $0) } }
    }
    let exact = try RoundedWignerD(spin: HalfInteger(l), rotation, cancellation: cancellation)
    return indices.map { s in indices.map { exact.realElement(row: s, column: $0) } }
  }
}
