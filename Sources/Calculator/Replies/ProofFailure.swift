/// A proof that did not hold: an error of the program.
struct ProofFailure: Error {
  /// What was to be proved.
  let claim: String
  /// Where it fails.
  let failures: [String]
}
