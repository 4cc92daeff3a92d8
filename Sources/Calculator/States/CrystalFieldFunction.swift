import Coupling
import ExactArithmetic
import Language
import Representations

extension FunctionTable {
  /// Crystal-field parameters.
  static let crystalField = Function(
    name: "crystal-field", aliases: ["crystalfield"], usage: "GROUP [--shell d|f | --kmax N] [--odd] [--stevens]",
    summary: "the crystal-field parameters that a site group leaves", theme: .chemistry,
    details: [
      "H = Σ B(k,q) C(k,q), Wybourne's: C(k,q) = √(4π/(2k+1)) Y(k,q), B(k,−q) = (−1)^q",
      "B(k,q)*. B44 is a real parameter, Re B44 and Im B44 (cos 4φ and sin 4φ) where",
      "both survive. Even k up to 2l (--shell, f if not said) or N; --odd adds odd k up",
      "to 2l+1, which mix parities and make transitions inside a shell weakly allowed.",
      "--stevens: b(k,q) of Stevens' operators O(k,q) instead, q < 0 for sines. Axes",
      "are those of the group; a frame in brackets changes which q survive: C2[y],",
      "D3[1,1,1;1,-1,0]. Levels of a shell in the field: terms f3 --in GROUP*.",
    ],
    options: [
      Option("shell", .choice(["p", "d", "f", "g", "h", "i"]), "the shell in the field: k up to 2l (f)"),
      Option("kmax", .integer(0...24), "k up to N"), Option("odd", "odd k too"),
      Option("stevens", "parameters of Stevens' operators"),
    ], allowsAnyGroup: true,
    examples: [
      Example("crystal-field Oh", "which B(k,q) does a cube leave?"),
      Example("crystal-field D2d --shell f", "for f electrons"),
      Example("crystal-field C3v --odd", "with those that mix parities"),
      Example("crystal-field -q Oh --stevens", "Stevens' operators"),
      Example("crystal-field \"C2[y]\" --kmax 2", "the axis along y"), Example("crystal-field Ih", "none below k = 6"),
    ],
    reference: "Wybourne1965, 6-1; GorllerWalrand1996; Rudowicz1985",
    answer: { call in
      let range = SourceRange(0, call.source.text.utf8.count)
      guard !call.source.text.trimmed.isEmpty else { throw call.wrongArguments() }
      if call.arguments.has("shell"), call.arguments.has("kmax") {
        throw CommandError.incompatible("--shell says k already", help: "one of --shell and --kmax")
      }
      let group = DoubleCover.base(of: try call.group(named: call.source.text, in: call.source, range).group)
      return try CrystalFieldAnswer(call, group, range).answer
    })
}
