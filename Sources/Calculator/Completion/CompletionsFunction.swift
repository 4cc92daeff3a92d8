import Language

extension FunctionTable {
  /// Completion scripts for shells, and what they ask.
  static let completions = Function(
    name: "completions", usage: "bash|zsh|fish | --after TEXT", summary: "a completion script for a shell",
    details: [
      "source <(e3 completions bash) makes Tab complete in this shell; make install",
      "puts the scripts where shells find them. A script asks the program itself:",
      "--after TEXT prints what may follow TEXT on a command line, a candidate, a tab",
      "and a line on it, behind a first line :words, or :files where the name of a file",
      "stands.",
    ],
    options: [
      Option("after", .text("TEXT"), "what may follow on a command line, without the program's name"), .program,
    ],
    needsArguments: false,
    subcommands: [("bash", "for bash"), ("zsh", "for zsh"), ("fish", "for fish")],
    examples: [
      Example("completions bash", "the script for bash"),
      Example("completions --after \"cg --basis \"", "what may follow"),
    ],
    reference: "UNIX, bash(1)",
    answer: { call in
      if let text = call.arguments.text("after") {
        return HelpText.answer(call, CompletionScript.candidates(after: text, call.session))
      }
      let script = CompletionScript(program: call.programName)
      switch call.source.text {
      case "bash": return HelpText.answer(call, script.bash)
      case "zsh": return HelpText.answer(call, script.zsh)
      case "fish": return HelpText.answer(call, script.fish)
      case "": throw call.wrongArguments()
      default:
        throw CommandError.impossibleValue(
          option: "completions", value: call.source.text, choices: ["bash", "zsh", "fish"])
      }
    })
}
