import Coupling
import ExactArithmetic
import Representations

/// How the coupling of a copy is written: `(1o²→2e ⊗ 2e)→3e`, factors from left to right.
enum CopyPathText {
  /// The path in one line.
  static func plain(
    _ path: CopyPath, _ space: TensorSpace, _ label: (HalfInteger, Parity) -> String
  ) -> String {
    var parity = Parity.even
    var text = ""
    for (index, factor) in path.factors.enumerated() {
      let irreps = zip(factor.positions, factor.segments).map { space.indices[$0].segments[$1] }
      let factorParity = irreps.reduce(.even) { $0 * $1.parity }
      parity = parity * factorParity
      let part = self.factor(factor, irreps.map { label($0.spin, $0.parity) }, label(factor.spin, factorParity))
      text = index == 0 ? part : "\(text) ⊗ \(part)"
      // The last spin is that of the copy, which is told beside.
      if index > 0, index < path.factors.count - 1 {
        text = "(\(text))→\(label(path.intermediates[index - 1], parity))"
      }
    }
    return text
  }

  private static func factor(_ factor: CopyPath.Factor, _ irreps: [String], _ spin: String) -> String {
    guard let first = irreps.first else { return spin }
    guard irreps.count > 1 else { return first }
    let power = Set(irreps).count == 1 ? first + NumberText.superscript(irreps.count) : irreps.joined(separator: "·")
    return "\(power)→\(spin)" + (factor.isRepeated ? "#\(factor.number + 1)" : "")
  }
}
