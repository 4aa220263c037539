#!/usr/bin/env python3
"""Damages texts in the ways of scanners, converters and people, cleans them, and has the result verified: each must come
back byte for byte and change no more.

usage: mutate.py PROGRAM SEED [COUNT [FOLDER...]]

Without a folder, the texts are those of Tests/Fixtures and Samples. What fails stays in .build/mutate/SEED.
"""
import pathlib
import random
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PIECES = [piece.encode() for piece in (
    "-\n", "\f", "\n\f\n", "\u00ad", "-\n\n", "\n\n12\n\n", "\n\n", "\n", " ", "   ", "\t", "\r\n", "\r", "    ", "\u00a0",
    "\ufb01", "\u2014", "\u2019", "\"", "'", "\u201c", "\u201d", "''", ",,", "``", "*", "**", "_", "~~", "1", "[1]", "(1)", "\u00b9",
    "\u2020", "\n1 ", "\n* ", "\n- ", "> ", "\n# ", "|", "....", "```\n", "\n$$\n", "\\", "http://a.b/c", "<b>", "</b>", "<sup>1</sup>",
    "&amp;", "\u00e9", "\u00c3\u00a9", "\u20ac", "\u00b4e", "\u0301", "\u200b", "\ufeff", "\u0085", "\u2028", "\u2010", "\u00ac", "\ue001",
    "\ufffd", "CHAPTER I.\n", "\nTHE HOUSE 13\n", "\n14 THE HOUSE\n", "\nContents\n", "\nI. A house . . . . 12\n", "\n--\n",
    "\n***\n", "A B C D", "T H E", "ques-\ntioned", "ques- tioned", "tbe ", "rn", "0", "l", "I", ".", ",", "  \n",
)] + [b"\xff", b"\xc2", b"\x85"]


class Damage:
    """What may become of a text: each method without an underscore is one way."""

    def __init__(self, chance, texts):
        self._chance = chance
        self._texts = texts

    def _text(self):
        text = self._chance.choice(self._texts).read_bytes()
        start = self._chance.randrange(max(1, len(text) - 2000))
        return text[start:start + self._chance.randrange(200, 12000)]

    def _part(self, text, longest):
        start = self._chance.randrange(len(text) + 1)
        return start, min(len(text), start + self._chance.randrange(1, longest))

    def cut(self, text):
        start, end = self._part(text, 400)
        return text[:start] + text[end:]

    def piece(self, text):
        start, end = self._part(text, 300)
        return text[start:end]

    def double(self, text):
        start, end = self._part(text, 1500)
        place = self._chance.choice([end, self._chance.randrange(len(text) + 1)])
        return text[:place] + text[start:end] + text[place:]

    def repeat(self, text):
        start, end = self._part(text, 200)
        return text[start:end] * self._chance.randrange(2, 30)

    def splice(self, text):
        start, _ = self._part(text, 2)
        return text[:start] + self._text()

    def weave(self, text):
        return b"\n".join(line for pair in zip(text.split(b"\n"), self._text().split(b"\n")) for line in pair)

    def shuffle(self, text):
        lines = text.split(b"\n")
        start, end = self._part(lines, 30)
        some = lines[start:end]
        self._chance.shuffle(some)
        return b"\n".join(lines[:start] + some + lines[end:])

    def join(self, text):
        for _ in range(self._chance.randrange(1, 10)):
            before, _, after = text.partition(b"\n")
            text = after + b"\n" + before + self._chance.choice(PIECES)
        return text

    def insert(self, text):
        for _ in range(self._chance.randrange(1, 12)):
            place = self._chance.randrange(len(text) + 1)
            text = text[:place] + self._chance.choice(PIECES) * self._chance.choice([1, 1, 2, 3]) + text[place:]
        return text

    def end(self, text):
        return text.replace(b"\n", self._chance.choice(PIECES) + b"\n")

    def begin(self, text):
        return text.replace(b"\n", b"\n" + self._chance.choice(PIECES))

    def space(self, text):
        return text.replace(self._chance.choice([b"\n", b"\n\n"]), self._chance.choice([b"\n\n", b"\n", b" \n", b"\n  ", b"\r"]))

    def wrap(self, text):
        width = self._chance.randrange(3, 90)
        lines = []
        for line in text.split(b"\n"):
            while len(line) > width:
                place = line.rfind(b" ", 0, width)
                whole = place > 0 and self._chance.random() < 0.8
                lines.append(line[:place] if whole else line[:width] + b"-")
                line = line[place + 1:] if whole else line[width:]
            lines.append(line)
        return b"\n".join(lines)

    def pages(self, text):
        lines = text.split(b"\n")
        step, number = self._chance.randrange(2, 40), self._chance.randrange(1, 400)
        head = self._chance.choice([b"\fTHE HOUSE", b"A Tale of", b"\f", b""])
        for place in range(0, len(lines), step):
            lines[place] = head + b" %d\n\n" % (number + place // step) + lines[place]
        return b"\n".join(lines)

    def misread(self, text):
        text = bytearray(text)
        for place in (self._chance.randrange(len(text)) for _ in range(min(len(text), 30))):
            text[place] = self._chance.choice(b"eoacnrlit1I0.,-' \n")
        return bytes(text)

    def mojibake(self, text):
        return text.decode("utf-8", "replace").encode().decode("latin-1").encode()


def main():
    program, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 150
    chance = random.Random(int(seed))
    folders = [pathlib.Path(name) for name in sys.argv[4:]] or [ROOT / "Tests/Fixtures", ROOT / "Samples"]
    texts = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    damage = Damage(chance, texts)
    ways = [getattr(damage, name) for name in dir(damage) if not name.startswith("_")]
    folder = ROOT / ".build/mutate" / seed
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    for number in range(count):
        text = damage._text()
        for _ in range(chance.choice([1, 1, 2, 3, 5])):
            text = chance.choice(ways)(text) or b"x"
        (folder / "in" / f"{number:05}{chance.choice(['.txt', '.txt', '.md'])}").write_bytes(text[:30000])
    settings = ["--profile", chance.choice(["balanced", "cautious", "bold"])]
    settings += ["--quotes", chance.choice(["keep", "straight", "curly", "majority"])]
    run = subprocess.run([program, "run", folder / "in", "-o", folder / "corpus", "--no-reports", "--isolated", *settings],
                         stderr=subprocess.PIPE, text=True, check=False)
    verify = subprocess.run([program, "verify", folder / "corpus"], stderr=subprocess.PIPE, text=True, check=False)
    # Some are no text any more, and are refused.
    if run.returncode not in (0, 2) or "no rest" in run.stderr or verify.returncode:
        sys.exit(f"{seed} {' '.join(settings)}\n{run.stderr[-2000:]}{verify.stderr}")
    print(f"{seed}: {count} texts hold")
    shutil.rmtree(folder)


main()
