"""Runs integrations/spark on a real Spark in local mode, against the program run by hand: spark.py [RECORDS]."""

import json
import os
import stat
import subprocess
import sys
import tempfile
import time

root = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
sys.path[:0] = [os.path.dirname(__file__), os.path.join(root, "integrations/spark")]
os.environ.setdefault("CLEANUP", os.path.join(root, ".build/debug/cleanup"))
os.environ.update(
    PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1",
    PYTHONPATH=":".join(sys.path[:2]))

import clean  # noqa: E402
import texts  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
lines = texts.records(count)
folder = tempfile.mkdtemp()


def direct(*options):
    return clean.run(["stream", "--jobs", "1", *options], lines).decode().splitlines()


def program(name, script):
    """Returns the path of a program that stands in for the real one."""
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(f"#!/bin/sh\n{script}\n")
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def fails(job, *words):
    try:
        job()
    except Exception as error:  # Spark wraps what a worker says.
        assert all(word in str(error) for word in words), error
        return
    raise AssertionError("the job should have failed")


spark = (
    SparkSession.builder.master("local[2,3]").appName("test").config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
rdd = spark.sparkContext.parallelize(lines, 7)

# The first pass: the same model, however the corpus is cut.
model = clean.learn(rdd)
assert model == clean.run(["learn", "-", "--json-lines", "-o", "-"], lines) == clean.learn(rdd.repartition(3))
with open(os.path.join(folder, "model"), "wb") as file:
    file.write(model)

# The second pass, by lines: the bytes of a single machine, in order.
expected = direct("--isolated", "--model", os.path.join(folder, "model"))
options = ["--isolated", "--model", clean.broadcast(spark, model)]
assert clean.clean_lines(rdd, options).collect() == expected
assert len(expected) == count and expected != direct("--isolated") != lines
print("ok      Spark: two passes over lines")

# By Parquet.
rows = [json.loads(line) for line in lines]
table = spark.createDataFrame([(row["id"], row["text"]) for row in rows] + [("none", None)], "id string, text string")
table.repartition(5).write.parquet(os.path.join(folder, "in.parquet"))
table = spark.read.parquet(os.path.join(folder, "in.parquet"))
found = {row.id: row.text for row in clean.clean_table(table, options).collect()}
assert found.pop("none") is None
assert found == {row["id"]: row["text"] for row in map(json.loads, expected)}
print("ok      Spark: two passes over Parquet")

# A worker that fails, fails the job; so does a record that can't be cleaned, with its place.
fails(clean.clean_lines(rdd.union(spark.sparkContext.parallelize(['{"id":"x"}'], 1)), options).collect)
broken = spark.createDataFrame([("a", "%PDF-1.7")], "id string, text string")
fails(clean.clean_table(broken, options).collect, "standard input:1", "is a PDF")
real = clean.PROGRAM
clean.PROGRAM = program("dies", f'head -n 20 | "{real}" "$@"; exit 3')
fails(clean.clean_lines(rdd, ["--isolated"]).collect)
fails(clean.clean_table(table, ["--isolated"]).collect)
print("ok      Spark: a failing worker fails the job")

# A task that fails once is done again, with the same result.
once = f'if mkdir "{folder}/once" 2>/dev/null; then head -n 20 | "{real}" "$@"; exit 3; fi; exec "{real}" "$@"'
clean.PROGRAM = program("dies-once", once)
assert clean.clean_lines(rdd, options).collect() == expected and os.path.isdir(os.path.join(folder, "once"))
os.rmdir(os.path.join(folder, "once"))
found = {row.id: row.text for row in clean.clean_table(table.dropna(), options).collect()}
assert found == {row["id"]: row["text"] for row in map(json.loads, expected)}
assert os.path.isdir(os.path.join(folder, "once"))
clean.PROGRAM = real
print("ok      Spark: a retried task gives the same result")

# The script as a user calls it.
with open(os.path.join(folder, "in.jsonl"), "w", encoding="utf-8", newline="") as file:
    file.writelines(line + "\n" for line in lines)
call = [sys.executable, os.path.join(root, "integrations/spark/clean.py"), os.path.join(folder, "in.jsonl")]
subprocess.run([*call, os.path.join(folder, "out"), "--learn", "--", "--isolated"], check=True)
parts = sorted(name for name in os.listdir(os.path.join(folder, "out")) if name.startswith("part-"))
written = "".join(open(os.path.join(folder, "out", name), encoding="utf-8", newline="").read() for name in parts)
assert written == "".join(line + "\n" for line in expected)
print("ok      Spark: clean.py")



def cpu():
    """Returns the CPU seconds of this process and all below it, those that have ended included."""
    parents, seconds = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = open(f"/proc/{name}/stat").read().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(name)], seconds[int(name)] = int(fields[1]), sum(map(int, fields[11:15]))
    own = [os.getpid()]
    for process in own:
        own += [child for child, parent in parents.items() if parent == process]
    return sum(seconds[process] for process in own) / os.sysconf("SC_CLK_TCK")


def measure():
    """Prints what a document costs by hand and by Spark, warm, in turn."""
    rdd = spark.sparkContext.parallelize(lines, 2).cache()
    data = "".join(line + "\n" for line in lines).encode()
    by_hand = [real, "stream", "--isolated", "--jobs", "1"]
    jobs = {
        "direct": lambda: subprocess.run(by_hand, input=data, stdout=subprocess.DEVNULL, check=True),
        "rdd.pipe": lambda: clean.clean_lines(rdd, ["--isolated"]).count(),
        "mapInArrow": lambda: clean.clean_table(table, ["--isolated"]).select("text").collect(),
    }
    for turn in range(4):
        for name, job in jobs.items():
            before = cpu()
            job()
            if turn:
                print(f"{name}: {(cpu() - before) / count * 1e6:.0f} µs CPU a document")


if len(sys.argv) > 1:
    measure()
spark.stop()
