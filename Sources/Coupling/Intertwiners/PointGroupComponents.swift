import ExactArithmetic
import Representations

/// The irreps of a point group in stated bases of partner functions.
///
/// The rule: the functions of the lowest degree in which the irrep occurs, the parity (−1)ˡ before the other; those of that
/// degree are projected one after another in the stated order and made orthogonal, and the first independent ones are the
/// basis. So T1u of Oh is (x, y, z), Eg is (2z²−x²−y², x²−y²), E_k of an axial group is (cos kφ, sin kφ). Spinor irreps,
/// and ordinary ones in the complex basis, take |j m⟩, m = −j … j, the same way.
///
/// - SeeAlso: [Altmann1994]
struct PointGroupComponents {
  /// The generating operations, one for each generator of the group.
  let operations: [PointOperation]
  /// The elements.
  let group: FiniteGroup
  /// Further operations of the group by which tensors are solved for: redundant, but diagonal.
  private let helpers: [PointOperation]
  private let axial: [AxialOperation]?
  /// One operation of each class, for groups that are not axial.
  private let representatives: [PointOperation]

  /// The group of the given operations, in the order of the generators of `group`.
  init(operations: [PointOperation], group: FiniteGroup) {
    (self.operations, self.group) = (operations, group)
    let axial = operations.compactMap(AxialOperation.init)
    self.axial = axial.count == operations.count ? axial : nil
    helpers = self.axial == nil ? [.halfTurn(about: 0)] : []
    representatives =
      self.axial == nil ? group.classes.representatives.map { Self.operation(of: $0, operations, group) } : []
  }

  /// One irrep of the group.
  struct Character {
    /// χ, by classes of the group.
    let values: [Cyclotomic]
    /// The dimension.
    let dimension: Int
    /// Whether the rotation by 2π acts as −1.
    let isSpinor: Bool
  }

  /// The irrep in its basis.
  ///
  /// - Complexity: for axial groups some twenty numbers a degree; else |G| products of a sparse matrix and a vector for each
  ///   function of the degree, at most eight of them.
  func representation(of character: Character, isComplex: Bool) -> ExplicitRepresentation {
    var degree = HalfInteger(twice: character.isSpinor ? 1 : 0)
    while true {
      let natural = degree.asInt.map(Parity.init(ofHarmonicDegree:)) ?? .even
      for parity in [natural, natural * .odd] {
        if let axial {
          if let found = axialRepresentation(character, axial, degree, parity, isComplex) { return found }
        } else if occurs(character, degree, parity) {
          return projected(character, degree, parity, isComplex)
        }
      }
      degree = degree + 1
    }
  }

  // MARK: Axial groups

  /// The irrep among the functions of one degree and parity; nil when it is not there.
  ///
  /// What happens to weight m depends on m, the parity, and the sign (−1)ˡ⁺ᵐ: of each degree only the weights l and l−1
  /// are new.
  private func axialRepresentation(
    _ character: Character, _ axial: [AxialOperation], _ degree: HalfInteger, _ parity: Parity, _ isComplex: Bool
  ) -> ExplicitRepresentation? {
    let usesStates = isComplex || character.isSpinor
    let values = group.generatorElements.map { character.values[group.classes.classOfElement[$0]] }
    let weights = [degree - 1, degree].filter { $0.twice >= 0 }
    for weight in usesStates ? weights.reversed() : weights {
      let block = AxialBlock(degree: degree, weight: weight, parity: parity, isComplex: usesStates)
      guard block.dimension >= character.dimension else { continue }
      let actions = axial.map(block.action)
      if block.dimension == character.dimension {
        guard zip(actions, values).allSatisfy({ $0.trace == $1 }), hasTracesOfPairs(actions, character) else {
          continue
        }
        let isSigned = axial.contains { if case .halfTurn = $0.kind { true } else { false } }
        return ExplicitRepresentation(
          norms: [Cyclotomic](repeating: .one, count: block.dimension), generators: actions,
          components: block.functions,
          conjugation: block.dimension == 1 ? .identity(1) : block.conjugation(isSigned: isSigned))
      }
      if let line = invariantLine(of: block, actions, values) { return line }
    }
    return nil
  }

