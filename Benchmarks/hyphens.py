#!/usr/bin/env python3
"""Measures the decision on line-end hyphens: sets clean text as a printer would, and counts what cleanup makes of each.

  python3 Benchmarks/hyphens.py .build/release/cleanup TEXT... [--errors] [--seed N] [--rounds N] > table.md

A TEXT is a file or a folder (in a folder with NAME.gt.txt those are read, else NAME.txt); only paragraphs of English
prose are used. They are set again in lines of 44 to 68 columns and pages of 30 to 40 lines, parted by a form feed; a word
that has no room is divided at its own hyphen, else between syllables. The truth is known by that: a hyphen of the text
must stay, one that was put in must go.

  decided    the ledger takes the hyphen away or keeps it on evidence; else it stays, and is flagged
  right      of those decided
  must stay  hyphens of the text: kept on evidence, and not taken (kept or left)

The bound beside a share is the lower end of its 95 % interval (Wilson). Words that the language file learned from these
very texts would be known too well: it was made from other ones.
"""
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

from prose import arguments, files, paragraphs, share

VOWELS = "aeiouy"
TOGETHER = {"ch", "sh", "th", "ph", "wh", "gh", "ck", "qu", "bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "pl",
            "pr", "sl", "sp", "st", "tr", "tw", "kn", "gn", "sc", "sk"}
ENDINGS = ("tion", "sion", "ment", "ness", "less", "ful", "able", "ible", "ing", "ship", "hood", "ward", "ture")
STARTS = ("under", "over", "inter", "after", "counter", "some", "every", "fore", "dis", "mis", "pre", "con", "com", "pro",
          "out", "sub", "trans", "un", "re", "in", "im", "en", "ex", "de", "be")


def syllables(word):
    """Places at which a printer may divide a word, by simple rules."""
    low = word.lower()
    if len(low) < 6 or not low.isascii() or not low.isalpha() or word[1:] != low[1:]:
        return []
    places = set()
    for end in ENDINGS:
        if low.endswith(end):
            places.add(len(low) - len(end))
    for start in STARTS:
        if low.startswith(start):
            places.add(len(start))
            break
    vowels = [i for i, c in enumerate(low) if c in VOWELS]
    for i, j in zip(vowels, vowels[1:]):
        between = low[i + 1:j]
        if len(between) == 1:
            places.add(i + 1)
        elif len(between) == 2:
            places.add(i + 1 if between in TOGETHER else i + 2)
        elif len(between) >= 3:
            places.add(i + 2)
    sound = lambda part: any(c in VOWELS for c in part)
    return sorted(p for p in places
                  if 2 <= p <= len(low) - 3 and sound(low[:p]) and sound(low[p:].rstrip("e") or "x"))


def pieces(token):
    """(place, is the hyphen the text's own) for each place at which a token may be divided, as lengths of the first part."""
    found = []
    for match in re.finditer(r"(?<=\w)-(?=\w)", token):
        found.append((match.end(), True))
    for match in re.finditer(r"[A-Za-z]+", token):
        if "-" in token and match.end() - match.start() < 9:
            continue
        if match.end() < len(token) and token[match.end()] in "'’" and match.end() - match.start() < 6:
            continue
        found += [(match.start() + place, False) for place in syllables(match.group())]
    return sorted(found)


def kind(left, right, word, own):
    if re.search(r"\d-?$", left) or right[:1].isdigit():
        return "number"
    if not own:
        return "put in, inside a compound" if "-" in word else "put in"
    if right[:1].isupper():
        return "own, before a capital"
    return "own, of several" if word.count("-") > 1 else "own"


