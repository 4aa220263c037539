#!/usr/bin/env python3
"""Runs cleanup beside ftfy, jusText, trafilatura and a plain line join, where they do the same job.

  python3 -m venv peers && peers/bin/pip install -r Benchmarks/structure-peers.txt
  peers/bin/python Benchmarks/structure-peers.py EVAL/dev .build/release/cleanup > table.md

EVAL/dev holds one folder a set: d_boiler, d_keep and e_spam (ID.txt or ID.md beside ID.lines.json: which lines are
boilerplate, keep or either), e_seams (ID.ocr.txt beside ID.seams.json) and clean (ID.txt, which must stay as it is).
jusText and trafilatura read HTML: each block of lines between blank lines is given to them as a paragraph.
The output is a Markdown table with the counts behind each share.
"""
import glob
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import ftfy
import justext
import trafilatura
from rapidfuzz.distance import Indel

# Damaged text, and what it was: made for this page.
MOJIBAKE = [
    ("The cafÃ© was closed.", "The café was closed."),
    ("â€œNot yet,â€\x9d said she.", "“Not yet,” said she."),
    ("It wasnâ€™t so.", "It wasn’t so."),
    ("ZÃ¼rich and KÃ¶ln", "Zürich and Köln"),
    ("a naÃ¯ve faÃ§ade", "a naïve façade"),
    ("pages 12â€“14", "pages 12–14"),
    ("wait â€” no", "wait — no"),
    ("ÃƒÂ©tude", "étude"),
    ("SÃ£o Paulo, in MarÃ§o", "São Paulo, in Março"),
    ("one more â€¦ and gone", "one more … and gone"),
]
# Texts that look like it, and must stay as they are.
SOUND = [
    "The Ã of São Paulo is a capital with a tilde.",
    "ÂNGELA and ÉMILE wrote in capitals.",
    "10³ and ½ and x²",
    "The “quotes” are curly, and ‘these’ too.",
    "Œuvres complètes, tome Ⅳ",
]


