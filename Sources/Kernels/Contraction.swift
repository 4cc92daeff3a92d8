import Coupling
import ExactArithmetic

/// The four arguments of the multilinear form of a kernel.
///
///     M(x, y, w, z) = Σ c[i,j,k] · w[u,v,w] · x[u,i] · y[v,j] · z[w,k]
///
/// Each of the four partial derivatives of M takes three arguments and yields the fourth. They are closed under
/// differentiation, so that forward, backward and double backward are sums of them.
package enum Argument: String, Hashable, Sendable, CaseIterable {
  case x
  case y
  case w
  case z
}

/// A sum of products of numbered locals: the straight-line part of a contraction.
///
///     Σ sign · constant · left[a] · right[b], grouped by constants
struct CoefficientSum: Hashable, Sendable {
  /// All terms that share the magnitude of their constant.
  struct Group: Hashable, Sendable {
    /// The constant, > 0.
    let constant: RationalRoot
    /// Signs and the pairs of local indices.
    var terms: [Term]
  }

  /// ± left[a] · right[b].
  struct Term: Hashable, Sendable {
    let isNegative: Bool
    let left: Int
    let right: Int
  }

  /// The groups in the order in which their constants first occur.
  private(set) var groups: [Group] = []

  /// Adds value · left[a] · right[b].
  mutating func add(_ value: RationalRoot, _ left: Int, _ right: Int) {
    let isNegative = value.signum() < 0
    let constant = isNegative ? -value : value
    let term = Term(isNegative: isNegative, left: left, right: right)
    if let index = groups.firstIndex(where: { $0.constant == constant }) {
      groups[index].terms.append(term)
    } else {
      groups.append(Group(constant: constant, terms: [term]))
    }
  }

  /// The number of terms.
  var termCount: Int { groups.reduce(0) { $0 + $1.terms.count } }
}

/// One path of one partial derivative, as loops over copies around straight-line sums.
struct PathContraction: Sendable {
  /// What is yielded.
  let target: Argument
  /// The path.
  let path: KernelProblem.Path
  /// For a target with components one sum for each component that is not always 0.
  ///
  /// For the target w: one sum for
  /// each component of z, to be multiplied by it and added up.
  let sums: [(component: Int, sum: CoefficientSum)]
  /// The arguments from whose components the sums are made.
  let factors: (Argument, Argument)

  init(_ path: KernelProblem.Path, target: Argument) throws {
    self.path = path
    self.target = target
    var sums: [Int: CoefficientSum] = [:]
    for entry in try path.coefficients {
      switch target {
      case .z, .w: sums[entry.k, default: .init()].add(entry.value, entry.i, entry.j)
      case .x: sums[entry.i, default: .init()].add(entry.value, entry.j, entry.k)
      case .y: sums[entry.j, default: .init()].add(entry.value, entry.i, entry.k)
      }
    }
    self.sums = sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    factors =
      switch target {
      case .z, .w: (.x, .y)
      case .x: (.y, .z)
      case .y: (.x, .z)
      }
  }
}
