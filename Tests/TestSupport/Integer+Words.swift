package import ExactArithmetic

extension Integer {
  /// The number whose limbs, lowest first, are given in two's complement.
  package init(words: UInt...) {
    self = words.withUnsafeBufferPointer { Integer(twosComplement: $0.span) }
  }
}
