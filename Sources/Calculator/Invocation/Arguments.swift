import Language

/// The words of a command, sorted into positional text and options.
struct Arguments: Sendable {
  /// The positional words in order.
  let positional: [String]
  /// The value of each option given; a switch has the empty text.
  private let values: [String: String]
  /// The options that were typed.
  private let typed: Set<String>

  /// Sorts the words of a command.
  ///
  /// A word that begins with one minus is positional (a negative number, a formula) unless it is a short option
  /// of the command; after `--` everything is positional.
  ///
  /// - Throws: `CommandError` for an unknown option, a missing or impossible value.
  init(_ words: [Word], options: [Option]) throws(CommandError) {
    var positional: [String] = []
    var values: [String: String] = [:]
    var rest = words[...]
    var optionsEnded = false
    while let word = rest.popFirst() {
      if word.isQuoted || optionsEnded || !word.text.hasPrefix("-") || word.text == "-" || Self.isFormula(word.text) {
        positional.append(word.text)
        continue
      }
      if word.text == "--" {
        optionsEnded = true
        continue
      }
      if word.text.hasPrefix("--") {
        let parts = word.text.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard let option = options.first(where: { $0.name == name }) else {
          throw .unknownOption("--\(name)", known: options.map { "--\($0.name)" })
        }
        values[name] = try Self.value(of: option, inline: parts.count > 1 ? String(parts[1]) : nil, &rest)
      } else if let letter = word.text.dropFirst().first,
        let option = options.first(where: { $0.short == letter })
      {
        let tail = String(word.text.dropFirst(2))
        if option.argument == .none, !tail.isEmpty {
          throw .unknownOption(word.text, known: options.compactMap { $0.short.map { "-\($0)" } })
        }
        values[option.name] = try Self.value(of: option, inline: tail.isEmpty ? nil : tail, &rest)
      } else if word.text.dropFirst().first?.isLetter == true, !word.text.contains(where: "+*^(,".contains) {
        throw .unknownOption(word.text, known: options.map { "--\($0.name)" })
      } else {
        positional.append(word.text)
      }
    }
    self.init(positional: positional, values: values, typed: Set(values.keys))
  }

  /// Whether a word is a formula of indices such as `-ij=ji`: the same letters on every side.
  private static func isFormula(_ word: String) -> Bool {
    let sides = word.split(separator: "=", omittingEmptySubsequences: false).map { side in
      (side.first == "-" ? side.dropFirst() : side).sorted()
    }
    return sides.count > 1 && sides.allSatisfy { $0 == sides[0] && !$0.isEmpty && $0.allSatisfy(\.isLetter) }
  }

  /// Checks the value of an option, taking it from the next word where it was not given with `=`.
  private static func value(
    of option: Option, inline: String?, _ rest: inout ArraySlice<Word>
  ) throws(CommandError) -> String {
    if option.argument == .none {
      if let inline { throw .needlessValue("--\(option.name)", value: inline) }
      return ""
    }
    guard let value = inline ?? rest.popFirst()?.text else { throw .missingValue(option.spelling) }
    switch option.argument {
    case .choice(let choices) where !choices.contains(value):
      throw .impossibleValue(option: "--\(option.name)", value: value, choices: choices)
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        throw .notInRange(option: "--\(option.name)", value: value, range: range)
      }
    default: break
    }
    return value
  }

  private init(positional: [String], values: [String: String], typed: Set<String>) {
    self.positional = positional
    self.values = values
    self.typed = typed
  }

  /// The same words with values for options that were not given.
  func filled(with defaults: [String: String]) -> Arguments {
    Arguments(positional: positional, values: values.merging(defaults) { given, _ in given }, typed: typed)
  }

  /// Whether an option was typed, not only filled in.
  func isTyped(_ name: String) -> Bool { typed.contains(name) }

  /// The same words with the options of others that were not given here.
  func filled(with other: Arguments) -> Arguments { filled(with: other.values) }

  /// The same words without some options.
  func without(_ names: [String]) -> Arguments {
    Arguments(
      positional: positional, values: values.filter { !names.contains($0.key) }, typed: typed.subtracting(names))
  }

  /// The same options with the words behind a first one.
  func dropping(_ word: String) -> Arguments {
    Arguments(
      positional: positional.first == word ? Array(positional.dropFirst()) : [joined.splitFirstWord.rest],
      values: values)
  }

  /// Whether a switch was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option.
  func text(_ name: String) -> String? { values[name] }

  /// The value of an option whose values are whole numbers.
  func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

  /// The value of an option as one of the cases of an enumeration.
  func choice<Choice: RawRepresentable>(_ name: String, as type: Choice.Type = Choice.self) -> Choice?
  where Choice.RawValue == String {
    values[name].flatMap { Choice(rawValue: $0) }
  }

  /// The positional words as one text.
  var joined: String { positional.joined(separator: " ") }
}
