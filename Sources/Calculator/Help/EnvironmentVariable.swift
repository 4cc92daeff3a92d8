/// A variable of the environment that the program reads.
struct EnvironmentVariable: Sendable {
  /// The names of variables that belong together.
  let names: [String]
  /// What it means.
  let meaning: String

  /// All variables that a user may set.
  static let all = [
    EnvironmentVariable(names: ["E3_BASIS"], meaning: "the basis of components where --basis is not given"),
    EnvironmentVariable(names: ["E3_HISTORY"], meaning: "the file of the history; empty for none"),
    EnvironmentVariable(
      names: ["E3_PAGER", "PAGER"], meaning: "what shows answers longer than the screen (less -FRX)"),
    EnvironmentVariable(names: ["XDG_CONFIG_HOME"], meaning: "where init.e3 lies (~/.config)"),
    EnvironmentVariable(names: ["XDG_STATE_HOME"], meaning: "where the history lies (~/.local/state)"),
    EnvironmentVariable(names: ["EDITRC"], meaning: "the file of keys, instead of ~/.editrc"),
    EnvironmentVariable(
      names: ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"],
      meaning: "when to colour: NO_COLOR never, CLICOLOR_FORCE and FORCE_COLOR always, CLICOLOR=0 not; "
        + "--color decides over all"),
    EnvironmentVariable(names: ["COLUMNS"], meaning: "the width of the page"),
    EnvironmentVariable(names: ["TERM"], meaning: "dumb: no colours, ASCII only"),
    EnvironmentVariable(names: ["TMPDIR"], meaning: "where self-tests of kernels are compiled (/tmp)"),
  ]
}
