/// A convention for the components of spherical harmonics: order, signs, axes and scale.
///
///     Y_i(x) = sign(sᵢ) · R_{sᵢ}(A x)          real
///     Y_i(x) = sign(mᵢ) · Y_{l mᵢ}(A x)         complex
///
/// with R the real harmonics without the sign of Condon and Shortley and Y_{l m} the complex ones with it.
public struct HarmonicConvention: Hashable, Sendable {
  /// The name.
  public let name: String
  /// Whether the components are complex.
  public let isComplex: Bool
  /// The order of the components.
  public let order: ComponentOrder
  /// Their signs.
  public let signs: ComponentSigns
  /// A: which coordinates are put into the harmonics.
  public let axes: Axes
  /// The scale that is usual with it.
  public let normalization: HarmonicNormalization
  /// The signs of the coupling tensors that go with it.
  public let couplingSigns: CouplingSigns
  /// The largest degree for which the convention is known, nil without a bound.
  public let largestDegree: Int?
  /// What it is, in a few words.
  public let summary: String
  /// Where it is defined: a key of docs/References.md.
  public let source: String

  /// A convention.
  public init(
    name: String, isComplex: Bool = false, order: ComponentOrder = .rising, signs: ComponentSigns = .none,
    axes: Axes = .standard, normalization: HarmonicNormalization = .integral, couplingSigns: CouplingSigns = .derived,
    largestDegree: Int? = nil, summary: String, source: String
  ) {
    self.name = name
    self.isComplex = isComplex
    self.order = order
    self.signs = signs
    self.axes = axes
    self.normalization = normalization
    self.couplingSigns = couplingSigns
    self.largestDegree = largestDegree
    self.summary = summary
    self.source = source
  }

  /// The components of a degree in order; nil for a degree of which the convention says nothing.
  public func components(degree l: Int) -> [HarmonicComponent]? {
    if let largestDegree, l > largestDegree { return nil }
    return order.indices(degree: l)?.map { HarmonicComponent(index: $0, sign: signs.sign($0), isComplex: isComplex) }
  }
}
