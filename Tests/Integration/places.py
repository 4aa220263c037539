"""Reads the same findings in every format and compares their places with the files: places.py FOLDER.

FOLDER holds out.json, out.sarif, out.rdjsonl, out.gitlab, out.junit, out.github, and the texts in texts/.
"""

import json
import pathlib
import re
import sys
import urllib.parse

from junitparser import JUnitXml

folder = pathlib.Path(sys.argv[1])
texts = folder / "texts"


def lines(path):
    return (texts / path).read_bytes().split(b"\n")


def between(path, start, end, unit):
    """The bytes between two places, (line, column), with columns counted in bytes or in code points."""
    content = lines(path)

    def offset(line, column):
        before = sum(len(text) + 1 for text in content[: line - 1])
        text = content[line - 1] + b"\n"
        if unit == "bytes":
            return before + column - 1
        return before + len(text.decode("utf-8", "surrogateescape")[: column - 1].encode("utf-8", "surrogateescape"))

    whole = b"\n".join(content)
    return whole[offset(*start) : offset(*end)]


findings = json.load(open(folder / "out.json", encoding="utf-8"))
expected = []
for finding in findings:
    path = finding["file"].removeprefix("./")
    raw = (texts / path).read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x93" in raw and path.endswith(".txt"):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            expected.append(None)
            continue
    piece = raw[finding["start"] : finding["end"]]
    place = (finding["line"], finding["column"]), (finding["end_line"], finding["end_column"])
    assert between(path, *place, "bytes") == piece, (path, finding)
    expected.append((path, finding["rule"], piece))

results = json.load(open(folder / "out.sarif", encoding="utf-8"))["runs"][0]["results"]
assert len(results) == len(expected)
for result, want in zip(results, expected):
    if want is None:
        continue
    physical = result["locations"][0]["physicalLocation"]
    path = urllib.parse.unquote(physical["artifactLocation"]["uri"], errors="strict")
    region = physical["region"]
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert (path, result["ruleId"], between(path, start, end, "code points")) == want, (result, want)

diagnostics = [json.loads(line) for line in open(folder / "out.rdjsonl", encoding="utf-8")]
assert len(diagnostics) == len(expected)
for diagnostic, want in zip(diagnostics, expected):
    if want is None:
        continue
    location = diagnostic["location"]
    start, end = ((place["line"], place["column"]) for place in (location["range"]["start"], location["range"]["end"]))
    assert (location["path"], diagnostic["code"]["value"], between(location["path"], start, end, "bytes")) == want

issues = json.load(open(folder / "out.gitlab", encoding="utf-8"))
assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(findings)
assert all(issue["location"]["lines"]["begin"] == finding["line"] for issue, finding in zip(issues, findings))

cases = [case for suite in JUnitXml.fromfile(str(folder / "out.junit")) for case in suite]
assert sum(bool(case.result) for case in cases) == len(findings)

annotations = (folder / "out.github").read_text(encoding="utf-8").split("\n")[:-1]
assert all(re.match(r"::(error|warning|notice) title=[^:]*::", line) for line in annotations), annotations
print(len(findings), "findings,", sum(want is not None for want in expected), "compared byte for byte")
