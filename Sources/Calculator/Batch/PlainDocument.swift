import Coupling
import Formats

/// The bytes of the document `e3.value/1` of a symbol, as ``Record`` and ``NumberText`` would have them.
struct PlainDocument {
  /// What stands between the id and the text of the request.
  private let head: [UInt8]

  init() {
    let whole = Record.document("value", input: "", canonical: "", [:]).serialized
    // {"schema":…,"input":{"text":"" and the rest: cut before the quotation mark that ends the text.
    let mark = "\"input\":{\"text\":\""
    var bytes = Array(whole.utf8)
    let start = (0..<bytes.count).first { bytes[$0...].starts(with: mark.utf8) } ?? bytes.count
    bytes.removeLast(bytes.count - min(start + mark.utf8.count, bytes.count))
    head = Array(",".utf8) + bytes.dropFirst()
  }

  /// The document of a symbol that is 0.
  func write(_ request: PlainRequest, zeroBecause reason: ZeroReason, into output: inout ByteWriter) {
    begin(request, &output)
    output.append("0\",\"sq\":\"0\",\"pi\":0,\"value\":0.0,\"zero_because\":\"")
    switch reason {
    case .triangle: output.append("triangle")
    case .projection: output.append("projection")
    case .parity: output.append("parity")
    case .antisymmetry: output.append("antisymmetry")
    case .accident: output.append("accident")
    }
    output.append("\"}}\n")
  }

  /// The document of another one; false, and nothing, when the root of its square is not found.
  func write(_ request: PlainRequest, _ square: WordSquare, _ double: Double, into output: inout ByteWriter) -> Bool {
    if square.isSquare {
      guard let top = WordSquare.squareRoot(of: square.numerator),
        let bottom = WordSquare.squareRoot(of: square.denominator)
      else { return false }
      begin(request, &output)
      if square.isNegative { output.append("−") }
      write(fraction: UInt128(top), UInt128(bottom), &output)
      output.append("\",\"sq\":\"")
      if square.isNegative { output.append(UInt8(ascii: "-")) }
      write(fraction: square.numerator, square.denominator, &output)
    } else {
      begin(request, &output)
      if square.isNegative { output.append("−") }
      let isWhole = square.denominator == 1
      output.append(isWhole ? "√" : "√(")
      let start = output.count
      write(fraction: square.numerator, square.denominator, &output)
      let end = output.count
      output.append(isWhole ? "\",\"sq\":\"" : ")\",\"sq\":\"")
      if square.isNegative { output.append(UInt8(ascii: "-")) }
      output.repeatBytes(start..<end)
    }
    output.append("\",\"pi\":0,\"value\":")
    output.append(shortest: square.isNegative ? -double : double)
    output.append(",\"zero_because\":null}}\n")
    return true
  }

  /// Everything before the exact form.
  @inline(__always)
  private func begin(_ request: PlainRequest, _ output: inout ByteWriter) {
    output.append("{\"id\":")
    output.append(request.id)
    head.withUnsafeBufferPointer { output.append($0) }
    output.append(request.text)
    output.append("\",\"canonical\":\"")
    canonical(request, &output)
    output.append("\"},\"result\":{\"exact\":\"")
  }

  @inline(__always)
  private func canonical(_ request: PlainRequest, _ output: inout ByteWriter) {
    let n = request.twice
    /// The numbers at some places, each with what follows it.
    func write(_ index: Int, _ end: StaticString) {
      if n[index] < 0 { output.append("−") }
      output.append(half: UInt64(n[index].magnitude))
      output.append(end)
    }
    switch request.symbol {
    case .wigner3j, .wigner6j, .wigner9j:
      switch request.symbol {
      case .wigner3j: output.append("3j(")
      case .wigner6j: output.append("6j(")
      default: output.append("9j(")
      }
      write(0, " ")
      write(1, " ")
      write(2, "; ")
      write(3, " ")
      write(4, " ")
      guard request.symbol == .wigner9j else { return write(5, ")") }
      write(5, "; ")
      write(6, " ")
      write(7, " ")
      write(8, ")")
    case .clebschGordan:
      output.append("⟨")
      write(0, " ")
      write(1, "; ")
      write(2, " ")
      write(3, " | ")
      write(4, " ")
      write(5, "⟩")
    case .racah:
      output.append("W(")
      for index in 0..<3 { write(index, " ") }
      write(3, "; ")
      write(4, " ")
      write(5, ")")
    }
  }

  /// `p/q`, `p` for q = 1.
  @inline(__always)
  private func write(fraction p: UInt128, _ q: UInt128, _ output: inout ByteWriter) {
    output.append(decimal: p)
    guard q != 1 else { return }
    output.append(UInt8(ascii: "/"))
    output.append(decimal: q)
  }
}

extension ByteWriter {
  /// Appends n/2, reduced.
  @inline(__always)
  mutating func append(half n: UInt64) {
    if n & 1 == 0 { return append(decimal: n >> 1) }
    append(decimal: n)
    append("/2")
  }
}
