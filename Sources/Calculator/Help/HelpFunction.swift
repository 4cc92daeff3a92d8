import Language

extension FunctionTable {
  /// Help on everything, made from the records.
  static let help = Function(
    name: "help", aliases: ["?"], usage: "[NAME | --search WORD | --all | --man]",
    summary: "help on a command, a topic, an option, a group, a sign or an expression",
    forms: [
      ("COMMAND", "usage, examples, options"), ("TOPIC", "grammar, conventions, formats …"),
      ("GROUP", "what can be asked of a group"), ("EXPRESSION", "what it is"),
    ],
    details: [
      "In a session ? is the overview, ?NAME or NAME? the first screen of a page, and",
      "??WORD searches names, summaries, options, examples and topics.",
    ],
    options: [
      Option("search", short: "s", "where the words occur, the best place first"),
      Option("brief", "the first screen: usage and examples"),
      Option("all", "everything, in Markdown"), Option("man", "the manual page e3(1) in mdoc"),
      .program,
    ],
    needsArguments: false,
    examples: [
      Example("help decompose", "a command"), Example("help grammar", "a topic"),
      Example("help Oh", "a group"), Example("help --brief rules", "usage and examples alone"),
      Example("help --search parity", "where parity is spoken of"), Example("help 2x1o", "what this is"),
    ],
    reference: "UNIX, man(1)",
    answer: { call in
      let text = call.source.text
      let prefix = call.session.surroundings.isInteractive ? "" : "\(call.programName) "
      if call.arguments.has("man") { return HelpText.answer(call, ManualPage(program: call.programName).lines) }
      if call.arguments.has("all") { return HelpText.answer(call, HelpMarkdown.lines) }
      if call.arguments.has("search") {
        return HelpText.answer(call, try HelpSearch(text).lines(width: call.pageWidth))
      }
      if text.isEmpty { return HelpText.answer(call, HelpOverview(prefix: prefix).lines) }
      if let subject = HelpSubject(text) {
        return HelpText.answer(call, subject.lines(prefix: prefix, isBrief: call.arguments.has("brief")))
      }
      return HelpText.answer(call, try HelpOnExpression(call).lines)
    })
}

extension Option {
  /// The name under which the program is installed.
  static let program = Option("program", .text("NAME"), "the name under which e3 is installed (e3)")
}

extension Call {
  /// The name under which the program is called in pages and scripts.
  var programName: String { arguments.text("program") ?? "e3" }
}
