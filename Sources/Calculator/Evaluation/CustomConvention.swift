import ExactArithmetic
import Harmonics
import Language

/// The options that describe the convention called `custom`.
enum CustomConvention {
  static let options: [Option] = [
    Option("axes", .text("AXES"), "custom: what the components of l = 1 are, in order: z,-x,-y"),
    Option("m-order", .text("ORDER"), "custom: rising, falling, zero-first, … or a list: 0,1,-1"),
    Option("cs-phase", .choice(["yes", "no"]), "custom: the sign (−1)^m (no; complex: yes)"),
    Option("complex", "custom: complex components"),
  ]

  /// That the description belongs to one convention.
  ///
  /// - Throws: `CommandError` when it belongs to none or to two.
  static func check(_ call: Call) throws(CommandError) {
    let sides = ["from", "to"].filter { call.arguments.text($0)?.lowercased() == "custom" }
    if sides.count == 2 {
      throw .incompatible("one side can be custom, not both", help: "convert by way of a named convention")
    }
    if sides.isEmpty {
      try call.refuse(options.map(\.name), with: "named conventions", help: "--from custom or --to custom")
    }
  }

  /// The orders that have a name.
  static let orders: [(name: String, order: ComponentOrder)] = [
    ("rising", .rising), ("falling", .falling), ("zero-first", .zeroFirst), ("zero-first-negative", .zeroFirstNegative),
    ("zero-last", .zeroLast), ("cosines-first", .cosinesFirst),
  ]

  /// The convention that the options describe.
  ///
  /// - Throws: `Diagnostic` for axes or an order that cannot be.
  static func convention(_ call: Call) throws -> HarmonicConvention {
    let isComplex = call.arguments.has("complex")
    let order = try order(call)
    let phase = call.arguments.text("cs-phase")
    let signs: ComponentSigns =
      isComplex ? (phase == "no" ? .alternatingPositive : .none) : phase == "yes" ? .alternating : .none
    return HarmonicConvention(
      name: "custom", isComplex: isComplex, order: order, signs: signs,
      axes: try axes(call, order: order, signs: signs, isComplex: isComplex), normalization: .integral,
      summary: "as the options say", source: "Varshalovich1988")
  }

  private static func order(_ call: Call) throws -> ComponentOrder {
    guard let text = call.arguments.text("m-order") else { return .rising }
    if let named = orders.first(where: { $0.name == text.lowercased() }) { return named.order }
    let reader = OptionReader("m-order", text)
    let list = reader.fields.compactMap { Int($0.text.plainMinus) }
    let degree = (list.count - 1) / 2
    guard list.count == reader.fields.count, list.sorted() == Array(-degree...max(degree, -degree)), !list.isEmpty
    else {
      throw reader.error(.notAnOrder(text, degree: list.count % 2 == 1 ? degree : nil))
    }
    // A list that shows a rule stands for the rule.
    return degree > 0 ? orders.first { $0.order.indices(degree: degree) == list }?.order ?? .explicit(list) : .rising
  }

  /// The axes from what the components of l = 1 are.
  private static func axes(
    _ call: Call, order: ComponentOrder, signs: ComponentSigns, isComplex: Bool
  ) throws -> Axes {
    guard let text = call.arguments.text("axes") else { return .standard }
    let reader = OptionReader("axes", text)
    let directions = reader.fields.compactMap { field -> AxisDirection? in
      let plain = field.text.plainMinus.lowercased()
      let isReversed = plain.hasPrefix("-")
      let letter = plain.drop { $0 == "-" || $0 == "+" }
      guard plain.count - letter.count <= 1, let index = AxisDirection.axes.firstIndex(of: String(letter)) else {
        return nil
      }
      return AxisDirection(index, isReversed: isReversed)
    }
    guard directions.count == 3, reader.fields.count == 3, Axes(directions) != nil else {
      throw reader.error(.notAxes(text))
    }
    if isComplex {
      throw CommandError.incompatible(
        "complex components of l = 1 are no axes", help: "--axes for a real convention alone")
    }
    guard let indices = order.indices(degree: 1) else {
      throw CommandError.incompatible(
        "the order of l = 1 is not told by a list for another degree",
        help: "--m-order rising, zero-first, …: a word, or a list that shows the rule")
    }
    // Component i is sign · x′, y′ or z′ as its index is 1, −1 or 0.
    var inner = [AxisDirection](repeating: AxisDirection(0), count: 3)
    for (direction, index) in zip(directions, indices) {
      let place = index == 1 ? 0 : index == -1 ? 1 : 2
      inner[place] = AxisDirection(
        direction.index, isReversed: direction.isReversed != (signs.sign(index) < 0))
    }
    guard let axes = Axes(inner) else { throw reader.error(.notAxes(text)) }
    return axes
  }
}

extension Call {
  /// The convention of an option: a name, or `custom` with its own options.
  ///
  /// - Throws: `CommandError` for an unknown name, `Diagnostic` for a custom one that cannot be.
  func conventionOrCustom(option: String) throws -> HarmonicConvention {
    guard let name = arguments.text(option) else {
      throw CommandError.needsOneOf(["--from NAME --to NAME"], command: function.name)
    }
    if name.lowercased() == "custom" { return try CustomConvention.convention(self) }
    return try convention(named: name, option: option)
  }
}
