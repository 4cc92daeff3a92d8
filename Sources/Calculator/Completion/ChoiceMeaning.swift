/// What the words mean of which options take one.
enum ChoiceMeaning {
  /// One line on a word of an option or setting, nil where its own summary says it all.
  static func of(_ word: String, of name: String, among words: [String]) -> String? {
    switch name {
    case "format": OutputForm.named(word)?.summary
    case "order": word == "e3nn" ? "0o 0e 1o 1e 2o 2e …" : meanings[word]
    // Of tensors and of layers the word is another rule than of harmonics.
    case "norm" where !words.contains("integral"): ["cg", "3j"].contains(word) ? meanings[word] : nil
    default: meanings[word]
    }
  }

  private static let meanings: [String: String] = [
    "e3nn": "real components, l = 1 is x, y, z; polar axis y",
    "real": "real components, l = 1 is y, z, x; polar axis z",
    "complex": "m = −l … l, phases of Condon and Shortley", "cartesian": "components of vectors and tensors",
    "cg": "isometry: Σ C² is 1 for each output", "3j": "cg/√(2l₃+1): e3nn's wigner_3j",
    "component": "e3nn's: ‖Y‖² = 2l+1",
    "norm": "‖Y‖² = 1", "integral": "∫ Y² = 1", "exact": "roots and fractions", "decimal": "decimals alone",
    "both": "exact, then decimal", "auto": "where a person reads", "always": "everywhere", "never": "nowhere",
    "mul_ir": "copies outside, components inside", "ir_mul": "components outside, copies inside",
    "e3nn-jax": "0e 0o 1o 1e 2e 2o …", "uvw": "every pair of copies to every copy, weighted",
    "uvu": "each copy of the first with all of the second, weighted", "uvv": "each copy of the second, weighted",
    "uuw": "equal copies, to every copy, weighted", "uuu": "equal copies", "uvuv": "every pair of copies, no weights",
    "external": "weights of each sample", "shared": "weights of the kernel", "none": "no weights",
    "species": "weights of each kind of atom", "element": "by the number of elements", "path": "by the number of paths",
    "c": "C99", "numpy": "NumPy", "swift": "Swift", "f64": "double", "f32": "float", "yes": "", "no": "",
    "ket": "j1 m1 j2 m2 J M", "sympy": "j1 j2 J m1 m2 M", "LS": "Russell–Saunders coupling", "jj": "jj coupling",
    "nye": "the settings of Nye", "ieee": "the settings of IEEE 176", "e3": "the axes of the point group",
    "lebedev": "orbits of the octahedral group", "product": "Gauss–Legendre times azimuths",
    "edmonds": "a 3j symbol divided out", "sakurai": "a coefficient and 1/√(2j+1)",
    "minimal": "orthonormal, none redundant",
    "natural": "parity (−1)^l alone", "any": "both parities", "irreps": "the irreps alone", "basis": "the basis too",
    "orbits": "one entry of each set of equal ones", "all": "every entry",
  ]
}
