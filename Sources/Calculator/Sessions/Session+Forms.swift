import Language

extension Session {
  /// Answers a line that is neither a question for help nor a command with a colon, in the form that its end asks for.
  mutating func answer(_ text: String) throws(Failure) -> Reply {
    guard let suffix = FormSuffix(text), variables[suffix.word] == nil else { return try answer(text, in: nil) }
    let known = forms(of: suffix.line)
    guard let form = suffix.form else {
      do {
        return try answer(text, in: nil)
      } catch {
        // A word that means nothing was perhaps to be a form.
        guard Suggestion.nearest(to: suffix.word, among: known) != nil else { throw error }
        throw unknownForm(suffix, known)
      }
    }
    guard known.contains(form.name) else { throw unknownForm(suffix, known) }
    return try answer(suffix.line, in: suffix)
  }

  /// The forms that the answer to a line may have.
  func forms(of line: String) -> [String] {
    if let (function, _) = Self.command(line) { return OutputForm.words(offeredBy: function) }
    let tree = try? Parser.statement(SourceText(WordSplitter.optionsBehind(line).statement)).value
    return OutputForm.words(offeredBy: tree.map(StatementCommand.function) ?? FunctionTable.expression)
  }

  private func unknownForm(_ suffix: FormSuffix, _ known: [String]) -> Failure {
    Failing(self).failure(suffix.error(known: known), suffix.source, isJSON: isJSON)
  }
}
