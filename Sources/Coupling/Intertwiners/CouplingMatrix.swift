import ExactArithmetic

/// A sparse map T: a ⊗ b → c on its way to a canonical copy.
struct CouplingMatrix {
  private let norms: [[Cyclotomic]]
  /// Entries that are not 0 by their place (i·d₂ + j)·d₃ + k.
  private var entries: [Int: Cyclotomic]

  /// The map of an echelon vector.
  init(_ form: LinearConstraints.Form, norms: [[Cyclotomic]]) {
    self.norms = norms
    entries = Dictionary(uniqueKeysWithValues: form.map { ($0.unknown, $0.coefficient) })
  }

  /// Whether the map is 0.
  var isZero: Bool { entries.isEmpty }

  /// The tensor; nil for 0.
  var tensor: IntertwinerTensor? {
    if entries.isEmpty { return nil }
    let (width, depth) = (norms[1].count, norms[2].count)
    return IntertwinerTensor(
      norms: norms,
      entries: entries.keys.sorted().compactMap { place in
        entries[place].map {
          .init(i: place / (width * depth), j: place / depth % width, k: place % depth, coefficient: $0)
        }
      })
  }

  /// Whether a number stands on the positive side: its real part, or its imaginary part where that is 0.
  static func isPositive(_ value: Cyclotomic) -> Bool {
    let sign = value.realPart.signum()
    return sign == 0 ? value.imaginaryPart.signum() > 0 : sign > 0
  }

  /// The map or its negative, the first entry positive.
  var withPositiveStart: CouplingMatrix {
    guard let first = entries.keys.min(), let entry = entries[first], !Self.isPositive(entry) else { return self }
    return scaled(by: Cyclotomic(Rational(-1)))
  }

  /// A multiple.
  func scaled(by factor: Cyclotomic) -> CouplingMatrix {
    var image = self
    image.entries = entries.mapValues { factor * $0 }
    return image
  }

  /// The sum with a multiple of another map.
  func adding(_ other: CouplingMatrix, times factor: Cyclotomic) -> CouplingMatrix {
    var sum = self
    for (place, entry) in other.entries {
      let value = (sum.entries[place] ?? .zero) + factor * entry
      sum.entries[place] = value.isZero ? nil : value
    }
    return sum
  }

  /// This less its part along another copy: T − (T S†)(S S†)⁻¹ S, where S S† is a number.
  ///
  /// T S† commutes with the group, so that what is left is an intertwiner again, and its product with S† is 0 wholly, not
  /// only in the trace.
  func removing(_ copy: CouplingMatrix) -> CouplingMatrix {
    let product = timesAdjoint(of: copy)
    if product.rows.allSatisfy({ $0.allSatisfy(\.isZero) }) { return self }
    let factor = copy.timesAdjoint(of: copy)[0, 0].inverse
    let depth = norms[2].count
    var rest = self
    for (place, entry) in copy.entries {
      let k = place % depth
      for row in 0..<depth where !product[row, k].isZero {
        let target = place - k + row
        let value = (rest.entries[target] ?? .zero) - product[row, k] * factor * entry
        rest.entries[target] = value.isZero ? nil : value
      }
    }
    return rest
  }

  /// T S† with the adjoint of the Hermitian forms: Σᵢⱼ T[i,j,k] S̄[i,j,k′] nₖ′/(nᵢ nⱼ).
  private func timesAdjoint(of other: CouplingMatrix) -> ExactMatrix {
    let (width, depth) = (norms[1].count, norms[2].count)
    var product = ExactMatrix.zero(depth, depth)
    for (place, entry) in entries {
      let (pair, k) = (place / depth, place % depth)
      for column in 0..<depth {
        guard let value = other.entries[pair * depth + column] else { continue }
        let weight = norms[2][column] * (norms[0][pair / width] * norms[1][pair % width]).inverse
        product[k, column] = product[k, column] + entry * value.conjugate * weight
      }
    }
    return product
  }

  /// The image under T ↦ Θc T (Θa ⊗ Θb)⁻¹ with the antilinear maps Θ x = U x̄ of the three spaces.
  func conjugated(by maps: [ExactMatrix]) -> CouplingMatrix {
    let (width, depth) = (norms[1].count, norms[2].count)
    let inverses = maps.prefix(2).map { map -> ExactMatrix in
      guard let inverse = map.inverse else { preconditionFailure("an antilinear map can be inverted") }
      return inverse
    }
    // Θ⁻¹ x is the conjugate of U⁻¹x, so that T Θ⁻¹ conjugated is T̄ U⁻¹.
    var sums: [Int: Cyclotomic] = [:]
    for (place, entry) in entries {
      let (i, j, k) = (place / (width * depth), place / depth % width, place % depth)
      for (column, left) in inverses[0].rows[i].enumerated() where !left.isZero {
        for (otherColumn, right) in inverses[1].rows[j].enumerated() where !right.isZero {
          for row in 0..<depth where !maps[2][row, k].isZero {
            let target = (column * width + otherColumn) * depth + row
            sums[target] = (sums[target] ?? .zero) + maps[2][row, k] * entry.conjugate * left * right
          }
        }
      }
    }
    var image = self
    image.entries = sums.filter { !$0.value.isZero }
    return image
  }
}
