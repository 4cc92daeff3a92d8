import ExactArithmetic

/// A conjugacy class of a point group: one column of its character table.
public struct PointGroupClass: Hashable, Sendable {
  /// The label as printed: the size unless 1, then the symbol: `8C3`, `3σh`, `6C4R`.
  public let label: String
  /// The number of elements.
  public let size: Int
  /// The order of its elements.
  public let order: Int
  /// The number of the class in the group of elements.
  public let index: Int
  /// Whether the elements reverse orientation.
  public let isImproper: Bool
  /// Half the angle of rotation of the proper part, in turns.
  let halfAngle: Turn

  /// The columns of a group.
  ///
  /// In a double group a class whose lifts are not conjugate is two: the one with w > 0, and the one
  /// with R, the rotation by 2π, multiplied on. Where w = 0 the first holds the pole (0, 0, 1), (1, 0, 0) or (0, 1, 0).
  static func columns(of family: PointGroupFamily, places: OperationPlaces) -> [PointGroupClass] {
    let (group, isDouble) = (places.group, places.isDouble)
    let references = family.classReferences(in: group, inversion: places(.inversion), isDouble: isDouble)
    let classOfElement = group.classes.classOfElement
    guard isDouble else {
      return references.map {
        PointGroupClass($0, index: classOfElement[$0.element], halfAngle: $0.turn.half, group: group, isBarred: false)
      }
    }
    let fullTurn = group.generatorElements[group.generatorElements.count - 1]
    return references.flatMap { reference -> [PointGroupClass] in
      let lifts = [reference.element, group.product(reference.element, fullTurn)].map { classOfElement[$0] }
      // −π < θ ≤ π.
      let half = reference.turn.half
      let halfAngles = half.isAtMostQuarter ? [half, half + Turn(1, 2)] : [half + Turn(1, 2), half]
      if lifts[0] == lifts[1] {
        return [PointGroupClass(reference, index: lifts[0], halfAngle: halfAngles[0], group: group, isBarred: false)]
      }
      let first: Int
      if reference.turn == Turn(1, 2) {
        let poles = [2, 0, 1].compactMap { places(.halfTurn(about: $0, isImproper: reference.isImproper)) }
        first = poles.map { classOfElement[$0] }.first(where: lifts.contains) ?? lifts[0]
      } else {
        let cosine = places.residueOfCosine(halfAngles[0])
        first = places.scalarPart(of: reference.element) == cosine ? lifts[0] : lifts[1]
      }
      let second = first == lifts[0] ? lifts[1] : lifts[0]
      return [
        PointGroupClass(reference, index: first, halfAngle: halfAngles[0], group: group, isBarred: false),
        PointGroupClass(reference, index: second, halfAngle: halfAngles[1], group: group, isBarred: true),
      ]
    }
  }

  private init(_ reference: ClassReference, index: Int, halfAngle: Turn, group: FiniteGroup, isBarred: Bool) {
    let symbol = reference.text
    size = group.classes.sizes[index]
    let barred = symbol == "E" ? "R" : symbol + "R"
    label = (size == 1 ? "" : "\(size)") + (isBarred ? barred : symbol)
    order = group.classes.order(of: index)
    (self.index, isImproper, self.halfAngle) = (index, reference.isImproper, halfAngle)
  }
}

extension Turn {
  /// Half of the angle 0 ≤ a/b < 1.
  var half: Turn { Turn(numerator, 2 * denominator) }

  /// Whether the angle is at most a quarter turn.
  var isAtMostQuarter: Bool { 4 * numerator <= denominator }
}

extension OperationPlaces {
  /// cos of an angle modulo the prime.
  func residueOfCosine(_ angle: Turn) -> UInt64 {
    let field = group.field
    let (k, n) = (angle.numerator, angle.denominator)
    return field.product(field.sum(field.root(k, of: n), field.root(-k, of: n)), field.inverse(field.residue(2)))
  }
}
