/// The version of the program. [SemVer]
package enum Version {
  /// Major, minor and patch number.
  package static let current = "0.1.0"
}
