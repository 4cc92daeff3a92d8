import CLibEdit
import Calculator
import Glibc

/// Editing by libedit: arrows, Ctrl-R, Tab, pasting, `~/.editrc`.
///
/// libedit's own input function is replaced by ``readScalar()``, which knows UTF-8 in every locale and notices Ctrl-C, a
/// new window size and the return from the background without a race.
final class LibEditor: LineEditor {
  /// What Tab does with the text before the cursor.
  typealias Completer = (String) -> TabResult

  private let editor: OpaquePointer
  private let entries: OpaquePointer
  private let complete: Completer
  private var isBracketing: Bool
  private var prompt: UnsafeMutablePointer<CChar>?
  private var input = TerminalInput()
  /// Pasted lines that are still to be read; the last one has no end yet.
  private var pasted: [String] = []

  private static let pasteStart = "\u{1B}[200~"
  private static let pasteEnd = "\u{1B}[201~"

  /// nil when libedit cannot use the terminal.
  init?(environment: [String: String], completer: @escaping Completer) {
    Self.useUTF8()
    guard let editor = e3_editor_open("e3") else { return nil }
    guard let entries = history_init() else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.entries = entries
    complete = completer
    isBracketing = !["", "dumb"].contains(environment["TERM"] ?? "")
    e3_history_set_size(entries, Int32(History.limit))
    e3_history_set_unique(entries, 1)
    e3_editor_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
    e3_editor_set_prompt(editor) { LibEditor.of($0)?.prompt }
    e3_editor_set_reader(editor) { LibEditor.of($0)?.readScalar(into: $1) ?? -1 }
    e3_editor_set_keys(editor, "emacs")
    e3_editor_set_signals(editor, 0)
    e3_editor_set_history(editor, entries)
    e3_editor_add(editor, "e3-complete", "complete the word before the cursor") { editor, _ in
      LibEditor.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
    }
    e3_editor_add(editor, "e3-paste", "insert what is pasted") { editor, _ in
      LibEditor.of(editor)?.paste() ?? UInt8(CC_ERROR)
    }
    bindKeys(EditorSettings(environment: environment))
  }

  /// Binds our keys and the user's own, which win.
  ///
  /// The mode comes first: it takes all bindings away.
  private func bindKeys(_ settings: EditorSettings) {
    for line in settings.modes { e3_editor_obey(editor, line) }
    e3_editor_bind(editor, "^I", "e3-complete")
    e3_editor_bind(editor, "^R", "em-inc-search-prev")
    if e3_editor_is_vi(editor) == 0 {
      e3_editor_bind(editor, Self.pasteStart, "e3-paste")
    } else {
      // Escape leaves the insert mode there, so that no key can begin with it: pasted lines arrive as if typed.
      isBracketing = false
    }
    for line in settings.bindings { e3_editor_obey(editor, line) }
  }

  deinit {
    el_end(editor)
    history_end(entries)
    free(prompt)
  }

  /// UTF-8 whatever the locale says, so that no symbol is dropped.
  private static func useUTF8() {
    setlocale(LC_CTYPE, "")
    for name in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] where String(cString: e3_codeset()) != "UTF-8" {
      setlocale(LC_CTYPE, name)
    }
  }

  private static func of(_ editor: OpaquePointer?) -> LibEditor? {
    e3_editor_context(editor).map { Unmanaged<LibEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  func remember(_ line: String) { e3_history_enter(entries, line) }

  func forgetPasted() { pasted = [] }

  func read(prompt: String) -> LineResult {
    if pasted.count > 1 {
      let line = pasted.removeFirst()
      try? Output.standard(prompt + line + "\n")
      return .line(line)
    }
    if let last = pasted.popLast(), !last.isEmpty { el_push(editor, last) }
    free(self.prompt)
    self.prompt = strdup(prompt)
    if isBracketing { try? Output.standard("\u{1B}[?2004h") }
    defer { if isBracketing { try? Output.standard("\u{1B}[?2004l") } }
    // libedit shows the prompt first and sets the terminal then; keys that come between the two would be the kernel's.
    e3_editor_set_raw(editor, 1)
    var count: Int32 = 0
    guard let bytes = el_gets(editor, &count), count > 0 else {
      pasted = []
      guard Signals.isInterrupted else { return .end }
      let line = el_line(editor).pointee
      let discarded = line.lastchar > line.buffer
      el_reset(editor)
      return .interrupted(discarded: discarded)
    }
    var line = String(cString: bytes)
    while line.last?.isNewline == true { line.removeLast() }
    return .line(line)
  }

  /// One scalar of input: 1 when there is one, 0 at the end, −1 when the line is given up.
  private func readScalar(into target: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while true {
      if Signals.wantsStop {
        errno = EINTR
        return -1
      }
      if Signals.takeContinued() {
        // The shell set the terminal to its own mode meanwhile.
        e3_editor_set_raw(editor, 0)
        e3_editor_set_raw(editor, 1)
        e3_editor_redraw(editor)
      }
      if Signals.takeResized() { el_resize(editor) }
      switch input.next() {
      case .scalar(let scalar):
        target?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .end: return 0
      case .signal: continue
      }
    }
  }

  /// Tab.
  private func completeWord() -> UInt8 {
    let line = el_line(editor).pointee
    let before = UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer)
    switch complete(String(decoding: before, as: UTF8.self)) {
    case .nothing: return UInt8(CC_ERROR)
    case .insert(let erased, let text):
      if erased > 0 { el_deletestr(editor, Int32(erased)) }
      return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
    case .list(let text):
      try? Output.standard("\n" + text)
      return UInt8(CC_REDISPLAY)
    }
  }

  /// Bracketed paste: a line goes where the cursor is, several lines are read one after the other.
  private func paste() -> UInt8 {
    var text = ""
    while !text.hasSuffix(Self.pasteEnd) {
      switch input.next() {
      case .scalar(let scalar): text.unicodeScalars.append(scalar)
      // A new size of the window ends no paste.
      case .signal where !Signals.wantsStop: continue
      case .signal, .end: return UInt8(CC_ERROR)
      }
    }
    let body = text.unicodeScalars.dropLast(Self.pasteEnd.unicodeScalars.count)
    var lines = [""]
    var previous: Unicode.Scalar = " "
    for scalar in body {
      switch scalar {
      case "\r": lines.append("")
      case "\n": if previous != "\r" { lines.append("") }
      case "\t": lines[lines.count - 1] += " "
      default: if scalar.value >= 0x20, scalar.value != 0x7F { lines[lines.count - 1].unicodeScalars.append(scalar) }
      }
      previous = scalar
    }
    lines = lines.map(TypedStatement.withoutPrompt)
    let first = lines.removeFirst()
    if !first.isEmpty, el_insertstr(editor, first) != 0 { return UInt8(CC_ERROR) }
    if !lines.isEmpty {
      pasted = lines
      el_push(editor, "\n")
    }
    return UInt8(CC_REFRESH)
  }
}
