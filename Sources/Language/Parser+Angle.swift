/// What stands between angle brackets.
extension Parser {
  /// A Clebsch–Gordan coefficient or a matrix element.
  ///
  /// Two bars make a matrix element, one bar a coefficient; what stands between decides nothing else.
  mutating func angle() throws(Diagnostic) -> Syntax {
    let open = current
    var bars = 0
    for token in tokens[position...] {
      if case .bar = token.kind { bars += 1 }
      if case .close(.angle) = token.kind { break }
    }
    let isMatrixElement = bars >= 2
    let body = try bracketed { parser throws(Diagnostic) -> Syntax.Kind in
      isMatrixElement ? try parser.matrixElement() : try parser.ket()
    }
    return Syntax(kind: body.value, range: open.range.joined(with: body.range))
  }

  private mutating func matrixElement() throws(Diagnostic) -> Syntax.Kind {
    let to = try grouped()
    try expectBar()
    let middle = try grouped()
    try expectBar()
    return .matrixElement(to: to, operator: middle, from: try grouped())
  }

  /// Six numbers; blanks, commas and semicolons separate, one bar before the last two.
  private mutating func ket() throws(Diagnostic) -> Syntax.Kind {
    let start = current.range
    var numbers: [Syntax] = []
    var barPosition: Int?
    while true {
      switch current.kind {
      case .close(.angle):
        guard numbers.count == 6, barPosition == 4 else {
          throw error(.ketShape(found: numbers.count), start.joined(with: tokens[position - 1].range))
        }
        return .ket(numbers)
      case .comma, .semicolon: position += 1
      case .bar:
        barPosition = numbers.count
        position += 1
      case .integer, .fraction, .minus, .plus:
        if case .plus = current.kind { position += 1 }
        numbers.append(try signed { parser throws(Diagnostic) in try parser.number() })
      case .end: return .ket(numbers)
      default: throw error(.notInKet, current.range)
      }
    }
  }

  private mutating func number() throws(Diagnostic) -> Syntax {
    let token = current
    switch token.kind {
    case .integer(let digits):
      position += 1
      return Syntax(kind: .integer(digits), range: token.range)
    case .fraction(let numerator, let denominator):
      position += 1
      return Syntax(kind: .fraction(numerator, denominator), range: token.range)
    default: throw error(.notInKet, token.range)
    }
  }
}
