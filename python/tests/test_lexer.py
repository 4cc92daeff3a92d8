"""Colours of code."""

from __future__ import annotations

import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Error, Keyword, Name, String


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        ("1o x 2e  # a product", Comment.Single, "# a product"),
        ("decompose 1 x 2", Name.Builtin, "decompose"),
        ("3j 1 1 2 0 0 0", Name.Builtin, "3j"),
        ("rules 2e --op E1", Name.Attribute, "--op"),
        ("sym(1o, 2)", Name.Function, "sym"),
        ("h = 8x0e", Name.Variable, "h"),
        ('Oh: "T2g" x T1u', String.Double, '"T2g"'),
        ("[l for l in 0..4]", Keyword, "for"),
        (":set form exact", Keyword.Pseudo, ":set"),
        ("%3 x 1o", Name.Variable.Magic, "%3"),
    ],
)
def test_words_have_their_kind(code: str, kind: object, text: str) -> None:
    tokens = list(get_lexer_by_name("e3").get_tokens(code))
    assert (kind, text) in tokens
    assert "".join(value for _, value in tokens).strip() == code
    assert all(token is not Error for token, _ in tokens)
