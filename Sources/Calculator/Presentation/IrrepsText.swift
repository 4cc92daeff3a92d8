import ExactArithmetic

/// How sums of irreps are written: O(3) as e3nn prints it, point groups as chemists do, the other groups spaced.
enum IrrepsText {
  /// `1x0e+2x1o` for O(3), `2T1u + T2u` for point groups, `2x1/2 + 3/2` for the others; empty for the empty sum.
  static func plain(_ irreps: any AnyIrreps) -> String {
    let notation = irreps.notation
    return irreps.segments.map { notation.copies($0.multiplicity) + $0.label }
      .joined(separator: notation == .e3nn ? "+" : " + ")
  }

  /// Text that reads back as the sum: the group stands before it where the labels do not name it, `0xA1g` is nothing.
  static func value(_ irreps: any AnyIrreps) -> String {
    guard let first = irreps.segments.first else {
      let trivial = LabelGuess.labels(of: irreps.labelGroup, first: 1).first ?? "0"
      return irreps.groupName == "O3" ? "0x0e" : "\(irreps.groupName): 0x\(trivial)"
    }
    let isNamed =
      switch irreps.groupName {
      case "O3", "SO3": true
      case "SU2": irreps.segments.contains { !$0.spin.isInteger }
      // [1,0] alone is a list.
      default: first.label.first != "[" && LabelGuess.group(of: first.label)?.name == irreps.groupName
      }
    return (isNamed ? "" : "\(irreps.groupName): ") + plain(irreps)
  }

  /// The sum, in brackets when it has more than one term.
  static func factor(_ irreps: any AnyIrreps) -> String {
    irreps.segments.count > 1 ? "(\(plain(irreps)))" : plain(irreps)
  }

  /// Whether e3nn has such irreps: those of O(3) without spin.
  static func isE3nn(_ irreps: any AnyIrreps) -> Bool {
    irreps.groupName == "O3" && irreps.segments.allSatisfy(\.spin.isInteger)
  }

  /// The sum as Python text for e3nn.
  static func e3nn(_ irreps: any AnyIrreps) -> String { "o3.Irreps(\"\(plain(irreps))\")" }

  /// The sum with ⊕ between its terms, for TeX.
  static func tex(_ irreps: any AnyIrreps) -> String {
    // 0 would be an irrep.
    if irreps.segments.isEmpty { return "\\text{none}" }
    return irreps.segments.map { segment in
      let copies = segment.multiplicity == 1 ? "" : "\(segment.multiplicity)\\,"
      return copies + (segment.angularMomentum == nil ? IrrepLabelTeX.text(segment.label) : texLabel(segment))
    }.joined(separator: " \\oplus ")
  }

  private static func texLabel(_ segment: IrrepSegment) -> String {
    guard !segment.spin.isInteger else { return segment.label }
    let parity = segment.label.last.map { $0.isLetter ? String($0) : "" } ?? ""
    return "\\tfrac{\(segment.spin.twice)}{2}\(parity)"
  }
}
