/// Every command, function and topic in Markdown.
enum HelpMarkdown {
  /// The lines of docs/Functions.md.
  static var lines: [String] {
    var lines = ["# Commands", "", "Made by `e3 help --all`.", ""]
    for function in FunctionTable.all {
      lines += ["## \(function.name)", "", "```"] + HelpPage(function: function, prefix: "e3 ").whole + ["```", ""]
    }
    lines += ["# Functions of expressions", ""]
    lines += ExpressionFunction.all.map { "* `\($0.signature)`: \($0.summary)" } + [""]
    for topic in HelpTopic.all where topic.name != "examples" {
      lines += ["# \(topic.name)", "", "```"] + topic.lines + ["```", ""]
    }
    return lines.dropLast()
  }
}
