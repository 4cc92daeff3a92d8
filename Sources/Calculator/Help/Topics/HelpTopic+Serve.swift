extension HelpTopic {
  static let serve = HelpTopic(
    name: "serve", summary: "a session for another program, such as a notebook",
    lines: ["$ e3 serve [OPTIONS]"]
      + HelpText.table([
        ("request", "{\"id\":1,\"method\":\"eval\",\"code\":\"1o x 2e\"}, one a line"),
        ("answer", "{\"id\":1,\"schema\":\"e3.serve/1\",\"method\":\"eval\",\"status\":\"ok\",…}, one a line"),
        (
          "eval",
          "code, statements line by line: \"displays\" has what each shows, by media type, and the n of its result %n; "
            + "the first error stops"
        ),
        ("complete", "code, cursor: what may stand there; places count Unicode characters"),
        ("inspect", "code, cursor, detail 0 or 1: what the word there means"),
        ("is_complete", "code: complete, incomplete (and the indent that follows) or invalid"),
        ("interrupt", "stops the evaluations that run and wait; names and results stay"),
        ("info", "version, methods, schemas, banner"),
        ("reset", "forgets names and results, in its turn"),
        ("shutdown", "stops everything and ends"),
        (
          "order",
          "evaluations one after the other; whatever else is asked while a long one runs is answered at once"
        ),
        ("errors", "\"status\":\"error\" and the members of e3.error/1; they end nothing"),
        ("end", "that of the input, once all is answered, or SIGTERM; SIGINT interrupts"),
        ("options", "such as --digits 30 hold for every statement"),
      ]) + ["More: docs/Serve.md"])
}
