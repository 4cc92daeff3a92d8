import ExactArithmetic
import Harmonics
import Language
import Representations

/// The spin of a matrix with what was typed.
struct SpinArgument {
  let spin: HalfInteger
  /// The parity, nil where it was not told.
  let parity: Parity?
  let typed: String

  /// The only word of the positional text.
  init(_ call: Call) throws {
    let words = DegreeReader.words(call.source)
    guard let word = words.first else { throw call.wrongArguments() }
    if words.count > 1 { throw HarmonicError.needless(words[1].text).diagnostic(words[1].range, in: call.source) }
    typed = word.text
    if word.text.last.map({ "eoy".contains($0) }) ?? false {
      let read = try DegreeReader(word.text, word.range, in: call.source)
      (spin, parity) = (HalfInteger(read.degree), read.parity)
    } else {
      spin = try CoefficientReader(call.source).spins([CoefficientReader(call.source).entries(in: word.range)[0]])[0]
      parity = nil
    }
  }
}
