"""Records for the tests of engines: invented stories with the damage of scans, and a stamp that all of them carry."""

import json
import random

TOPICS = "mill orchard harbour station school bridge ferry garden tower market".split()
THINGS = "lamp rope stove ladder cart bell candle kettle hammer saddle basket window letter barrel wheel spade".split()
ENDS = "burned in the summer of the flood|was sold twice|stood empty for years|had a clock|kept its ﬁrst bell".split("|")


def records(count, seed=7):
    """Returns that many records, as lines without line feeds."""
    chance = random.Random(seed)
    lines = []
    for number in range(count):
        topic = chance.choice(TOPICS)
        sentences = [
            f"The {topic} {chance.choice(ENDS)}, and of the {', the '.join(chance.sample(THINGS, 4))} that be-\nlonged to it "
            f"nobody has spo-\nken since {chance.randrange(1400, 1900)}."
            for _ in range(chance.randrange(4, 40))
        ]
        text = "Free scans for everyone on the Lantern website\n\n" + "\n\n".join(sentences) + "\n"
        record = {"id": f"{topic}/{number}", "text": text, "metadata": {"n": number, "é": [1.0, None]}}
        if number % 3 == 0:
            middle = text.index("\n\n") + 2
            record["attributes"] = {"pdf_page_numbers": [[0, middle, 1], [middle, len(text), 2]]}
        lines.append(json.dumps(record, ensure_ascii=number % 2 == 0))
    return lines
