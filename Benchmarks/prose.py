"""Prose for the benchmarks that set clean text anew, and shares with their bounds."""
import argparse
import glob
import os
import re

COMMON = set("the of and to in a is that it was his he with as for had on not at by but be which from they".split())


def arguments(description):
    """Returns a parser for what these benchmarks have in common."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def paragraphs(text):
    text = text.replace("\r\n", "\n").replace("\f", "\n").lstrip("\ufeff")
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = lines and sum(len(line) <= 90 for line in lines) * 10 >= len(lines) * 9
    for block in re.split(r"\n\s*\n", text) if wrapped else lines:
        if wrapped:
            rows = block.split("\n")
            if len(rows) < 2 or any(row.rstrip().endswith("-") or row.startswith("    ") for row in rows):
                continue
            if any(len(row) < 40 for row in rows[:-1]):
                continue
        words = re.sub(r"[*_#]", "", block).split()
        low = [word.lower() for word in words]
        if len(words) < 25 or re.search(r"[|`<>{}\[\]\\=]|https?:", block):
            continue
        if sum(word in COMMON for word in low) * 5 < len(words):
            continue
        yield words


def wilson(right, total):
    if not total:
        return 0.0
    z, share = 1.96, right / total
    centre = share + z * z / (2 * total)
    spread = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5
    return (centre - spread) / (1 + z * z / total)


def share(right, total):
    return f"{100 * right / total:.2f} % ({right} of {total}, ≥ {100 * wilson(right, total):.2f})" if total else "-"


def files(places):
    for place in places:
        if os.path.isdir(place):
            found = sorted(glob.glob(f"{place}/**/*.gt.txt", recursive=True))
            found = found or sorted(glob.glob(f"{place}/**/*.txt", recursive=True))
            yield from found
        else:
            yield place
