import CLibEdit
import Glibc

/// What reading a line at a prompt can end with.
enum LineResult: Equatable {
  /// A line without its end.
  case line(String)
  /// Ctrl-C, on a line that held something or nothing.
  case interrupted(isEmpty: Bool)
  /// Ctrl-D on an empty line, or no more input.
  case end
}

/// A prompt that reads lines; the session is written against this, so that tests can put another one in its place.
protocol LineEditor {
  /// Shows the prompt and reads a line.
  mutating func read(prompt: String) -> LineResult
  /// Adds a line to what the arrow keys recall.
  mutating func remember(_ line: String)
}

/// Editing by libedit: arrows, Ctrl-R, Tab, `~/.editrc`.
final class LibEditor: LineEditor {
  /// What Tab does with the text before the cursor.
  typealias Completer = (String) -> TabResult

  private let editor: UnsafeMutablePointer<e3_editor>
  private let completer: CompleterBox
  private var prompt: UnsafeMutablePointer<CChar>?

  /// nil when libedit cannot use the terminal.
  init?(completer: @escaping Completer) {
    e3_use_utf8()
    self.completer = CompleterBox(completer)
    let context = Unmanaged.passUnretained(self.completer).toOpaque()
    guard
      let editor = e3_editor_new(
        context,
        { context, before in
          guard let context, let before else { return e3_completion(erase: 0, insert: nil, list: nil) }
          let box = Unmanaged<CompleterBox>.fromOpaque(context).takeUnretainedValue()
          switch box.complete(String(cString: before)) {
          case .nothing: return e3_completion(erase: 0, insert: nil, list: nil)
          case .insert(let erased, let text):
            return e3_completion(erase: Int32(erased), insert: strdup(text), list: nil)
          case .list(let text): return e3_completion(erase: 0, insert: nil, list: strdup(text))
          }
        })
    else { return nil }
    self.editor = editor
  }

  deinit {
    e3_editor_free(editor)
    free(prompt)
  }

  func read(prompt: String) -> LineResult {
    free(self.prompt)
    self.prompt = strdup(prompt)
    editor.pointee.prompt = UnsafePointer(self.prompt)
    var count: Int32 = 0
    guard let bytes = e3_editor_gets(editor, &count), count > 0 else {
      if Interrupt.isRaised {
        let info = el_line(editor.pointee.line)
        let isEmpty = info.map { $0.pointee.buffer == $0.pointee.lastchar } ?? true
        el_reset(editor.pointee.line)
        return .interrupted(isEmpty: isEmpty)
      }
      return .end
    }
    var line = String(cString: bytes)
    while line.last?.isNewline == true { line.removeLast() }
    return .line(line)
  }

  func remember(_ line: String) { e3_editor_remember(editor, line) }
}

/// What Tab does.
enum TabResult {
  case nothing
  /// Replaces characters before the cursor.
  case insert(erased: Int, String)
  /// Shows lines below.
  case list(String)
}

private final class CompleterBox {
  let complete: LibEditor.Completer
  init(_ complete: @escaping LibEditor.Completer) { self.complete = complete }
}

/// Reading without editing, for a terminal that libedit cannot use.
struct PlainEditor: LineEditor {
  private var lines = LineReader(descriptor: STDIN_FILENO)

  mutating func read(prompt: String) -> LineResult {
    try? Output.standard(Array(prompt.utf8))
    do {
      return try lines.next().map(LineResult.line) ?? .end
    } catch {
      return error.exitCode == 130 ? .interrupted(isEmpty: true) : .end
    }
  }

  func remember(_ line: String) {}
}
