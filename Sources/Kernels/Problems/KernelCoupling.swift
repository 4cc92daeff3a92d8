package import Coupling
package import ExactArithmetic
import Representations

/// Which irreps the product of two contains, and with which tensors: what a kernel must know of its group.
package protocol KernelCoupling: Sendable {
  /// The basis of the components in texts and manifests: `e3nn`, `real`, `cartesian`.
  var basis: String { get }
  /// The irrep on which the group acts as 1.
  var trivial: KernelIrrep { get }
  /// What the components of an irrep stand for; nil in e3nn's basis.
  ///
  /// - Throws: `KernelError`, `LimitError`.
  func functions(of irrep: KernelIrrep) throws -> [BasisFunction]?
  /// The irreps in x ⊗ y with how often they occur, in canonical order.
  ///
  /// - Throws: `LimitError`.
  func outputs(_ x: KernelIrrep, _ y: KernelIrrep) throws -> [(irrep: KernelIrrep, copies: Int)]
  /// For each copy of z in x ⊗ y a basis of the real tensors to it.
  ///
  /// One tensor, or with all of them T and J·T where z is of complex type: J turns z as the group does and commutes
  /// with it.
  ///
  /// - Throws: `KernelError`, `LimitError`, `Cancelled`.
  func tensors(
    _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep, withAll: Bool, cancellation: Cancellation
  ) throws -> [[KernelTensor]]
  /// Whether an irrep stands before another in a sorted sum.
  func precedes(_ left: KernelIrrep, _ right: KernelIrrep) -> Bool
  /// What is wrong with the claim that a tensor is equivariant, exactly; empty when nothing is.
  func failures(of tensor: KernelTensor, _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep) throws -> [String]
}

/// SO(3) and O(3) in e3nn's basis: one copy of each degree of the triangle.
package struct RotationCoupling: KernelCoupling {
  /// Whether parities must multiply along a path: false for SO(3), where every parity fits.
  package let usesParity: Bool

  /// The rule of O(3), or of SO(3).
  package init(usesParity: Bool = true) { self.usesParity = usesParity }

  package var basis: String { "e3nn" }
  package var trivial: KernelIrrep { .rotational(degree: 0, parity: .even) }
  package func functions(of irrep: KernelIrrep) -> [BasisFunction]? { nil }

  package func outputs(_ x: KernelIrrep, _ y: KernelIrrep) -> [(irrep: KernelIrrep, copies: Int)] {
    let ((a, p), (b, q)) = (Self.numbers(x), Self.numbers(y))
    let parity = usesParity ? p * q : .even
    return (abs(a - b)...(a + b)).map { (.rotational(degree: $0, parity: parity), 1) }
  }

  package func tensors(
    _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep, withAll: Bool, cancellation: Cancellation
  ) throws -> [[KernelTensor]] {
    let degrees = [x, y, z].map { Self.numbers($0).degree }
    return [
      [
        KernelTensor(
          try CouplingTensor.real(
            degrees[0], degrees[1], degrees[2], normalization: .threeJ, cancellation: cancellation))
      ]
    ]
  }

  package func precedes(_ left: KernelIrrep, _ right: KernelIrrep) -> Bool { Self.numbers(left) < Self.numbers(right) }

  /// The generators of rotations annihilate the tensor, and parities multiply.
  package func failures(
    of tensor: KernelTensor, _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep
  ) -> [String] {
    guard case .rotations(let coupling) = tensor.origin else { return ["not a tensor of rotations"] }
    let keepsParity = !usesParity || Self.numbers(x).parity * Self.numbers(y).parity == Self.numbers(z).parity
    return (RotationInvariance.holds(for: coupling) ? [] : ["not equivariant"]) + (keepsParity ? [] : ["parity"])
  }

  private static func numbers(_ irrep: KernelIrrep) -> (degree: Int, parity: Parity) {
    guard case .rotational(let degree, let parity) = irrep else { preconditionFailure("an irrep of rotations") }
    return (degree, parity)
  }
}
