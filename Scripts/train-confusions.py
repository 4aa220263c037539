#!/usr/bin/env python3
"""Counts how OCR misreads letters, from texts with their ground truth.

    train-confusions.py FOLDER... > models/en.confusions

A folder holds NAME.ocr.txt beside NAME.gt.txt. A row of the result: what was read, what was printed, and the cost in
nats, -ln((c + 0.1) / (n + 20)), where c counts the places where the printed segment was read so and n all its places.
Needs rapidfuzz (pip install rapidfuzz).
"""
import collections
import math
import pathlib
import re
import sys

from rapidfuzz.distance import Levenshtein

FOLDS = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ſ": "s", "’": "'", "‘": "'"})
LEAST_COUNT = 4
# Misreadings that every list of OCR errors has; engines differ, and texts with truth may show hardly any of one.
WELL_KNOWN = {("cl", "d"): 8.5, ("iii", "m"): 9.0, ("lc", "k"): 9.0, ("vv", "w"): 7.5}
LONGEST = 3


def folded(text):
    """The text on one line, hyphens at line ends undone."""
    text = re.sub(r"(?<=[a-z])[-¬]\s*\n\s*(?=[a-z])", "", text.translate(FOLDS))
    return re.sub(r"\s+", " ", text)


def aligned_words(read, printed):
    """Yields each printed word in small letters with what was read in its place, where no blank stands in it."""
    starts = [0] * (len(printed) + 1)
    for op in Levenshtein.opcodes(printed, read):
        for place in range(op.src_start, op.src_end):
            starts[place] = op.dest_start + min(place - op.src_start, op.dest_end - op.dest_start)
    starts[len(printed)] = len(read)
    for match in re.finditer(r"[A-Za-z']+", printed):
        lower, upper = starts[match.start()], starts[match.end()]
        word, meant = read[lower:upper], match.group()
        if not word or " " in word or not re.search("[A-Za-z]", word) or not word.isascii():
            continue
        if lower > 0 and read[lower - 1].isalnum() or upper < len(read) and read[upper].isalnum():
            continue
        # A capital that begins both is no misreading; any other in a word of small letters may be one.
        if word[0].isupper() and meant[0].isupper():
            word = word[0].lower() + word[1:]
        if meant.isupper():
            word = word.lower() if word.isupper() else word
        yield word, meant.lower()


def segments(read, printed):
    """Yields the runs of neighbouring differences; where letters were lost or added, with a neighbour on each side."""
    runs = []
    for op in Levenshtein.opcodes(printed, read):
        if op.tag == "equal":
            continue
        if runs and runs[-1][1] == op.src_start and runs[-1][3] == op.dest_start:
            runs[-1][1], runs[-1][3] = op.src_end, op.dest_end
        else:
            runs.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    for a, b, c, d in runs:
        meant, seen = printed[a:b], read[c:d]
        if meant and seen:
            yield seen, meant
        if not meant or not seen or len(meant) != len(seen):
            if a > 0 and c > 0:
                yield read[c - 1] + seen, printed[a - 1] + meant
            if b < len(printed) and d < len(read):
                yield seen + read[d], meant + printed[b]


def main(folders):
    confused, printed_in_all = collections.Counter(), collections.Counter()
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.ocr.txt")):
            truth = path.with_name(path.name.replace(".ocr.txt", ".gt.txt"))
            for word, meant in aligned_words(folded(path.read_text("utf-8")), folded(truth.read_text("utf-8"))):
                for size in range(1, LONGEST + 1):
                    printed_in_all.update(meant[k:k + size] for k in range(len(meant) - size + 1))
                if word == meant or Levenshtein.distance(word, meant) > max(2, len(meant) // 2):
                    continue
                confused.update(
                    pair for pair in segments(word, meant) if len(pair[0]) <= LONGEST and len(pair[1]) <= LONGEST)
    costs = dict(WELL_KNOWN)
    costs.update(
        ((seen, meant), -math.log((count + 0.1) / (printed_in_all[meant] + 20)))
        for (seen, meant), count in confused.items()
        if count >= LEAST_COUNT and seen != meant)
    print("// What was read, what was printed, the cost in nats. Made by Scripts/train-confusions.py.")
    for (seen, meant), cost in sorted(costs.items()):
        print(f"{seen} {meant} {cost:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
