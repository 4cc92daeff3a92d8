package import Coupling
package import ExactArithmetic

/// The tensor of a path, real and of Frobenius norm 1.
package struct KernelTensor: Sendable {
  /// (d₁, d₂, d₃).
  package let shape: [Int]
  /// The entries by i, j, k; entries at one place, each a root, are added.
  package let entries: [CouplingTensor.Entry]
  /// What the tensor was made from, for the proof that it is equivariant.
  let origin: Origin

  /// What a tensor is made from.
  enum Origin: Sendable {
    case rotations(CouplingTensor)
    case intertwiner(IntertwinerTensor)
  }

  /// A tensor of rotations in the normalisation `3j`.
  init(_ tensor: CouplingTensor) { (shape, entries, origin) = (tensor.shape, tensor.entries, .rotations(tensor)) }

  /// The tensor of any group divided by its Frobenius norm.
  ///
  ///     c = C / √F,    F = Σ C²
  ///
  /// F is the dimension of the output where C is an isometry; boosts of the Lorentz group keep no norm.
  ///
  /// - Returns: nil where an entry is not real or no sum of roots.
  /// - Throws: `LimitError` when a root cannot be reduced in reasonable time.
  init?(_ tensor: IntertwinerTensor) throws {
    let square = tensor.entries.reduce(Cyclotomic.zero) { $0 + tensor.squaredMagnitude(of: $1) }
    guard let square = square.asRational else { return nil }
    let scale = try RationalRoot(signedSquare: square.reciprocal)
    var entries: [CouplingTensor.Entry] = []
    for entry in tensor.entries {
      guard let value = try tensor.value(of: entry), value.imaginary.isZero else { return nil }
      entries += (value.real * RootSum(scale)).terms.map { term in
        let root = RationalRoot(coefficient: term.coefficient, squareFreeRadicand: term.radicand)
        return CouplingTensor.Entry(i: entry.i, j: entry.j, k: entry.k, value: root)
      }
    }
    self.init(shape: tensor.shape, entries: entries, origin: .intertwiner(tensor))
  }

  /// A tensor with given entries.
  init(shape: [Int], entries: [CouplingTensor.Entry], origin: Origin) {
    (self.shape, self.entries, self.origin) = (shape, entries, origin)
  }

  /// The number of places whose entry is not 0.
  package var nonzeroCount: Int { Self.joined(entries).count }

  /// Entries with those at one place added.
  package static func joined(
    _ entries: [CouplingTensor.Entry]
  ) -> [(i: Int, j: Int, k: Int, terms: [RationalRoot])] {
    var places: [(i: Int, j: Int, k: Int, terms: [RationalRoot])] = []
    for entry in entries {
      if let last = places.last, (last.i, last.j, last.k) == (entry.i, entry.j, entry.k) {
        places[places.count - 1].terms.append(entry.value)
      } else {
        places.append((entry.i, entry.j, entry.k, [entry.value]))
      }
    }
    return places
  }
}
