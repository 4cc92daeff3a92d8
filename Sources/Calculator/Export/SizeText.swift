import ExactArithmetic

/// Large numbers as a person says them.
enum SizeText {
  /// `about 4·10⁹`; small counts exactly.
  static func count(_ count: Integer) -> String {
    let digits = count.description
    guard digits.count > 6, let first = digits.first else { return digits }
    return "about \(first)·10\(NumberText.superscript(digits.count - 1))"
  }

  /// `60 GB`, `1.5 MB`: two digits and a unit of a power of 1000.
  static func bytes(_ count: Integer) -> String {
    let digits = count.description
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    let unit = (digits.count - 1) / 3
    guard unit < units.count else { return "10\(NumberText.superscript(digits.count - 1)) B" }
    let whole = digits.prefix(digits.count - 3 * unit)
    if whole.count > 1 || unit == 0 { return "\(whole) \(units[unit])" }
    return "\(whole).\(digits.dropFirst(1).prefix(1)) \(units[unit])"
  }
}
