extension HelpTopic {
  static let batch = HelpTopic(
    name: "batch", summary: "one JSON request per line, one document per line",
    lines: ["$ e3 batch <requests >documents"]
      + HelpText.table([
        (
          "request",
          "{\"id\":7,\"command\":\"3j 10 10 10 1 2 -3\"}, one a line: any command or expression, as in a session"
        ),
        ("document", "{\"id\":7,\"schema\":\"e3.value/1\",…}, one a line, in order: that of --json, the id first"),
        ("id", "any JSON value, echoed as it was given; null where there is none"),
        (
          "errors",
          "documents, too: \"schema\":\"e3.error/1\", of kind json, utf8 or request where no command was read; "
            + "they stop nothing, and the exit code is 0"
        ),
        ("names", "h = 8x0e + 8x1o holds for later requests and has the document of its value; no _ and no %3"),
        ("refused", "what writes files (-o), other forms (--format csv), colon commands"),
        (
          "options",
          "e3 batch --force holds for all requests; a request may have its own; --time is told on standard error"
        ),
        ("pace", "whoever writes one request and waits has the answer; symbols of plain numbers take about 1 us each"),
      ]))
}
