/// The version of the program. [SemVer]
package enum Version {
  /// major.minor.patch
  package static let current = "0.1.0"
}
