/// Completion scripts for shells; each asks the program what may stand at the cursor.
struct CompletionScript {
  /// The name under which the program is installed.
  let program: String

  /// What a script reads: `:words` or `:files`, then a candidate a line, with what it does behind a tab.
  ///
  /// Candidates are whole words of the shell. What a shell would read as its own is left out, unless it stands in quotes.
  static func candidates(after text: String, _ session: Session) -> [String] {
    let line = TypedLine(text, isShell: true)
    let found = session.completions(inShell: text)
    let front = line.partial.dropLast(found.replaced)
    let words = found.candidates.filter { line.isQuoted || !$0.text.contains(where: Self.special.contains) }
    return [found.isFile ? ":files" : ":words"] + words.map { "\(front)\($0.text)\t\($0.summary)" }
  }

  /// Characters that mean something to a shell.
  private static let special: Set<Character> = Set("<>|&;()*?$`\"'\\#! ~[]{}^=")

  /// For bash, which divides words at `=` and `:` as the program does not.
  var bash: [String] {
    """
    _\(program)() {
      local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} word head= kind= candidate summary
      COMPREPLY=()
      line=${line#*[[:space:]]}
      word=${line##*[[:space:]]}
      case $current in
        =|:) current=; head=$word;;
        \\"*|\\'*) ;;
        *) head=${word%"$current"};;
      esac
      while IFS=$'\\t' read -r candidate summary; do
        case $kind in
          '') kind=$candidate;;
          :words) COMPREPLY+=("${candidate#"$head"}");;
        esac
      done < <("${COMP_WORDS[0]}" completions --after "$line" </dev/null 2>/dev/null)
      if [ "$kind" = :files ]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
      elif [ ${#COMPREPLY[@]} -eq 1 ]; then
        case ${COMPREPLY[0]} in *[\\(=:]) compopt -o nospace 2>/dev/null;; esac
      fi
    }
    complete -F _\(program) \(program)
    """.lines
  }

  /// For zsh, which shows what each candidate does.
  var zsh: [String] {
    """
    #compdef \(program)
    _\(program)() {
      local line="${(j: :)words[2,CURRENT-1]} $QIPREFIX$PREFIX" kind= candidate summary
      local -a found
      while IFS=$'\\t' read -r candidate summary; do
        case $kind in
          '') kind=$candidate;;
          :words) found+=("${candidate//:/\\\\:}${summary:+:$summary}");;
        esac
      done < <("$words[1]" completions --after "${line# }" </dev/null 2>/dev/null)
      if [[ $kind = :files ]]; then
        _files
      elif (( $#found )); then
        _describe -V '\(program)' found
      fi
    }
    if [ "$funcstack[1]" = _\(program) ]; then _\(program) "$@"; else compdef _\(program) \(program); fi
    """.lines
  }

  /// For fish, which shows what each candidate does.
  var fish: [String] {
    """
    function __\(program)_complete
        set -l line (commandline -cp | string replace -r '^\\s*\\S+\\s' '')
        set -l program (commandline -opc)[1]
        set -l found ($program completions --after "$line" </dev/null 2>/dev/null)
        if test "$found[1]" = :files
            __fish_complete_path (commandline -ct)
        else if test "$found[1]" = :words
            printf '%s\\n' $found[2..-1]
        end
    end
    complete -c \(program) -f -a '(__\(program)_complete)'
    """.lines
  }
}

extension String {
  fileprivate var lines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
