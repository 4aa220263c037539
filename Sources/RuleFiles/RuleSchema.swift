import CleanText

/// The JSON Schema of rule files, so that editors complete and check them.
public enum RuleSchema {
  /// Returns the schema of one YAML document of a rule file.
  public static var json: [UInt8] {
    Array(
      #"""
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A rule of cleanup",
        "type": "object",
        "additionalProperties": false,
        "required": [\#(list(RuleDocument.required))],
        "properties": {
          "id": {"type": "string", "pattern": "^(\#(names(StageName.allCases, "|")))\\.[a-z0-9.-]+$",
            "description": "The stage, a full stop, a name of its own."},
          "stage": {"enum": [\#(list(StageName.allCases.map(\.rawValue)))]},
          "summary": {"type": "string", "minLength": 1, "description": "One sentence: what the rule does."},
          "why": {"type": "string", "minLength": 1, "description": "One sentence: why that is right."},
          "applicability": {"enum": [\#(list(Applicability.allCases.map(\.name)))], "default": "apply",
            "description": "The most that the rule may do by itself."},
          "confidence": {"type": "number", "minimum": 0, "maximum": 1, "default": 1},
          "layout": {"type": "boolean", "default": false,
            "description": "Whether only wraps, blanks and line ends change: then no edit is a finding."},
          "table": {
            "description": "What becomes what: a mapping, or a list of pairs.",
            "oneOf": [
              {"type": "object", "additionalProperties": {"$ref": "#/definitions/scalar"}},
              {"type": "array", "items": {
                "type": "array", "items": {"$ref": "#/definitions/scalar"}, "minItems": 2, "maxItems": 2}}
            ]
          },
          "lines": {
            "description": "Shapes of whole lines: literals and <classes>.",
            "type": "array",
            "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/scalar"}}
          },
          "extent": {"enum": [\#(list(Rule.Extent.allCases.map(\.rawValue)))], "default": "line",
            "description": "What goes where a line has such a shape."},
          "words": {
            "description": "Named lists of words; a text is split at blanks.",
            "type": "object",
            "additionalProperties": {"oneOf": [
              {"$ref": "#/definitions/scalar"}, {"type": "array", "items": {"$ref": "#/definitions/scalar"}}]}
          },
          "numbers": {"description": "Named thresholds.", "type": "object", "additionalProperties": {"type": "number"}},
          "corpus": {
            "description": "Documents of the corpus that is known while the examples run.",
            "type": "array", "items": {"type": "string"}
          },
          "examples": {
            "description": "Texts that the rule changes or flags, with \u2039 \u203a around each place.",
            "type": "array", "minItems": 2,
            "items": {
              "type": "object", "additionalProperties": false, "required": ["text"],
              "properties": {
                "text": {"type": "string"}, "expect": {"type": "string"}, "whole": {"type": "boolean"}}
            }
          },
          "untouched": {
            "description": "Texts that the rule must leave alone, with the reason.",
            "type": "array", "minItems": 2,
            "items": {
              "type": "object", "additionalProperties": false, "required": ["text", "why"],
              "properties": {
                "text": {"type": "string"}, "why": {"type": "string"}, "whole": {"type": "boolean"}}
            }
          }
        },
        "definitions": {"scalar": {"type": ["string", "number", "boolean", "null"]}}
      }

      """#.utf8)
  }

  private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  private static func names(_ stages: [StageName], _ separator: String) -> String {
    stages.map(\.rawValue).joined(separator: separator)
  }
}
