#!/usr/bin/env python3
"""Writes what the fuzzing harnesses start from: pieces of the fixtures and samples, in the shape that each one reads.

usage: fuzz-seeds.py FOLDER
"""
import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = 11
PIECES = [
    "(", "[{(", '"', "\u201c", "'", "- \n", "a-\n", "|a|b|\n", "# A\n\n", "1\n", "12.\n", "\n", "word\n", "\u00ad", "e\u0301",
    "CHAPTER IV\n", "> x\n", "* x\n", "`", "~~a~~ ", "[a](#) ", "<b>", "&amp;", "http://a.b/ ", "\f12\n", "\ufb01 ", "fi ",
    "\\*", "a b c ", "T H E ", "\u00e2\u20ac\u0153",
]
CONFIGURATIONS = [
    "lang: en-GB\nprofile: bold\nquotes: curly\n",
    "stages: [unicode, hyphens]\nskip: repair\n",
    "protect:\n  - THE HOUSE\n  - 'was'\nignore: [tioned, ques]\njobs: 3\n",
    "rules: r\ndecisions: d\nmodel: m\nfloors:\n  known_words: 0.9\n  flags_per_1000: 3\n  gaps: 0\n  pending: 1.5\n",
]
DECISIONS = "".join(
    json.dumps(line) + "\n"
    for line in [
        dict(fingerprint="0123456789abcdef", series=None, rule="hyphens.join", before="a", after="b", decision="accept"),
        dict(fingerprint=None, series="00000000000000ff", rule="x.y", before="a", after=None, decision="replace",
             replacement="q"),
    ])


def texts():
    """Yields the starts and middles of all fixtures and samples."""
    names = [*ROOT.glob("Tests/Fixtures/**/input.*"), *ROOT.glob("Tests/Fixtures/untouched/*"), *ROOT.glob("Samples/*")]
    for name in sorted(name for name in names if name.is_file()):
        data = name.read_bytes()
        yield data[:1500]
        if len(data) > 3000:
            yield data[len(data) // 2:][:1500]


def main(folder):
    def seed(harness, name, data):
        place = folder / harness
        place.mkdir(parents=True, exist_ok=True)
        (place / str(name)).write_bytes(data)

    for index, piece in enumerate(texts()):
        text = piece.decode("utf-8", "replace")
        half = len(text) // 2
        spans = {"pdf_page_numbers": [[0, half, 1], [half, len(text), 2]]}
        record = json.dumps({"id": index, "text": text, "attributes": spans}, ensure_ascii=index % 2 == 0)
        verdicts = bytes(random.Random(index).randrange(256) for _ in range(16))
        seed("Text", index, piece)
        seed("Stream", index, record.encode())
        seed("Decisions", index, DECISIONS.encode() + b"\0" + verdicts + piece[:1000])
        for kind in range(6):
            seed("Ledger", f"{index}-{kind}", bytes([0xFF, index % 256, kind, 1, 2, 3, 4, 5]) + piece[:900])
        for stage in range(STAGES):
            seed("Stages", f"{index}-{stage}", bytes([stage, index % 12]) + piece[:900])
        for number, line in enumerate([line for line in piece.split(b"\n") if line][:3]):
            seed("Time", f"{index}-{number}", line[:200] + b"\n")
    for index, piece in enumerate(PIECES):
        seed("Time", f"piece-{index}", piece.encode())
    for index, text in enumerate(CONFIGURATIONS):
        seed("Configuration", index, text.encode())
    for name in ROOT.glob("rules/*/*.yaml"):
        seed("Rules", name.stem, name.read_bytes())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
