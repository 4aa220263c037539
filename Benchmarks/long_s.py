#!/usr/bin/env python3
"""Measures the long s: writes clean text as print before 1800 is read, and counts what cleanup makes of it.

  python3 Benchmarks/long_s.py .build/release/cleanup TEXT... [--seed N] > table.md

A TEXT is a file or a folder, as for hyphens.py; only paragraphs of English prose are used. Each s inside a word stands as f, as
often as the first column says; the s at the end of a word is round. Words are compared place by place:

  damaged   words that hold such an f
  right     of these, as they were
  wrong     of these, something else than what stood there or was read
  harmed    words with an f of their own that got an s
"""
import os
import random
import re
import subprocess
import tempfile

from prose import arguments, files, paragraphs, share

SHARES = (1.0, 0.4, 0.15)
DOCUMENT = 12  # paragraphs


def printed(word, chance, rng):
    return "".join(
        "f" if letter == "s" and place < len(word) - 1 and rng.random() < chance else letter
        for place, letter in enumerate(word))


def damaged(text, chance, rng):
    return re.sub("[A-Za-z]+", lambda match: printed(match.group(), chance, rng), text)


def cleaned(program, documents):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/in")
        for number, text in enumerate(documents):
            with open(f"{folder}/in/{number:05}.txt", "w", encoding="utf-8") as file:
                file.write(text)
        subprocess.run(
            [program, "run", f"{folder}/in", "--output", f"{folder}/out", "--isolated", "--quiet", "--no-reports"], check=True)
        for number in range(len(documents)):
            with open(f"{folder}/out/data/text/{number:05}.txt", encoding="utf-8") as file:
                yield file.read()


def main():
    options = arguments(__doc__).parse_args()
    texts = []
    for path in files(options.texts):
        with open(path, encoding="utf-8", errors="replace") as file:
            texts += [" ".join(words) for words in paragraphs(file.read())]
    documents = ["\n\n".join(texts[k:k + DOCUMENT]) + "\n" for k in range(0, len(texts), DOCUMENT)]
    print("| read as f | damaged | right | wrong | harmed |\n| ---: | ---: | ---: | ---: | ---: |")
    for chance in SHARES:
        rng = random.Random(options.seed)
        read = [damaged(text, chance, rng) for text in documents]
        all_, right, wrong, harmed = 0, 0, 0, 0
        for meant, seen, found in zip(documents, read, cleaned(options.program, read)):
            meant, seen, found = meant.split(), seen.split(), found.split()
            if len(found) != len(meant):
                continue  # a word was joined or parted: places say nothing
            for was, is_, becomes in zip(meant, seen, found):
                if was != is_:
                    all_ += 1
                    right += becomes == was
                    wrong += becomes not in (was, is_)
                elif becomes != is_ and "f" in is_ and becomes.replace("s", "f") == is_.replace("s", "f"):
                    harmed += 1
        print(f"| {chance:.0%} | {all_:,} | {share(right, all_)} | {wrong} | {harmed} |")


if __name__ == "__main__":
    main()
