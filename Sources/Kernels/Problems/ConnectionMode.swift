/// How the copies of the operands of a path are joined.
///
/// The letters are the copy indices of in₁, in₂, out.
package enum ConnectionMode: String, Hashable, Sendable, CaseIterable {
  case uvw
  case uvu
  case uvv
  case uuw
  case uuu
  case uvuv

  /// The copy indices of the weights.
  package var weightIndices: [CopyIndex] {
    switch self {
    case .uvw: [.u, .v, .w]
    case .uvu, .uvv, .uvuv: [.u, .v]
    case .uuw: [.u, .w]
    case .uuu: [.u]
    }
  }

  /// The copy index of the second operand.
  var second: CopyIndex { self == .uuw || self == .uuu ? .u : .v }

  /// Weights when nothing is said: shared for uvw, external for the other weighted modes, none for the full product.
  package var defaultWeights: WeightSource {
    switch self {
    case .uvw, .uuw: .shared
    case .uvu, .uvv, .uuu: .external
    case .uvuv: .none
    }
  }

  /// The multiplicity of the output that two multiplicities ask for; nil when any will do.
  func outputMultiplicity(_ first: Int, _ second: Int) -> Int? {
    switch self {
    case .uvw, .uuw: nil
    case .uvu, .uuu: first
    case .uvv: second
    case .uvuv: first * second
    }
  }

  /// e3nn's `num_elements`: how many products of copies meet in one copy of the output.
  func fanIn(_ first: Int, _ second: Int) -> Int {
    switch self {
    case .uvw: first * second
    case .uvu: second
    case .uvv, .uuw: first
    case .uuu, .uvuv: 1
    }
  }
}

/// An index over copies.
package enum CopyIndex: String, Hashable, Sendable {
  case u
  case v
  case w
}

/// Where the weights come from.
package enum WeightSource: String, Hashable, Sendable, CaseIterable {
  /// One set for every sample: `[batch][weights]`.
  case external
  /// One set for the whole batch: `[weights]`.
  case shared
  /// One set for each species of sample: `[kinds][weights]`.
  case species
  case none
}

/// e3nn's normalisation of an irrep: which variances are kept.
package enum IrrepNormalization: String, Hashable, Sendable, CaseIterable {
  case component
  case norm
}

/// e3nn's normalisation of the paths that meet in one output segment.
package enum PathNormalization: String, Hashable, Sendable, CaseIterable {
  case element
  case path
}
