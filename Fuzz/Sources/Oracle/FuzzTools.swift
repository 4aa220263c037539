import CleanText
import Glibc

/// The tools of a harness: with the language file that `CLEANUP_FUZZ_LANGUAGE` names and the dictionary that
/// `CLEANUP_FUZZ_DICTIONARY` names without its ending; without them, where neither is set.
public func fuzzTools() -> Tools {
  let dictionary = getenv("CLEANUP_FUZZ_DICTIONARY").map { String(cString: $0) }
  let lexicon = dictionary.flatMap {
    Lexicon([Lexicon.Files(variety: "en-US", affixes: "\($0).aff", words: "\($0).dic")])
  }
  let language = getenv("CLEANUP_FUZZ_LANGUAGE").flatMap { mapped(String(cString: $0)) }
  return Tools(lexicon: lexicon, language: language)
}

/// Returns a language file, which stays mapped.
private func mapped(_ path: String) -> LanguageFile? {
  let descriptor = open(path, O_RDONLY)
  defer { close(descriptor) }
  var info = stat()
  guard descriptor >= 0, fstat(descriptor, &info) == 0,
    let memory = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
  else { return nil }
  return LanguageFile(mapped: UnsafeRawBufferPointer(start: memory, count: Int(info.st_size)))
}
