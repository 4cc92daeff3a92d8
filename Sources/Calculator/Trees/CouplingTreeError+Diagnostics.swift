import Coupling
import Language

extension CouplingTreeError {
  /// The error in words, with the place drawn in the source; the tree begins at an offset of it.
  func diagnostic(in source: SourceText, at offset: Int = 0) -> Diagnostic {
    let (message, note): (String, String) =
      switch kind {
      case .notAFactor(let word): ("'\(word)' is no factor of a tree", "factors are 1, 2, 3 … or a, b, c …")
      case .bracket: ("a bracket without its other half", "((1 2) 3) 4, (1 2)(3 4)")
      case .notAPair(let found):
        ("a tree couples two at a time, here are \(found)", "((1 2) 3), not (1 2 3)")
      case .repeated(let word): ("factor \(word) occurs twice", "each factor once")
      case .missing(let word): ("factor \(word) does not occur", "each of the first factors once")
      case .tooDeep(let limit):
        ("brackets are nested deeper than \(limit)", "one pair of brackets for each pair of factors")
      }
    return Diagnostic(
      kind: "tree", message: message, note: note, range: SourceRange(offset + lower, offset + upper), source: source)
  }
}

extension CouplingTree {
  /// The tree that a text spells, which stands at an offset of a source.
  ///
  /// - Throws: `Diagnostic` under what is wrong.
  init(_ text: String, in source: SourceText, at offset: Int) throws(Diagnostic) {
    do {
      self = try CouplingTree(parsing: text)
    } catch {
      throw error.diagnostic(in: source, at: offset)
    }
  }
}
