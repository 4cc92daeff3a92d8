import ExactArithmetic
import Formats
import Harmonics

/// What answers on fields have in common: names, rows and documents.
enum FieldText {
  /// `2x0e+2x1o+2x2e`: parity (−1)^l; the middle is left out where it is longer than a line.
  static func irreps(lmax: Int, copies: Int, isWhole: Bool = false) -> String {
    let terms = (0...lmax).map { "\(copies)x\($0)\($0.isMultiple(of: 2) ? "e" : "o")" }
    guard !isWhole, lmax > 6 else { return terms.joined(separator: "+") }
    return (terms.prefix(4) + ["…"] + terms.suffix(1)).joined(separator: "+")
  }

  /// The number as programs read it back.
  static func full(_ real: Double, _ imaginary: Double?) -> String {
    guard let imaginary else { return real.description }
    return real.description + (imaginary.sign == .minus ? "-" : "+") + "\(imaginary.magnitude.description)j"
  }

  /// A number, or a pair of them.
  static func json(_ real: Double, _ imaginary: Double?) -> JSON {
    imaginary.map { .array([.number(real), .number($0)]) } ?? .number(real)
  }

  /// All numbers.
  static func json(_ values: ComponentValues) -> JSON {
    .array(values.real.indices.map { json(values.real[$0], values.imaginary?[$0]) })
  }

  /// The members that say in what the coefficients are.
  static func convention(_ options: HarmonicOptions, _ shape: FieldShape, copies: Int, radii: [Double]) -> JSON {
    .object([
      "basis": .string(options.convention.name), "norm": .string(options.normalization.rawValue),
      "radial": .string(shape.name), "copies": .integer(copies), "cutoff": shape.radius.map(JSON.number) ?? .null,
      "radii": .array(radii.map(JSON.number)),
    ])
  }

  /// What `convention` wrote, as options; nil for anything else.
  static func options(_ convention: JSON?) -> [String: String]? {
    guard let convention, let basis = convention["basis"]?.text, let norm = convention["norm"]?.text,
      let radial = convention["radial"]?.text, case .integer(let copies)? = convention["copies"]
    else { return nil }
    var options = ["basis": basis, "norm": norm]
    if radial == "shells" { options["radial"] = radial }
    guard radial == "polynomial" || radial == "bessel" else { return options }
    options["radial"] = "\(radial):\(copies)"
    switch convention["cutoff"] {
    case .number(let number)?: options["cutoff"] = number.description
    case .integer(let integer)?: options["cutoff"] = String(integer)
    default: return nil
    }
    return options
  }
}
