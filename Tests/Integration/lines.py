"""Validates each line of a file of JSON lines: lines.py SCHEMA FILE."""

import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
lines = open(sys.argv[2], encoding="utf-8").read().split("\n")[:-1]
assert lines
for line in lines:
    validator.validate(json.loads(line))
print(len(lines), "lines")
