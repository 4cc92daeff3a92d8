package import ExactArithmetic

/// The sum that defines a kernel, written as plainly as it can be.
///
///     M(x, y, w, z) = Σ_paths Σ_u Σ_v Σ_w Σ_terms c · Π factors
///
/// Each term has exactly one factor of z. Forward is ∂M/∂z; backward ∂M/∂x, ∂M/∂y, ∂M/∂w with z = gz; double backward
/// the same derivatives of the derivative of M in the direction (ggx, ggy, ggw). Proofs and self-tests evaluate this
/// table and nothing else.
package struct KernelDefinition: Sendable {
  /// One number of an operand: at offset + Σ stride · copy index, with the strides of the path and one of its own.
  package struct Factor: Hashable, Sendable {
    /// The operand.
    package let argument: Argument
    /// Its place for the copies (0, 0, 0).
    package let offset: Int
    /// How far it moves with u beside what the path says: where segments of one operand move unlike each other.
    package let stride: Int

    /// A number of an operand.
    package init(_ argument: Argument, _ offset: Int, stride: Int = 0) {
      self.argument = argument
      self.offset = offset
      self.stride = stride
    }
  }

  /// c · Π factors.
  package struct Term: Sendable {
    /// Not zero.
    package let coefficient: RationalRoot
    /// Repeated factors stand repeatedly.
    package let factors: [Factor]

    /// A product.
    package init(_ coefficient: RationalRoot, _ factors: [Factor]) {
      self.coefficient = coefficient
      self.factors = factors
    }

    /// Every factor once, with how often it occurs.
    var powers: [(factor: Factor, power: Int)] {
      var powers: [(factor: Factor, power: Int)] = []
      for factor in factors {
        if let index = powers.firstIndex(where: { $0.factor == factor }) {
          powers[index].power += 1
        } else {
          powers.append((factor, 1))
        }
      }
      return powers
    }
  }

  /// Terms that are added for all values of three copy indices.
  package struct Path: Sendable {
    /// What a failure is called, ASCII: `16x1o x 1o -> 16x2e`.
    package let name: String
    /// How many values the copy indices u, v, w take.
    package let counts: [Int]
    /// How far the place of a factor moves with u, v, w; zero for operands left out.
    package let strides: [Argument: [Int]]
    /// The products.
    package let terms: [Term]

    /// A path.
    package init(name: String, counts: [Int], strides: [Argument: [Int]], terms: [Term]) {
      precondition(counts.count == 3 && strides.values.allSatisfy { $0.count == 3 }, "three copy indices")
      self.name = name
      self.counts = counts
      self.strides = strides
      self.terms = terms
    }
  }

  /// The paths, each of which is tested alone.
  package let paths: [Path]
  /// The length of each operand of one sample.
  package let dimensions: [Argument: Int]
  /// Whether all sums are meant times 1/√π.
  package let isOverRootPi: Bool

  /// A definition.
  package init(paths: [Path], dimensions: [Argument: Int], isOverRootPi: Bool = false) {
    self.paths = paths
    self.dimensions = dimensions
    self.isOverRootPi = isOverRootPi
  }

  /// The number of products that one evaluation visits.
  package var work: Integer {
    paths.reduce(0) { sum, path in
      sum + path.counts.reduce(Integer(path.terms.count)) { $0 * Integer($1) }
    }
  }
}
