"""Validates every document of every rule file: rules.py SCHEMA FOLDER."""

import json
import pathlib
import sys

import jsonschema
from ruamel.yaml import YAML

schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
count = 0
for path in sorted(pathlib.Path(sys.argv[2]).rglob("*.yaml")):
    for document in YAML(typ="safe", pure=True).load_all(path.read_text(encoding="utf-8")):
        if document is None:
            continue
        try:
            validator.validate(document)
        except jsonschema.ValidationError as error:
            sys.exit(f"{path}: {error.message} at {list(error.absolute_path)}")
        count += 1
assert count
print(count, "rules")
