import ExactArithmetic
import Language

/// What an expression that was read cannot mean, as data with the place where it stands.
struct EvaluationError: Error {
  /// What is wrong.
  enum Kind: Hashable, Sendable {
    case notAParity(String, label: String)
    case labelTooLarge(String)
    case notALabel(String, group: String)
    case unknownName(String, known: [String])
    case missingParity(label: String)
    case needlessParity(label: String, group: String)
    case twoReadings(count: String, label: String)
    case halfInteger(String, group: String)
    case notASpin(String)
    case negativeSpin(String)
    case notAProjection(m: HalfInteger, j: HalfInteger)
    case notADegree(String)
    case groupName(GroupNameError)
    case infiniteGroup(String)
    case subgroup(SubgroupError)
    case rotationsOnly(String)
    case noSuchIrrep(String, group: String, known: [String], reason: String?)
    case groupsDiffer(String, String)
    case needsIrreps(String)
    case needsNumber(String)
    case needsWholeNumber(String)
    case notAnExponent(String)
    case notAPartition(String)
    case unknownFunction(String, known: [String])
    case wrongArgumentCount(function: String, signature: String)
    case unknownLabelledArgument(String, known: [String])
    case noResult(Int?)
    case reservedName(String, reason: String, free: String?)
    case needsList(String)
    case needsTruth(String)
    case needsGroup(String)
    case needsState(String)
    /// States of different numbers of angular momenta.
    case unlikeStates(Int, Int)
    case needsHalfInteger(String)
    /// A list that has no item of a number.
    case noItem(Int, count: Int)
    /// The sum or product of no values.
    case emptyList
    /// A range that would not get anywhere.
    case zeroStep
    /// Two kinds of values that cannot be added or multiplied.
    case unlike(String, String, verb: String)
    case repeatedParameter(String)
    case recursion(String)
    case callsTooDeep
    /// A group with infinitely many irreps, where a list of all is asked for.
    case infinitelyManyIrreps(String)
    /// A form that an answer does not have.
    case unknownForm(String, known: [String])
    /// An answer that a name cannot keep.
    case noValue(String)
    case multiplicityTooLarge(String)
    case notClosed(String)
    /// An exponent past the largest.
    case exponentTooLarge(String, largest: Int)
    case divisionByZero
    case needsProduct
    case wrongSpinCount(String, expected: Int, found: Int)
    case notYet(String)
    case oneIrrepOnly(String)
    case notAnOperator(String)
    case negativeRoot
    case subtraction
    case polynomial(PolynomialError)
    case rule(RuleError)
  }

  let kind: Kind
  var range: SourceRange
  /// The text in which the place is; nil for the positional text of the command.
  var source: SourceText?
  /// The call of a function, `f(2)`, in whose definition the place is.
  var call: String?

  /// The error of a part of a sum of another kind, where the part itself is the place.
  func joining(_ kind: String, in range: SourceRange) -> EvaluationError {
    guard self.range == range else { return self }
    switch self.kind {
    case .needsIrreps(let found), .needsNumber(let found):
      return EvaluationError(kind: .unlike(found, kind, verb: "added"), range: range, source: source)
    default: return self
    }
  }
}