  /// Whether the products of two generators have the traces of an irrep: those of single generators do not tell spinors of
  /// different parity, nor k from n − k, where one of them is a mirror.
  private func hasTracesOfPairs(_ actions: [GeneratorAction], _ character: Character) -> Bool {
    for (first, left) in actions.enumerated() {
      for (second, right) in actions.enumerated() where second > first {
        let element = group.product(group.generatorElements[first], group.generatorElements[second])
        let value = character.values[group.classes.classOfElement[element]]
        if (left.matrix * right.matrix).trace != value { return false }
      }
    }
    return true
  }

  /// The first line of a block of dimension 2 on which the generators act by the given signs.
  private func invariantLine(
    of block: AxialBlock, _ actions: [GeneratorAction], _ values: [Cyclotomic]
  ) -> ExplicitRepresentation? {
    let matrices = actions.map(\.matrix)
    var lines: [[Cyclotomic]] = [[.one, .zero], [.zero, .one]]
    if let (mirror, value) = zip(matrices, values).first(where: { !$0.0.isDiagonal }) {
      // A half turn exchanges the two states: h|−m⟩ = η|m⟩, so that |−m⟩ + η/ε |m⟩ has the sign ε.
      lines = [[.one, mirror[1, 0] * value.inverse]]
    }
    guard
      let line = lines.first(where: { line in
        zip(matrices, values).allSatisfy { matrix, value in matrix * line == line.map { value * $0 } }
      })
    else { return nil }
    let generators = zip(actions, values).map { action, value -> GeneratorAction in
      if case .turn(let turn) = action {
        return .turn(
          TurnAction(generator: .zero(1, 1), partOfTurn: turn.partOfTurn, sign: value == .one ? 1 : -1))
      }
      return .element(.diagonal([value]))
    }
    let norm = line.reduce(Cyclotomic.zero) { $0 + $1 * $1.conjugate }
    return ExplicitRepresentation(
      norms: [norm], generators: generators, components: [BasisFunction(line, of: block.functions)],
      conjugation: .identity(1))
  }

  // MARK: Cubic and icosahedral groups

  /// Whether the irrep occurs in degree j with a parity, from characters.
  ///
  ///     χ_{j+1} = (4w² − 2) χⱼ − χ_{j−1}
  ///
  /// with the scalar part w = cos θ/2 of the quaternion: χⱼ = sin (2j+1)θ/2 / sin θ/2 is a Chebyshev polynomial in 2w.
  private func occurs(_ character: Character, _ degree: HalfInteger, _ parity: Parity) -> Bool {
    var sum = Cyclotomic.zero
    for (index, operation) in representatives.enumerated() {
      let square = Cyclotomic(4) * operation.w * operation.w - Cyclotomic(2)
      // χ₋₁ = −χ₀ and χ₋½ = 0.
      var (before, value) =
        degree.isInteger ? (-Cyclotomic.one, Cyclotomic.one) : (Cyclotomic.zero, Cyclotomic(2) * operation.w)
      for _ in 0..<(degree.twice / 2) { (before, value) = (value, square * value - before) }
      if operation.isImproper, parity == .odd { value = -value }
      sum = sum + Cyclotomic(Rational(group.classes.sizes[index])) * value * character.values[index].conjugate
    }
    return !sum.isZero
  }

  /// The operation of an element.
  private static func operation(
    of element: Int, _ operations: [PointOperation], _ group: FiniteGroup
  ) -> PointOperation {
    var letters: [Int] = []
    var rest = element
    while rest != 0 {
      letters.append(group.words[rest].generator)
      rest = group.words[rest].parent
    }
    return letters.reversed().reduce(.identity) { $0 * operations[$1] }
  }

