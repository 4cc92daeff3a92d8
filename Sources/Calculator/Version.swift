/// The version of the program. [SemVer]
package enum Version {
  /// Major, minor and patch number.
  package static let current = "0.1.0"

  /// The day of the version: year, month, day.
  static let date = (year: 2026, month: 11, day: 24)

  /// The commit in a source archive, into which `git archive` writes it; empty in a working tree.
  static let commit = "$Format:%H$".hasPrefix("$") ? "" : "$Format:%H$"

  /// The compiler that built the program, by its language version.
  static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  /// The system and the processor that the program is built for.
  static var platform: String {
    #if os(Linux)
      let system = "Linux"
    #elseif os(macOS)
      let system = "macOS"
    #else
      let system = "another system"
    #endif
    #if arch(x86_64)
      return system + " x86_64"
    #elseif arch(arm64)
      return system + " arm64"
    #else
      return system
    #endif
  }

  /// The day as a manual page has it: `November 24, 2026`.
  static var dateInWords: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(months[date.month - 1]) \(date.day), \(date.year)"
  }
}
