import ExactArithmetic

/// What powers of a representation cost, estimated from the lengths of the characters before any is made.
struct PowerCost: Estimated {
  let steps: Integer
  let words: Integer

  /// Powers up to the n-th by a number of products, each of one that is at most a first power with any other.
  init<G: CharacterGroup>(of irreps: Irreps<G>, _ largest: Int, products: Integer) {
    let (short, long) = (
      irreps.group.characterLength(of: irreps, power: 1), irreps.group.characterLength(of: irreps, power: largest)
    )
    let limbs = Self.limbs(ofPower: largest, dimension: irreps.dimension)
    steps = products * short * long * limbs * Integer(G.CharacterValue.stepsPerTerm) + long
    words = (Integer(largest) + 1) * (long + short) * (limbs + 1)
  }

  /// Steps and words found elsewhere.
  init(steps: Integer, words: Integer) {
    self.steps = steps
    self.words = words
  }

  /// About how many words the multiplicities of Symⁿ of a d-dimensional space take: C(d+n−1, n) bounds them.
  static func limbs(ofPower exponent: Int, dimension: Integer) -> Integer {
    let n = Integer(exponent)
    let factors = min(n, max(dimension - 1, 0))
    return (factors * Integer((dimension + n).bitWidth)).quotientAndRemainder(dividingBy: 64).quotient + 1
  }
}
