public import ExactArithmetic

/// By what a matrix element is divided to give the reduced element.
public enum ReducedElementConvention: String, Hashable, Sendable, CaseIterable {
  /// ⟨j′ m′|T_q|j m⟩ = (−1)^(j′−m′) (j′ k j; −m′ q m) ⟨j′‖T‖j⟩. [Edmonds1957, 5.4.1], [Varshalovich1988, 13.1.1]
  case edmonds
  /// ⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩. [Rose1957, 5.14]
  case cg
  /// ⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩ / √(2j+1). [Sakurai1994, 3.10]
  case sakurai
}

/// The place of one matrix element ⟨j′ m′|T^k_q|j m⟩ of a spherical tensor operator of rank k.
///
/// By the theorem of Wigner and Eckart the element is a factor that geometry alone fixes times one number for all
/// m′, q, m: the reduced element ⟨j′‖T^k‖j⟩. For angular momentum itself ⟨j‖J‖j⟩ = √(j(j+1)(2j+1)) in the
/// convention of Edmonds.
///
/// - SeeAlso: [Edmonds1957, 5.4]
public struct TensorComponent: RuleBound, Hashable, Sendable {
  /// |j′ m′⟩, on the left.
  public let bra: SpinState
  /// Rank k and component q of the operator.
  public let `operator`: SpinState
  /// |j m⟩, on the right.
  public let ket: SpinState

  /// ⟨bra|T|ket⟩.
  public init(bra: SpinState, operator: SpinState, ket: SpinState) {
    self.bra = bra
    self.operator = `operator`
    self.ket = ket
  }

  /// The 3j symbol (j′ k j; −m′ q m) to which the element is proportional.
  public var symbol: Wigner3j { Wigner3j(bra.reversed, `operator`, ket) }

  /// Why the element vanishes whatever the operator is, nil when it need not.
  public var zeroReason: ZeroReason? { symbol.zeroReason }

  /// The first rule that makes it zero, nil where none does.
  public var forbiddingRule: ZeroReason? { symbol.forbiddingRule }

  /// The factor between the element and the reduced element.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: that of one 3j symbol.
  public func factor(
    _ convention: ReducedElementConvention, cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    switch convention {
    case .edmonds:
      let value = try symbol.value(cancellation: cancellation)
      return bra.lowered.isMultiple(of: 2) ? value : -value
    case .cg: return try ClebschGordan(ket, `operator`, bra).value(cancellation: cancellation)
    case .sakurai:
      let value = try ClebschGordan(ket, `operator`, bra).value(cancellation: cancellation)
      return value / RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(ket.j.twice + 1))
    }
  }

  /// The elements that m′ = m + q allows, by falling m′, then by falling m.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O((2j′+1)(2j+1)), or O((2j′+1)(2k+1)) when that is less; no value is computed.
  public static func all(
    bra j1: HalfInteger, rank: HalfInteger, ket j2: HalfInteger, cancellation: Cancellation = .never
  ) throws(Cancelled) -> [TensorComponent] {
    guard Triangle(j1, rank, j2) != nil else { return [] }
    var components: [TensorComponent] = []
    for bra in SpinState.all(ofSpin: j1).reversed() {
      try cancellation.check()
      // q = m′ − m stays within the rank.
      let highest = min(j2.twice, bra.m.twice + rank.twice)
      let lowest = max(-j2.twice, bra.m.twice - rank.twice)
      for twice in stride(from: highest, through: lowest, by: -2) {
        let m = HalfInteger(twice: twice)
        components.append(
          TensorComponent(
            bra: bra, operator: SpinState(unchecked: rank, bra.m - m), ket: SpinState(unchecked: j2, m)))
      }
    }
    return components
  }
}
