/// Spellings of older English: not misread, and not ours to modernise.
enum OldSpelling {
  /// Common words of Early Modern English in spellings that only it has.
  static let commonForms = Set(
    """
    vpon vp vnto vs vnder haue giue loue doe hee shee wee mee bee goe beene owne selfe themselues himselfe onely euer \
    neuer ouer euery euen hath doth saith shal wil som vse iust ioy heere thinke speake leaue liue olde finde kinde \
    minde poore downe towne againe yeare yeares daye waye booke looke tooke publike musick againste agaynst alwayes \
    ayre bande battell beleeve bende blisse bolde bothe bounde businesse captaine cattell certaine certayne chiefe \
    clowne colde counsell crowne cruell darknesse dayly deepe devill doore dresse drowne eate eies equall evill eyther \
    farre fayre feele feete flowre flowres forsooke foule fountaine freend frende friende generall glasse golde \
    goodnesse gospell gowne grasse greate griefe grounde growne hande happinesse helde herselfe houre houres hunde hym \
    hys ioyne itselfe joyne keepe kingdome kisse knowne lesse losse meate meete moneth monethes mony mortall moste \
    mountaine muche myselfe naturall neere newes neyther noyse plaine pounde powre poynt poyson quarrell queene roote \
    rounde royall sayd sayde sayle sende severall sheepe shewe shooke sleepe solde sonne sonnes souldier souldiers \
    sounde speciall stande starre starres streete suche sweete therfore throwne thys tolde traine travell unlesse \
    untill vessell voyce warre warres wheele wherfore whiche wisdome worke worlde wounde wyth yeere yeeres yourselfe
    """.split(separator: " ").map { Array($0.utf8) })

  /// Whether two forms differ only as older and newer spelling do: an e more or less at the end or in an ending, a
  /// doubled consonant, u and v, i and j at the beginning, i and y inside, a k after c.
  static func relates(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    guard old != new else { return false }
    let (first, second) = (key(old), key(new))
    return first.count == second.count
      && first.indices.allSatisfy {
        isOneLetter(first[$0], second[$0], isFirst: $0 == 0, isLast: $0 == first.count - 1)
      }
  }

  private static func isOneLetter(_ first: UInt8, _ second: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
    switch (min(first, second), max(first, second)) {
    case (let low, let high) where low == high: true
    case (UInt8(ascii: "i"), UInt8(ascii: "j")): isFirst
    case (UInt8(ascii: "i"), UInt8(ascii: "y")): !isLast
    case (UInt8(ascii: "u"), UInt8(ascii: "v")): true
    default: false
    }
  }

  /// Whether two forms differ in their vowels, doubled letters and silent ones alone: what English wrote in many ways
  /// before it was settled, and what OCR misreads as well.
  static func mayRelate(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    old != new && skeleton(old) == skeleton(new)
  }

  private static func skeleton(_ word: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for letter in word {
      let letter: UInt8 =
        switch letter {
        case UInt8(ascii: "v"): UInt8(ascii: "u")
        case UInt8(ascii: "j"), UInt8(ascii: "y"): UInt8(ascii: "i")
        default: letter
        }
      if !silent.contains(letter), letter != result.last { result.append(letter) }
    }
    return result
  }

  private static let silent = Array("aeiouhw'".utf8)

  /// The form with what older spelling adds left out: an e in an ending, doubled consonants, a k after c. No printer
  /// doubled a word's first letter, but for ff (a capital F), or set three: "mmoney", "sudddenly".
  private static func key(_ word: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (place, letter) in word.enumerated() {
      let rest = word.count - place - 1
      let last = word[word.count - 1]
      let isInEnding = rest == 0 || rest == 1 && (last == UInt8(ascii: "s") || last == UInt8(ascii: "d"))
      if letter == UInt8(ascii: "e"), place > 0, isInEnding { continue }
      if letter == UInt8(ascii: "k"), place > 0, word[place - 1] == UInt8(ascii: "c") { continue }
      let isDoubled = place > 0 && word[place - 1] == letter && !vowels.contains(letter)
      let mayBeDoubled = place > 1 ? word[place - 2] != letter : letter == UInt8(ascii: "f")
      if !isDoubled || !mayBeDoubled { result.append(letter) }
    }
    return result
  }

  private static let vowels = Array("aeiou".utf8)

  /// Returns how printers before 1640 set a word, where it differs from today's: u inside for v, v first for u, i for j; and
  /// with an l doubled, an e added, a k after c, or ie for y at its end.
  static func forms(of word: [UInt8]) -> [[UInt8]] {
    let letters = word.enumerated().map { place, letter in
      switch letter {
      case UInt8(ascii: "v") where place > 0: UInt8(ascii: "u")
      case UInt8(ascii: "u") where place == 0: UInt8(ascii: "v")
      case UInt8(ascii: "j"): UInt8(ascii: "i")
      default: letter
      }
    }
    var forms = letters == word ? [] : [letters]
    guard word.count >= 3, let last = letters.last, last.isASCIILower, !vowels.contains(last) else { return forms }
    let isAfterVowel = vowels.contains(letters[letters.count - 2])
    switch last {
    case UInt8(ascii: "y"):
      if !isAfterVowel { forms.append(letters.dropLast() + Array("ie".utf8)) }
    case UInt8(ascii: "c"): forms.append(letters + Array("k".utf8))
    default:
      if last == UInt8(ascii: "l"), isAfterVowel { forms.append(letters + [last]) }
      forms.append(letters + [UInt8(ascii: "e")])
    }
    return forms
  }
}
