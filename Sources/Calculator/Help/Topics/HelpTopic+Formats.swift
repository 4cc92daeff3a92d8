extension HelpTopic {
  static let formats = HelpTopic(
    name: "formats", summary: "the forms of an answer",
    lines: HelpText.table([
      ("text", "for reading (the default); the same characters in a pipe as on a terminal"),
      ("json", "one document with \"schema\":\"e3.NAME/1\"; sq is the signed square: \"-1/6\" is −√(1/6)"),
      ("ndjson", "a header line, then one record a line"),
      ("csv", "one record a line, names in the first"),
      ("npz, npy", "arrays for NumPy; npz has the header in __e3__"),
      ("tex", "LaTeX"),
      ("svg", "a drawing"),
      ("c, python", "harmonics and polynomials as code"),
      ("e3nn", "Python for e3nn"),
      ("cue-json", "cuEquivariance's segmented tensor product"),
      ("oeq", "OpenEquivariance's problem"),
    ]) + [
      "", "--format FORM asks for one, -o NAME.svg for that of the name, -q for the bare",
      "answer on one line, --ascii for sqrt(1/6) instead of √(1/6).",
      "A command that has no such form says which it has.",
    ])
}
