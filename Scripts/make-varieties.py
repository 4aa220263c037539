#!/usr/bin/env python3
"""Rewrites clean texts as dialect, as older spelling and with foreign names and phrases: what word repair must leave.

    make-varieties.py OUT DICTIONARIES TEXT...

DICTIONARIES are Hunspell's .dic files of other languages, with commas between: names and phrases are made of their words.
Each text is written several times, as NAME-VARIETY.txt: a share of the words that a rule of the variety fits follows it.
There is no truth beside the texts: every word stands as it should. The same arguments give the same texts.
"""
import pathlib
import random
import re
import sys

# What a variety writes for what, as regular expressions over words in small letters.
VARIETIES = {
    "scots": [(r"ight", "icht"), (r"oun", "oon"), (r"ou(?=[ts])", "oo"), (r"^old$", "auld"), (r"^not$", "na"),
              (r"ow$", "aw"), (r"^from$", "frae"), (r"^good", "gude"), (r"^no$", "nae"), (r"ave$", "ae"),
              (r"ing$", "in'"), (r"^do$", "dae"), (r"^home$", "hame"), (r"^who$", "wha"), (r"all$", "a'")],
    "south": [(r"^th(?=[aei])", "d"), (r"ing$", "in'"), (r"er$", "ah"), (r"ver$", "bber"), (r"ave$", "ab"),
              (r"^and$", "an'"), (r"th$", "f"), (r"ar", "ah"), (r"^just$", "jes'"), (r"^get", "git"),
              (r"^of$", "ob"), (r"^was$", "wuz"), (r"^such$", "sech")],
    "london": [(r"^h(?=[aeiou])", "'"), (r"ing$", "in'"), (r"^v", "w"), (r"^w(?=[aei])", "v"), (r"ay", "y"),
               (r"^of$", "o'"), (r"^that$", "wot"), (r"^sir$", "guv"), (r"ow$", "er"), (r"^yes$", "yus")],
    "irish": [(r"ea", "ay"), (r"^old$", "ould"), (r"^sure$", "shure"), (r"ie(?=v)", "a"), (r"ing$", "in'"),
              (r"^my$", "me"), (r"der$", "dher"), (r"ter$", "ther"), (r"^such$", "sich"), (r"ect$", "ict")],
    "west": [(r"^s(?=[aeiou])", "z"), (r"^f(?=[aeioul])", "v"), (r"^th(?=[aei])", "dh"), (r"ing$", "en"),
             (r"^is$", "be"), (r"^i$", "oi"), (r"ai", "oi"), (r"^over$", "auver")],
    "german": [(r"^w", "v"), (r"^th", "d"), (r"^j", "ch"), (r"d$", "t"), (r"^b(?=[aeiou])", "p"), (r"v", "f")],
    "old": [(r"(?<=[dlmnrstk])$", "e"), (r"^u(?=[npst])", "v"), (r"(?<=[aeo])v", "u"), (r"y$", "ie"), (r"c$", "ck"),
            (r"i(?=[mn])", "y"), (r"ll$", "l"), (r"l$", "ll"), (r"^j", "i"), (r"ness$", "nesse"), (r"ai", "ay"),
            (r"^(he|she|we|me)$", r"\1e"), (r"un", "oun"), (r"ed$", "'d")],
    "older": [(r"our$", "or"), (r"ck$", "cke"), (r"^ea", "e"), (r"ea(?=[dst])", "e"), (r"ie(?=[nl])", "e"),
              (r"ss$", "s"), (r"ness$", "nes"), (r"ll(?=y)", "l"), (r"tion$", "cion"), (r"(?<=[a-z])ed$", "t"),
              (r"oo(?=[kt])", "oke"), (r"an(?=[cdg])", "aun"), (r"er(?=[cst])", "ar")],
}
SHARES = {"old": 0.35, "older": 0.12}


def recased(word, new):
    return new.upper() if word.isupper() and len(word) > 1 else new[:1].upper() + new[1:] if word[0].isupper() else new


def spoken(text, rules, share, chance):
    chosen = {}

    def said(match):
        word = match.group()
        small = word.lower()
        if small not in chosen:
            chosen[small] = small
            for pattern, new in rules:
                if re.search(pattern, small) and chance.random() < share:
                    chosen[small] = re.sub(pattern, new, small, count=1)
                    break
        return recased(word, chosen[small]) if chosen[small] != small else word

    return re.sub(r"[A-Za-z]+", said, text)


def with_strangers(text, words, chance):
    """Puts foreign words in capitals for words inside sentences, some again and again, and short phrases between."""
    names = [w.capitalize() for w in chance.sample(words, 12)]
    parts = re.split(r"( )", text)
    for place in range(2, len(parts) - 2, 2):
        if parts[place].islower() and parts[place].isalpha() and parts[place - 2][-1:].isalpha():
            draw = chance.random()
            if draw < 0.012:
                fresh = chance.random() < 0.6
                parts[place] = chance.choice(words).capitalize() if fresh else chance.choice(names)
            elif draw < 0.015:
                parts[place] = " ".join(chance.sample(words, chance.randint(2, 4)))
    return "".join(parts)


def dictionary(path):
    lines = pathlib.Path(path).read_bytes().decode("utf-8", "replace").split("\n")
    words = {line.split("/")[0].split("\t")[0].strip().lower() for line in lines}
    return sorted(w for w in words if re.fullmatch("[a-z]{4,9}", w))


def main(out, dictionaries, *texts):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    foreign = [(pathlib.Path(path).stem, dictionary(path)) for path in dictionaries.split(",")]
    for path in map(pathlib.Path, texts):
        text = path.read_text("utf-8")
        chance = random.Random(path.name)
        for name in chance.sample(sorted(VARIETIES), 3):
            rewritten = spoken(text, VARIETIES[name], SHARES.get(name, 0.5), chance)
            (out / f"{path.stem}-{name}.txt").write_text(rewritten, "utf-8")
        name, words = chance.choice(foreign)
        (out / f"{path.stem}-{name}.txt").write_text(with_strangers(text, words, chance), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
