import ExactArithmetic

/// The definition of a kernel as tables of C.
///
/// A coefficient is sign · √(numerator/denominator); a factor is a number of an operand to a power.
struct SelfTestTables {
  private let definition: KernelDefinition

  init(_ definition: KernelDefinition) { self.definition = definition }

  private static let order: [Argument] = [.x, .y, .w, .z]

  var text: String {
    var factors: [String] = []
    var terms: [String] = []
    var paths: [String] = []
    for path in definition.paths {
      let first = terms.count
      for term in path.terms {
        let square = term.coefficient.signedSquare
        let start = factors.count
        let powers = term.powers
        factors += powers.map {
          "{\($0.factor.argument.rawValue.uppercased()), \($0.factor.offset), \($0.factor.stride), \($0.power)},"
        }
        terms.append(
          "{\(literal(square.numerator)) / \(literal(square.denominator)), \(start), \(powers.count)},")
      }
      let strides = Self.order.map { argument in
        "{" + (path.strides[argument] ?? [0, 0, 0]).map(String.init).joined(separator: ", ") + "}"
      }
      paths.append(
        "{\"\(path.name)\", {\(path.counts.map(String.init).joined(separator: ", "))}, "
          + "{\(strides.joined(separator: ", "))}, \(first), \(terms.count - first)},")
    }
    if factors.isEmpty { factors = ["{X, 0, 0, 0},"] }
    if terms.isEmpty { terms = ["{0.0L, 0, 0},"] }
    if paths.isEmpty { paths = ["{\"\", {0, 0, 0}, {{0}}, 0, 0},"] }
    return """
      enum { X, Y, W, Z };
      /* A number of an operand, with its own step for the first copy index, to a power; sign * sqrt(|square|) times factors; terms added over three copy indices. */
      typedef struct { int argument, offset, stride, power; } Factor;
      typedef struct { long double square; int first, count; } Term;
      typedef struct { const char *name; int counts[3], strides[4][3], first, count; } Path;
      static const Factor factors[] = {
      \(lines(factors))
      };
      static const Term terms[] = {
      \(lines(terms))
      };
      static const Path paths[] = {
      \(lines(paths))
      };
      """
  }

  /// An integer as a literal that long double holds.
  private func literal(_ integer: Integer) -> String { "\(integer).0L".replacingMinus }

  /// Items, as many as fit on a line.
  private func lines(_ items: [String]) -> String {
    var lines = [" "]
    for item in items {
      if lines[lines.count - 1].count + item.count > 116 { lines.append(" ") }
      lines[lines.count - 1] += " " + item
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text with the minus of ASCII.
  fileprivate var replacingMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}
