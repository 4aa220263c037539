#!/usr/bin/env python3
"""Cleans texts that are one short piece again and again, at two lengths, and names those whose time grows faster than
they do.

usage: growth.py PROGRAM [--markdown] [NAME...]

`make fuzz` looks for such pieces too, but a repair of 64 KB is dear: this tries those that somebody thought of, at 500 KB.
With --markdown a heading and a link stand before each, so that the stages of Markdown look at it.
"""
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

SHORT, LONG = 125_000, 500_000
START = 0.15  # seconds that the program takes for nothing
chance = random.Random(5)


def word():
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(chance.randrange(2, 9)))


# What is repeated as it stands.
PIECES = {
    "links": "[a](b) ", "links, open": "[a](", "brackets": "[", "pairs, mixed": "(a [b ", "tags": "<b><i>", "tag, open": "<",
    "span": '<span id="page-3-1">a</span>', "sup": "<sup>1</sup>a ", "br": "a<br>", "stars": "*", "emphasis": "**a** ",
    "split emphasis": "a****b ", "strike": "~~a~~ ~", "escapes": "\\( a ", "formulas": "$$\n", "fences": "```\na\n",
    "quotes": "\"a \u201cb '", "quotes, nested": "\u2018a \u201cb \u2019c ", "apostrophes": "it's 'tis o'er ",
    "mojibake": "\u00c3\u00a9\u00e2\u20ac\u2122", "accents": "\u00b4e", "marks": "e\u0301\u0323", "private": "\ue001",
    "hyphens": "ques-\n", "compounds": "a-b-", "inside": "net- works ", "soft": "a\u00ad\n", "three ways":
    "farm-\nhouse farm-house farmhouse ", "dashes": "a--b ", "spaced": "T H E  H O U S E ", "glued": "thehouseoftheman",
    "misread": "tbe bouse of rnodern tirne ", "pieces": "a!b*c~1d", "guillemets": "a\u00abb", "split": "effi ciency ef ficiency ",
    "capitals": "THoUSAND preServe ", "names": "Quillfeather said to Marchbanks that ", "loop": "the end ",
    "same line": "the same line comes again\n", "same paragraph": "The man went down to the mill and saw it all.\n\n",
    "page breaks": "\fa", "numbers": "12\n\n", "roman": "xii\n\n", "counting": "12\n\nthe man went\n\n7\n\nthe man came\n\n",
    "heads": "\fTHE HOUSE\nthe man went\n", "chapters": "CHAPTER I\n\n", "contents": "The house . . . . 12\n",
    "titles": "THE TALE OF A SMALL\nREPUBLIC AND ITS RUIN\n\nBY A MAN\n\n", "notes": "word\u00b9 x\n1 note\n",
    "star notes": "\f.*\n* .\n", "bracket notes": "word [1] x\n[1] note\n", "tables": "| a | b |\n", "gutter":
    "the man went down to the      mill and saw that the man\n", "list": "* a\n", "index": "ferry, 12, 13\n", "code":
    "if (a) { b(); }\n", "speech": "HAMLET. To be.\nOPHELIA. Not.\n", "addresses": "http://a.b/c a@b.c www.a ",
    "at": "a@", "farm": "Free download http://a.b/c.pdf ebook mp3 torrent\n", "licence": "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n",
    "download line": "This content downloaded from 192.0.2.7 on Mon, 3 May 2021 10:11:12 UTC\n", "one letter": "x",
    "blanks": "a          b\n", "returns": "a\r\n\r\n", "hard breaks": "the old mill  \n",
}
# What changes on its way.
SERIES = {
    "ticks": lambda n: "".join("`" * (i % 300 + 1) + "a" for i in range(n // 150)),
    "pages": lambda n: "".join(f"\fTHE HOUSE {i}\n\nThe man went to the mill and saw that the\n\n" for i in range(n // 60)),
    "many heads": lambda n: "".join(f"THE HOUSE OF {word().upper()}\n\nThe man went.\n\n" for _ in range(n // 35)),
    "many titles": lambda n: "".join(f"THE TALE OF A {word().upper()}\nAND ITS RUIN {i}\n\n" for i in range(n // 35)),
    "backwards": lambda n: "".join(f"{n - i}\n\nthe man went to it\n\n" for i in range(n // 28)),
    "entries": lambda n: "".join(f"Chapter {i}. The house . . . . {i}\n" for i in range(n // 36)),
    "glosses": lambda n: "".join(f"the brass lamp of {word()} and oil\n\n" for _ in range(n // 35)),
    "loose marks": lambda n: "".join(f"it is {word()} ; he {word()}; the {word()}; and " for _ in range(n // 40)),
    "loose quotes": lambda n: "".join(f'"The {word()} " was "a {word()}" and ' for _ in range(n // 32)),
    "new words": lambda n: " ".join(word() for _ in range(n // 6)),
    "halves": lambda n: "-\n".join(word() for _ in range(n // 7)),
    "blank lines and files": lambda n: "A pdf, a pdf, a pdf, an epub.\n\n" + "\n" * n,
    "star notes after a line": lambda n: "a* " * (n // 6) + "\n" + "* b\n" * (n // 8),
}
CASES = SERIES | {name: lambda n, piece=piece: piece * (n // len(piece)) for name, piece in PIECES.items()}


def seconds(program, folder, text):
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    call = [program, "run", path, "-o", folder / "out", "--no-reports", "--isolated", "--quiet", "--jobs", "1"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(call, check=False, stderr=subprocess.DEVNULL, timeout=600)
    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    subprocess.run(["rm", "-rf", folder / "out"], check=True)
    return max(taken - START, 0.02)


def main():
    program, *rest = sys.argv[1:]
    start = "# A\n\nThe **b** of [a](http://b.c/d)\n\n" if "--markdown" in rest else ""
    names = [name for name in rest if name != "--markdown"] or CASES
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            short, long = (seconds(program, pathlib.Path(folder), start + CASES[name](n)) for n in (SHORT, LONG))
            print(f"{name:24} {short:6.2f} {long:6.2f} s")
            if long > short * 6 and long > 0.5:
                slow.append(name)
    sys.exit(f"faster than the text grow: {', '.join(slow)}" if slow else 0)


main()
