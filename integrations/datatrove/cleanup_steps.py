"""Steps for datatrove pipelines: `Cleanup` cleans the text of each document, `Learn` counts what a corpus knows."""

import json
import os
import queue
import subprocess
import tempfile
import threading

from datatrove.io import get_datafolder
from datatrove.pipeline.base import PipelineStep

PROGRAM = os.environ.get("CLEANUP", "cleanup")
END = object()


class Cleanup(PipelineStep):
    """Cleans the text of each document by one process of `cleanup stream`: in order, one document out for each one in.

    Spans into the text that stand in `metadata["attributes"]`, as olmOCR writes them, are moved with it. `options` go to
    the program: with `--on-error tag`, a document that can't be cleaned says why in `metadata["cleanup_error"]`.
    """

    name = "🧹 Cleanup"
    type = "✂️ - FORMAT"

    def __init__(self, options=()):
        super().__init__()
        self.options = list(options)

    def run(self, data, rank=0, world_size=1):
        errors = tempfile.TemporaryFile()
        command = [PROGRAM, "stream", "--jobs", "1", *self.options]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        # Documents on their way; the bound keeps the memory constant.
        waiting = queue.Queue(maxsize=64)
        feeder = threading.Thread(target=feed, args=(data, process.stdin, waiting), daemon=True)
        feeder.start()
        try:
            while (document := waiting.get()) is not END:
                if isinstance(document, Exception):
                    raise document
                with self.track_time():
                    line = process.stdout.readline()
                if not line.endswith(b"\n"):
                    break
                yield self.cleaned(document, json.loads(line))
            if process.wait() or document is not END:
                errors.seek(0)
                raise RuntimeError(errors.read().decode(errors="replace").strip() or "cleanup ended too soon")
        finally:
            process.kill()
            process.wait()

    def cleaned(self, document, record):
        self.stat_update("total")
        if "cleanup_error" in record:
            self.stat_update("failed")
            document.metadata["cleanup_error"] = record["cleanup_error"]
            return document
        if record["text"] != document.text:
            self.stat_update("changed")
        document.text = record["text"]
        if "attributes" in record:
            document.metadata["attributes"] = record["attributes"]
        return document


def feed(data, pipe, waiting):
    """Writes documents to the program, and hands them on to wait for their answer."""
    try:
        for document in data:
            record = {"id": document.id, "text": document.text}
            if isinstance(document.metadata.get("attributes"), dict):
                record["attributes"] = document.metadata["attributes"]
            waiting.put(document)
            pipe.write(json.dumps(record).encode() + b"\n")
            pipe.flush()
        pipe.close()
        waiting.put(END)
    except BrokenPipeError:
        pass  # The answer that does not come says why.
    except Exception as error:
        waiting.put(error)


class Learn(PipelineStep):
    """Counts what the documents of each task know about themselves, as `RANK.model` in `folder`; hands them on as they are.

    `cleanup merge FOLDER/*.model -o MODEL` puts the parts together, for `Cleanup(["--model", MODEL])`.
    """

    name = "🧮 Learn"
    type = "📊 - STATS"

    def __init__(self, folder):
        super().__init__()
        self.folder = get_datafolder(folder)

    def run(self, data, rank=0, world_size=1):
        command = [PROGRAM, "learn", "-", "--json-lines", "--quiet", "-o", "-"]
        with tempfile.TemporaryFile() as model, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=model, stderr=errors)
            try:
                for document in data:
                    process.stdin.write(json.dumps({"text": document.text}).encode() + b"\n")
                    yield document
                process.stdin.close()
                if process.wait():
                    errors.seek(0)
                    raise RuntimeError(errors.read().decode(errors="replace").strip())
            finally:
                process.kill()
                process.wait()
            model.seek(0)
            with self.folder.open(f"{rank:05d}.model", "wb") as file:
                file.write(model.read())
