"""Sound files made unsound: one input is a function of its seed, so that it can be made again."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence

import numpy as np

WORDS = [
    b"", b" ", b"0", b"1", b"-1", b"1e400", b"nan", b"inf", b"-0.0", b"1e-7", b"0,5", b"1.000,5", b"9" * 400,
    b"2" + b"0" * 18, b"18446744073709551616", b"0x10", b"1_000", b"true", b"no", b"None", b"''", b'""', b'"',
    b"'", b'"""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc3",
    b"\xed\xa0\x80", "å".encode(), "\u2028".encode(), "\u202e".encode(), "🌱".encode(), b"id", b"ID", b"source",
    b"target", b"kind", b"weight", b"type", b"directed", b"level", b"manager_id", b"reports_to", b"team",
    b"question", b"influence", b"least", b"respondent", b"nominee", b"score", b"advice_1", b"Directed", b"|",
    b"anna.berg@example.org", b"811218-9876", b"Anna Berg", b"=1+1", b"#REF!", b"<", b">", b"</", b"/>", b"&",
    b"&amp;", b"&x;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"<!DOCTYPE x>", b"<!--", b"<?", b"*Node data",
    b"*Tie data", b"dl n=3", b"data:", b"labels:", b"labels embedded", b"n=99999999", b"nm=9", b"format=nodelist1",
    b"[", b"]", b"[[", b"{", b"}", b"=", b"[variants.x]", b"[[interventions]]", b"type = 'sprints'", b"[]", b"{}",
    b"[1, 2]", b"{ normal = [0.25, 0.1] }", b"{ low = 0, high = 1 }", b"true", b"1979-05-27", b"..", b"/", b"a.b.c",
]  # fmt: skip
"""What tends to upset one reader or another."""

_TOKEN = re.compile(rb"\w+|[^\w]")


def mutated(data: bytes, luck: np.random.Generator, others: Sequence[bytes]) -> bytes:
    """Change a file in one to five ways, mostly in one or two.

    Parameters
    ----------
    data : bytes
        A workbook is changed within one of its parts, or else as bytes.
    luck : numpy.random.Generator
    others : sequence of bytes
        Files to take pieces from.

    Returns
    -------
    bytes
    """
    if data[:2] == b"PK" and luck.random() < 0.8:
        return _within_archive(data, luck, others)
    for _ in range(int(luck.choice([1, 1, 1, 2, 2, 3, 5]))):
        change = CHANGES[int(luck.integers(len(CHANGES)))]
        data = change(data, luck, others)[:2_000_000]
    return data


def _within_archive(data: bytes, luck, others) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[int(luck.integers(len(parts)))]
    if luck.random() < 0.1:
        del parts[name]
    else:
        plain = [part for part in others if part[:2] != b"PK"] or [b""]
        parts[name] = mutated(parts[name], luck, plain)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return packed.getvalue()


def _span(data: bytes, luck, most: int = 60) -> tuple[int, int]:
    start = int(luck.integers(len(data) + 1))
    return start, min(len(data), start + int(luck.integers(1, most)))


def _flip(data, luck, others):
    changed = bytearray(data or b" ")
    for place in luck.integers(len(changed), size=int(luck.integers(1, 9))):
        changed[place] = int(luck.integers(256))
    return bytes(changed)


def _cut(data, luck, others):
    start, stop = _span(data, luck)
    return data[:start] + data[stop:]


def _end_early(data, luck, others):
    return data[: int(luck.integers(len(data) + 1))]


def _repeat(data, luck, others):
    start, stop = _span(data, luck)
    return data[:start] + data[start:stop] * int(luck.choice([2, 3, 50, 2000])) + data[stop:]


def _put_in(data, luck, others):
    place = int(luck.integers(len(data) + 1))
    return data[:place] + WORDS[int(luck.integers(len(WORDS)))] + data[place:]


def _splice(data, luck, others):
    other = others[int(luck.integers(len(others)))]
    start, stop = _span(other, luck, 300)
    place = int(luck.integers(len(data) + 1))
    return data[:place] + other[start:stop] + data[place:]


def _words_replaced(data, luck, others):
    tokens = _TOKEN.findall(data)
    for place in luck.integers(len(tokens), size=int(luck.integers(1, 5))) if tokens else ():
        own = luck.random() < 0.5
        tokens[place] = (
            tokens[int(luck.integers(len(tokens)))]
            if own
            else WORDS[int(luck.integers(len(WORDS)))]
        )
    return b"".join(tokens)


def _lines_shuffled(data, luck, others):
    lines = data.split(b"\n")
    a, b = luck.integers(len(lines), size=2)
    action = int(luck.integers(4))
    if action == 0:
        lines[a], lines[b] = lines[b], lines[a]
    elif action == 1:
        lines.insert(int(a), lines[b])
    elif action == 2:
        del lines[a]
    else:
        lines[a] += lines[b]
    return b"\n".join(lines)


CHANGES: list[Callable] = [_words_replaced, _lines_shuffled, _flip, _cut, _end_early, _repeat, _put_in, _splice, _words_replaced, _lines_shuffled,
                           _words_replaced, _put_in]  # fmt: skip
