package import Representations

/// The irrep of a segment, known when the program runs.
package enum KernelIrrep: Hashable, Sendable {
  /// Degree l of SO(3) or O(3); the parity is even where the group has none.
  case rotational(degree: Int, parity: Parity)
  /// An irrep of any other group, by its label.
  case labelled(String, dimension: Int)

  /// The number of real components.
  package var dimension: Int {
    switch self {
    case .rotational(let degree, _): 2 * degree + 1
    case .labelled(_, let dimension): dimension
    }
  }

  /// The label in texts of kernels, ASCII and without the quotation mark: `1o`, `T1u`, `E''`.
  package var label: String {
    switch self {
    case .rotational(let degree, let parity): "\(degree)\(parity.letter)"
    case .labelled(let label, _): label.replacing("\"", with: "''")
    }
  }
}
