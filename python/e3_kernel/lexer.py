"""Colours for code of e3 in documents and consoles."""

from __future__ import annotations

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text


class E3Lexer(RegexLexer):
    """Statements of e3: expressions, assignments, commands with options."""

    name = "e3"
    aliases = ["e3"]
    filenames = ["*.e3"]
    mimetypes = ["text/x-e3"]

    tokens = {
        "root": [
            (r"\s+", Text),
            (r"#.*$", Comment.Single),
            (r"^(e3>?)(\s)", bygroups(Comment.Special, Text)),
            (r"^\s*:[a-z]+!?", Keyword.Pseudo),
            (r"\?+[\w-]*", Keyword.Pseudo),
            (r'"(?:\\.|[^"\\])*"', String.Double),
            (r"--?[A-Za-z][\w-]*", Name.Attribute),
            (r"^(\s*)([^\W\d_]\w*)(\s*)(=)(?!=)", bygroups(Text, Name.Variable, Text, Operator)),
            (r"\b(?:for|in|if|and|or|not|by)\b", Keyword),
            # A command of digits and a letter begins a line: 3j, 6j, 9j, 12j.
            (r"^\s*\d+j\b", Name.Builtin),
            (r"^[a-z][a-z-]+\b(?=\s|$)", Name.Builtin),
            (r"[A-Za-z][\w]*(?=\()", Name.Function),
            (r"\d+x(?=\d)", Number.Integer),
            (r"\d+(?:/\d+)?[eoy]\b", Name.Constant),
            (r"\d+\.\d+(?:e[+-]?\d+)?|\d+(?:/\d+)?", Number),
            (r"%-?\d+|\b_+\b|\bans\b", Name.Variable.Magic),
            (r"(?<=\s)x(?=\s)", Operator.Word),
            (r"->|→|⊗|⊕|×|==|!=|[-+*/^@=−√<>|⟨⟩≠]", Operator),
            (r"[\[\](){},;:.']", Punctuation),
            (r"\w+", Name),
            (r".", Text),
        ]
    }
