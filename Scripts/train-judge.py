#!/usr/bin/env python3
"""Grows the trees by which word repair judges its proposals, from texts with their ground truth.

    cleanup train --figures-of INPUTS -o figures.jsonl       (once a set; the inputs named NAME.txt)
    train-judge.py [--validate] SET:WEIGHT:figures.jsonl:TRUTH... > models/en.judge

Each set has a name, the weight of a right word spoiled against a wrong one repaired, the figures of its proposals, and
the folder with NAME.gt.txt; a set without a folder is text that is right as it stands. With --validate, figures of a
cross-validation by document go to standard error: how many proposals reach a threshold, and how many of them are right
or do harm.
Needs lightgbm, numpy and rapidfuzz (pip install lightgbm numpy rapidfuzz).
"""
import hashlib
import json
import os
import re
import sys

import lightgbm
import numpy
from rapidfuzz.distance import Levenshtein

FOLDS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "—": "-", "–": "-", "\n": " ", "\f": " ", "ſ": "s"})
PARAMETERS = dict(
    objective="binary", learning_rate=0.1, num_leaves=8, min_data_in_leaf=30, lambda_l2=5, feature_fraction=0.7,
    bagging_fraction=0.8, bagging_freq=1, seed=1, deterministic=True, force_row_wise=True, num_threads=1, verbose=-1)
TREES = 500
PARTS = 5


def bare(token):
    """The token without the marks around it."""
    return re.sub(r"^[^\w]+|[^\w]+$", "", token)


class Truth:
    """The truth of a document, aligned with its text letter by letter."""

    def __init__(self, text, path):
        self.text, self.truth = text, open(path, encoding="utf-8").read().translate(FOLDS)
        self.places = [0] * (len(text) + 1)
        for op in Levenshtein.opcodes(text, self.truth):
            for place in range(op.src_start, op.src_end):
                self.places[place] = op.dest_start + min(place - op.src_start, op.dest_end - op.dest_start)
        self.places[len(text)] = len(self.truth)

    def of(self, lower, upper):
        """What is printed where the text has the tokens from lower to upper."""
        truth = self.truth
        lower, upper = self.places[lower], self.places[upper]
        while lower > 0 and truth[lower - 1] != " " and truth[lower:lower + 1] != " ":
            lower -= 1
        while 0 < upper < len(truth) and truth[upper] != " " and truth[upper - 1] != " ":
            upper += 1
        return re.sub(r"\s+", " ", truth[lower:upper].strip())


def character_places(text):
    """For each byte of the text, its character."""
    places = []
    for index, character in enumerate(text):
        places += [index] * len(character.encode())
    return places + [len(text)]


def examples(document, truth_folder):
    """Yields for each proposal its figures, whether it is right, and whether what it replaces was."""
    text = document["text"].translate(FOLDS)
    places = character_places(document["text"])
    name = os.path.basename(document["file"]).removesuffix(".txt")
    truth = Truth(text, f"{truth_folder}/{name}.gt.txt") if truth_folder and document["rows"] else None
    for start, end, replacement, *figures in document["rows"]:
        start, end = places[start], places[end]
        lower, upper = start, end
        while lower > 0 and text[lower - 1] != " ":
            lower -= 1
        while upper < len(text) and text[upper] != " ":
            upper += 1
        if truth is None:
            yield figures, False, True
            continue
        before, after = text[lower:upper], text[lower:start] + replacement.translate(FOLDS) + text[end:upper]
        printed = truth.of(lower, upper)
        # Marks count only where a mark is what the proposal changes.
        if bare(before) != bare(after):
            before, after, printed = bare(before), bare(after), bare(printed)
        # A hyphen that the truth keeps from a line end is no reason against joining.
        is_joined = " " in before and after == printed.replace("-", "")
        yield figures, after == printed or is_joined, before == printed


def fold(set_name, name):
    """The part of the cross-validation; pieces of one book share it."""
    book = re.split(r"[-_.]", name)[0] if set_name.startswith(("a_icdar", "b_", "c_")) else name
    return int(hashlib.md5(f"{set_name[:7]}{book}".encode()).hexdigest(), 16) % PARTS


def preorder(node):
    """Yields the lines of a tree."""
    if "leaf_value" in node:
        yield f"leaf {numpy.float32(node['leaf_value'])}"
        return
    yield f"{node['split_feature']} {numpy.float32(node['threshold'])}"
    yield from preorder(node["left_child"])
    yield from preorder(node["right_child"])


def report(sets, right, was_right, judged):
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        for name in dict.fromkeys(sets):
            chosen = (sets == name) & (judged >= threshold)
            print(f"{threshold} {name}: {chosen.sum()}, right {right[chosen].sum()}, harm {was_right[chosen].sum()}",
                  file=sys.stderr)


def main(arguments):
    figures, right, was_right, weights, sets, folds, names = [], [], [], [], [], [], []
    validates = "--validate" in arguments
    for argument in arguments:
        if argument == "--validate":
            continue
        set_name, weight, path, truth_folder = argument.split(":")
        for line in open(path, encoding="utf-8"):
            document = json.loads(line)
            names = document["features"]
            part = fold(set_name, os.path.basename(document["file"]))
            for row, is_right, stood_right in examples(document, truth_folder):
                figures.append(row)
                right.append(is_right)
                was_right.append(stood_right)
                weights.append(float(weight) if stood_right else 1)
                sets.append(set_name)
                folds.append(part)
    figures, weights = numpy.array(figures, dtype=numpy.float32), numpy.array(weights)
    right, was_right = numpy.array(right), numpy.array(was_right)
    sets, folds = numpy.array(sets), numpy.array(folds)

    def grown(rows):
        data = lightgbm.Dataset(figures[rows], right[rows], weight=weights[rows], feature_name=names)
        return lightgbm.train(PARAMETERS, data, TREES)

    if validates:
        judged = numpy.zeros(len(right))
        for part in range(PARTS):
            judged[folds == part] = grown(folds != part).predict(figures[folds == part])
        report(sets, right, was_right, judged)
    print("# The judge of word repair. Made by Scripts/train-judge.py.")
    print("features", *names)
    for tree in grown(folds >= 0).dump_model()["tree_info"]:
        print("tree")
        print(*preorder(tree["tree_structure"]), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
