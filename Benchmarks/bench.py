#!/usr/bin/env python3
"""Compares cleanup with programs that do a part of its work: whole processes, one core, in turn, on the same texts.

    bench.py --program .build/release/cleanup --corpus FOLDER [--megabytes 4] [--rounds 3] [--output results]

Writes a table (Markdown), the figures (JSON) and a plot (SVG), named by the date. What counts is the CPU time of the
process and its children, the least of the rounds; a ratio says how many times longer the peer takes. A peer that isn't
installed is left out by name.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


class Task:
    """A program over the first bytes of the corpus. `against` names the mode of cleanup that does its work."""

    def __init__(self, name, command, megabytes=4.0, against=None, needs=None):
        self.name, self.command, self.megabytes = name, command, megabytes
        self.against, self.needs = against, needs or command.split()[0]
        self.seconds, self.memory, self.bytes = [], 0, 0

    @property
    def is_there(self):
        return shutil.which(self.needs) is not None or os.path.exists(self.needs)

    def run(self, corpus, scratch):
        command = self.command.format(files=corpus.files, text=corpus.text, records=corpus.records, here=HERE)
        started = time.monotonic()
        process = subprocess.Popen(
            ["/bin/sh", "-c", command], cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - started
        if status not in (0, 1 << 8, 2 << 8, 65 << 8):
            sys.exit(f"{self.name}: status {status}")
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        self.memory, self.bytes = max(self.memory, usage.ru_maxrss), corpus.bytes

    @property
    def speed(self):
        """Megabytes a second."""
        return self.bytes / 1e6 / min(self.seconds)


class Slice:
    """The first documents of a corpus: as files, as one text, as JSON lines."""

    def __init__(self, source, megabytes, scratch):
        folder = pathlib.Path(scratch, f"slice-{megabytes:g}")
        folder.mkdir()
        self.files, self.bytes = folder / "files", 0
        self.files.mkdir()
        self.text, self.records = folder / "text.txt", folder / "records.jsonl"
        with open(self.text, "w") as text, open(self.records, "w") as records:
            for path in sorted(source.glob("*.txt")):
                if self.bytes >= megabytes * 1e6:
                    break
                content = path.read_text()
                (self.files / path.name).write_text(content)
                text.write(content)
                records.write(json.dumps({"id": path.stem, "text": content}) + "\n")
                self.bytes += len(content.encode())


def tasks(program, megabytes):
    run = f"rm -rf out && {program} run {{files}} -o out --jobs 1 --quiet"
    stream = f"{program} stream --jobs 1"
    return [
        Task("cleanup", f"{run} --no-reports", megabytes, needs=program),
        Task("cleanup, with reports", run, megabytes, needs=program),
        Task("cleanup --skip repair", f"{run} --no-reports --skip repair", megabytes, needs=program),
        Task("stream --skip repair", f"{stream} --skip repair < {{records}}", megabytes, needs=program),
        Task("stream --skip repair,spelling", f"{stream} --skip repair,spelling < {{records}}", megabytes, needs=program),
        Task("hunspell -l", "hunspell -d en_GB,en_US -l < {text}", megabytes, "stream --skip repair"),
        Task("aspell list", "aspell list -l en < {text}", megabytes, "stream --skip repair"),
        Task("codespell", "codespell {files}", megabytes, "stream --skip repair"),
        Task("typos -j1", "typos -j1 {files}", megabytes, "stream --skip repair"),
        Task("symspellpy", f"{sys.executable} {{here}}/peers.py symspell {{text}}", 0.25, "cleanup", sys.executable),
        Task("ftfy", f"{sys.executable} {{here}}/peers.py ftfy {{text}}", megabytes, "stream --skip repair,spelling",
             sys.executable),
        Task("clean-text", f"{sys.executable} {{here}}/peers.py cleantext {{text}}", megabytes,
             "stream --skip repair,spelling", sys.executable),
        Task("uconv NFC", "uconv -f utf-8 -t utf-8 -x any-nfc {text}", megabytes, "stream --skip repair,spelling"),
        Task("Perl, four repairs", "perl {here}/repairs.pl {text}", megabytes, "stream --skip repair,spelling"),
    ]


def table(done):
    speeds = {task.name: task.speed for task in done}
    rows = ["| program | MB | MB a CPU second | memory | cleanup over it, in the mode of the same work |", "| --- | --- | --- | --- | --- |"]
    for task in done:
        ratio = f"{speeds[task.against] / task.speed:.2f} × ({task.against})" if task.against in speeds else ""
        rows.append(
            f"| {task.name} | {task.bytes / 1e6:.1f} | {task.speed:.2f} | {task.memory / 1024:.0f} MB | {ratio} |")
    return "\n".join(rows)


def plot(done):
    """Bars on a logarithmic scale of speed."""
    import math

    def x(speed):
        return 220 + 90 * math.log10(max(speed, 0.01) / 0.01)

    bars = []
    for row, task in enumerate(sorted(done, key=lambda task: -task.speed)):
        y, colour = 24 + row * 24, "#2a6f97" if "cleanup" in task.name or "stream" in task.name else "#9a9a9a"
        bars.append(
            f'<text x="212" y="{y + 12}" text-anchor="end">{task.name}</text>'
            f'<rect x="220" y="{y}" width="{x(task.speed) - 220:.0f}" height="16" fill="{colour}"/>'
            f'<text x="{x(task.speed) + 6:.0f}" y="{y + 12}">{task.speed:.2f}</text>')
    height = 40 + 24 * len(done)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{height}" font-family="sans-serif" font-size="12">'
        f'<rect width="720" height="{height}" fill="#fff"/><text x="220" y="14">MB a CPU second, logarithmic</text>'
        + "".join(bars) + "</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--corpus", required=True, type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=pathlib.Path, default=HERE / "results")
    arguments = parser.parse_args()
    all_tasks = tasks(arguments.program, arguments.megabytes)
    chosen = [task for task in all_tasks if task.is_there]
    for task in all_tasks:
        if task not in chosen:
            print(f"left out: {task.name} isn't installed", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        slices = {size: Slice(arguments.corpus, size, scratch) for size in {task.megabytes for task in chosen}}
        for _ in range(arguments.rounds):
            for task in chosen:
                task.run(slices[task.megabytes], scratch)
    date = datetime.date.today().isoformat()
    arguments.output.mkdir(exist_ok=True)
    load = os.getloadavg()[0]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the end; least of {arguments.rounds} rounds"
    name = f"{date}-{arguments.corpus.name}"
    (arguments.output / f"{name}.md").write_text(f"# {name}\n\n{machine}.\n\n{table(chosen)}\n")
    (arguments.output / f"{name}.svg").write_text(plot(chosen))
    figures = {task.name: {"megabytes": task.bytes / 1e6, "seconds": task.seconds, "kilobytes": task.memory}
               for task in chosen}
    (arguments.output / f"{name}.json").write_text(json.dumps({"machine": machine, "figures": figures}, indent=1) + "\n")
    print(table(chosen))


main()
