#!/usr/bin/env python3
"""Damages clean texts as OCR would, so that the judge of word repair also sees the few slips of long clean books.

    make-noise.py RATE CONFUSIONS OUT TEXT...

Writes OUT/NAME.txt and OUT/NAME.gt.txt for each text: of its words the share RATE is damaged, by a confusion of the file
that `train-confusions.py` wrote (the cheaper, the more often), by a blank that is lost, or by one that is too many. The
same arguments give the same texts.
"""
import collections
import math
import pathlib
import random
import re
import sys

LOST_BLANK, ADDED_BLANK = 0.06, 0.06


def confusions(path):
    """What may be read for a printed segment, with weights."""
    readings = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        if not line.startswith("//"):
            read, printed, cost = line.split()
            readings[printed].append((read, math.exp(-float(cost))))
    return readings


def damaged(word, readings, chance):
    ways, weights = [], []
    for start in range(len(word)):
        for end in range(start + 1, min(len(word), start + 3) + 1):
            for read, weight in readings.get(word[start:end].lower(), ()):
                ways.append(word[:start] + read + word[end:])
                weights.append(weight)
    return chance.choices(ways, weights)[0] if ways else word


def main(rate, confusion_file, out, *texts):
    readings, out = confusions(confusion_file), pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, texts):
        chance = random.Random(path.name)
        text = path.read_text("utf-8")
        parts = re.split(r"(\s+)", text)
        for place in range(0, len(parts), 2):
            if chance.random() >= float(rate) or not re.search("[A-Za-z]{2}", parts[place]):
                continue
            way = chance.random()
            if way < LOST_BLANK and place + 2 < len(parts):
                parts[place + 1] = ""
            elif way < LOST_BLANK + ADDED_BLANK and len(parts[place]) > 3:
                cut = chance.randrange(1, len(parts[place]) - 1)
                parts[place] = parts[place][:cut] + " " + parts[place][cut:]
            else:
                parts[place] = damaged(parts[place], readings, chance)
        name = path.stem.removesuffix(".gt")
        (out / f"{name}.txt").write_text("".join(parts), "utf-8")
        (out / f"{name}.gt.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
