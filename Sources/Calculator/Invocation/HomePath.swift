/// Paths as they are typed where no shell reads them first.
package enum HomePath {
  /// The path with `~/` at its beginning as the directory of the user.
  package static func expanded(_ path: String, _ environment: [String: String]) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else { return path }
    return home + path.dropFirst()
  }
}
