/// What stands between angle brackets.
extension Parser {
  /// A Clebsch–Gordan coefficient or a matrix element.
  ///
  /// Two bars make a matrix element, one bar a coefficient; what stands between decides nothing else.
  mutating func angle() throws(Diagnostic) -> Syntax {
    let open = current
    var bars = 0
    var isClosed = false
    for token in tokens[position...] {
      if case .bar = token.kind { bars += 1 }
      isClosed = token.kind == .close(.angle)
      if isClosed { break }
    }
    guard isClosed else { throw error(.unclosed(.angle), open.range) }
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
    var numbers = try numbers()
    var barPosition: Int?
    while case .bar = current.kind {
      barPosition = numbers.count
      position += 1
      numbers += try self.numbers()
    }
    let range = start.joined(with: tokens[position - 1].range)
    guard numbers.count == 6 else { throw error(.ketShape(found: numbers.count), range) }
    guard barPosition == 4 else { throw error(.ketBar, range) }
    return .ket(numbers)
  }

  /// Whether a bar begins a state: between angle brackets it separates.
  var beginsState: Bool { current.kind == .bar && opened.last?.kind != .open(.angle) }

  /// `|2 0>` or `|1 1; 1 -1>`.
  mutating func state() throws(Diagnostic) -> Syntax {
    let bar = current
    position += 1
    let numbers = try numbers()
    guard case .close(.angle) = current.kind else { throw error(.unclosed(.angle), bar.range) }
    let range = bar.range.joined(with: current.range)
    guard numbers.count == 2 || numbers.count == 4 else { throw error(.stateShape(found: numbers.count), range) }
    position += 1
    return Syntax(kind: .state(numbers), range: range)
  }

  /// Numbers up to a bar, the closing bracket or the end; blanks, commas and semicolons separate.
  private mutating func numbers() throws(Diagnostic) -> [Syntax] {
    var numbers: [Syntax] = []
    while true {
      switch current.kind {
      case .close(.angle), .bar, .end: return numbers
      case .comma, .semicolon:
        guard tokens[position - 1].endsOperand, tokens[position + 1].beginsNumber else {
          throw error(.notInKet, current.range)
        }
        position += 1
      case .plus, .minus:
        // `1 - 1` could be two numbers or a difference.
        guard !tokens[position + 1].hasBlankBefore else { throw error(.notInKet, current.range) }
        if case .plus = current.kind {
          position += 1
          numbers.append(try number())
        } else {
          numbers.append(try signed { parser throws(Diagnostic) in try parser.number() })
        }
      default: numbers.append(try number())
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
    case .decimal, .unknown: throw misplaced(token)
    default: throw error(.notInKet, token.range)
    }
  }
}
