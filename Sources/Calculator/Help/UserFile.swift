/// A file of the user that the program reads or writes unasked.
struct UserFile: Sendable {
  /// The path.
  let path: String
  /// What it holds.
  let meaning: String

  /// All such files.
  static let all = [
    UserFile(
      path: "$XDG_CONFIG_HOME/e3/init.e3",
      meaning:
        "statements that every session begins with, :set lines among them; ~/.config/e3/init.e3 where the variable "
        + "is not set; never written"),
    UserFile(
      path: "$XDG_STATE_HOME/e3/history",
      meaning:
        "the history of sessions, plain text, for the user alone; ~/.local/state/e3/history where the variable is "
        + "not set"),
    UserFile(
      path: "~/.editrc",
      meaning: "keys of the line editor; a line may begin with e3: and bind -v is vi mode. ~/.inputrc belongs to "
        + "readline and is not read"),
  ]
}
