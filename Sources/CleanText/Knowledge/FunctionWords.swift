/// Function words by which a language is told: articles, pronouns, prepositions and conjunctions that no text avoids.
///
/// Words that two of the languages share are left with the one where they are far more frequent.
enum FunctionWords {
  static let lists: [(language: String, words: Set<[UInt8]>)] = [
    (
      "de",
      "der die das und ist nicht ein eine einen einem einer den dem des mit von zu auf für sich auch es er sie ich wir war als aber wie noch nach bei aus wenn nur werden oder wurde sind"
    ),
    (
      "en",
      "the of and to in that is was it for he his with as on at by be had not but from this which they you her she were or an are have him one all would there been their so no if when what who has more will out up my them into than its said could some then do me your any our upon now these only other very after before did such may must shall should where how i we"
    ),
    (
      "es",
      "el los las que y del por con para una su como más pero sus le ya este porque esta entre cuando muy sin sobre también hasta hay donde quien desde todo nos lo al un es no se"
    ),
    (
      "fr",
      "le les et des du une que qui dans pour pas sur est il elle au ce plus par avec ne se sont cette mais nous vous était aux leur ces comme je mon son ses même être ou où si un la"
    ),
    (
      "it",
      "il di che è per non una sono con del della si gli le lo da dei nel alla più come anche ma ed delle questo quando era al ha suo sua ne io"
    ),
    (
      "la",
      "et in est non ad cum ut sed quod qui quae esse ab ex si per enim nec aut quam hoc atque autem etiam sunt eius ac ut neque erat"
    ),
    (
      "nl",
      "de het een van en dat die niet zijn is op aan met voor er maar om hij ook te als dan zij bij nog naar uit wordt wat haar hem ik deze heeft werd"
    ),
    (
      "pt",
      "que não uma os com para por mais como mas ao dos das foi ele seu sua ou quando muito nos já também só pelo pela até isso ela entre depois sem mesmo aos um da do em"
    ),
    (
      "sv",
      "och att det som en på är av för med den till inte har de ett om han men var jag sig från vi så kan hade eller när då där hon"
    ),
  ].map { ($0.0, Set($0.1.split(separator: " ").map { Array($0.utf8) })) }
}