def read(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def folded(text):
    """Words without differences of quotes, dashes and blanks."""
    table = str.maketrans("‘’‚“”„—–―‐‑", "'''\"\"\"-----")
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\ufeff", "")
    return re.sub(r"-{2,}", "-", text.translate(table)).split()


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def kept_tokens(before, after):
    """Which tokens of `before` still stand in `after`, by the longest common subsequence."""
    numbers = {}
    a = [numbers.setdefault(t, len(numbers)) for t in before]
    b = [numbers.setdefault(t, len(numbers)) for t in after]
    kept = set()
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            kept.update(range(op.src_start, op.src_end))
    return kept


# The peers: text in, text out.


def page(text):
    blocks = [b for b in re.split(r"\n[ \t\r]*\n|\f", text) if b.strip()]
    return "<html><body><article>%s</article></body></html>" % "".join(f"<p>{html.escape(b)}</p>" for b in blocks)


def by_justext(text):
    words = justext.get_stoplist("English")
    return "\n\n".join(p.text for p in justext.justext(page(text).encode(), words) if not p.is_boilerplate)


def by_trafilatura(text):
    return trafilatura.extract(page(text), favor_recall=True) or ""


def by_ftfy(text):
    """ftfy, but for the straightening of quotes, which is a taste and no repair."""
    return ftfy.fix_text(text, uncurl_quotes=False)


def by_joining(text):
    """What scripts after pdftotext do: hyphens at line ends go, lines between blank lines are joined."""
    text = re.sub(r"(\w)-\n(\w)", r"\1\2", text.replace("\f", "\n\n"))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def by_cleanup(program):
    def run(folder):
        out = tempfile.mkdtemp()
        subprocess.run([program, "run", folder, "-o", f"{out}/c", "--no-reports", "--quiet"], check=True)
        return {os.path.basename(p): read(p) for p in glob.glob(f"{out}/c/data/text/**/*.*", recursive=True)}

    return run


def texts(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith((".txt", ".md")) and n != "README.md")
    return {n: read(f"{folder}/{n}") for n in names if not n.endswith(".gt.txt")}


def staged(inputs):
    """The inputs alone, without what tells the truth."""
    folder = tempfile.mkdtemp()
    for name, text in inputs.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return folder


def outputs(tools, inputs):
    for name, tool in tools.items():
        yield name, tool(staged(inputs)) if name == "cleanup" else {n: tool(t) for n, t in inputs.items()}


# The figures.


def share(part, whole):
    return f"{100 * part / whole:.2f} % ({part} of {whole})" if whole else "-"


def boilerplate(folder, inputs, results):
    """Words of boilerplate that went, and words of text that went with them."""
    gone = lost = all_boiler = all_keep = harmed = 0
    for name, text in inputs.items():
        lines = text.split("\n")
        labels = ["keep"] * len(lines)
        for mark in json.loads(read(f"{folder}/{name.rsplit('.', 1)[0]}.lines.json")):
            for line in range(mark["from"] - 1, min(mark["to"], len(lines))):
                labels[line] = mark["label"]
        words = [(letters(w), label) for line, label in zip(lines, labels) for w in line.split() if letters(w)]
        kept = kept_tokens([w for w, _ in words], [w for w in map(letters, results.get(name, "").split()) if w])
        missing = [label for place, (_, label) in enumerate(words) if place not in kept]
        gone += missing.count("boilerplate")
        lost += missing.count("keep")
        harmed += "keep" in missing
        all_boiler += sum(label == "boilerplate" for _, label in words)
        all_keep += sum(label == "keep" for _, label in words)
    return [share(gone, all_boiler), share(lost, all_keep), f"{harmed} of {len(inputs)}"]


def changed(inputs, results):
    """Files with another word, or another character in one, than before."""
    exact = lambda text: re.sub(r"\s+", "", text.replace("\ufeff", ""))
    return sum(exact(text) != exact(results.get(name, "")) for name, text in inputs.items())


def seams(folder, inputs, results):
    joined = wrong = to_join = to_part = 0
    for name in inputs:
        lines = "\n".join(" ".join(folded(line)) for line in re.split(r"[\n\f]", results.get(name, "")) if line.strip())
        for seam in json.loads(read(f"{folder}/{name.replace('.ocr.txt', '.seams.json')}"))["seams"]:
            parts = [" ".join(folded(seam[key] or "")) for key in ("left", "word", "right")]
            together = " ".join(p for p in parts if p) in lines
            if seam["kind"] in ("para_end", "heading"):
                to_part, wrong = to_part + 1, wrong + together
            else:
                to_join, joined = to_join + 1, joined + together
    return [share(joined, to_join), share(wrong, to_part)]


def mojibake(tools):
    inputs = {f"{i:02}.txt": bad + "\n" for i, (bad, _) in enumerate(MOJIBAKE)}
    sound = {f"{i:02}.txt": text + "\n" for i, text in enumerate(SOUND)}
    for name, results in outputs(tools, inputs):
        right = sum(results[f"{i:02}.txt"].strip() == good for i, (_, good) in enumerate(MOJIBAKE))
        again = tools[name](staged(sound)) if name == "cleanup" else {n: tools[name](t) for n, t in sound.items()}
        touched = sum(again[n].strip() != text.strip() for n, text in sound.items())
        yield [name, f"{right} of {len(MOJIBAKE)}", f"{touched} of {len(SOUND)}"]


def table(title, head, rows):
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, program = sys.argv[1:]
    cleanup = by_cleanup(os.path.abspath(program))
    readers = {"cleanup": cleanup, "jusText": by_justext, "trafilatura": by_trafilatura}
    for name, title in (
        ("d_boiler", "Licences, shop and archive lines"),
        ("d_keep", "Texts that look like them"),
        ("e_spam", "Link farms, frames and texts that look like them"),
    ):
        inputs = texts(f"{data}/{name}")
        rows = [[tool, *boilerplate(f"{data}/{name}", inputs, out)] for tool, out in outputs(readers, inputs)]
        table(f"{title} ({name})", ["", "boilerplate removed", "text lost", "files that lost text"], rows)
    inputs = texts(f"{data}/clean")
    menders = {"cleanup": cleanup, "ftfy": by_ftfy, "line joins": by_joining}
    rows = [[tool, f"{changed(inputs, out)} of {len(inputs)}"] for tool, out in outputs(menders, inputs)]
    table("Clean texts (clean)", ["", "files with another character, blanks aside"], rows)
    inputs = texts(f"{data}/e_seams")
    joiners = {"cleanup": cleanup, "line joins": by_joining}
    rows = [[tool, *seams(f"{data}/e_seams", inputs, out)] for tool, out in outputs(joiners, inputs)]
    table("Page seams (e_seams)", ["", "rightly joined", "wrongly joined"], rows)
    rows = mojibake({"cleanup": cleanup, "ftfy": by_ftfy})
    table("Mojibake", ["", "repaired", "sound texts changed"], rows)


main()
