public import ExactArithmetic

/// An element ± exp(2π t D) where D has eigenvalues i·w with half-integers w and t is a rational part of a turn.
///
/// D² is diagonal in the bases used here: each component belongs to one |w|. Matrices D are integral or i times
/// diagonal, whatever t; the cosines of 2πtw appear only in ``matrix``.
public struct TurnAction: Hashable, Sendable {
  /// D: [[0, −m], [m, 0]] on (cos mφ, sin mφ), −im on |j m⟩.
  public let generator: ExactMatrix
  /// t, in turns.
  public let partOfTurn: Rational
  /// The sign in front.
  public let sign: Int
  /// |w| of each component.
  let weights: [HalfInteger]

  /// The element ± exp(2π t D).
  ///
  /// - Precondition: D² is diagonal with entries −w², w a half-integer; the sign is ±1.
  public init(generator: ExactMatrix, partOfTurn: Rational, sign: Int = 1) {
    precondition(abs(sign) == 1, "a sign")
    (self.generator, self.partOfTurn, self.sign) = (generator, partOfTurn, sign)
    weights = generator.rows.indices.map { index in
      var square = Cyclotomic.zero
      for other in generator.rows.indices where !generator[index, other].isZero {
        square = square + generator[index, other] * generator[other, index]
      }
      guard let rational = square.asRational, let twice = (Rational(-4) * rational).numerator.squareRoot().root.asInt
      else { preconditionFailure("a square that is diagonal") }
      return HalfInteger(twice: twice)
    }
  }

  /// ± (cos 2πtw + sin 2πtw · D/w).
  public var matrix: ExactMatrix {
    var matrix = ExactMatrix.zero(generator.rowCount, generator.rowCount)
    for (row, weight) in weights.enumerated() {
      let angle = partOfTurn * Rational(weight.twice, 2)
      let phase = TurnAction.root(angle)
      let unit = Cyclotomic(Rational(sign))
      matrix[row, row] = unit * phase.realPart
      guard weight.twice != 0 else { continue }
      let factor = Cyclotomic(Rational(2 * sign, weight.twice)) * phase.imaginaryPart
      for column in weights.indices where !generator[row, column].isZero {
        matrix[row, column] = matrix[row, column] + factor * generator[row, column]
      }
    }
    return matrix
  }

  /// Whether ``matrix`` is real, told without its entries: a row of D that is not real needs sin 2πtw = 0.
  public var isReal: Bool {
    weights.indices.allSatisfy { row in
      generator.rows[row].allSatisfy(\.isReal) || (partOfTurn * Rational(weights[row].twice)).isInteger
    }
  }

  /// The trace of ``matrix``: of D only the part off the diagonal in a real basis, so that cosines are enough there.
  var trace: Cyclotomic {
    guard generator.rows.indices.allSatisfy({ generator[$0, $0].isZero }) else { return matrix.trace }
    let cosines = weights.map { TurnAction.root(partOfTurn * Rational($0.twice, 2)).realPart }
    return Cyclotomic(Rational(sign)) * cosines.reduce(.zero, +)
  }

  /// e^(2πi·angle) of an angle in turns.
  static func root(_ angle: Rational) -> Cyclotomic {
    guard let numerator = angle.numerator.asInt, let denominator = angle.denominator.asInt
    else { preconditionFailure("a part of a turn that machine integers hold") }
    return .root(numerator, of: denominator)
  }
}
