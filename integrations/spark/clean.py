"""Cleans JSON lines or Parquet with Apache Spark:

    spark-submit clean.py INPUT OUTPUT [--learn] [--text-field NAME] [-- OPTIONS]

OPTIONS go to `cleanup stream`; the program must be installed on every worker (or named by CLEANUP there). With --learn, a
first pass counts what the corpus knows about itself, and the second one cleans with that model.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

PROGRAM = os.environ.get("CLEANUP", "cleanup")


def run(arguments, lines=()):
    """Runs the program over lines. Returns what it writes; what it says when it fails is the error."""
    lines = b"".join(line.encode() + b"\n" for line in lines)
    done = subprocess.run([PROGRAM, *arguments], input=lines, capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip() or f"cleanup ended with {done.returncode}")
    return done.stdout


def merge(first, second):
    """Puts two corpus models together; the order makes no difference."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("first", "second")]
        for path, model in zip(paths, (first, second)):
            with open(path, "wb") as file:
                file.write(model)
        return run(["merge", *paths, "-o", "-"])


def learn(lines, text_field="text"):
    """Returns the corpus model of an RDD of JSON lines: one model a partition, merged as a tree."""
    command = ["learn", "-", "--json-lines", "--text-field", text_field, "--quiet", "-o", "-"]
    return lines.mapPartitions(lambda part: [run(command, part)]).treeReduce(merge)


def broadcast(spark, model):
    """Hands a model to every worker. Returns its path there: in the executors' own folder, but for the local mode."""
    path = os.path.join(tempfile.mkdtemp(), "corpus.model")
    with open(path, "wb") as file:
        file.write(model)
    spark.sparkContext.addFile(path)
    return SparkFiles.get("corpus.model") if spark.sparkContext.master.startswith("local") else "corpus.model"


def clean_lines(lines, options=()):
    """Cleans an RDD of JSON lines. Without checkCode, Spark would take what a failed worker wrote for the whole."""
    return lines.pipe(shlex.join([PROGRAM, "stream", "--jobs", "1", *options]), checkCode=True)


def clean_table(table, options=(), text_field="text"):
    """Cleans the text column of a data frame. A row without text stays without."""

    def clean(batches):
        import pyarrow

        with Cleaner([PROGRAM, "stream", "--jobs", "1", *options]) as cleaner:
            for batch in batches:
                place = batch.schema.get_field_index(text_field)
                field = batch.schema.field(place)
                texts = cleaner.clean(batch.column(place).to_pylist())
                yield batch.set_column(place, field, pyarrow.array(texts, field.type))

    return table.mapInArrow(clean, table.schema)


class Cleaner:
    """One process for a partition: starting costs more than cleaning a page."""

    def __init__(self, command):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def clean(self, texts):
        feeder = threading.Thread(target=self.feed, args=(texts,))
        feeder.start()
        cleaned = [None if text is None else self.answer() for text in texts]
        feeder.join()
        return cleaned

    def feed(self, texts):
        try:
            for text in texts:
                if text is not None:
                    self.process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass  # The answer that does not come says why.

    def answer(self):
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            self.fail()
        record = json.loads(line)
        if "cleanup_error" in record:
            raise ValueError("a column has no place for the mark of --on-error tag: " + record["cleanup_error"])
        return record["text"]

    def fail(self):
        self.process.wait()
        self.errors.seek(0)
        raise RuntimeError(self.errors.read().decode(errors="replace").strip() or "cleanup ended too soon")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.process.kill()
        self.process.stdin.close()
        if self.process.wait() and kind is None:
            self.fail()


def main():
    parser = argparse.ArgumentParser(usage="clean.py INPUT OUTPUT [--learn] [--text-field NAME] [-- OPTIONS]")
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--text-field", default="text")
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    call, options = parser.parse_args(sys.argv[1:end]), sys.argv[end + 1 :]
    spark = SparkSession.builder.appName("cleanup").getOrCreate()
    if call.input.rstrip("/").endswith(".parquet"):
        table = spark.read.parquet(call.input)
        if call.learn:
            texts = table.select(table[call.text_field].alias("text")).dropna().toJSON()
            options = [*options, "--model", broadcast(spark, learn(texts))]
        clean_table(table, options, call.text_field).write.parquet(call.output)
    else:
        lines = spark.sparkContext.textFile(call.input)
        if call.learn:
            options = [*options, "--model", broadcast(spark, learn(lines, call.text_field))]
        clean_lines(lines, [*options, "--text-field", call.text_field]).saveAsTextFile(call.output)


if __name__ == "__main__":
    main()