def typeset(texts, rng):
    """Returns the set text and its line-end hyphens: (byte offset, kind, whole word)."""
    width, depth, indent = rng.randint(44, 68), rng.randint(30, 40), rng.random() < 0.5
    lines, truth = [], []

    def feed(line):
        lines.append(line)

    for words in texts:
        line = "   " if indent else ""
        for position, word in enumerate(words):
            while True:
                blank = "" if not line.strip() else " "
                if len(line) + len(blank) + len(word) <= width:
                    line += blank + word
                    break
                room = width - len(line) - len(blank)
                fits = [(p, own) for p, own in pieces(word) if p + (0 if own else 1) <= room]
                if fits:
                    place, own = fits[-1]
                    left, right = word[:place], word[place:]
                    line += blank + left + ("" if own else "-")
                    truth.append((len(lines), kind(left, right, word, own), word, own))
                    word = right
                elif re.search(r"\w-$", line) and word in ("and", "or", "to", "nor"):
                    truth.append((len(lines), "suspended", line.split()[-1] + " " + word, True))
                feed(line)
                line = ""
        feed(line)
        if not indent:
            feed("")
    out, offsets, place = [], [], 0
    for number, line in enumerate(lines):
        offsets.append(place + len(line.rstrip().encode()) - 1)
        end = "\n"
        if number % depth == depth - 1 and number + 1 < len(lines):
            end = "\n\f"
            if truth_at(truth, number):
                index = truth_at(truth, number)[0]
                truth[index] = truth[index][:1] + (truth[index][1] + ", over a page",) + truth[index][2:]
        out.append(line + end)
        place += len((line + end).encode())
    return "".join(out), [(offsets[line], label, word, own) for line, label, word, own in truth]


def truth_at(truth, line):
    return [index for index in range(len(truth)) if truth[index][0] == line]


def verdict(entries, offset):
    """join, keep or left, by the last entry of the ledger that touches the hyphen."""
    result = "left"
    for entry in entries:
        start, end = entry["start"], entry["end"]
        if entry["applied"] and start <= offset < end and "-" in (entry["before"] or ""):
            kept = (entry["after"] or "").count("-") >= entry["before"].count("-")
            if not kept:
                result = "join"
            elif entry["rule"].startswith("hyphens."):
                result = "keep"
    return result


def main():
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each text is set, each time in another width")
    parser.add_argument("--options", default="", help="more options for cleanup run, parted by blanks")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    truths, seen = {}, set()
    with tempfile.TemporaryDirectory() as work:
        os.makedirs(f"{work}/in")
        for number, path in enumerate(files(args.texts)):
            with open(path, encoding="utf-8", errors="replace") as file:
                fresh = [words for words in paragraphs(file.read()) if tuple(words[:12]) not in seen]
            seen.update(tuple(words[:12]) for words in fresh)
            if sum(map(len, fresh)) < 200:
                continue
            for round in range(args.rounds):
                text, truth = typeset(fresh, rng)
                name = f"{number:03}-{round}.txt"
                truths[name] = truth
                with open(f"{work}/in/{name}", "w", encoding="utf-8", newline="") as file:
                    file.write(text)
        subprocess.run([args.program, "run", f"{work}/in", "-o", f"{work}/out", "--no-reports", "--quiet",
                        *args.options.split()], check=True)
        counts, errors = collections.defaultdict(collections.Counter), []
        for name, truth in sorted(truths.items()):
            with open(f"{work}/out/data/ledger/{name}.jsonl", encoding="utf-8") as file:
                entries = [json.loads(line) for line in file]
            entries = sorted((e for e in entries if e["start"] is not None), key=lambda e: e["seq"])
            for offset, label, word, own in truth:
                found = verdict(entries, offset)
                counts[label][found, own] += 1
                if found != "left" and (found == "keep") != own or args.errors and found == "left":
                    errors.append((label, found, word))
    total = sum(counts.values(), collections.Counter())

    def row(name, c):
        goes, stays = sum(c[v, False] for v in ("join", "keep", "left")), sum(c[v, True] for v in ("join", "keep", "left"))
        decided = goes + stays - c["left", False] - c["left", True]
        right = c["join", False] + c["keep", True]
        print(f"| {name} | {goes + stays} | {share(right, decided)} | {share(decided, goes + stays)} | "
              f"{share(c['keep', True], stays)} | {share(stays - c['join', True], stays)} |")

    print("| line-end hyphens | count | right, of decided | decided | must stay: kept | must stay: not taken |")
    print("| --- | --- | --- | --- | --- | --- |")
    row("all", total)
    for label in sorted(counts):
        row(label, counts[label])
    if args.errors:
        for (label, found, word), count in sorted(collections.Counter(errors).items()):
            print(f"{found}\t{label}\t{word}\t{count}", file=sys.stderr)


if __name__ == "__main__":
    main()
