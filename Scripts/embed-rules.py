#!/usr/bin/env python3
"""Writes the rule files into Sources/RuleFiles/StandardRules.swift, so that the program works without them."""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
lines = [
    "// Generated from rules/ by `make rules`; a test compares them. Change the rule files, not this one.",
    "// swift-format-ignore-file",
    "",
    "extension RuleFiles {",
    "  /// The rule files, sorted by path below `rules/`.",
    "  public static let standardFiles: [(name: String, text: String)] = [",
]
for path in sorted(root.glob("rules/*/*.yaml"), key=lambda p: p.relative_to(root).as_posix().encode()):
    text = path.read_bytes().decode("utf-8")
    if '"""##' in text or "\r" in text:
        raise SystemExit(f"{path.relative_to(root)}: holds what a Swift literal can't: \"\"\"## or a carriage return")
    name = path.relative_to(root).as_posix()
    lines.append(f'    (\n      "{name}",\n      ##"""\n{text}\n"""##\n    ),')
lines += ["  ]", "}", ""]
(root / "Sources/RuleFiles/StandardRules.swift").write_text("\n".join(lines), encoding="utf-8")
