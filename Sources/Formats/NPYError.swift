/// Why bytes are no array of numbers in NumPy's file format.
package struct NPYError: Error, Hashable, Sendable {
  /// What is wrong, in words that can follow the name of the file and a colon.
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}
