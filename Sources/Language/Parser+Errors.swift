/// Which error a token is.
extension Parser {
  /// The error for a token that cannot stand where it stands.
  func misplaced(_ token: Token) -> Diagnostic {
    let previous = position > 0 ? tokens[position - 1] : nil
    switch token.kind {
    case .unknown(let character): return error(.unknownCharacter(character), token.range)
    case .decimal(let text): return error(.decimal(text), token.range)
    case .end:
      if let open = opened.last, case .open(let bracket) = open.kind { return error(.unclosed(bracket), open.range) }
      guard let previous else { return error(.empty, token.range) }
      return error(.missingOperand(after: source.slice(previous.range)), previous.range)
    case .close(.angle) where previous?.endsOperand == true && opened.last?.kind != .open(.angle):
      return error(.order, token.range)
    case .close(let bracket):
      guard opened.isEmpty else {
        if case .open(bracket) = opened.last?.kind, let previous {
          return error(.missingOperand(after: source.slice(previous.range)), previous.range)
        }
        return error(.unclosed(bracket), opened.last?.range ?? token.range)
      }
      return error(.unopened(bracket), token.range)
    case .unclosedText: return error(.unclosedText, SourceRange(token.range.lower, token.range.lower + 1))
    case .equals: return error(.assignment, token.range)
    case .isEqual where previous?.endsOperand == true, .isUnequal where previous?.endsOperand == true:
      return error(.secondComparison, token.range)
    case .keyword(.for) where opened.last?.kind == .open(.square),
      .keyword(.if) where opened.last?.kind == .open(.square):
      return error(.unfinishedItems, token.range)
    case .word where token.beginsWithProduct:
      let range = SourceRange(token.range.lower, token.range.lower + 1)
      return error(token.hasBlankBefore ? .oneSidedProduct : .tightProduct, range)
    case .open(.angle) where previous?.endsOperand == true: return error(.order, token.range)
    case .product where previous?.kind == .product && !token.hasBlankBefore: return error(.doubleStar, token.range)
    case .integer, .fraction, .word, .copies, .root, .open, .percent, .text:
      return error(.missingOperator, token.range)
    default:
      guard let previous, !previous.endsOperand else {
        return error(.unexpected(source.slice(token.range)), token.range)
      }
      return error(.missingOperand(after: source.slice(previous.range)), previous.range)
    }
  }
}
