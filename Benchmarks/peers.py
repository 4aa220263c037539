"""Runs a Python library over a text, as its users do: peers.py ftfy|cleantext|symspell FILE"""
import sys


def ftfy(text):
    from ftfy import fix_text
    return fix_text(text)


def cleantext(text):
    from cleantext import clean
    return clean(text, lower=False, to_ascii=False, no_line_breaks=False)


def symspell(text):
    from importlib.resources import files

    from symspellpy import SymSpell
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    speller.load_dictionary(str(files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)
    speller.load_bigram_dictionary(str(files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt"), 0, 2)
    return "\n".join(
        speller.lookup_compound(line, max_edit_distance=2)[0].term if line.strip() else "" for line in text.split("\n"))


tool, path = sys.argv[1:]
sys.stdout.write({"ftfy": ftfy, "cleantext": cleantext, "symspell": symspell}[tool](open(path, encoding="utf-8").read()))
