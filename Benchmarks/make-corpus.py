#!/usr/bin/env python3
"""Makes the corpus of the benchmarks: documents of prose with the damage of scanned books, the same ones each time.

    make-corpus.py FOLDER [--megabytes 64] [--noise 0.05]

The prose is what Debian packages carry (the jargon file, Perl's manual, fortunes), fetched with `apt-get download` and
unpacked below FOLDER/packages. Paragraphs are drawn with a seed, set in lines and pages, and damaged: misread letters
in a share of the words, hyphens at line ends, running heads with page numbers, split ligatures.
"""
import argparse
import glob
import gzip
import pathlib
import random
import re
import subprocess

PACKAGES = ["jargon-text", "perl-doc", "fortunes"]
CONFUSIONS = [
    ("h", "b"), ("e", "c"), ("c", "e"), ("rn", "m"), ("m", "rn"), ("li", "h"), ("ll", "U"), ("i", "l"), ("l", "i"),
    ("n", "u"), ("u", "n"), ("t", "i"), ("f", "t"), ("s", "a"), ("o", "0"), ("a", "o"), ("in", "m"), ("d", "cl"),
    ("H", "B"), ("v", "y"), ("t", "l"), ("e", "o"), ("be", "he"), ("fi", "fi "), ("ffi", "ffi ")]
LINES_OF_PAGE = 38
MEASURE = 68
BYTES_OF_DOCUMENT = 32_000


def fetch(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not (folder / package).exists():
            subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            archive = glob.glob(f"{folder}/{package}_*.deb")[0]
            subprocess.run(["dpkg-deb", "-x", archive, folder / package], check=True)


def paragraphs(folder):
    """The paragraphs of running prose, each once."""
    texts = [gzip.open(path, "rt").read() for path in sorted(glob.glob(f"{folder}/**/jargon.txt.gz", recursive=True))]
    for pattern in ("**/pod/*.pod", "**/games/fortunes/*"):
        for path in sorted(glob.glob(f"{folder}/{pattern}", recursive=True)):
            if not path.endswith((".dat", ".u8")):
                texts.append(pathlib.Path(path).read_text(errors="replace"))
    seen = set()
    for text in texts:
        for paragraph in re.split(r"\n\s*\n|\n%\n", text):
            words = re.sub(r"[A-Z]<+\s*([^<>]*?)\s*>+", r"\1", paragraph).split()
            line = " ".join(words)
            letters = sum(map(str.isalpha, line)) + line.count(" ")
            if len(words) >= 25 and letters >= 0.94 * len(line) and line[-1] in ".!?\"" and line not in seen:
                seen.add(line)
                yield line


def damaged(word, random):
    read = [pair for pair in CONFUSIONS if pair[0] in word]
    if not read:
        return word
    printed, seen = random.choice(read)
    return word.replace(printed, seen, 1)


def lines(words, random):
    """Sets words in lines of the measure; one in six lines ends in a hyphen where a long word stands."""
    line = ""
    for word in words:
        room = MEASURE - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}" if line else word
        elif len(word) >= 8 and word.isalpha() and room >= 5 and random.random() < 0.5:
            cut = min(room - 1, len(word) - 3)
            yield f"{line} {word[:cut]}-"
            line = word[cut:]
        else:
            yield line
            line = word
    yield line


def document(pool, number, noise):
    chance = random.Random(number)
    title = " ".join(chance.choice(pool).split()[:3]).strip(".,;:").upper()
    output, page, size = [], chance.randrange(1, 200), 0
    while size < BYTES_OF_DOCUMENT:
        words = chance.choice(pool).split()
        words = [damaged(word, chance) if chance.random() < noise else word for word in words]
        for line in lines(words, chance):
            output.append(line)
            size += len(line) + 1
            if len(output) % LINES_OF_PAGE == 0:
                output += ["", f"{page} {title}" if page % 2 == 0 else f"{title} {page}", ""]
                page += 1
        output.append("")
    return "\n".join(output) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=64)
    parser.add_argument("--noise", type=float, default=0.05)
    arguments = parser.parse_args()
    fetch(arguments.folder / "packages")
    pool = list(paragraphs(arguments.folder / "packages"))
    texts = arguments.folder / f"noise-{arguments.noise:g}"
    texts.mkdir(exist_ok=True)
    for number in range(int(arguments.megabytes * 1e6 / BYTES_OF_DOCUMENT)):
        (texts / f"{number:05}.txt").write_text(document(pool, number, arguments.noise))
    print(f"{texts}: {arguments.megabytes:g} MB from {len(pool)} paragraphs, {sum(map(len, pool)) / 1e6:.1f} MB")


main()
