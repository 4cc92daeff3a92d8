import Coupling
import ExactArithmetic

/// One way to get an output of a contraction: a block coupled with a last factor.
struct ContractionPath: Sendable {
  /// How it is coupled.
  let chain: CouplingChain
  /// The block before the last factor.
  let block: Int
  /// The last factor.
  let segment: Int
  /// The segment of the output.
  let output: Int
  /// The block that it is itself, with the weight at the end; nil where the weight stands before the last coupling.
  let direct: Int?
  /// What the isometry of the chain is multiplied by.
  let scale: RationalRoot
  /// Scale · chain in the orthonormal maps of its order and irrep.
  let coordinates: [Int: RationalRoot]
}

/// The paths of one output that have the same factors: independent of all others.
struct ContractionFamily: Sendable {
  let order: Int
  let output: Int
  /// The factors, rising.
  let segments: [Int]
  /// All that there are.
  let candidates: [ContractionPath]
  /// The maps of ``MACEBasis`` that they combine.
  let maps: [Int]
}
