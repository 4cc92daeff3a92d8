import ExactArithmetic
import Language

/// What is wrong with a formula of indices or with the irreps of its indices, as data.
enum IndexFormulaError: Hashable, Sendable {
  /// Irreps without a formula before them.
  case noFormula(command: String)
  /// Nothing between two signs of equality.
  case emptySide
  /// A character that names no index.
  case notAnIndex(String)
  /// An index that stands twice on one side.
  case repeated(String)
  /// An index of the first side that another side lacks.
  case missing(String, first: String)
  /// An index of another side that the first lacks.
  case surplus(String, first: String)
  /// More indices than a permutation is made of.
  case tooManyIndices(Int, largest: Int)
  /// A side with which T = −T follows; whether it says so itself.
  case contradiction(indices: String, isImplied: Bool)
  /// What stands before `=` is not one index.
  case notOneIndex(String)
  /// Irreps for an index that the formula does not have.
  case unknownIndex(String, known: [String])
  /// Irreps for an index that has some.
  case givenTwice(String)
  /// No irreps behind `i=`.
  case noValue(String)
  /// Indices that the symmetry exchanges, of different irreps.
  case irrepsDiffer(String, String, irreps: String)
  /// An index without irreps; what is known of the others, and what to type.
  case noIrreps(String, note: String, command: String)

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let words = wording
    return Diagnostic(
      kind: words.kind, message: words.message, note: words.note, range: range, source: source, help: words.help)
  }

  private var wording: (kind: String, message: String, note: String?, help: String?) {
    switch self {
    case .noFormula(let command):
      return ("formula", "a formula of indices is missing", "first ij=ji, then i=1o", "e3 \(command) \"ij=ji\" i=1o")
    case .emptySide: return ("side", "a side of the formula is missing", nil, "ij=ji says that T_ij = T_ji")
    case .notAnIndex(let text):
      return ("index", "'\(text)' is not an index", "indices are letters: i, j, k, …", nil)
    case .repeated(let index):
      return (
        "repeated-index", "index \(index) stands twice", "each index once on a side",
        "a formula says which exchanges leave a tensor as it is, and sums over nothing"
      )
    case .missing(let index, let first):
      return ("missing-index", "index \(index) is missing", "the indices of '\(first)', each once", nil)
    case .surplus(let index, let first):
      return ("surplus-index", "'\(first)' has no index \(index)", "the indices of '\(first)', each once", nil)
    case .tooManyIndices(let count, let largest):
      return ("indices", "\(count) indices are too many", "up to \(largest)", nil)
    case .contradiction(let indices, let isImplied):
      return (
        "contradiction", "no tensor but 0 has this symmetry",
        "\(isImplied ? "with this side follows" : "this says") \(indices) = −\(indices)", nil
      )
    case .notOneIndex(let text):
      return ("index", "'\(text)' is not one index", "one letter before '=': i=1o", nil)
    case .unknownIndex(let index, let known):
      return ("unknown-index", "the formula has no index \(index)", known.joined(separator: ", "), nil)
    case .givenTwice(let index): return ("given-twice", "index \(index) was given irreps before", nil, nil)
    case .noValue(let index): return ("no-value", "irreps are missing after '\(index)='", "\(index)=1o", nil)
    case .irrepsDiffer(let first, let second, let irreps):
      return (
        "irreps-differ", "the symmetry exchanges \(first) and \(second), which have different irreps",
        "\(first) is \(irreps)", "indices that are exchanged stand for the same irreps"
      )
    case .noIrreps(let index, let note, let command):
      return ("no-irreps", "index \(index) has no irreps", note, command)
    }
  }
}
