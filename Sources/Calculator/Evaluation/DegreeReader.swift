import ExactArithmetic
import Language
import Representations

/// A degree of spherical harmonics as typed: `2`, or an irrep of O(3), `2e`.
struct DegreeReader {
  /// The degree l.
  let degree: Int
  /// The parity, nil for a bare number.
  let parity: Parity?

  /// The degree that a word spells.
  ///
  /// - Throws: `Diagnostic` under the word.
  init(_ word: String, _ range: SourceRange, in source: SourceText, largest: Int = 100_000) throws {
    let letter = word.last.flatMap { "eoy".contains($0) ? $0 : nil }
    let digits = letter == nil ? word : String(word.dropLast())
    if digits.contains("/"), HalfInteger(digits) != nil {
      throw HarmonicError.halfInteger(word, "functions on the sphere have integer degrees").diagnostic(
        range, in: source)
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw HarmonicError.notADegree(word).diagnostic(range, in: source)
    }
    guard let degree = Int(digits), degree <= largest else {
      throw LimitError(what: "harmonics of degree \(digits)", estimate: "degrees go up to \(largest)")
    }
    self.degree = degree
    parity =
      switch letter {
      case "e": .even
      case "o": .odd
      case "y": Parity(ofHarmonicDegree: degree)
      default: nil
      }
  }

  /// A degree whose parity, where it was typed, is that of the harmonics.
  ///
  /// - Throws: `Diagnostic` under the word.
  init(harmonic word: String, _ range: SourceRange, in source: SourceText, largest: Int = 100_000) throws {
    self = try DegreeReader(word, range, in: source, largest: largest)
    guard parity ?? Parity(ofHarmonicDegree: degree) == Parity(ofHarmonicDegree: degree) else {
      throw HarmonicError.wrongParity(word, degree: degree).diagnostic(range, in: source)
    }
  }

  /// The words of a text with their places.
  static func words(_ source: SourceText) -> [(text: String, range: SourceRange)] {
    SourceRange(0, source.text.utf8.count).words(in: source, separators: ",")
  }
}
