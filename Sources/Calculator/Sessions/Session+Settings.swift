import Language

extension Session {
  /// `:set`, `:set NAME`, `:set NAME VALUE`, `:set NAME default`, `:set default`.
  mutating func set(_ text: String) throws(Failure) -> Reply {
    let words = text.split { $0.isWhitespace || $0 == "=" }.map(String.init)
    guard let name = words.first else { return Reply(text: styled(listed(Setting.all))) }
    if words == ["default"] {
      settings.reset()
      settle()
      return Reply(text: "")
    }
    do {
      guard let setting = Setting.named(name) else { throw CommandError.unknownSetting(name) }
      switch words.count {
      case 1: return Reply(text: styled(listed([setting])))
      case 2:
        settings.choose(words[1] == "default" ? nil : try setting.value(words[1]), for: setting)
        settle()
        return Reply(text: "")
      default: throw CommandError.wrongArguments(":set", usage: ":set NAME VALUE")
      }
    } catch {
      throw Failing(self).failure(error, SourceText(text), isJSON: isJSON)
    }
  }

  /// The value that a setting has now, as it is typed.
  package func setting(_ name: String) -> String {
    if let value = settings[name] { return value }
    if name == "basis", let value = told.environment["E3_BASIS"] { return value }
    return Setting.named(name)?.choices.first ?? ""
  }

  private func listed(_ shown: [Setting]) -> String {
    var columns = Columns([.left, .left, .left])
    for setting in shown { columns.append([setting.name, self.setting(setting.name), setting.summary]) }
    let name = Setting.all.map(\.name.count).max() ?? 0
    return zip(columns.lines(indent: "  "), shown).map { line, setting in
      let choices = String(repeating: " ", count: name + 4) + setting.choicesText
      return "\(line)\n\(choices)\n"
    }.joined()
  }

  /// Tells the session how wide the page is, for as long as `:set width` says nothing else.
  package mutating func resize(to width: Int) {
    guard told.width != width else { return }
    told.width = width
    settle()
  }

  /// Puts what was told and what was chosen together.
  private mutating func settle() {
    surroundings = told
    if let width = settings["width"].flatMap({ Int($0) }) { surroundings.width = width }
    if let basis = settings["basis"] { surroundings.environment["E3_BASIS"] = basis }
    switch settings["color"] {
    case "always": (surroundings.usesColor, surroundings.colorsAnswers) = (true, true)
    case "never": (surroundings.usesColor, surroundings.colorsAnswers) = (false, false)
    default: break
    }
    switch settings["format"] {
    case "ascii": surroundings.isASCII = true
    case "unicode": surroundings.isASCII = false
    default: break
    }
  }
}
