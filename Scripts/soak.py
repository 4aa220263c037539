#!/usr/bin/env python3
"""Feeds `cleanup stream` for so many minutes with real and made-up texts: memory stays flat, and each record comes out as it
does in a run of its own.

usage: soak.py PROGRAM [MINUTES]
"""
import json
import pathlib
import random
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALL = ["stream", "--isolated", "--on-error", "tag", "--quiet"]
LETTERS = "eeeettaaoinshrdlu fi\ufb01-\n\u201c\u201d'.,1()"


def pool(chance):
    """Returns records of pieces of all fixtures and samples, and of noise."""
    names = [*ROOT.glob("Tests/Fixtures/**/input.*"), *ROOT.glob("Tests/Fixtures/untouched/*"), *ROOT.glob("Samples/*")]
    texts = []
    for name in sorted(name for name in names if name.is_file()):
        text = name.read_bytes().decode("utf-8", "replace")
        texts += [text[start:start + 4000] for start in range(0, min(len(text), 12000), 4000)]
    texts += ["".join(chr(chance.choice([chance.randrange(1, 0x250), chance.randrange(0x2000, 0x2070)]))
                      for _ in range(chance.randrange(600))) for _ in range(40)]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    return lines + ["{\"text\": 1}", "no record", "", "{\"text\": \"\"}"]


def fresh(chance):
    """Returns a record whose words no other one holds."""
    words = ["".join(chance.choice(LETTERS) for _ in range(chance.randrange(1, 12))) for _ in range(300)]
    return json.dumps({"text": " ".join(words)})


def alone(program, line):
    run = subprocess.run([program, *CALL, "--jobs", "1"], input=line.encode() + b"\n", stdout=subprocess.PIPE, check=False)
    return run.stdout.rstrip(b"\n")


class Soak:
    def __init__(self, program, minutes):
        self.program, self.minutes = program, minutes
        self.chance = random.Random(8)
        self.lines = pool(self.chance)
        self.expected = {line: alone(program, line) for line in self.lines}
        self.sent, self.lock, self.memory = [], threading.Lock(), []
        self.samples = []

    def feed(self, pipe):
        """Sends records, some of them new, until the time is over."""
        number = 0
        while time.monotonic() < self.end:
            line = fresh(self.chance) if number % 5 == 0 else self.chance.choice(self.lines)
            with self.lock:
                self.sent.append(line)
            pipe.write(line.encode() + b"\n")
            number += 1
        pipe.close()

    def watch(self, process):
        """Notes the memory every two seconds."""
        while process.poll() is None:
            for line in pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmRSS"):
                    self.memory.append(int(line.split()[1]) // 1024)
            time.sleep(2)

    def run(self):
        self.end = time.monotonic() + self.minutes * 60
        process = subprocess.Popen([self.program, *CALL], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for work in [(self.feed, process.stdin), (self.watch, process)]:
            threading.Thread(target=work[0], args=work[1:], daemon=True).start()
        count = size = 0
        for output in process.stdout:
            with self.lock:
                line = self.sent[count]
                self.sent[count] = None
            output = output.rstrip(b"\n")
            if line not in self.expected:
                if count % 500 == 0:
                    self.samples.append((line, output))
            elif output != self.expected[line]:
                sys.exit(f"soak: record {count + 1} comes out otherwise than alone: {line[:200]!r}")
            count += 1
            size += len(output)
        self.finish(process.wait(), count, size)

    def finish(self, status, count, size):
        if count != len(self.sent):
            sys.exit(f"soak: {len(self.sent)} records went in and {count} came out (exit code {status})")
        for line, output in self.samples:
            if alone(self.program, line) != output:
                sys.exit(f"soak: a record comes out otherwise than alone: {line[:200]!r}")
        third = max(1, len(self.memory) // 3)
        first, last = max(self.memory[third // 2:third] or [0]), max(self.memory[-third:])
        print(f"soak: {count} records, {size // 1000000} MB out, memory {first} MB in the first third, {last} MB in the last")
        if last > first * 1.2 + 20:
            sys.exit("soak: the memory grows")


if __name__ == "__main__":
    Soak(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 20).run()
