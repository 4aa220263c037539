"""Runs integrations/datatrove on datatrove's local executor, against the program run by hand."""

import json
import os
import stat
import subprocess
import sys
import tempfile

root = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
sys.path[:0] = [os.path.dirname(__file__), os.path.join(root, "integrations/datatrove")]
os.environ.setdefault("CLEANUP", os.path.join(root, ".build/debug/cleanup"))

import cleanup_steps  # noqa: E402
import texts  # noqa: E402
from datatrove.executor.local import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.readers import JsonlReader  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402

folder = tempfile.mkdtemp()
lines = texts.records(200)


def write_input():
    os.makedirs(f"{folder}/in", exist_ok=True)
    for part in range(4):
        with open(f"{folder}/in/{part}.jsonl", "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines[part * 50 : part * 50 + 50])


def program(*arguments):
    return subprocess.run([os.environ["CLEANUP"], *arguments], check=True, capture_output=True).stdout


def execute(name, steps, tasks=4, workers=2):
    """Runs the steps between a reader and a writer. Returns what was written."""
    writer = JsonlWriter(f"{folder}/{name}", output_filename="${rank}.jsonl", compression=None)
    reader = JsonlReader(f"{folder}/in", glob_pattern="*.jsonl")
    LocalPipelineExecutor(
        [reader, *steps, writer], tasks=tasks, workers=workers, logging_dir=f"{folder}/logs-{name}").run()
    names = sorted(os.listdir(f"{folder}/{name}"))
    return [json.loads(line) for part in names for line in open(f"{folder}/{name}/{part}", encoding="utf-8")]


def records(name, *options):
    """Returns the records as datatrove writes them, with their texts cleaned by hand where options are given."""
    data = "".join(line + "\n" for line in lines).encode()
    if options:
        data = subprocess.run(
            [os.environ["CLEANUP"], "stream", *options], input=data, check=True, capture_output=True).stdout
    return {record["id"]: (record["text"], record.get("attributes")) for record in map(json.loads, data.splitlines())}


def found(written):
    assert len(written) == len(lines), len(written)
    return {record["id"]: (record["text"], record["metadata"].get("attributes")) for record in written}


def main():
    write_input()
    # The first pass, then the second; each document comes out, in its place.
    assert found(execute("learned", [cleanup_steps.Learn(f"{folder}/models")])) == records("raw")
    program("merge", *(f"{folder}/models/{name}" for name in sorted(os.listdir(f"{folder}/models"))), "-o", f"{folder}/m")
    assert program("learn", f"{folder}/in", "-o", "-") == open(f"{folder}/m", "rb").read()
    options = ["--isolated", "--model", f"{folder}/m"]
    written = execute("cleaned", [cleanup_steps.Cleanup(options)])
    assert [record["id"] for record in written] == [json.loads(line)["id"] for line in lines]
    expected = records("expected", *options)
    assert found(written) == expected and expected != records("alone", "--isolated")
    print("ok      datatrove: two passes give what one machine gives")

    # A document that can't be cleaned fails its task, or says so.
    with open(f"{folder}/in/3.jsonl", "a", encoding="utf-8") as file:
        file.write('{"id":"pdf","text":"%PDF-1.7"}\n')
    tagged = execute("tagged", [cleanup_steps.Cleanup([*options, "--on-error", "tag"])])
    assert len(tagged) == len(lines) + 1
    assert [record for record in tagged if record["id"] == "pdf"][0]["text"] == "%PDF-1.7"
    assert "is a PDF" in [record["metadata"].get("cleanup_error", "") for record in tagged if record["id"] == "pdf"][0]
    print("ok      datatrove: what fails says so")

    # A worker that dies fails its task; the next run does what is left, with the same result.
    dies = f"{folder}/dies"
    with open(dies, "w") as file:
        file.write(f'#!/bin/sh\nmkdir "{folder}/died" 2>/dev/null || exec "{os.environ["CLEANUP"]}" "$@"\n')
        file.write(f'head -n 20 | "{os.environ["CLEANUP"]}" "$@"; exit 3\n')
    os.chmod(dies, os.stat(dies).st_mode | stat.S_IXUSR)
    write_input()
    cleanup_steps.PROGRAM = dies
    try:
        execute("retried", [cleanup_steps.Cleanup(options)], workers=1)
        raise SystemExit("the task should have failed")
    except RuntimeError as error:
        assert "too soon" in str(error), error
    assert found(execute("retried", [cleanup_steps.Cleanup(options)], workers=1)) == expected
    print("ok      datatrove: a failing worker fails its task, and a second run mends it")


# Workers read this file again.
if __name__ == "__main__":
    main()
