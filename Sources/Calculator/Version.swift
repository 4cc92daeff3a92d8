/// The version of the program. [SemVer]
package enum Version {
  /// Major, minor and patch number.
  package static let current = "0.1.0"

  /// The day of the version: year, month, day.
  static let date = (year: 2026, month: 11, day: 24)

  /// The commit in a source archive, into which `git archive` writes it; empty in a working tree.
  static let commit = "$Format:%H$".hasPrefix("$") ? "" : "$Format:%H$"

  /// The day as a manual page has it: `November 24, 2026`.
  static var dateInWords: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(months[date.month - 1]) \(date.day), \(date.year)"
  }
}
