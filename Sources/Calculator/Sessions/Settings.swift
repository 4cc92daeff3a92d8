import Language

/// Something that `:set` chooses for all statements from then on.
struct Setting: Sendable {
  /// What the choice does.
  enum Effect: Hashable, Sendable {
    /// It is the value of the option of that name, for the commands that have the option and the value.
    case option
    /// It is the form of answers, for the commands that have that form.
    case form
    /// It changes what the calculator is told of where it runs.
    case surroundings
    /// Whoever runs the session asks for it.
    case session
  }

  /// The name as typed.
  let name: String
  /// The values, the usual one first.
  let choices: [String]
  /// The whole numbers that are values as well.
  var range: ClosedRange<Int>?
  /// One line of help.
  let summary: String
  /// What the choice does.
  let effect: Effect

  /// The settings, as `:set` lists them.
  static let all = [
    Setting(
      name: "form", choices: ["both", "exact", "decimal"], summary: "what is shown of an exact number", effect: .option),
    Setting(
      name: "digits", choices: ["15"], range: 1...1_000_000, summary: "significant digits of decimals",
      effect: .option),
    Setting(
      name: "format", choices: ["text", "unicode", "ascii", "latex", "json", "e3nn"],
      summary: "the form of answers, where a command has it", effect: .form),
    Setting(
      name: "basis", choices: ["e3nn", "real", "complex"], summary: "the basis of components", effect: .surroundings),
    Setting(
      name: "norm", choices: ["cg", "3j", "component", "norm", "integral"],
      summary: "the scale of tensors or harmonics, where a command has it", effect: .option),
    Setting(name: "order", choices: ["e3nn", "e3nn-jax"], summary: "the order of a sorted sum", effect: .option),
    Setting(
      name: "layout", choices: ["mul_ir", "ir_mul"], summary: "copies or components outside, in memory",
      effect: .option),
    Setting(
      name: "color", choices: ["auto", "always", "never"], summary: "when to colour", effect: .surroundings),
    Setting(
      name: "pager", choices: ["on", "off"], summary: "whether answers longer than the screen are paged",
      effect: .session),
    Setting(
      name: "width", choices: ["auto"], range: 20...100_000, summary: "the width of the page in columns",
      effect: .surroundings),
    Setting(
      name: "time", choices: ["off", "on"], summary: "whether the time of each statement is told", effect: .session),
  ]

  /// The setting of a name.
  static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  /// The values in words.
  var choicesText: String {
    let names = range == nil ? choices : choices.filter { Int($0) == nil }
    return (names + (range.map { ["\($0.lowerBound) … \($0.upperBound)"] } ?? [])).joined(separator: ", ")
  }

  /// A value as it is kept: a form may be called by another of its names.
  ///
  /// - Throws: `CommandError` for what is no value.
  func value(_ typed: String) throws(CommandError) -> String {
    let value = effect == .form ? OutputForm.named(typed)?.name ?? typed : typed
    if choices.contains(value) { return value }
    guard let range else { throw .impossibleValue(option: ":set \(name)", value: value, choices: choices) }
    if let number = Int(value), range.contains(number) { return value }
    if choices.contains(where: { Int($0) == nil }) {
      throw .impossibleValue(
        option: ":set \(name)", value: value, choices: choices + ["\(range.lowerBound) … \(range.upperBound)"])
    }
    throw .notInRange(option: ":set \(name)", value: value, range: range)
  }

  /// The option of a command that a choice stands for, nil where the command has no such option or value.
  func option(for value: String, of function: Function) -> (name: String, value: String)? {
    switch effect {
    case .surroundings, .session: return nil
    case .form:
      guard let form = OutputForm.named(value), form.isOffered(by: function) else { return nil }
      return form.format.map { ("format", $0) }
    case .option:
      guard let option = function.allOptions.first(where: { $0.name == name }) else { return nil }
      switch option.argument {
      case .choice(let words): return words.contains(value) ? (name, value) : nil
      case .integer(let range): return Int(value).map(range.contains) ?? false ? (name, value) : nil
      // What another command calls by the same name.
      case .none, .text: return nil
      }
    }
  }
}

/// What was chosen with `:set`.
struct Settings: Sendable {
  private var chosen: [String: String] = [:]

  /// The value chosen, nil where nothing was.
  subscript(name: String) -> String? { chosen[name] }

  /// Chooses a value, or with nil what is usual.
  mutating func choose(_ value: String?, for setting: Setting) { chosen[setting.name] = value }

  /// Forgets all choices.
  mutating func reset() { chosen = [:] }

  /// The options that the choices stand for where they were not typed.
  func options(of function: Function, typed arguments: Arguments) -> [String: String] {
    var options: [String: String] = [:]
    for setting in Setting.all {
      guard let value = chosen[setting.name], let option = setting.option(for: value, of: function) else { continue }
      // A form that was typed, or that a file has, is the one that is wanted.
      if setting.effect == .form, ["format", "json", "output", "quiet"].contains(where: arguments.has) { continue }
      options[option.name] = option.value
    }
    return options
  }

  /// The choices as statements that make them again.
  var lines: [String] {
    Setting.all.compactMap { setting in chosen[setting.name].map { ":set \(setting.name) \($0)" } }
  }
}
