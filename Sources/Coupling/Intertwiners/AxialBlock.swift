import ExactArithmetic
import Representations

/// The functions cos mφ, sin mφ, or the states |j −m⟩, |j m⟩, of one degree and parity, on which the operations of axial
/// groups act: rotations about z, half turns about x and y, each also times the inversion.
struct AxialBlock {
  /// The degree l or the spin j.
  let degree: HalfInteger
  /// |m|.
  let weight: HalfInteger
  /// The sign under the inversion.
  let parity: Parity
  /// Whether the block is written in |j m⟩.
  let isComplex: Bool

  /// 1 for m = 0, else 2.
  var dimension: Int { weight.twice == 0 ? 1 : 2 }

  /// What the components stand for, up to a factor: (x+iy)ᵐ times 1 for l = m and z for l = m + 1.
  var functions: [BasisFunction] {
    if isComplex {
      let states = weight.twice == 0 ? [weight] : [-weight, weight]
      return states.map { BasisFunction("|\(degree) \($0)⟩", hasNaturalParity: hasNaturalParity) }
    }
    let planar: [String] =
      switch weight.twice / 2 {
      case 0: ["1"]
      case 1: ["x", "y"]
      case 2: ["x²−y²", "2xy"]
      default: ["Re (x+iy)^\(weight)", "Im (x+iy)^\(weight)"]
      }
    return planar.map {
      let name = degree == weight ? $0 : $0 == "1" ? "z" : weight == 1 ? $0 + "z" : "z·(\($0))"
      return BasisFunction(name, hasNaturalParity: hasNaturalParity)
    }
  }

  private var hasNaturalParity: Bool { degree.asInt.map { Parity(ofHarmonicDegree: $0) == parity } ?? true }

  /// How an operation acts, all components orthonormal.
  ///
  ///     cos mφ, sin mφ under φ ↦ −φ, z ↦ −z: ± by (−1)ˡ⁺ᵐ;    C₂(y) = C₂(x)·C₂(z)
  ///     C₂(x)|j m⟩ = (−i)²ʲ|j −m⟩,    C₂(y)|j m⟩ = (−1)ʲ⁻ᵐ|j −m⟩
  ///
  /// - SeeAlso: [Varshalovich1988, 4.5] for the half turns of |j m⟩
  func action(of operation: AxialOperation) -> GeneratorAction {
    let sign = operation.isImproper && parity == .odd ? -1 : 1
    switch operation.kind {
    case .rotation(let partOfTurn):
      return .turn(TurnAction(generator: generator, partOfTurn: partOfTurn, sign: sign))
    case .halfTurn(let aboutY):
      let matrix = isComplex ? complexHalfTurn(aboutY) : realHalfTurn(aboutY)
      return .element(Cyclotomic(Rational(sign)) * matrix)
    }
  }

  /// D of the rotations exp(φD) about z.
  var generator: ExactMatrix {
    let m = Cyclotomic(Rational(weight.twice, 2))
    if weight.twice == 0 { return .zero(1, 1) }
    let imaginary = Cyclotomic.imaginaryUnit * m
    return isComplex ? .diagonal([imaginary, -imaginary]) : ExactMatrix(square: [[.zero, -m], [m, .zero]])
  }

  private func realHalfTurn(_ aboutY: Bool) -> ExactMatrix {
    let exponent = aboutY ? degree.twice / 2 : (degree + weight).twice / 2
    let sign: Cyclotomic = exponent.isMultiple(of: 2) ? .one : -.one
    return weight.twice == 0 ? .diagonal([sign]) : .diagonal([sign, -sign])
  }

  private func complexHalfTurn(_ aboutY: Bool) -> ExactMatrix {
    let states = weight.twice == 0 ? [weight] : [-weight, weight]
    var matrix = ExactMatrix.zero(dimension, dimension)
    for (index, m) in states.enumerated() {
      let lowered = (degree - m).twice / 2
      matrix[dimension - 1 - index, index] =
        aboutY ? (lowered.isMultiple(of: 2) ? .one : -.one) : .root(-degree.twice, of: 4)
    }
    return matrix
  }

  /// The matrix U of x ↦ U·x̄, which commutes with all operations; without the sign of time reversal where all operations
  /// are rotations about z, times the inversion or not: there both maps do, and the one without a sign is conjugation.
  func conjugation(isSigned: Bool) -> ExactMatrix {
    if !isComplex { return .identity(dimension) }
    let states = weight.twice == 0 ? [weight] : [-weight, weight]
    var matrix = ExactMatrix.zero(dimension, dimension)
    for (index, m) in states.enumerated() {
      let lowered = (degree - m).twice / 2
      matrix[dimension - 1 - index, index] = isSigned && !lowered.isMultiple(of: 2) ? -.one : .one
    }
    return matrix
  }
}
