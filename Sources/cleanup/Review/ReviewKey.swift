/// What a reviewer can ask for with one key.
enum ReviewKey: Character, CaseIterable {
  case accept = "y"
  case reject = "n"
  case acceptSeries = "a"
  case rejectSeries = "d"
  case acceptRule = "A"
  case rejectRule = "D"
  case split = "s"
  case edit = "e"
  case editSeries = "E"
  case always = "w"
  case name = "N"
  case undo = "u"
  case leave = "j"
  case back = "k"
  case quit = "q"
  case help = "?"

  /// What the key does, in one line.
  var told: String {
    switch self {
    case .accept: "accept: the edit stays or is made; the flag is right"
    case .reject: "reject: the text stays as it was; the flag is wrong"
    case .acceptSeries: "accept all of the series: the same rule on the same words, in every document"
    case .rejectSeries: "reject all of the series"
    case .acceptRule: "accept all that its rule still asks and is as sure of, or surer"
    case .rejectRule: "reject all that its rule still asks and is as unsure of, or less sure"
    case .split: "see the series as one hunk, or split it into its places again"
    case .edit: "put another text there (the next line)"
    case .editSeries: "put another text wherever the series stands"
    case .always: "always for this word: accept it wherever it comes out, whatever the rule"
    case .name: "it is a name: leave it alone, and add it to ignore: in cleanup.yaml"
    case .undo: "undo the last answer"
    case .leave: "leave it undecided and go on"
    case .back: "go back to the place before"
    case .quit: "quit; what was decided is kept"
    case .help: "print this help"
    }
  }

  static var list: String {
    allCases.map { "\($0.rawValue) - \($0.told)" }.joined(separator: "\n")
      + "\n1-9 - take that reading of a flag"
  }

  static let prompt = "y,n,a,d,A,D,s,e,E,w,N,u,j,k,q,?"
}
