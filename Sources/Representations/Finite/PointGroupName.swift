/// The name of a point group as people type it: a Schoenflies or Hermann–Mauguin symbol, a star (or a 2 in front) for the
/// double group, and a frame in brackets.
public struct PointGroupName: Hashable, Sendable {
  /// The family.
  public let family: PointGroupFamily
  /// Whether the double group is meant.
  public let isDouble: Bool
  /// The axes.
  public let frame: Frame

  /// Reads a name: `Oh`, `C_{2v}`, `D₃ₕ`, `m-3m`, `6/mmm*`, `2Oh`, `C3v[1,1,1;1,1,-2]`, `D2[π/4]`.
  ///
  /// - Throws: `PointGroupError.unknownName`, `.frame`.
  public init(_ text: String) throws(PointGroupError) {
    let unknown = PointGroupError.unknownName(text)
    var symbol = text.filter { $0 != " " && $0 != "_" && $0 != "{" && $0 != "}" }
    var bracketed: String?
    var stars = 0
    if symbol.hasSuffix("*") {
      symbol.removeLast()
      stars += 1
    }
    if let open = symbol.firstIndex(of: "[") {
      guard symbol.last == "]" else { throw unknown }
      bracketed = String(symbol[symbol.index(after: open)...].dropLast())
      symbol = String(symbol[..<open])
    }
    if symbol.hasSuffix("*") {
      symbol.removeLast()
      stars += 1
    }
    let plain = Self.plain(symbol)
    guard stars < 2, !plain.isEmpty else { throw unknown }
    let named: NamedPointGroup
    if let group = SchoenfliesSymbol.group(plain) ?? HermannMauguinSymbol.group(plain) {
      (named, isDouble) = (group, stars == 1)
    } else if stars == 0, plain.first == "2", let group = SchoenfliesSymbol.group(String(plain.dropFirst())) {
      (named, isDouble) = (group, true)
    } else {
      throw unknown
    }
    family = named.family
    guard let bracketed else {
      frame = named.frame
      return
    }
    guard named.frame.isStandard else {
      throw .impliedFrame(text, standard: named.family.name + named.frame.description)
    }
    do { frame = try Frame(parsing: bracketed) } catch { throw .frame(bracketed, error) }
  }

  /// Subscripts as plain letters and digits, bars over digits as minus signs in front.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2080}"..."\u{2089}": result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x2080 + 48)))
      case "ᵥ": result += "v"
      case "ₕ": result += "h"
      case "ₛ": result += "s"
      case "ᵢ": result += "i"
      case "−": result += "-"
      case "\u{305}":
        guard let digit = result.popLast() else { return "" }
        // A bar over each digit of a number is one sign.
        let isContinued = result.last?.isNumber == true && result.dropLast().last == "-"
        result += isContinued ? "\(digit)" : "-\(digit)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The name as printed.
  public var description: String { family.name + (isDouble ? "*" : "") + (frame.isStandard ? "" : frame.description) }
}
