/// Completion scripts for shells, made from the table of commands.
enum CompletionScript {
  private static var words: String {
    (FunctionTable.all.map(\.name) + FunctionTable.programWords.map(\.name)).joined(separator: " ")
  }

  private static func options(_ function: Function) -> [String] { function.allOptions.map { "--\($0.name)" } }

  private static func choices(_ function: Function) -> [(option: String, words: [String])] {
    function.allOptions.compactMap { option in
      if case .choice(let words) = option.argument { return (option.name, words) }
      return option.name == "format" ? (option.name, ["text", "json"] + function.formats) : nil
    }
  }

  static var bash: [String] {
    var lines = [
      "_e3() {", "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}",
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"\(words)\" -- \"$word\")); return; fi",
      "  case ${COMP_WORDS[1]} in",
    ]
    for function in FunctionTable.all {
      let names = ([function.name] + function.aliases.filter { $0 != "?" }).joined(separator: "|")
      lines.append("    \(names))")
      lines.append("      case $previous in")
      for choice in choices(function) {
        let list = choice.words.joined(separator: " ")
        lines.append("        --\(choice.option)) COMPREPLY=($(compgen -W \"\(list)\" -- \"$word\")); return;;")
      }
      lines.append("      esac")
      let first = function.subcommands.map(\.name)
      let all = (first + options(function)).joined(separator: " ")
      lines.append("      COMPREPLY=($(compgen -W \"\(all)\" -- \"$word\"));;")
    }
    return lines + [
      "    run) COMPREPLY=($(compgen -f -- \"$word\"));;", "  esac", "}", "complete -o default -F _e3 e3",
    ]
  }

  static var zsh: [String] {
    var lines = ["#compdef e3", "_e3() {", "  local -a commands", "  commands=("]
    for function in FunctionTable.all { lines.append("    '\(function.name):\(quoted(function.summary))'") }
    for word in FunctionTable.programWords { lines.append("    '\(word.name):\(quoted(word.summary))'") }
    lines += ["  )", "  if (( CURRENT == 2 )); then _describe command commands; return; fi", "  case $words[2] in"]
    for function in FunctionTable.all {
      let specifications = function.allOptions.map { option -> String in
        let values = choices(function).first { $0.option == option.name }
        let action = values.map { ":\(option.name):(\($0.words.joined(separator: " ")))" }
        let tail = action ?? (option.argument == .none ? "" : ":\(option.name): ")
        return "'--\(option.name)[\(quoted(option.summary))]\(tail)'"
      }
      lines.append(
        "    \(function.name)) _arguments \(specifications.joined(separator: " ")) '*: :(\(function.subcommands.map(\.name).joined(separator: " ")))';;"
      )
    }
    return lines + ["    run) _files;;", "  esac", "}", "_e3 \"$@\""]
  }

  static var fish: [String] {
    var lines = ["complete -c e3 -f"]
    for function in FunctionTable.all {
      lines.append(
        "complete -c e3 -n __fish_use_subcommand -a \(fishQuoted(function.name)) -d \(fishQuoted(function.summary))")
      let condition = "'__fish_seen_subcommand_from \(function.name)'"
      for subcommand in function.subcommands {
        lines.append("complete -c e3 -n \(condition) -a \(subcommand.name) -d \(fishQuoted(subcommand.summary))")
      }
      for option in function.allOptions {
        let values = choices(function).first { $0.option == option.name }
        let action =
          values.map { " -x -a '\($0.words.joined(separator: " "))'" } ?? (option.argument == .none ? "" : " -r")
        lines.append("complete -c e3 -n \(condition) -l \(option.name)\(action) -d \(fishQuoted(option.summary))")
      }
    }
    for word in FunctionTable.programWords where !word.name.hasPrefix("-") {
      lines.append("complete -c e3 -n __fish_use_subcommand -a \(word.name) -d \(fishQuoted(word.summary))")
    }
    return lines
  }

  private static func quoted(_ text: String) -> String {
    text.filter { !"'[]:".contains($0) }
  }

  private static func fishQuoted(_ text: String) -> String { "'" + text.filter { $0 != "'" } + "'" }
}
