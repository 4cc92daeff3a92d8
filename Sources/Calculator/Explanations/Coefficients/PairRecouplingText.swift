import Coupling
import ExactArithmetic

/// The step from a 9j symbol to a coefficient between two couplings of four angular momenta.
enum PairRecouplingText {
  /// `√((2c+1)(2f+1)(2g+1)(2h+1)) = √…, times the 9j: …`.
  static func scale(_ coefficient: PairRecoupling, _ value: RationalRoot) -> [String] {
    let spins = [2, 5, 6, 7].map { coefficient.symbol.spins[$0].twice + 1 }
    let root = RationalRoot(
      coefficient: 1, squareRootOf: spins.reduce(PrimeFactorization.one) { $0 * PrimeFactorization($1) })
    let factors = spins.map(String.init).joined(separator: "·")
    return ["times √(\(factors)) = \(NumberText.exact(root)), of the four coupled spins: \(SumText.short(value))"]
  }
}
