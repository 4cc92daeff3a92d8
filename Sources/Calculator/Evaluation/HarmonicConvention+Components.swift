import Harmonics
import Language

extension HarmonicConvention {
  /// The components of a degree that was typed at a place.
  ///
  /// - Throws: `Diagnostic` where the convention says nothing of the degree.
  func components(degree: Int, typedAt range: SourceRange, in source: SourceText) throws -> [HarmonicComponent] {
    guard let components = components(degree: degree) else {
      throw HarmonicError.beyondConvention(name, degree: degree, largest: largestDegree ?? 0).diagnostic(
        range, in: source)
    }
    return components
  }
}
