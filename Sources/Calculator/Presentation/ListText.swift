import ExactArithmetic
import Formats

/// Lists in forms other than text that reads back.
enum ListText {
  /// An item with its kind.
  static func record(_ value: Value) -> JSON {
    var members: [JSON.Member] = [.init("kind", .string(value.kindName)), .init("text", .string(value.text))]
    switch value {
    case .list(let items): members.append(.init("items", .array(items.map(record))))
    case .irreps(let irreps): members.append(.init("dim", Record.integer(irreps.dimension)))
    default:
      if let number = value.number { members.append(.init("value", .number(Rounding.double(number)))) }
    }
    return .object(members)
  }

  /// A list in TeX: `\left[1o,\ \frac{1}{2}\right]`.
  static func tex(_ items: [Value]) -> String {
    "\\left[" + items.map(tex).joined(separator: ",\\ ") + "\\right]"
  }

  private static func tex(_ value: Value) -> String {
    switch value {
    case .irreps(let irreps): IrrepsText.tex(irreps)
    case .list(let items): tex(items)
    default: value.number.map { NumberText.tex($0) } ?? "\\text{\(value.text)}"
    }
  }

  /// A list in Python: `[o3.Irreps("1x0e"), o3.Irreps("1x1o")]`.
  static func e3nn(_ items: [Value]) -> String {
    let texts = items.map { item in
      switch item {
      case .irreps(let irreps): IrrepsText.e3nn(irreps)
      case .list(let items): e3nn(items)
      default: item.text
      }
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }

  /// The list with its numbers as decimals.
  static func decimals(_ items: [Value], _ call: Call) -> String {
    let texts = items.map { item in
      if case .list(let items) = item { return decimals(items, call) }
      guard case .number(let number) = item else { return item.text }
      return NumberText.decimal(number, digits: call.digits)
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }
}

extension Value {
  /// Whether it is irreps that e3nn has, or a list of such.
  var isE3nn: Bool {
    switch self {
    case .irreps(let irreps): IrrepsText.isE3nn(irreps)
    case .list(let items): items.allSatisfy(\.isE3nn)
    default: false
    }
  }
}
