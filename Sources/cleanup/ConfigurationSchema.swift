import CleanText

/// The JSON Schema of `cleanup.yaml`, so that editors complete and check it.
enum ConfigurationSchema {
  static var json: [UInt8] {
    let stages = StageName.allCases.map(\.rawValue)
    return Array(
      #"""
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "cleanup.yaml",
        "description": "The configuration of cleanup, found upwards from the input; flags win over it.",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": {
          "lang": {"type": "string", "description": "Language of the texts: auto, or one such as en, en-GB, de.",
            "pattern": "^[A-Za-z]{2,4}([-_][A-Za-z0-9]{2,4})?$"},
          "profile": {"enum": [\#(list(Profile.allCases.map(\.rawValue)))], "default": "balanced",
            "description": "How sure an edit must be to be applied."},
          "quotes": {"enum": [\#(list(QuoteStyle.allCases.map(\.rawValue)))], "default": "keep",
            "description": "What to do with quotes where a text mixes straight and curly ones."},
          "stages": {"$ref": "#/definitions/stages", "description": "Only these stages."},
          "skip": {"$ref": "#/definitions/stages", "description": "All but these stages."},
          "rules": {"type": "string", "description": "Folder with the rule files to use."},
          "protect": {"$ref": "#/definitions/texts", "description": "Phrases that no stage may change."},
          "ignore": {"$ref": "#/definitions/texts", "description": "Words that are right as written."},
          "jobs": {"type": "integer", "minimum": 1, "maximum": 1024, "description": "Threads; all cores by default."},
          "decisions": {"type": "string",
            "description": "File with decisions to replay, from the folder of this file."},
          "model": {"type": "string", "description": "File with what the corpus knows about itself, from the folder of this file."},
          "floors": {
            "description": "The least quality; check fails below it.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "known_words": {"type": "number", "minimum": 0, "maximum": 1,
                "description": "The least share of words that are known."},
              "flags_per_1000": {"type": "number", "minimum": 0, "description": "The most flags a thousand words."},
              "gaps": {"type": "number", "minimum": 0, "description": "The most gaps in numbered series."},
              "pending": {"type": "number", "minimum": 0, "description": "The most edits to be applied or decided."}
            }
          }
        },
        "definitions": {
          "texts": {"oneOf": [
            {"type": ["string", "number", "boolean"]},
            {"type": "array", "items": {"type": ["string", "number", "boolean"]}}]},
          "stages": {"oneOf": [
            {"type": "string", "pattern": "^(\#(stages.joined(separator: "|"))|[, ])+$"},
            {"type": "array", "items": {"enum": [\#(list(stages))]}}]}
        }
      }

      """#.utf8)
  }

  private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}