  /// The irrep made of projected functions.
  private func projected(
    _ character: Character, _ degree: HalfInteger, _ parity: Parity, _ isComplex: Bool
  ) -> ExplicitRepresentation {
    let space: FunctionSpace =
      if let whole = degree.asInt, !isComplex {
        .cubic(degree: whole, parity: parity)
      } else {
        .spin(degree, parity: parity)
      }
    let matrices = (operations + helpers).map(space.matrix)
    if character.dimension == space.dimension {
      return ExplicitRepresentation(
        norms: space.norms, generators: matrices.map { .element($0) }, components: space.functions,
        conjugation: space.conjugation)
    }
    let basis = partnerVectors(character, space)
    let norms = basis.map { space.product($0, $0) }
    let inverses = norms.map(\.inverse)
    let coordinates = { (vector: [Cyclotomic]) in
      zip(basis, inverses).map { space.product($0, vector) * $1 }
    }
    let restrict = { (images: [[Cyclotomic]]) in
      ExactMatrix(images.map(coordinates), columnCount: basis.count).transposed
    }
    let conjugation = restrict(basis.map { space.conjugation * $0.map(\.conjugate) })
    return ExplicitRepresentation(
      norms: norms, generators: matrices.map { matrix in .element(restrict(basis.map { matrix * $0 })) },
      components: basis.map { space.function(of: $0) },
      conjugation: character.dimension == 1 ? .identity(1) : conjugation)
  }

  /// The first independent projections of the functions of a space, orthogonal, each 1 at the function projected unless a
  /// positive multiple has a rational norm.
  private func partnerVectors(_ character: Character, _ space: FunctionSpace) -> [[Cyclotomic]] {
    let inverses = operations.map { space.matrix(of: $0.inverse) }
    var basis: [[Cyclotomic]] = []
    for function in 0..<space.dimension where basis.count < character.dimension {
      var seed = [Cyclotomic](repeating: .zero, count: space.dimension)
      seed[function] = .one
      var rest = projection(of: seed, character, inverses)
      for vector in basis {
        let factor = space.product(vector, rest) * space.product(vector, vector).inverse
        if !factor.isZero { rest = zip(rest, vector).map { $0 - factor * $1 } }
      }
      guard !rest[function].isZero else { continue }
      let factor = rest[function].inverse
      let vector = rest.map { $0.isZero ? $0 : factor * $0 }
      let divisor = space.product(vector, vector).divisorToRationalSquare?.inverse
      basis.append(divisor.map { factor in vector.map { $0.isZero ? $0 : factor * $0 } } ?? vector)
    }
    return basis
  }

  /// Σ χ(g) g⁻¹ v, the projection of v on the irrep times a number.
  ///
  /// Elements are words g = h·s, so that g⁻¹v = s⁻¹(h⁻¹v): one product of a generator and a vector for each element. The
  /// inversion is a sign of both the irrep and the functions, so that the elements without it are enough.
  private func projection(
    of seed: [Cyclotomic], _ character: Character, _ inverses: [ExactMatrix]
  ) -> [Cyclotomic] {
    var images: [[Cyclotomic]?] = [seed]
    images.reserveCapacity(group.order)
    let inversion = operations.firstIndex(of: .inversion)
    var sum = seed.map { $0 * character.values[group.classes.classOfElement[0]] }
    for element in 1..<group.order {
      let word = group.words[element]
      guard word.generator != inversion, let parent = images[word.parent] else {
        images.append(nil)
        continue
      }
      let image = inverses[word.generator] * parent
      images.append(image)
      let value = character.values[group.classes.classOfElement[element]]
      if value.isZero { continue }
      for index in sum.indices where !image[index].isZero { sum[index] = sum[index] + value * image[index] }
    }
    return sum
  }
}

extension GeneratorAction {
  /// The trace of ρ(g).
  fileprivate var trace: Cyclotomic {
    guard case .turn(let turn) = self else { return matrix.trace }
    return turn.trace
  }
}
