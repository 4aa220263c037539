#!/usr/bin/env python3
"""Measures page furniture: sets clean text in pages with heads and feet of many kinds, and counts what cleanup leaves of them.

  python3 Benchmarks/pages.py .build/release/cleanup TEXT... [--errors] [--seed N] [--rounds N] > table.md

A TEXT is a file or a folder, as for hyphens.py; only paragraphs of English prose are used. They are set anew in pages of 24 to 38
lines, parted by a form feed, by blank lines or by nothing. Each page gets a head and a foot of some kind, and chapters begin
where they fall. What was put in is known by its place:

  furniture      lines put in that the ledger takes away
  text lost      words of the text that it takes with them
  whole          paragraphs over a page that come out on one line

The bound beside a share is the lower end of its 95 % interval (Wilson).
"""
import collections
import json
import os
import random
import re
import subprocess
import tempfile

from prose import arguments, files, paragraphs, share


def roman(number):
    out = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += letters * (number // value)
        number %= value
    return out


def misread(number):
    return str(number).replace("1", "i", 1).replace("5", "S", 1)


def signature(number):
    sheet, leaf = divmod(number - 1, 8)
    letter = "BCDEFGHIKLMNOPQRSTVXYZ"[sheet % 22]
    return [f"{letter} {leaf + 1}" if leaf else letter] if leaf < 4 else []


def of_pair(left, right):
    """A head of even and of odd pages."""
    return lambda n, book: left(n, book) if n % 2 == 0 else right(n, book)


# Each gives the lines of one page, by its number and what the book is called.
HEADS = {
    "no head": lambda n, book: [],
    "title": lambda n, book: [book[0].upper()],
    "title and chapter": of_pair(lambda n, book: [book[0].upper()], lambda n, book: [book[1].upper()]),
    "number and title": of_pair(lambda n, book: [f"{n}        {book[0].upper()}."],
                                lambda n, book: [f"{book[1].upper()}.        {n}"]),
    "roman number and title": of_pair(lambda n, book: [f"{roman(n)}        {book[1].upper()}."],
                                      lambda n, book: [f"{book[1].upper()}.        {roman(n)}"]),
    "misread number and title": lambda n, book: [f"{misread(n) if n % 4 == 0 else n}      {book[0].upper()}"],
    "number amid": lambda n, book: [f"{book[0][:3].upper()}            {n}            {book[1][:3].upper()}"],
    "number above title": lambda n, book: [str(n), book[0]],
    "Page N of M | title": lambda n, book: [f"Page {n} of 340 | {book[0]}"],
    "title | N": lambda n, book: [f"{book[0]} | {n}"],
    "Markdown heading": lambda n, book: [f"## {book[0]}"],
    "spaced title": lambda n, book: [f"{n}      " + "  ".join(" ".join(word) for word in book[0].upper().split())],
}
FEET = {
    "no foot": lambda n, book: [],
    "number": lambda n, book: [str(n)],
    "- N -": lambda n, book: [f"- {n} -"],
    "[Pg N]": lambda n, book: [f"[Pg {n}]"],
    "N of M": lambda n, book: [f"{n} of 340"],
    "signature": lambda n, book: signature(n),
    "notice": lambda n, book: ["Draft 3 — not for citation"],
    "address": lambda n, book: [f"www.{book[0].split()[-1].lower()}.example/{n}"],
    "author, title, N": lambda n, book: [f"Hartley, {book[0]}, {n}"],
}
BOOKS = [("The Ferry at Long Staithe", "Of Boats and Bells"), ("Letters from a Dry Country", "The Second Winter"),
         ("A Survey of the Lower Fens", "Drains and Drainers")]


class Setting:
    """One text in pages, with the places of what was put in."""

    def __init__(self, texts, head, foot, rng):
        self.text, self.furniture, self.crossing = b"", [], []
        self.width, self.depth = rng.randint(46, 72), rng.randint(24, 38)
        self.indent = "   " if rng.random() < 0.5 else ""
        self.parting = rng.choice(["\f", "\n", "\n\n", ""])
        self.head, self.foot, self.book = HEADS[head], FEET[foot], rng.choice(BOOKS)
        self.number = 1 if foot == "signature" else rng.choice([1, 4, 151])
        self.lines, self.pages = 0, 0
        for count, words in enumerate(texts):
            if count % 12 == 0:
                self.heading(count // 12 + 1)
            self.paragraph(words)
        self.add("\n", self.foot(self.number, self.book))

    def add(self, before, furniture):
        for line in furniture:
            self.text += before.encode()
            self.furniture.append((len(self.text), len(self.text) + len(line.encode())))
            self.text += line.encode() + b"\n"
            before = ""

    def feed(self, line):
        if self.lines == self.depth:
            self.add("\n", self.foot(self.number, self.book))
            self.number += 1
            self.text += self.parting.encode()
            self.add("", self.head(self.number, self.book))
            self.text += b"\n"
            self.lines, self.pages = 0, self.pages + 1
        self.text += line.encode() + b"\n"
        self.lines += 1

    def heading(self, number):
        if self.lines:
            self.feed("")
        self.feed(f"CHAPTER {roman(number).upper()}.")
        self.feed("")

    def paragraph(self, words):
        page, line = self.pages, self.indent
        for word in words:
            blank = " " if line.strip() else ""
            if len(line) + len(blank) + len(word) > self.width:
                self.feed(line)
                line, blank = "", ""
            line += blank + word
        self.feed(line)
        if self.pages > page:
            self.crossing.append(letters(" ".join(words)))
        if not self.indent and self.lines < self.depth:
            self.feed("")


def letters(text):
    return re.sub(r"[^a-z]", "", text.lower())


def taken(entries):
    """The spans that rules of furniture, titles and boilerplate take away."""
    families = ("furniture.", "titles.", "boilerplate.")
    return [(e["start"], e["end"]) for e in entries
            if e["applied"] and e["rule"].startswith(families) and len(e["before"] or "") > len(e["after"] or "")]


def measure(setting, entries, output):
    """Counts of one text: furniture, furniture taken, words lost, paragraphs over a page, paragraphs whole."""
    gone = bytearray(len(setting.text))
    for start, end in taken(entries):
        gone[start:end] = b"\1" * (end - start)
    removed = [all(gone[start:end]) for start, end in setting.furniture]
    left = [setting.text[start:end].decode() for (start, end), is_gone in zip(setting.furniture, removed) if not is_gone]
    for start, end in setting.furniture:
        gone[start:end] = bytes(end - start)
    lost = sum(any(gone[word.start():word.end()]) for word in re.finditer(rb"\w+", setting.text))
    lines = {letters(line) for line in output.split("\n")}
    whole = sum(paragraph in lines for paragraph in setting.crossing)
    return (len(removed), sum(removed), lost, len(setting.crossing), whole), left


def main():
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often each kind of head meets each kind of foot")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    prose = []
    for path in files(args.texts):
        with open(path, encoding="utf-8", errors="replace") as file:
            prose += list(paragraphs(file.read()))
    kinds = [(head, foot) for head in HEADS for foot in FEET if (head, foot) != ("no head", "no foot")] * args.rounds
    settings = []
    with tempfile.TemporaryDirectory() as work:
        os.makedirs(f"{work}/in")
        for number, (head, foot) in enumerate(kinds):
            start = rng.randrange(max(1, len(prose) - 40))
            settings.append(Setting(prose[start:start + rng.randint(20, 40)], head, foot, rng))
            with open(f"{work}/in/{number:04}.txt", "wb") as file:
                file.write(settings[-1].text)
        subprocess.run([args.program, "run", f"{work}/in", "-o", f"{work}/out", "--no-reports", "--quiet", "--skip",
                        "repair,spelling"], check=True)
        counts, errors = collections.defaultdict(lambda: [0] * 5), collections.Counter()
        for number, ((head, foot), setting) in enumerate(zip(kinds, settings)):
            with open(f"{work}/out/data/ledger/{number:04}.txt.jsonl", encoding="utf-8") as file:
                entries = [entry for entry in map(json.loads, file) if entry["start"] is not None]
            with open(f"{work}/out/data/text/{number:04}.txt", encoding="utf-8", newline="") as file:
                found, left = measure(setting, entries, file.read())
            errors.update((head, foot, line) for line in left)
            for key in ("all", "head: " + head, "foot: " + foot):
                counts[key] = [a + b for a, b in zip(counts[key], found)]
    print("| kind | furniture taken | text lost | paragraphs over a page: whole |")
    print("| --- | --- | --- | --- |")
    for key, (put, gone, lost, crossing, whole) in counts.items():
        print(f"| {key} | {share(gone, put)} | {lost} | {share(whole, crossing)} |")
    if args.errors:
        for (head, foot, line), count in errors.most_common():
            print(f"{count}\t{head}\t{foot}\t{line}")


if __name__ == "__main__":
    main()
