// Generated from rules/ by `make rules`; a test compares them. Change the rule files, not this one.
// swift-format-ignore-file

extension RuleFiles {
  /// The rule files, sorted by path below `rules/`.
  public static let standardFiles: [(name: String, text: String)] = [
    (
      "rules/unicode/ligature-characters.yaml",
      ##"""
id: unicode.ligature-characters
stage: unicode
summary: A ligature that is one character becomes its letters.
why: Ligatures are the typesetter's business; a search for "field" must find "ﬁeld". æ and œ are letters and stay.
applicability: apply
table:
  ﬀ: ff
  ﬁ: fi
  ﬂ: fl
  ﬃ: ffi
  ﬄ: ffl
  ﬅ: st
  ﬆ: st
examples:
  - text: "The ‹ﬁ›rst ‹ﬂ›oor of the o‹ﬃ›ce."
    expect: "The first floor of the office."
  - text: "The mo‹ﬅ› ‹ﬆ›eadfa‹ﬅ› of men."
    expect: "The most steadfast of men."
untouched:
  - text: "Cæsar's œuvre"
    why: æ and œ are letters.
  - text: "10³ and ½"
    why: Compatibility characters carry meaning; only ligatures are presentation.

"""##
    ),
  ]
}
