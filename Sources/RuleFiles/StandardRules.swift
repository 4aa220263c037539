// Generated from rules/ by `make rules`; a test compares them. Change the rule files, not this one.
// swift-format-ignore-file

extension RuleFiles {
  /// The rule files, sorted by path below `rules/`.
  public static let standardFiles: [(name: String, text: String)] = [
    (
      "rules/boilerplate/archives.yaml",
      ##"""
id: boilerplate.archive.download-line
stage: boilerplate
summary: The line that an archive adds to each page it hands out goes.
why: It stands in mid-sentence after extraction, with a date and an address that say nothing of the book.
confidence: 0.98
lines:
  - ["This content downloaded from", <address>, "on", <date>]
  - ["This content downloaded from", <any>, "on", <date>]
  - ["This content downloaded from", <any>, "UTC"]
  - ["All use subject to https://about.jstor.org/terms"]
  - ["All use subject to JSTOR Terms and Conditions"]
  - ["Downloaded from", <address>, "by", <any>, "on", <date>]
  - ["Downloaded from", <address>, "on", <date>]
  - ["Downloaded from", <address>, "at", <any>, "on", <date>]
  - ["Digitized by", <word>]
  - ["Digitized by the Internet Archive", <any>]
  - ["Digitized by Google"]
  - ["Original from", "UNIVERSITY OF", <any>]
  - ["Generated on", <date>, "/", "https://hdl.handle.net/", <any>]
examples:
  - text: "the grain was\n‹This content downloaded from 192.0.2.7 on Mon, 3 May 2021 10:11:12 UTC\n›stored in pits."
    expect: "the grain was\nstored in pits."
  - text: "the grain was\n‹All use subject to https://about.jstor.org/terms\n›stored in pits."
    expect: "the grain was\nstored in pits."
untouched:
  - text: "She said that this content, downloaded from the library, was hers."
    why: A sentence of the book, not a line of its own.
  - text: "The maps were digitized by hand on a table in the cellar, one after another."
    why: A sentence.
---
id: boilerplate.archive.scan-notice
stage: boilerplate
summary: The paragraph in which a scanner or a library speaks of its scan goes.
why: It speaks of the file, not of the book.
confidence: 0.95
extent: paragraph
lines:
  - ["This is a digital copy of a book that was preserved for generations on library shelves", <any>]
  - [<any>, "Google Book Search helps readers discover the world's books", <any>]
  - ["Usage guidelines"]
  - [<any>, "to make the world's books discoverable online", <any>]
examples:
  - text: "‹This is a digital copy of a book that was preserved for generations on library shelves before it was carefully scanned.\n›\nRIVERS\n\nOnce there was a river.\n"
    expect: "\nRIVERS\n\nOnce there was a river.\n"
    whole: true
  - text: "One.\n\n‹We scan books to make the world's books discoverable online.\n›\nTwo."
    expect: "One.\n\n\nTwo."
untouched:
  - text: "The library made a digital copy of the book.\n"
    why: A sentence of the book.
  - text: "A guide to the use of herbs\n"
    why: A title.

"""##
    ),
    (
      "rules/boilerplate/corpus.yaml",
      ##"""
id: boilerplate.corpus-passage
stage: boilerplate
summary: A line or short block that several documents of the corpus share and that speaks of files goes; others are suggested.
why: One document can't show what was added to it; that unrelated ones have the same words at their rims does. It asks the model of `--model`, and does nothing without one.
confidence: 0.95
numbers:
  documents: 3        # documents that must have it
  sure-documents: 5   # from here on it may go by itself
  rim-share: 0.8      # of them must have it at their beginning, their end, or the rim of a page
  copy-share: 0.3     # a document that shares more of its lines is a copy of others
words:
  signs: [download, downloaded, downloads, digitized, digitised, scanned, scan, scans, ebook, ebooks, e-book, e-books, epub, pdf, website, site, online, uploaded, upload, click, visit, subscribe, donate, donations, watermark, shared]
corpus:
  - "Free scans for everyone from the Lantern website\n\nTHE MILL\n\nThe miller rose at four and went down to the river.\n\nThe wheel stood still, for the water was low.\n\nNobody came that day.\n\nTo be continued in the second part of this work.\n"
  - "Free scans for everyone from the Lantern website\n\nTHE ORCHARD\n\nApples fell all through the night of the storm.\n\nIn the morning they lay under every tree.\n\nThe children were sent out with baskets.\n\nTo be continued in the second part of this work.\n"
  - "Free scans for everyone from the Lantern website\n\nTHE HARBOUR\n\nTwo boats were missing when the fog went up.\n\nTheir names were called from the pier.\n\nA bell answered, a long way out.\n\nTo be continued in the second part of this work.\n"
  - "Free scans for everyone from the Lantern website\n\nTHE STATION\n\nThe last train had gone an hour before.\n\nA lamp burned in the office of the master.\n\nHe wrote down the weather, as always.\n"
  - "Free scans for everyone from the Lantern website\n\nTHE SCHOOL\n\nThere were nine of them in the upper room.\n\nThe stove smoked, and the ink was frozen.\n\nNobody minded but the teacher.\n"
examples:
  - text: "‹Free scans for everyone from the Lantern website\n›\nTHE BRIDGE\n\nThe bridge was closed for the winter.\n\nCarts went round by the ford.\n\nIn April the carpenters came back.\n\nThey worked until June.\n"
    expect: "\nTHE BRIDGE\n\nThe bridge was closed for the winter.\n\nCarts went round by the ford.\n\nIn April the carpenters came back.\n\nThey worked until June.\n"
    whole: true
  - text: "The bridge was closed for the winter.\n\nCarts went round by the ford.\n\n‹FREE SCANS, FOR EVERYONE;\nfrom the “Lantern” website.\n›\nIn April the carpenters came back.\n\nThey worked until June.\n\nThe toll was a penny.\n"
    expect: "The bridge was closed for the winter.\n\nCarts went round by the ford.\n\n\nIn April the carpenters came back.\n\nThey worked until June.\n\nThe toll was a penny.\n"
    whole: true
untouched:
  - text: "Free scans for everyone from the Lantern website\n\nTHE MILL\n\nThe miller rose at four and went down to the river.\n\nTo be continued in the second part of this work.\n"
    why: A document that shares most of its lines is a copy, and what a copy shares is the book.
    whole: true
  - text: "Free scans for everyone, from the Lantern website or from any other, were not to be had.\n\nThe bridge was closed for the winter.\n\nCarts went round by the ford.\n\nIn April the carpenters came back.\n"
    why: A sentence that begins with the same words.
    whole: true
  - text: "THE BRIDGE\n\nThe bridge was closed for the winter.\n\nHe read the page again: to be continued in the second part of this work.\n\nIn April the carpenters came back.\n"
    why: Only whole lines and whole blocks count.
    whole: true

"""##
    ),
    (
      "rules/boilerplate/link-farm.yaml",
      ##"""
id: boilerplate.link-farm
stage: boilerplate
summary: A block of links to downloads on foreign sites goes, with the line that leads to it.
why: Pirate sites append it. Structure tells it (many links, file types, titles as addresses), not phrases, which rot.
confidence: 0.97
words:
  file-types: [pdf, epub, mobi, azw, azw3, kindle, djvu, doc, docx, rtf, chm, fb2, ebook, ebooks, torrent, rar, zip]
  verbs: [download, read, click, get, buy, view]
examples:
  - text: "And so they reached the coast.\n‹\n---\n\nfree sample of The Quiet Harbour\n\n- [Cooking for Two pdf, epub](#)\n- [download The Glass Mountain pdf, mobi](#)\n- [click Gardens of Stone epub](#)\n- <http://bakery-example.com/library/The-Glass-Mountain.pdf>\n- <http://tyres-example.net/ebooks/Gardens-of-Stone--Book-2-.pdf>\n›"
    expect: "And so they reached the coast.\n"
    whole: true
  - text: "The end of it.\n‹http://one-example.com/books/The-Long-Night.epub\nhttp://two-example.org/lib/A-Short-Day.pdf\nhttp://three-example.net/lib/Rain-on-Tin--Poems-.pdf\nhttp://four-example.com/books/The-Last-Bus-Home.mobi\n›"
    expect: "The end of it.\n"
    whole: true
untouched:
  - text: "Further reading\n\nSmith, J. (2004) The Coast. https://example.org/coast.pdf\nBrown, A. (2007) The Hills. https://example.org/hills.pdf\nGreen, P. (2011) The Plain. https://example.org/plain.pdf\nWhite, R. (2013) The Marsh. https://example.org/marsh.pdf\n"
    why: A bibliography has authors and years.
  - text: "# Links\n\n- [The manual](https://example.org/manual)\n- [The source](https://example.org/source)\n- [Questions](https://example.org/questions)\n- [The mailing list](https://example.org/list)\n"
    why: The links of a technical book lead to pages.
    whole: true
  - text: "Choose a year:\n\n* [Year 20](doc/years/YEAR_V20.md) Long Support\n* [Year 19](doc/years/YEAR_V19.md) End of Life\n* [Year 18](doc/years/YEAR_V18.md) End of Life\n* [Year 17](doc/years/YEAR_V17.md) End of Life\n* [Archive](doc/years/YEAR_ARCHIVE.md)\n\nOnce there was a river.\n"
    why: The pages of a manual, beside it.
    whole: true
  - text: "The zip modules can read and write a zip file of any size, and will\nautomatically write a zip file as a rar or a zip where the reader asks\nfor a zip file in a rar file, which no zip or rar file can hold by\nitself unless the zip file names the rar file that it was made from.\nSee https://example.org/zip for what a zip file holds.\n"
    why: A text about such files.
    whole: true

"""##
    ),
    (
      "rules/boilerplate/project-gutenberg.yaml",
      ##"""
id: boilerplate.project-gutenberg.head
stage: boilerplate
summary: What Project Gutenberg puts before a book goes.
why: The notice speaks of the file, not of the book.
confidence: 0.98
extent: to-start
words:
  names: [gutenberg, etext]
lines:
  - ["*** START OF THE PROJECT GUTENBERG EBOOK", <any>]
  - ["***START OF THE PROJECT GUTENBERG EBOOK", <any>]
  - ["*** START OF THIS PROJECT GUTENBERG EBOOK", <any>]
  - ["***START OF THIS PROJECT GUTENBERG EBOOK", <any>]
  - [<any>, "END THE SMALL PRINT! FOR PUBLIC DOMAIN", <any>]
  - [<any>, "END*THE SMALL PRINT! FOR PUBLIC DOMAIN", <any>]
examples:
  - text: "‹The Project Gutenberg EBook of Rivers, by A. Nobody\n\nThis eBook is for the use of anyone anywhere.\n\n*** START OF THIS PROJECT GUTENBERG EBOOK RIVERS ***\n›\nRIVERS\n\nOnce there was a river.\n"
    expect: "\nRIVERS\n\nOnce there was a river.\n"
    whole: true
  - text: "‹Produced by volunteers\n\n*** START OF THE PROJECT GUTENBERG EBOOK HILLS ***\n›HILLS\n"
    expect: "HILLS\n"
    whole: true
  - text: "‹The Rivers Etext\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n›RIVERS\n\nOnce there was a river.\n"
    expect: "RIVERS\n\nOnce there was a river.\n"
    whole: true
  - text: "‹Produced by volunteers\n\n***START OF THE PROJECT GUTENBERG EBOOK HILLS OF THE\nNORTH***\n›HILLS\n"
    expect: "HILLS\n"
    whole: true
untouched:
  - text: "He had read of Project Gutenberg, and of the start of the ebook.\n"
    why: A sentence of the book.
  - text: "START OF THE JOURNEY\n\nWe left at five.\n"
    why: A heading.
---
id: boilerplate.project-gutenberg.tail
stage: boilerplate
summary: What Project Gutenberg puts after a book goes.
why: The licence speaks of the file, not of the book.
confidence: 0.98
extent: to-end
words:
  names: [gutenberg, etext]
lines:
  - ["*** END OF THE PROJECT GUTENBERG EBOOK", <any>]
  - ["***END OF THE PROJECT GUTENBERG EBOOK", <any>]
  - ["*** END OF THIS PROJECT GUTENBERG EBOOK", <any>]
  - ["***END OF THIS PROJECT GUTENBERG EBOOK", <any>]
  - ["END OF THE PROJECT GUTENBERG EBOOK", <any>]
  - ["END OF PROJECT GUTENBERG'S", <any>]
  - ["END OF THE PROJECT GUTENBERG ETEXT", <any>]
  - ["END OF THIS PROJECT GUTENBERG ETEXT", <any>]
examples:
  - text: "Once there was a river.\n\n‹*** END OF THE PROJECT GUTENBERG EBOOK RIVERS ***\n\nUpdated editions will replace the previous one.\n›"
    expect: "Once there was a river.\n\n"
    whole: true
  - text: "The end.\n\n‹End of Project Gutenberg's Rivers, by A. Nobody\n›"
    expect: "The end.\n\n"
    whole: true
untouched:
  - text: "That was the end of the Project, and Gutenberg went home.\n"
    why: A sentence of the book.
  - text: "THE END\n"
    why: The book's own end.

"""##
    ),
    (
      "rules/boilerplate/shops.yaml",
      ##"""
id: boilerplate.shop.frame
stage: boilerplate
summary: The line by which a shop or a pirate site frames a book goes.
why: It advertises a site. The whole line must have the shape, so a sentence that names a site stays.
confidence: 0.96
lines:
  - ["Get more e-books at", <address>]
  - ["Get more ebooks at", <address>]
  - ["More e-books at", <address>]
  - ["More free ebooks at", <address>]
  - ["Download more ebooks at", <address>]
  - ["Download free ebooks at", <address>]
  - ["Free eBooks at", <address>]
  - ["Free ebooks from", <address>]
  - ["Visit", <address>, "for more", <any>]
  - ["This book was downloaded from", <address>]
  - ["This file was downloaded from", <address>]
  - ["This document was downloaded from", <address>]
  - ["Downloaded from", <address>]
  - ["Download from", <any>, <address>]
  - ["Free eBooks at", <any>, <address>]
  - ["Free eBooks at", <any>]
  - ["Download more e-books from", <any>]
  - ["Download more ebooks from", <any>]
  - ["Join our Telegram channel", <any>]
  - ["Request a book:", <any>]
  - ["https://t.me/", <any>]
  - ["The world's largest ebook library"]
  - ["Scanned & proofed by", <any>]
  - ["Scanned and proofed by", <any>]
  - ["Scanned by", <any>, "v", <number>, <any>]
  - ["If you find errors, please correct them and raise the version number", <any>]
  - ["Formatted by", <any>, "exclusively for", <address>]
  - ["ebook converter DEMO Watermarks"]
  - ["This page intentionally left blank"]
  - ["This page is intentionally left blank"]
  - ["Scanned by", <word>, "for", <address>]
  - ["www.it-ebooks.info"]
  - ["Created by ABC Amber", <any>]
  - ["Generated by ABC Amber", <any>]
  - ["ABC Amber", <any>, "Converter", <any>]
examples:
  - text: "They went on.\n‹Get more e-books at www.example-books.com\n›Then they stopped."
    expect: "They went on.\nThen they stopped."
  - text: "They went on.\n‹Generated by ABC Amber Text Conv\nerter,\nhttp://www.example.com/converter.html\n›Then they stopped."
    expect: "They went on.\nThen they stopped."
  - text: "The end.\n\n‹This book was downloaded from www.example-library.net\n›"
    expect: "The end.\n\n"
    whole: true
untouched:
  - text: "He told me to get more books at the library, and I did."
    why: A sentence of the book.
  - text: "The report can be found at www.example.org, with the others."
    why: A sentence that names an address.
---
id: boilerplate.shop.notice
stage: boilerplate
summary: The paragraph by which a shop or a pirate site praises itself goes.
why: It advertises a site, not the book.
confidence: 0.96
extent: paragraph
lines:
  - ["Download free eBooks of classic literature", <any>]
  - ["novels at Planet eBook", <any>]
  - ["Subscribe to our free eBooks blog", <any>]
  - [<any>, "Part of Z-Library project", <any>]
  - ["This book was brought to you by", <address>]
examples:
  - text: "They went on.\n\n‹Download free eBooks of classic literature, books and\nnovels at Example eBook.\n›\nThen they stopped."
    expect: "They went on.\n\n\nThen they stopped."
  - text: "‹This book was brought to you by www.example-library.net\n›\nOne."
    expect: "\nOne."
    whole: true
untouched:
  - text: "He could download free books of classic literature, and he did."
    why: A sentence of the book.
  - text: "This book was brought to me by my uncle, who had it from a sailor."
    why: A sentence of the book.
---
id: boilerplate.shop.tail
stage: boilerplate
summary: The last page of a pirate library goes, with the short lines that list its hosts and channels.
why: It advertises a site after the book has ended.
confidence: 0.96
extent: tail
lines:
  - ["This file was downloaded from Z-Library", <any>]
  - ["This book was downloaded from Z-Library", <any>]
  - ["Your gateway to knowledge and culture. Accessible for everyone."]
  - ["_Your gateway to knowledge and culture. Accessible for everyone._"]
examples:
  - text: "So the river froze.\n\n‹This file was downloaded from Z-Library project\n\nexample-lib.test example-library.test\n\nOfficial Telegram channel\n›"
    expect: "So the river froze.\n\n"
    whole: true
  - text: "So the river froze.\n\n‹Your gateway to knowledge and culture. Accessible for everyone.\n›\nThen it thawed again, and the boats went down to the sea with the first of the grain.\n"
    expect: "So the river froze.\n\n\nThen it thawed again, and the boats went down to the sea with the first of the grain.\n"
    whole: true
untouched:
  - text: "The library was her gateway to knowledge and culture.\n"
    why: A sentence of the book.
  - text: "This file was downloaded from the archive of the town.\n"
    why: A sentence of the book.

"""##
    ),
    (
      "rules/decode/malformed.yaml",
      ##"""
id: decode.malformed
stage: decode
summary: A byte sequence that is no UTF-8 is read as what it most likely was.
why: A stray Windows-1252 quote or a surrogate pair in two halves has one likely reading; anything else becomes U+FFFD.
confidence: 0.9
examples: # <93> is the byte 0x93
  - text: "Café très ‹<93>›near‹<94>› the naïve façade."
    expect: "Café très “near” the naïve façade."
  - text: "Naïve ‹<ED><A0><BD><ED><B8><80>› faces."
    expect: "Naïve 😀 faces."
  - text: "Café ‹<FF>› and ‹<C3>›( naïve façade."
    expect: "Café ÿ and Ã( naïve façade."
untouched:
  - text: "Café, naïve, 😀"
    why: Well-formed UTF-8.
  - text: "Caf<E9> and na<EF>ve d<E9>j<E0> vu."
    why: A whole file in another encoding is decoded as such.
---
id: decode.encoding
stage: decode
summary: A file in another encoding becomes UTF-8.
why: The encoding is named in the ledger, and its codec gives the file's bytes back.
layout: true
examples:
  - text: "le caf<E9> et la th<E9>i<E8>re de la for<EA>t"
    expect: "le café et la théière de la forêt"
    whole: true
  - text: "<FE><FF><00>a<00>b"
    expect: "<EF><BB><BF>ab"
    whole: true
untouched:
  - text: "un café"
    why: UTF-8 already.
  - text: "plain ASCII"
    why: UTF-8 already.

"""##
    ),
    (
      "rules/furniture/catchword.yaml",
      ##"""
id: furniture.catchword
stage: furniture
summary: A word at the foot of a page that the next page begins with goes.
why: Printers of old books set it for the binder; after extraction it stands twice. It is one where several stand between pages and cut sentences, or at the right edge.
confidence: 0.95
examples:
  - text: "They walked along the river until the sun stood over the\n‹mill,\n›\fmill, and there they sat down to eat what they had with\n‹them\n›\fthem, which was bread and a little cheese that the boy had\n‹found\n›\fsound in the house before they left it for good that day.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\fsound in the house before they left it for good that day.\n"
    whole: true
  - text: "The lamps are low, and yet the man is late\nWho should have come by noon, and he is not\n‹                                      Arrived\n›\fArrived with those who keep the road by night,\nAnd all the people of the town are out,\n‹                                          And\n›\fAnd on the walls they stand and look for him\nAnd for the dust that rises from the road,\n‹                                        Where\n›\fWhere nothing moves.\n"
    expect: "The lamps are low, and yet the man is late\nWho should have come by noon, and he is not\n\fArrived with those who keep the road by night,\nAnd all the people of the town are out,\n\fAnd on the walls they stand and look for him\nAnd for the dust that rises from the road,\n\fWhere nothing moves.\n"
    whole: true
untouched:
  - text: "Salt\n\nSalt is boiled from brine in great pans of iron.\n\nIron\n\nIron is brought to the works from over the river.\n\nCoal\n\nCoal comes by the same way in the summer months.\n"
    why: Headings name what their sections begin with.
    whole: true
  - text: "They asked him who was there, and he told them that it was\nno\none of the village, and that he had seen\nno\none on the road.\n"
    why: A word alone on a line that the next line does not repeat.
    whole: true

"""##
    ),
    (
      "rules/furniture/missing-page.yaml",
      ##"""
id: furniture.missing-page
stage: furniture
summary: A page number that is missing between neighbours that count on is flagged.
why: The page was not scanned, or its number was misread.
applicability: flag
confidence: 0.8
examples:
  - text: "They walked along the river until the sun stood over the\n11\n\fmill, and there they sat down to eat what they had with\n12\n\fthem, which was bread and a little cheese that the boy had\n‹13›\n\ffound in the house before they left it for good that day,\n15\n\fwhen the old man came down to the ford with his dogs and\n16\n\fThey walked along the river until the sun stood over the\n17\n\fwaited there.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\ffound in the house before they left it for good that day,\n\fwhen the old man came down to the ford with his dogs and\n\fThey walked along the river until the sun stood over the\n\fwaited there.\n"
    whole: true
  - text: "They walked along the river until the sun stood over the\n21\n\fmill, and there they sat down to eat what they had with\n22\n\fthem, which was bread and a little cheese that the boy had\n23\n\ffound in the house before they left it for good that day,\n‹24›\n\fwhen the old man came down to the ford with his dogs and\n26\n\fThey walked along the river until the sun stood over the\n27\n\fmill, and there they sat down to eat what they had with\n28\n\fwaited there.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\ffound in the house before they left it for good that day,\n\fwhen the old man came down to the ford with his dogs and\n\fThey walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fwaited there.\n"
    whole: true
untouched:
  - text: "I\n\nThe first day was fine.\n\nIII\n\nOn the third they left.\n"
    why: Chapter numbers are the series stage's.
  - text: "The year was\n\n1848\n\nand nobody slept.\n"
    why: A year.

"""##
    ),
    (
      "rules/furniture/page-number.yaml",
      ##"""
id: furniture.page-number
stage: furniture
summary: A page number between two pages goes, and so does one that somebody wrote into the text.
why: It stands in mid-sentence after extraction. It is one because it counts on and cuts sentences, not because it is a number.
confidence: 0.95
words:
  page-words: [p, pg, page]
  of-words: [of]
examples:
  - text: "They walked along the river until the sun stood over the\n‹12\n›\fmill, and there they sat down to eat what they had with\n‹13\n›\fthem, which was bread and a little cheese that the boy had\n‹14\n›\ffound in the house before they left it for good that day.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\ffound in the house before they left it for good that day.\n"
    whole: true
  - text: "They walked along the river until the sun stood over the\n\n‹- 7 -\n›\nmill, and there they sat down to eat what they had with\n\n‹- 8 -\n›\nthem, which was bread and a little cheese that the boy had\n\n‹- 9 -\n›\nfound in the house before they left it for good that day.\n"
    expect: "They walked along the river until the sun stood over the\n\n\f\nmill, and there they sat down to eat what they had with\n\n\f\nthem, which was bread and a little cheese that the boy had\n\n\f\nfound in the house before they left it for good that day.\n"
    whole: true
  - text: "They walked along the river until the sun stood over the\n\n‹[Pg 7]\n›\nmill, and there they sat down to eat what they had with\n\n‹[Pg 8]\n›\nthem, which was bread and a little cheese that the boy had\n\n‹[Pg 9]\n›\nfound in the house before they left it for good that day.\n"
    expect: "They walked along the river until the sun stood over the\n\n\f\nmill, and there they sat down to eat what they had with\n\n\f\nthem, which was bread and a little cheese that the boy had\n\n\f\nfound in the house before they left it for good that day.\n"
    whole: true
  - text: "They walked along the ‹[Pg 7] ›river until the sun stood over the mill, and\nthere they sat down to eat what they‹ [Pg 8]›\nhad with them, which was bread and a lit‹[Pg 9]›tle cheese.\n"
    expect: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they\nhad with them, which was bread and a little cheese.\n"
untouched:
  - text: "The mill is old [p. 7], the bridge is new [p. 3], and the ford [p. 12] is older than both.\n"
    why: Pages of another book, which do not count on.
  - text: "I\n\nThe first day was fine.\n\nII\n\nThe second was not.\n\nIII\n\nOn the third they left.\n"
    why: Chapter numbers cut no sentence.
  - text: "The year was\n\n1848\n\nand nobody slept.\n"
    why: A year alone counts on from nothing.

"""##
    ),
    (
      "rules/furniture/running-head.yaml",
      ##"""
id: furniture.running-head
stage: furniture
summary: A running head, with its page number if it has one, goes.
why: It names the book or the chapter at the top of each page and stands in mid-sentence after extraction.
confidence: 0.95
words:
  divisions: [chapter, chap, ch, book, part, volume, vol, canto, act, scene, letter, section, appendix, plate, fig, figure, table]
examples:
  - text: "‹62 Rivers of the North\n›and so they came to the ford that the guide had promised\nthem, and crossed it before the night was over.\n"
    expect: "and so they came to the ford that the guide had promised\nthem, and crossed it before the night was over.\n"
    whole: true
  - text: "They walked along the river until the sun stood over the\n\f‹THE LONG ROAD\n›mill, and there they sat down to eat what they had with\n\f‹THE LONG R0AD\n›them, which was bread and a little cheese that the boy had\n\f‹THE LONG ROAD\n›found in the house before they left it for good that day.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\ffound in the house before they left it for good that day.\n"
    whole: true
  - text: "# A heading\n\nThey walked along the river until the sun stood over the\n\n‹## THE LONG ROAD\n›\nmill, and there they sat down to eat what they had with\n\n‹## THE LONG ROAD\n›\nthem, which was bread and a little cheese that the boy had\n\n‹## THE LONG ROAD\n›\nfound in the house before they left it for good that day.\n"
    expect: "# A heading\n\nThey walked along the river until the sun stood over the\n\n\f\nmill, and there they sat down to eat what they had with\n\n\f\nthem, which was bread and a little cheese that the boy had\n\n\f\nfound in the house before they left it for good that day.\n"
    whole: true
untouched:
  - text: "1848 The Year of the Crowds\n\nIt began in Palermo, in January.\n"
    why: A title above a text that begins at its beginning.
    whole: true
  - text: "CHORUS\n\nSing on, sing on.\n\nCHORUS\n\nSing on, sing on.\n\nCHORUS\n\nSing on, sing on.\n"
    why: What comes back between whole sentences is part of the text.
  - text: "Purpose\n\nThis room holds what the mill needs when it runs\n\n- the wheel and its great shaft of oak and iron\n\nPurpose\n\nThis room holds what the miller needs in winter\n\n- the stove and the wood for it from the hill\n\nPurpose\n\nThis room holds what nobody needs any more\n\n- the old stones and a broken cart of the farm\n\nPurpose\n\nThis room is empty.\n"
    why: A handbook's headings come back, and its lists end without a stop.
    whole: true
  - text: "The mill was built for the lord of the manor, says one [**Rivers and\nMills** , p. 51]\n\nHis son sold it when the war was over and he was poor, says he [**Rivers and\nMills** , p. 52]\n\nSo it came to the miller, who had it for his life, says another [**Rivers and\nMills** , p. 53]\n\nIt burnt down when he was old.\n"
    why: Citations with pages that count on.
    whole: true
  - text: "You may give it to anybody without any promise, and that is that of\nThe Old Mill Company\nor those who come after it and have its papers in their hands.\n\nYou may give it to anybody without any promise, and that is that of\nThe Old Mill Company\nor those who come after it, as was said to them at the time.\n\nYou may give it to anybody without any promise, and that is that of\nThe Old Mill Company\nor the men whom it sent to the river in those days.\n\nYou may give it to anybody without any promise, and that is that of\nThe Old Mill Company\nor its heirs, who were three.\n"
    why: A notice that comes back, line by line.
    whole: true

"""##
    ),
    (
      "rules/furniture/signature.yaml",
      ##"""
id: furniture.signature
stage: furniture
summary: The mark of a sheet at the foot of its first pages goes.
why: It told the binder the order of the sheets, and stands in mid-sentence after extraction. It is one because such marks count on, as "B", "B 2", "C" do.
confidence: 0.95
examples:
  - text: "They walked along the river until the sun stood over the\n\n‹B\n›\fmill, and there they sat down to eat what they had with\n\n‹B 2\n›\fthem, which was bread and a little cheese that the boy had\n\n‹C\n›\ffound in the house before they left it for good that day,\n\n‹C 2\n›\fwhen the old man came down to the ford with his dogs.\n"
    expect: "They walked along the river until the sun stood over the\n\n\fmill, and there they sat down to eat what they had with\n\n\fthem, which was bread and a little cheese that the boy had\n\n\ffound in the house before they left it for good that day,\n\n\fwhen the old man came down to the ford with his dogs.\n"
    whole: true
  - text: "They walked along the river until the sun stood over the\n‹Cc 3\n›\fmill, and there they sat down to eat what they had with\n‹Dd\n›\fthem, which was bread and a little cheese that the boy had\n‹Dd2\n›\ffound in the house before they left it for good that day,\n‹Dd3\n›\fwhen the old man came down to the ford with his dogs.\n"
    expect: "They walked along the river until the sun stood over the\n\fmill, and there they sat down to eat what they had with\n\fthem, which was bread and a little cheese that the boy had\n\ffound in the house before they left it for good that day,\n\fwhen the old man came down to the ford with his dogs.\n"
    whole: true
untouched:
  - text: "ague, see fever\n\nB\n\nbarley, 12\n\nC\n\ncoughs, see also colds and the winter\n\nD\n\ndropsy, 14\n"
    why: The letters of an index number no leaves.
    whole: true
  - text: "They walked along the river until the sun stood over the\n\nB 2\n\nmill, and there they sat down to eat what they had.\n"
    why: One mark counts on from nothing.
    whole: true

"""##
    ),
    (
      "rules/hyphens/inside-line.yaml",
      ##"""
id: hyphens.inside-line
stage: hyphens
summary: A hyphen and a blank inside a line go where they part a word whose halves make no sense apart.
why: A line end was taken for a blank when lines were joined.
confidence: 0.95
numbers:
  # Where both halves are words: how many times rarer than the whole they must stand side by side.
  rarer: 20
examples:
  - text: "the govern‹- ›ment of the day"
    expect: "the government of the day"
  - text: "of no impor‹- ›tance to them"
    expect: "of no importance to them"
  - text: "the goods were de‹- ›livered to the house"
    expect: "the goods were delivered to the house"
untouched:
  - text: "the mid- and long-term plans"
    why: A suspended hyphen.
  - text: "he came- or so it seemed"
    why: A dash that lost its blank.

"""##
    ),
    (
      "rules/hyphens/join.yaml",
      ##"""
id: hyphens.join
stage: hyphens
summary: A hyphen at a line end goes where the solid word is what the evidence speaks for.
why: The printer parted the word to fill the line. Document, language and dictionary must know the solid form.
confidence: 0.95
examples:
  - text: "the govern‹-\n›ment of the day"
    expect: "the government of the day"
  - text: "He was a part‹-\n›ner in the firm."
    expect: "He was a partner in the firm."
  - text: "it was of no impor‹-\n\n›tance to them"
    expect: "it was of no importance to them"
untouched:
  - text: "mother-in-law"
    why: Inside a line.
  - text: "le gouverne-\nment de la république et le peuple de la ville avec les soldats"
    why: Another language has other words.
  - text: "father--\nwhom he loved"
    why: A dash is no hyphen.

"""##
    ),
    (
      "rules/hyphens/keep.yaml",
      ##"""
id: hyphens.keep
stage: hyphens
summary: A hyphen at a line end stays where the word has one, and the line break goes.
why: Compounds, prefixes before a capital and suspended hyphens are parted at their own hyphen.
confidence: 0.95
words:
  prefixes: [self, ex, non, all, half, quasi, well, ill, vice, mid, anti, pre, post, fellow, cross, semi, demi, pseudo, neo]
  loose-prefixes: [sub, over, under, out, up, inter, intra, trans, counter, super, multi, pro, mis, dis, meta, fore, after]
  endings: [ness, less, ful, ment, ments, dom, hood, ship, ships, ish, ing, able, ible, ted, ed, ly, er, ers, est, men, man]
  suspenders: [and, or, to, nor, but]
examples:
  - text: "the Sino‹-\n›Soviet border"
    expect: "the Sino-Soviet border"
  - text: "a great deal of self‹-\n›government"
    expect: "a great deal of self-government"
  - text: "his mother-in‹-\n›law came"
    expect: "his mother-in-law came"
  - text: "under the kettle‹-\n›warmed sheets"
    expect: "under the kettle-warmed sheets"
  - text: "his mother‹-\n›in-law came"
    expect: "his mother-in-law came"
  - text: "both mid‹-\n›and long-term plans"
    expect: "both mid- and long-term plans"
untouched:
  - text: "a well-known man"
    why: Inside a line.
  - text: "the old sail-\nor of the ford"
    why: A word whose last letters are "or".
  - text: "1958-\n1962"
    why: A range of numbers is no word.

"""##
    ),
    (
      "rules/hyphens/soft.yaml",
      ##"""
id: hyphens.soft
stage: hyphens
summary: A soft hyphen or a ¬ at a line end goes with the break.
why: The typesetter's program put it there to part one word.
confidence: 1
examples:
  - text: "the inter‹\u00AD\n›esting part"
    expect: "the interesting part"
  - text: "the inter‹¬\n›esting part"
    expect: "the interesting part"
  - text: "a cross‹-\u00AD\n›sectional view"
    expect: "a cross-sectional view"
untouched:
  - text: "not ¬p but q"
    why: A sign of logic.
  - text: "a plain\nline"
    why: No hyphen.

"""##
    ),
    (
      "rules/hyphens/undecided.yaml",
      ##"""
id: hyphens.undecided
stage: hyphens
summary: A hyphen at a line end is flagged where the evidence does not decide.
why: A reader can undo a hyphen that was left, but not one that was taken.
applicability: flag
confidence: 0.5
examples:
  - text: "the ‹zorb-\nlint› of the hills"
  - text: "an old ‹quarn-\nvessel› stood there"
untouched:
  - text: "the govern-\nment of the day"
    why: Decided.
  - text: "the Sino-\nSoviet border"
    why: Decided.

"""##
    ),
    (
      "rules/ligatures/doubtful.yaml",
      ##"""
id: ligatures.doubtful
stage: ligatures
summary: A possible split after a ligature is flagged where both parts are words.
why: The evidence does not tell one word from two.
applicability: flag
confidence: 0.5
examples:
  - text: "he was the ‹scoff law› of the town"
  - text: "a ‹staff age› of ten"
untouched:
  - text: "the chief if he came"
    why: Both are words, and the whole is none.
  - text: "the stony fi elds"
    why: Beyond doubt.

"""##
    ),
    (
      "rules/ligatures/long-s.yaml",
      ##"""
id: ligatures.long-s
stage: ligatures
summary: An f that was printed as a long s becomes s.
why: Print before 1800 has the long s everywhere but at the ends of words, and engines read f. The document must show the habit, by words that are none with their f and are some with an s; then the language reads each of them anew. A word with f that is one changes only where the one with s fits much better.
confidence: 0.97
numbers:
  # Different words that must show the habit.
  fewest: 5
  # The share of the letters s inside words, known so, that must stand as f.
  share: 0.1
  # Uses in the language from which a word with f is one.
  leastOwn: 50
  # Uses that a word with s must have.
  leastReading: 5
  # Uses of a word that older books wrote with an e at its end.
  leastModern: 200
  # How much better (nats) a word with s must fit than one with f.
  gain: 2
examples:
  - whole: true
    text: "It is ‹moft› certain, that the ‹firft› ‹Caufe› of all ‹thefe› ‹Diforders› was the ‹Weaknefs› of the Prince ‹himfelf›, who ‹fuffered› his ‹Minifters› to ‹difpofe› of every thing; the ‹fame› may be ‹faid› of Nations, for when they are ‹ftrong›, they will not be found at home."
    expect: "It is most certain, that the first Cause of all these Disorders was the Weakness of the Prince himself, who suffered his Ministers to dispose of every thing; the same may be said of Nations, for when they are strong, they will not be found at home."
  - whole: true
    text: "‹Thefe› words were ‹obferved› in the ‹Houfe› of a ‹Perfon› of good ‹Senfe›, who ‹fat› by the fire and ‹faid› ‹fo› himself; for if he ‹fhould› fall, ‹fhe› would find him."
    expect: "These words were observed in the House of a Person of good Sense, who sat by the fire and said so himself; for if he should fall, she would find him."
  - whole: true
    text: "‹Thefe› are the words of the Prince ‹himfelfe›, who would ‹fpeake› no more of it, ‹moft› certain as the ‹Caufe› was; and his ‹Minifters› ‹obferved› it, who had foure feete of land."
    expect: "These are the words of the Prince himselfe, who would speake no more of it, most certain as the Cause was; and his Ministers observed it, who had foure feete of land."
untouched:
  - text: "He had a fine flat field before his father's farm, and the fame of it went far; he fought for it after the fall."
    why: Words with f.
  - text: "The firft of them came by the ferry, and the last of them in the same boat as his sister and his son."
    why: One misread word is no habit of the print.

"""##
    ),
    (
      "rules/ligatures/split.yaml",
      ##"""
id: ligatures.split
stage: ligatures
summary: A word that was split after its ligature is joined.
why: An extractor took the gap of a badly spaced ligature for a blank. The whole must be a word, the parts must not be words that stand side by side.
confidence: 0.985
words:
  endings: [ffi, ffl, ff, fi, fl]
examples:
  - text: "the stony fi‹ ›elds of the north"
    expect: "the stony fields of the north"
  - text: "with great effi‹ ›ciency and little profi‹ ›t"
    expect: "with great efficiency and little profit"
  - text: "a di‹ ff ›erent matter"
    expect: "a different matter"
untouched:
  - text: "the chief if he came"
    why: Both are words.
  - text: "sci fi movies and a wi fi network"
    why: The whole is no word.
  - text: "4 fl oz of milk"
    why: A measure.
  - text: "he fell off side by side"
    why: Words that stand side by side.

"""##
    ),
    (
      "rules/markup/dead-link.yaml",
      ##"""
id: markup.dead-link
stage: markup
summary: A Markdown link that leads nowhere becomes its words.
why: A converter that lost its targets leaves (#); the words are the text.
confidence: 0.98
examples:
  - text: "# Contents\n\n‹[›Preface‹](#)›\n\n‹[›1 Two Winters‹](#)›\n"
    expect: "# Contents\n\nPreface\n\n1 Two Winters\n"
    whole: true
  - text: "# A heading\n\nSee ‹[›the map‹]()› for more."
    expect: "# A heading\n\nSee the map for more."
    whole: true
  - text: "# Contents\n\n‹[›2 The Mill‹](#page-14-0)›\n"
    expect: "# Contents\n\n2 The Mill\n"
    whole: true
untouched:
  - text: "# A heading\n\n[the map](map.png) and [a site](https://example.org/)"
    why: Links that lead somewhere.
    whole: true
  - text: "# A heading\n\n`[code](#)`"
    why: Code.
    whole: true

"""##
    ),
    (
      "rules/markup/layout-tag.yaml",
      ##"""
id: markup.layout-tag
stage: markup
summary: HTML tags in Markdown that carry layout only go; what stands between them stays.
why: They say how the page looked. Tags with a class, tags of tables, notes and emphasis mean something and stay.
confidence: 0.96
words:
  tags: [center, span, div, font, br, p]
  attributes: [id, style, align, color, size, face]
examples:
  - text: "# A heading\n\n‹<center>›THE MILL‹</center>›\n\n‹<span id=\"page-3-1\">›‹</span>›It stood by the river.\n"
    expect: "# A heading\n\nTHE MILL\n\nIt stood by the river.\n"
    whole: true
  - text: "# A heading\n\n‹<div style=\"text-align: center\">›By a friend‹</div>›\n\nTo the miller,‹<br>›his wife,‹<br/>›\nhis dog.\n"
    expect: "# A heading\n\nBy a friend\n\nTo the miller,\nhis wife,\nhis dog.\n"
    whole: true
untouched:
  - text: "# A heading\n\n<span class=\"filename\">src/main.rs</span> and H<sub>2</sub>O<sup>1</sup>.\n"
    why: A class may mean something; small figures do.
    whole: true
  - text: "# A heading\n\n`<center>` and a < b > c.\n"
    why: Code, and signs of comparison.
    whole: true
  - text: "# A heading\n\n<div align=\"center\"><img src=\"logo.png\"></div>\n\nA program.\n"
    why: A person set this page in HTML.
    whole: true

"""##
    ),
    (
      "rules/markup/loop.yaml",
      ##"""
id: markup.loop
stage: markup
summary: Words that a page-reading model repeats without a stop stand once.
why: The model lost its way; the page says it once. A refrain comes back a few times, with other words between.
confidence: 0.95
numbers: {phrases: 6, words: 30, lines: 8}
examples:
  - text: "It was the end of the road‹ the end of the road the end of the road the end of the road the end of the road the end of the road the end of the road the end of›"
    expect: "It was the end of the road"
  - text: "The sum of the parts is\n\nthe parts of the sum‹\nthe parts of the sum\nthe parts of the sum\nthe parts of the sum\nthe parts of the sum\nthe parts of the sum\nthe parts of the sum\nthe parts of the sum›\n"
    expect: "The sum of the parts is\n\nthe parts of the sum\n"
    whole: true
untouched:
  - text: "Row, row, row your boat, row, row, row your boat, and ha ha ha ha ha ha ha, said he."
    why: Rhymes and laughter come to an end.
  - text: "SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP SOAP of the best sort"
    why: An advertisement.
  - text: "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"
    why: Numbers, as in a table.

"""##
    ),
    (
      "rules/markup/model-residue.yaml",
      ##"""
id: markup.model-residue
stage: markup
summary: A line that stands for a picture or a page which a page-reading model did not keep goes.
why: The picture is in no file beside the text, and its name says nothing. One with a description stays.
confidence: 0.97
words:
  marks: ["[MISSING_PAGE_EMPTY", "[MISSING_PAGE_FAIL", "[MISSING_PAGE_POST", "[MISSING_PAGE", "<!-- image --"]
  picture-names: [_page_, page_, img-, image_, figure-]
examples:
  - text: "# A heading\n\nThe grain was\n\n‹![](_page_3_Picture_2.jpeg)\n›\nstored in pits."
    expect: "# A heading\n\nThe grain was\n\n\nstored in pits."
    whole: true
  - text: "The grain was stored.\n\n‹[MISSING_PAGE_EMPTY:12]\n›\nIn pits.\n"
    expect: "The grain was stored.\n\n\nIn pits.\n"
  - text: "# A heading\n\n‹![img-0.jpeg](img-0.jpeg)\n›\nIn pits.\n"
    expect: "# A heading\n\n\nIn pits.\n"
    whole: true
untouched:
  - text: "# A heading\n\n![The mill, from the east](page_4_Picture_1.jpeg)\n\nIt burnt.\n"
    why: The description is text.
    whole: true
  - text: "# A heading\n\n![](images/mill.png)\n\nIt burnt.\n"
    why: A picture with a name that a person gave.
    whole: true

"""##
    ),
    (
      "rules/markup/needless-escape.yaml",
      ##"""
id: markup.needless-escape
stage: markup
summary: A backslash goes where it escapes nothing.
why: Converters escape to be safe; the sign is the text, the backslash is not.
confidence: 0.96
words:
  characters: ["$", "(", ")", "%", "&", "\"", "'", ",", ";", ":", "!", "?", "/", "=", "-", "+", "."]
examples:
  - text: "# One\n\nIt cost ‹\\›$300 then."
    expect: "# One\n\nIt cost $300 then."
    whole: true
  - text: "# Two\n\nthe office ‹\\›(closed‹\\›)"
    expect: "# Two\n\nthe office (closed)"
    whole: true
untouched:
  - text: "# Three\n\nnot \\*emphasis\\* and 1\\. no list"
    why: The backslash keeps Markdown from reading marks.
    whole: true
  - text: "# Four\n\n$a$ and \\$5"
    why: Where formulas stand between dollar signs, one of money must be escaped.
    whole: true

"""##
    ),
    (
      "rules/markup/split-emphasis.yaml",
      ##"""
id: markup.split-emphasis
stage: markup
summary: An emphasis that ends and begins again inside a word goes on.
why: A converter that saw two fonts in one word writes four stars; nobody else does.
confidence: 0.97
examples:
  - text: "# A heading\n\nIn **Chap‹****›ter** two they left.\n"
    expect: "# A heading\n\nIn **Chapter** two they left.\n"
    whole: true
  - text: "# A heading\n\n**Mon‹****›day** and **Tues‹****›day** were lost.\n"
    expect: "# A heading\n\n**Monday** and **Tuesday** were lost.\n"
    whole: true
untouched:
  - text: "# A heading\n\n****\n\nIt was late.\n"
    why: A rule between two parts.
    whole: true
  - text: "# A heading\n\n**Monday** **Tuesday**\n"
    why: Two words.
    whole: true

"""##
    ),
    (
      "rules/markup/strike-through.yaml",
      ##"""
id: markup.strike-through
stage: markup
summary: Strike-through marks around words go; the words stay.
why: OCR models strike out what crosses a page break; no book prints it so.
confidence: 0.96
examples:
  - text: "# One\n\nHe came, ‹~~›tired and cold.‹~~›"
    expect: "# One\n\nHe came, tired and cold."
    whole: true
  - text: "## Two\n\n‹~~›All of it‹~~› stays."
    expect: "## Two\n\nAll of it stays."
    whole: true
untouched:
  - text: "# Bill\n\nThe price is ~~ten~~ twelve shillings."
    why: A person struck a word and wrote a better one.
    whole: true
  - text: "# Three\n\nabout ~~ as much"
    why: Not a pair.
    whole: true
  - text: "~~~\ncode\n~~~\n\n# Four\n"
    why: A fence of code.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/canonical.yaml",
      ##"""
id: paragraphs.canonical
stage: paragraphs
summary: Blanks and blank lines take the canonical form.
why: One blank between words, one blank line between paragraphs, none at the ends of lines, one final line feed.
layout: true
examples:
  - text: "One.‹\n\n\n\n›Two.\n"
    expect: "One.\n\nTwo.\n"
    whole: true
  - text: "One‹  ›with gaps.‹›"
    expect: "One with gaps.\n"
    whole: true
untouched:
  - text: "One.\n\nTwo.\n"
    why: Canonical.
    whole: true
  - text: "Name      Year    Place\nArden     1812    Leeds\nBrook     1820    York\n"
    why: The gaps of a table part its columns.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/columns.yaml",
      ##"""
id: paragraphs.columns
stage: paragraphs
summary: Two columns that were read across the page are flagged, once a block, and their lines stay as they are.
why: The sentences of both stand mixed, and no join of lines mends that; the page has to be read again.
applicability: flag
confidence: 0.8
examples:
  - text: "‹The mill stood by the river for a       had burnt it down in the year of›\nhundred years before the ford was       the comet, and the miller with it,\nmade, and nobody remembered who         so that his sons went to the coast\nhad built it. It was said that a        and never came back to the valley\nsoldier of the old wars, who came       where they were born and raised by\nback with gold, had laid the first      their mother, who had outlived him.\n"
    whole: true
  - text: "Heading\n\n‹grain was kept in pits that were        of the winter it was dug out and›\nlined with straw and covered with       given to those who had worked for\nclay, and each family knew its own      it, by the measure of their house,\nby a mark that was cut in a stone       so that nobody went hungry before\nbeside it. No thief was known to        the first of the green corn stood\nhave opened one, and at the end         on the hill above the old village.\n"
    whole: true
untouched:
  - text: "Bread      from the mill      4\nSalt       from the coast     7\nWool       from the hill      9\nOil        from the south     2\nWine       from the abbey     5\nWax        from the bees      1\n"
    why: A table.
    whole: true
  - text: "Giles, miller        of the lower mill\nAnn, his wife        Born at the ford\nTom, a boy           The son of both\nThe Abbot            Of the hill\nA Soldier            Come from the wars\nA Dog                Which says nothing\n"
    why: A list in two columns, whose lines begin with capitals.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/cut.yaml",
      ##"""
id: paragraphs.cut
stage: paragraphs
summary: A text that begins or ends in mid-sentence is flagged.
why: It is a cut of something longer; what is missing is not ours to guess.
applicability: flag
confidence: 0.9
examples:
  - text: "‹land. But the village was not growing fast enough to please the lord of it.›\n"
    whole: true
  - text: "The village was not growing.\n\n‹It had been so for a hundred years, and the lord of it was›\n"
    whole: true
untouched:
  - text: "The village was not growing.\n"
    why: A whole sentence.
    whole: true
  - text: "THE VILLAGE\n"
    why: A title ends no sentence.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/lost-word.yaml",
      ##"""
id: paragraphs.lost-word
stage: paragraphs
summary: A seam at which a word may be missing is flagged.
why: The language does not know the words on both sides side by side, but knows them with a word between.
applicability: flag
confidence: 0.6
words:
  fillers: [the, a, of, in, to, and, by, for, with, from, at, on, as, that, was, is, had, be, his, it, not]
examples:
  - text: "The old road went up the hill and past the mill, where a great many people were now seen to be very ‹fond\n\nmusic› and of bread, and said so to everyone who came that way on foot or by the coach.\n"
    expect: "The old road went up the hill and past the mill, where a great many people were now seen to be very fond music and of bread, and said so to everyone who came that way on foot or by the coach.\n"
    whole: true
  - text: "The old road went up the hill and past the mill, where nobody could live without the king and the ‹power\n\ngod›, and said so to everyone who came that way on foot or by the coach.\n"
    expect: "The old road went up the hill and past the mill, where nobody could live without the king and the power god, and said so to everyone who came that way on foot or by the coach.\n"
    whole: true
untouched:
  - text: "The old road went up the hill and past the mill, where nobody had lived since the war, and the people who used it did\n\nnot know what to say of it, and said that it would not be mended again in their time.\n"
    why: It reads well.
    whole: true
  - text: "The first page ends here.\n\nThe second begins there.\n"
    why: No seam.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/page-break.yaml",
      ##"""
id: paragraphs.page-break
stage: paragraphs
summary: A page break between two paragraphs becomes a blank line.
why: Pages are recorded beside the text; in the text they part nothing.
layout: true
examples:
  - text: "The first page ends here.‹\n\f›The second begins there.\n"
    expect: "The first page ends here.\n\nThe second begins there.\n"
    whole: true
  - text: "The first page ends here.‹\n\n\f\n›The second begins there.\n"
    expect: "The first page ends here.\n\nThe second begins there.\n"
    whole: true
untouched:
  - text: "One.\n\nTwo.\n"
    why: No page break.
    whole: true
  - text: "One\n"
    why: No page break.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/past-notes.yaml",
      ##"""
id: paragraphs.past-notes
stage: paragraphs
summary: A sentence that goes on over a page past its footnotes is flagged.
why: The notes stand between its halves. They are moved nowhere, so it stays cut, and a reader knows where it goes on.
applicability: flag
confidence: 0.9
examples:
  - text: "The old road went up the hill and past the mill,* where nobody had lived since ‹the›\n\n* The parish book has it otherwise.\n\f\nwar, and the people who used it were few and old.\n"
    expect: "The old road went up the hill and past the mill,* where nobody had lived since the\n\n* The parish book has it otherwise.\n\nwar, and the people who used it were few and old.\n"
    whole: true
  - text: "The old road went up the hill and past the mill,¹ where nobody had lived since ‹the›\n¹ The parish book has it otherwise.\n\fwar, and the people who used it were few and old.\n"
    expect: "The old road went up the hill and past the mill,¹ where nobody had lived since the\n\n¹ The parish book has it otherwise.\n\nwar, and the people who used it were few and old.\n"
    whole: true
untouched:
  - text: "The old road went up the hill and past the mill,* where nobody lived.\n\n* The parish book has it otherwise.\n\nThe people who used it were few and old.\n"
    why: The sentence ends before the notes.
    whole: true
  - text: "They bought what was on the list that the miller had written for them\n\n1. Bread\n2. Salt\n\nand went home by the old road that goes over the hill.\n"
    why: A list in a sentence, no notes.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/seam.yaml",
      ##"""
id: paragraphs.seam
stage: paragraphs
summary: A sentence that a page break or a blank line cuts in two is joined.
why: The first part ends in mid-sentence, the second goes on in running text.
confidence: 0.95
words:
  unfinished: >-
    the a an of and or to in with by for from at on as that which who whose whom if but nor than into upon this these those
    his her its their my our your no not is was were are be been being had has have would could should may might must will
    shall can very so such more most between through under over against among toward towards without within
  titles: [mr, mrs, messrs, dr, rev, prof, capt, lieut, hon]
examples:
  - text: "The old road went up the hill and past the mill, where nobody had lived since the war, and the people who used it were‹\n\n›few and old, and said that it would not be mended again in their time.\n"
    expect: "The old road went up the hill and past the mill, where nobody had lived since the war, and the people who used it were few and old, and said that it would not be mended again in their time.\n"
    whole: true
  - text: "The old road went up the hill and past the mill, where nobody had lived since‹\n\f›the war, and the people who used it were few and old.\n"
    expect: "The old road went up the hill and past the mill, where nobody had lived since the war, and the people who used it were few and old.\n"
    whole: true
untouched:
  - text: "The old road went up the hill and past the mill, where nobody had lived since the war.\n\nsample pages of another book\n"
    why: The first part is a whole sentence; a lower-case start proves nothing.
    whole: true
  - text: "Contents\n\nthe mill and the road\n\nthe river and the sea\n"
    why: Entries, not running text.
    whole: true
  - text: "The keeper of the light went down the stair with his lamp in hand and looked for\n\nthe brass lamp and its oil\n\nthe old key of the door\n"
    why: Lines that stand alone and break off too, captions or glosses.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/split.yaml",
      ##"""
id: paragraphs.split
stage: paragraphs
summary: A short line that ends a sentence, or an indent after it, ends the paragraph.
why: Plain text often parts paragraphs by nothing else; the canonical form parts them by a blank line.
layout: true
confidence: 0.95
examples:
  - text: "They had walked since the morning and now they saw the river before\nthem, wide and grey, with the ferry lying there.‹\n›Nobody came. They waited there until the evening and then they went\nback by the road on which they had come, and said not a word of it\nto the others.\n"
    expect: "They had walked since the morning and now they saw the river before them, wide and grey, with the ferry lying there.\n\nNobody came. They waited there until the evening and then they went back by the road on which they had come, and said not a word of it to the others.\n"
    whole: true
  - text: "They had walked since the morning and now they saw the river before\nthem, wide and grey.‹\n   ›Nobody came. They waited there until the evening and then they went\nback by the road on which they had come, and said not a word of it\nto the others.\n"
    expect: "They had walked since the morning and now they saw the river before them, wide and grey.\n\nNobody came. They waited there until the evening and then they went back by the road on which they had come, and said not a word of it to the others.\n"
    whole: true
  - text: "1. They walked along the river until the sun stood over the mill and the\n   ford, and nobody came to meet them on all that long day in the winter.‹\n›2. There they sat down to eat what they had with them, which was bread and\n   cheese that the boy had found in the house before they left it for good.‹\n›3. They slept in the house of the old man, who asked them what they wanted.\n"
    expect: "1. They walked along the river until the sun stood over the mill and the ford, and nobody came to meet them on all that long day in the winter.\n\n2. There they sat down to eat what they had with them, which was bread and cheese that the boy had found in the house before they left it for good.\n\n3. They slept in the house of the old man, who asked them what they wanted.\n"
    whole: true
  - text: "The road to the mill was long, and all the carts of the village stood\nupon it in the rain of that evening.‹\n   ›The miller went down to the river in the evening by himself.‹\n   ›He did not say what it was that he had to do there at night.‹\n   ›The road to the mill was long, and all the carts of the village stood\nupon it in the rain of that evening.\n"
    expect: "The road to the mill was long, and all the carts of the village stood upon it in the rain of that evening.\n\nThe miller went down to the river in the evening by himself.\n\nHe did not say what it was that he had to do there at night.\n\nThe road to the mill was long, and all the carts of the village stood upon it in the rain of that evening.\n"
    whole: true
  - text: "Arden, T., The Ferries of the Upper Valley, with a map of the\n   fords, Leeds, 1812.‹\n›Brook, A. M., 'The Old Mill and those who lived in it', in the papers\n   of the Valley Club, vol. 8, 1820, pp. 1-31.‹\n›Colby, J., The Road over the Hill, and what was carried on it in the\n   days of the Salt Trade, York, 1824.\n"
    expect: "Arden, T., The Ferries of the Upper Valley, with a map of the fords, Leeds, 1812.\n\nBrook, A. M., 'The Old Mill and those who lived in it', in the papers of the Valley Club, vol. 8, 1820, pp. 1-31.\n\nColby, J., The Road over the Hill, and what was carried on it in the days of the Salt Trade, York, 1824.\n"
    whole: true
  - text: "FERRY, s. A boat that carries men and beasts over the water for pay.‹\n›FORD, s. A place of a river where one may go through it on foot, when\nthe water is low.‹\n›HARBOUR, s. A place where boats lie safe from the sea and the storms.‹\n›HEDGE, s. A fence that grows.\n"
    expect: "FERRY, s. A boat that carries men and beasts over the water for pay.\n\nFORD, s. A place of a river where one may go through it on foot, when the water is low.\n\nHARBOUR, s. A place where boats lie safe from the sea and the storms.\n\nHEDGE, s. A fence that grows.\n"
    whole: true
  - text: "The miller shall keep the road in good repair from the ford to the hill, and‹\n›(a) shall mend the bridge when the water has been over it in the winter; and‹\n›(b) shall say so to the keeper of the road.\n"
    expect: "The miller shall keep the road in good repair from the ford to the hill, and\n\n(a) shall mend the bridge when the water has been over it in the winter; and\n\n(b) shall say so to the keeper of the road.\n"
    whole: true
untouched:
  - text: "One paragraph a line.\n\nAnother one.\n"
    why: The canonical form.
    whole: true
  - text: "The tide goes out, the tide comes in,\nThe boats lie still and wait.\nAnd some go out who come not in,\nAnd some come in too late.\n"
    why: Verse.
    whole: true

"""##
    ),
    (
      "rules/paragraphs/unwrap.yaml",
      ##"""
id: paragraphs.unwrap
stage: paragraphs
summary: A hard line break inside a paragraph becomes a blank.
why: The page's width made it. Where the next word would have had room, the break is the writer's and stays.
layout: true
examples:
  - text: "They had walked since the morning and now they saw the river before‹\n›them, wide and grey, with the ferry lying at the other bank as though‹\n›nobody would ever call for it again.\n"
    expect: "They had walked since the morning and now they saw the river before them, wide and grey, with the ferry lying at the other bank as though nobody would ever call for it again.\n"
    whole: true
  - text: "They had walked since the morning and now they saw the river before‹\n›them, wide and grey, with the ferry lying there.\nNobody came. They waited there until the evening and then they went‹\n›back by the road on which they had come, and said not a word of it‹\n›to the others.\n"
    expect: "They had walked since the morning and now they saw the river before them, wide and grey, with the ferry lying there.\n\nNobody came. They waited there until the evening and then they went back by the road on which they had come, and said not a word of it to the others.\n"
    whole: true
untouched:
  - text: "The tide goes out, the tide comes in,\nThe boats lie still and wait;\nAnd some go out who come not in,\nAnd some come in too late.\n"
    why: Verse.
    whole: true
  - text: "Name      Year    Place\nArden     1812    Leeds\nBrook     1820    York\n"
    why: A table.
    whole: true

"""##
    ),
    (
      "rules/repair/inner-capital.yaml",
      ##"""
id: repair.inner-capital
stage: repair
summary: A capital inside a common word becomes small.
why: Letters that have one shape in both sizes (c, o, s, v, w, x, z) are read in the wrong one, and specks make others look tall. Only words that the language has often and a dictionary knows in small letters; names, brands and early print's two capitals at the start of a chapter stay.
confidence: 0.93
numbers:
  # How often the language file must have the word.
  fewest: 300
examples:
  - text: "They had to ‹preServe› the house, and the old man ‹waS› glad of it."
    expect: "They had to preserve the house, and the old man was glad of it."
  - text: "The ‹THoUSAND› men of the company went to the river in the morning."
    expect: "The THOUSAND men of the company went to the river in the morning."
untouched:
  - text: "THe King had no mind to go there, and WHen he came the house was dark."
    why: Two capitals begin a chapter in early print.
  - text: "They were aH there, said the old man, and wanted ofT and away from the house."
    why: H is two l, T is f.
  - text: "They read it on eBay and on YouTube, wrote it in LaTeX, and sold it to McDonald."
    why: Brands and names.
  - text: "It sends GETs and SEAs to the house, and the NeXT box is next to the next one; the NeXT is new."
    why: Plurals of initials, and a name that stands twice.
  - text: "The ToDay shop is shut; ToDay will open again, says the man at ToDay."
    why: The document writes it so again and again.

"""##
    ),
    (
      "rules/repair/lost-hyphen.yaml",
      ##"""
id: repair.lost-hyphen
stage: repair
summary: The hyphen between a prefix and a name comes back.
why: No English word has a capital inside, but for names (McDonald) and brands (iPhone); a prefix before an attested name had a hyphen.
confidence: 0.96
words:
  prefixes: [de, anti, pre, post, non, un, pro, neo, ex, sub, trans, inter, mid, pan, ultra, pseudo, semi, quasi, re, mis]
examples:
  - text: "Later came Lenin, and with him the de‹›Leninisation of Lenin's own party."
    expect: "Later came Lenin, and with him the de-Leninisation of Lenin's own party."
  - text: "In the wars with Napoleon all anti‹›Napoleonic feeling came from Napoleon himself."
    expect: "In the wars with Napoleon all anti-Napoleonic feeling came from Napoleon himself."
untouched:
  - text: "He bought an iPhone and an eBook from McDonald."
    why: Names and brands.
  - text: "the preZorblic age"
    why: Nothing attests the name.

"""##
    ),
    (
      "rules/repair/marks.yaml",
      ##"""
id: repair.hyphen-as-point
stage: repair
summary: A point between the halves of one word goes, with its blank.
why: The hyphen of a line end is read as a point. The halves must hardly ever stand side by side in the language, and their whole must be a common word that fits far better.
confidence: 0.95
numbers:
  # How often the language must have the whole.
  fewest: 50
  # How many times as often as the halves side by side.
  share: 500
  # How much better it must fit, in nats.
  gain: 4
examples:
  - text: "He denied alto‹. ›gether having been in the house with the old man."
    expect: "He denied altogether having been in the house with the old man."
  - text: "The door was open after‹. ›wards, and they heard the pri‹. ›soner in the room."
    expect: "The door was open afterwards, and they heard the prisoner in the room."
untouched:
  - text: "They went to no. thirty in the old street, and to vol. ten of the book."
    why: Abbreviations.
  - text: "He was over. her house was near the river."
    why: The whole is no word.
---
id: repair.speck-between-words
stage: repair
summary: A point before a word in small letters goes, or a mark that stands by itself, where the words on both sides go on as if it were not there.
why: Specks are read as marks. No sentence begins with a small letter, and the language must have the words side by side, in a text that was misread in other ways too; and either the first is a word that ends no clause, or one of their neighbours must stand beside them in the language as well.
confidence: 0.92
numbers:
  # How often the language must have the two side by side.
  fewest: 20
words:
  # Words that end no clause.
  leadingWords: [the, a, an, of, to, in, into, at, by, from, with, upon, between, his, her, their, its, my, our, your, very, every, was, were, is, are, be, been, had, has, have, and, or, if, than, whose]
  # What ends in a point of its own.
  abbreviations: [no, vol, vols, ch, chap, cap, art, sec, sect, fig, figs, ed, edit, ft, oz, lb, lbs, st, qr, qrs, cwt, yd, yds, doz, pt, hr, hrs, min, ult, inst, prox, viz, etc, cf, al, co, bros, esq, mr, mrs, messrs, dr, rev, hon, gen, col, capt, lieut, sergt, maj, prof, jun, sen, sr, jr, mss, ms, pp, pl, app, jan, feb, mar, apr, aug, sept, oct, nov, dec, mon, tues, wed, thurs, fri, sat, sun, per, med, dep, dist, div, adj, adv, ex, op, id, ib, ibid, anon, bk, bks, abbr, gent, wm, jas, chas, geo, tho, thos, jos, hen, edw, eliz, robt, saml, danl, benj, bart, kt, mo, post, sub, pm, deg, long, lat, temp, max, mus, bot, hist, leg, ref, rec, tel, pop, est, sing, plur, fem]
  # Words that begin a clause: a point before one is rather a comma.
  conjunctions: [and, but, or, nor, for, as, so, yet, if, when, while, where, who, which, whom, whose, because, though, although, since, unless, until, whereas, whereupon, then, however, therefore, he, she, they, we, you, i, said, says, cried, replied, asked, answered, quoth, it, there, this, these, those, the, a, an, my, our, their]
examples:
  - whole: true
    text: "He was found in the hall‹.› of tbe house, and had it in her‹.› possession."
    expect: "He was found in the hall of the house, and had it in her possession."
  - whole: true
    text: "Tbey were there in‹.› time, but the‹.› old man was not to be seen."
    expect: "They were there in time, but the old man was not to be seen."
untouched:
  - text: "He came home. and the others went to the river, he said. but nobody saw it."
    why: The point is rather a comma.
  - text: "They paid ten cwt. of coal, and read vol. ii. of the work."
    why: Abbreviations.
  - whole: true
    text: "Tbe scale of tbe map is 6 in. to the mile. He came back to Oldford, Me. on the coast, and wben he went home. it was late."
    why: Inches, a name cut short, and a sentence whose capital was lost.
---
id: repair.blank-as-point
stage: repair
summary: A point inside a line between two words becomes a blank.
why: A speck in the blank between two words makes one of them in the eyes of the engine. The language must have them side by side, and with one of their neighbours, in a text that was misread in other ways too.
confidence: 0.92
numbers:
  fewest: 20
examples:
  - whole: true
    text: "It was the state of things‹.›at tbe end of the year, under the stress‹.›of the times."
    expect: "It was the state of things at the end of the year, under the stress of the times."
  - whole: true
    text: "Tbey could not bear to‹.›see it, and it was one of‹.›the best."
    expect: "They could not bear to see it, and it was one of the best."
untouched:
  - text: "They read it at www.house.of and in the file of.the.house, tbe others said."
    why: Addresses and names of files.
  - text: "The old man.table was there."
    why: The two seldom stand side by side.
  - text: "There was no.one of them in the street, and he lived at no.two."
    why: The first may be an abbreviation.
---
id: repair.blank-as-hyphen
stage: repair
summary: A hyphen between two words that are no compound becomes a blank.
why: A speck in the blank between two words is read as a hyphen. The first must be an article, a preposition or the like (the hyphen after others may stand for a dash), and the language must have the two side by side and never as a compound, in a text that was misread in other ways too.
confidence: 0.92
numbers:
  fewest: 50
examples:
  - whole: true
    text: "It was to‹-›be seen from tbe house, and he was‹-›not glad of it."
    expect: "It was to be seen from the house, and he was not glad of it."
  - whole: true
    text: "Tbey had been provoked to leave the‹-›house, and came back to‹-›the river."
    expect: "They had been provoked to leave the house, and came back to the river."
untouched:
  - text: "It was a matter-of-fact man who came to-day, out-of-doors, with his mother-in-law."
    why: Compounds.
  - text: "He was well-known in the old town-hall, tbe others said, and hard-hearted."
    why: Two words of content make compounds that no list holds.
---
id: repair.blank-before-mark
stage: repair
summary: A blank before a semicolon, a colon, a question mark or an exclamation mark goes.
why: Thin spaces before marks are read as blanks in some places and not in others. Only where the document mostly sets its marks at their words.
confidence: 0.93
numbers:
  # Marks at their word for each one after a blank.
  share: 3
  # The share of unknown words from which one such mark is enough.
  leastNoise: 0.02
  # Marks after a blank for each one at its word, from which they are no slips of the author's in a text with hardly any.
  leastInCleanText: 0.05
  # The share of unknown words up to which a mark between blanks is no speck.
  noise: 0.06
examples:
  - whole: true
    text: "They came home; the house was dark‹ ›; the door was open. Who was there? Nobody; and it was late."
    expect: "They came home; the house was dark; the door was open. Who was there? Nobody; and it was late."
  - whole: true
    text: "Who is it‹ ›? Is it you? Come in! It is late; come in!"
    expect: "Who is it? Is it you? Come in! It is late; come in!"
untouched:
  - whole: true
    text: "Who is it ? Is it you ? Come in ! It is late; come in !"
    why: The printer sets a blank before these marks.
  - whole: true
    text: "Wood : A Study in Three Parts. It is late; come in! Who is there? Nobody; and it was late."
    why: A catalogue sets off the rest of a title so.
  - whole: true
    text: "Qui est là ? demanda le vieux. C'est moi; ouvrez! Il fait nuit; il pleut; ouvrez donc!"
    why: French does.
---
id: repair.blank-inside-quotes
stage: repair
summary: A blank between a quotation mark and what it encloses goes.
why: Wide set marks are read with a blank on both sides. Which side they belong to is told by the marks before and after, and only where most marks of the document stand at a word.
confidence: 0.93
numbers:
  # Quotation marks at a word for each one between blanks.
  share: 2
  # The share of unknown words from which one such mark is enough.
  leastNoise: 0.02
  # Marks between blanks for each one at a word, from which they are meant by nobody in a text with hardly any slips.
  leastInCleanText: 0.05
examples:
  - whole: true
    text: "\"Come in,\" said the old man. \"‹ ›It is late.\" They said, \"We know,\" and came in."
    expect: "\"Come in,\" said the old man. \"It is late.\" They said, \"We know,\" and came in."
  - whole: true
    text: "The \"‹ ›old house\" stood beside the \"new house\" in the street. \"So it does,\" said the man."
    expect: "The \"old house\" stood beside the \"new house\" in the street. \"So it does,\" said the man."
untouched:
  - whole: true
    text: "The \" old house \" stood beside the \" new house \" in the street."
    why: All of them stand so.
  - whole: true
    text: "He said \"it is late\". A board of 12 \" by 3 \" was there, and \"that\" was all."
    why: Inches.

"""##
    ),
    (
      "rules/repair/misread-word.yaml",
      ##"""
id: repair.misread-word
stage: repair
summary: An unknown word becomes the one word that its letters were misread for.
why: OCR takes letters for others of their shape. A reading is weighed by how often its letters are misread so, by how well it fits between its neighbours and by what the document says of both; a judge that was trained on texts with their ground truth says how sure that is.
confidence: 0.9
numbers:
  # The judge's figure from which each profile repairs: chosen for a stated harm of 1, 5 and 20 right words in 10,000.
  cautious: 0.8
  balanced: 0.5
  bold: 0.31
  # The judge's figure from which it is done in a text whose unknown words come again and again: a handbook's terms.
  sureAmongTerms: 0.9
words:
  # Titles and particles that make a surname of the capitalised word after them: no dictionary knows them all.
  beforeSurnames: [mr, mrs, miss, ms, dr, prof, sir, dame, madame, mme, mlle, monsieur, signor, signora, senor, herr, frau, capt, captain, colonel, col, van, von, der, den, ten, ter, zu, zum, de, du, des, del, della, di, da, dos, la, le, al, el, bin, ibn, ben, mac, mc, saint, st]
examples:
  - text: "They came back to ‹tbe› house in the evening, and the old man was glad of it."
    expect: "They came back to the house in the evening, and the old man was glad of it."
  - text: "I do not know what you ‹bave› done, but I will not have it done again in this house."
    expect: "I do not know what you have done, but I will not have it done again in this house."
  - text: "It was only a ‹Httle› way to the river, and they had ‹aU› their things with them."
    expect: "It was only a little way to the river, and they had all their things with them."
  - whole: true
    text: "They were glad to be in the old house. ‹lt› was late, and ‹lhe› old man was there. ‹ln› the morning they went home."
    expect: "They were glad to be in the old house. It was late, and the old man was there. In the morning they went home."
  - whole: true
    text: "Hee came vpon a hill with his owne sonne, and they saw that the ‹counseU› of the towne had giuen him the house; but hee would not haue it."
    expect: "Hee came vpon a hill with his owne sonne, and they saw that the counsell of the towne had giuen him the house; but hee would not haue it."
  - whole: true
    text: "He ‹sudddenly› saw ‹tbe› old man at ‹tbe› door, and gave him three ‹ceounterfeit› coins from his pocket."
    expect: "He suddenly saw the old man at the door, and gave him three counterfeit coins from his pocket."
untouched:
  - text: "Hee was readie to doe it for his Maiestie, and went vpon the hill with his owne sonne; but they would not haue it."
    why: Old spelling.
  - text: "They were wid de ole man, an' he jist sot dere, and said no word of it to them."
    why: Dialect.
  - text: "It is a great connexion, said Blenkowsky, and would shew him the way to the house."
    why: Old spelling and a name.
  - text: "The sun o'er the hills consign'd its light to the goin' day, and they were glad of it."
    why: Elisions of verse and of speech.
  - text: "They couldnt say what werent there, said the old man, and hear'd no more of it in the house."
    why: Contractions without their marks are the author's.
  - text: "The platoon(s) of the old man came to the house, and went au loin in the evening."
    why: An ending in brackets, and words of another language.
  - text: "She said that it was so, dem zehnten Februar, and went to the house in the evening."
    why: A phrase of another language goes on over words that nobody knows.
  - text: "They went with Mr. Tbomas and with Captain Bowyang to the house in the evening."
    why: Surnames, by the titles before them.
  - text: "A book was sent to them in the evening, a J OURNEY through the land of the old man."
    why: The letter stands before the word, as large as two lines.
  - text: "It was said that the CUT and the AMD of the house would be sold by the FDL in the morning."
    why: Nobody knows all that are cut down to their initials.
  - text: "They saw the water vole, Arvicola amphibius, at the river, and found a shell of A. Henleyi in the bank."
    why: The names of species.
  - text: "They wrote to #oldmill of it, and #oldmill said no. The man of libmill2 and the friends of libmill2 came to see it."
    why: Terms of the document with a sign or a digit of their own.
---
id: repair.real-word
stage: repair
summary: A word that cannot stand here becomes the word that its letters were misread for.
why: OCR takes one word for another of nearly the same shape. Both are words, so only the neighbours can tell, and they must tell very clearly.
confidence: 0.9
numbers:
  # The judge's figure from which it is done in a text with hardly any slips.
  sureInCleanText: 0.7
examples:
  - text: "He ‹arid› his wife went to the house on the hill, and they were glad of it."
    expect: "He and his wife went to the house on the hill, and they were glad of it."
  - text: "They came to ‹tho› house in the evening and saw that it was late."
    expect: "They came to the house in the evening and saw that it was late."
untouched:
  - text: "The arid land said nothing to the man who came there before the morning."
    why: It may stand here.
  - text: "It was a bad day for the man, and the hut on the hill was but a poor place to be in."
    why: Each stands where it may.
---
id: repair.missing-space
stage: repair
summary: An unknown word that is two common words without their blank is parted.
why: Narrow spacing loses blanks. Both words must be common and stand side by side in the language.
confidence: 0.9
numbers:
  # The judge's figure below which an author's word in a text with hardly any slips stays.
  sureInCleanText: 0.85
words:
  # Words with which English makes others.
  endings: [like, less, wise, ward, wards, some, ship, hood, man, men, woman, women, land]
examples:
  - text: "at the end of‹›the day they went home to the house on the hill"
    expect: "at the end of the day they went home to the house on the hill"
  - text: "it was to‹›be seen from the window of the house on the hill"
    expect: "it was to be seen from the window of the house on the hill"
untouched:
  - text: "He would nevertheless go to the house on the hill."
    why: A word of its own.
  - text: "They went to Newcastle and to Bathford by the old road on the hill."
    why: Names.
  - text: "There was an eyelike mark on the stone, and a houseless man beside it."
    why: Endings that make words.
---
id: repair.split-word
stage: repair
summary: A part that is no word is joined with its neighbour where both make one common word.
why: Wide spacing makes blanks. The two must never stand side by side in the language, and the whole must fit between its neighbours.
confidence: 0.9
numbers:
  # The judge's figure from which it is done in a text whose unknown words come again and again.
  sureAmongTerms: 0.9
examples:
  - text: "the quan‹ ›tity of the water in the house was not known to him"
    expect: "the quantity of the water in the house was not known to him"
  - text: "they had no knowl‹ ›edge of the house on the hill"
    expect: "they had no knowledge of the house on the hill"
untouched:
  - text: "They went to gether herbs with the old man of the house."
    why: The first part is a word.
  - text: "sci fi and wi fi"
    why: The whole is no word.
  - text: "They had beef steak and plum pudding in the kitchen of the house."
    why: Two words, however others write them.
---
id: repair.wrong-capital
stage: repair
summary: A capital I in mid-sentence becomes small.
why: Some engines read every i that begins a word as a capital. Only words that are never names, and only in a text that has been misread in other ways too.
confidence: 0.9
examples:
  - whole: true
    text: "The old man went to tbe house ‹In› the evening, and he said that ‹It› was late. He had beeu ‹In› the garden, and tbe dog was with hiin; but now ‹It› was dark, and they sat ‹In› the kitchen."
    expect: "The old man went to the house in the evening, and he said that it was late. He had been in the garden, and the dog was with him; but now it was dark, and they sat in the kitchen."
  - whole: true
    text: "Tho police said that tho man was ‹In› tho house, and that ‹It› was lato when ho camo."
    expect: "The police said that the man was in the house, and that it was late when he came."
untouched:
  - text: "He read Alice In Wonderland, and then It Is Never Too Late, before the evening."
    why: Titles.
  - text: "They went In to the house, and the old man was glad of it."
    why: Once is a slip of the author's, or a way to stress.
---
id: repair.stray-mark
stage: repair
summary: A speck that was read as a mark beside a word goes.
why: Dirt and broken type leave points, hyphens and apostrophes in running text. A mark goes only where the words on both sides go on as if it were not there, in a text that was misread in other ways too.
confidence: 0.9
numbers:
  # The judge's figure below which a mark in a text with hardly any slips stays.
  sureInCleanText: 0.85
words:
  # Units that take an apostrophe: "ten minutes' walk".
  measures: [minutes, hours, days, weeks, fortnights, months, years, miles, pounds, shillings]
examples:
  - whole: true
    text: "He went ‹-›to the house, and was in the room before tbe others came to the door of tbe house, and he ‹-›was glad."
    expect: "He went to the house, and was in the room before the others came to the door of the house, and he was glad."
  - whole: true
    text: "They had‹-› been there, wben he saw the dog; the man was tbere too, and‹'› they went to the house."
    expect: "They had been there, when he saw the dog; the man was there too, and they went to the house."
untouched:
  - text: "The horses' stable was behind the house, and the boys' room was over it."
    why: Plural possessives.
  - text: "He said -and he meant it- that he would not go to the house again."
    why: Dashes, however they are set.
  - whole: true
    text: "It was ten minutes' walk to tbe house -the old man said so -and wben they came there he had 'is 'and in the bowl, an' they will come to- morrow to tbe mill."
    why: A measure, dashes, speech, and a hyphen that belongs to its word.
  - whole: true
    text: "They made plans for mid- and long-term work in tbe mill, and wben he saw tbe man there they went to tbe house."
    why: A suspended hyphen.

"""##
    ),
    (
      "rules/repair/strokes.yaml",
      ##"""
id: repair.pronoun
stage: repair
summary: An upright stroke that stands alone where the pronoun belongs becomes I.
why: Engines read the pronoun as l, as a figure, as a bar or an exclamation mark. It has few followers, and the language must have it before the next word far oftener than by chance; for a figure, after the word before as well.
confidence: 0.94
numbers:
  # How often the language must have the pronoun beside the word.
  leastPairs: 20
  # How many times as often as by chance it must stand before the next word.
  lift: 1.5
  # Where the word before hardly ever stands before it.
  clearLift: 6
  # Where a figure or an exclamation mark stands for it.
  liftOfFigures: 3
  # From where on a figure can be nothing else.
  clearLiftOfFigures: 12
  # How many figures and marks must stand where only the pronoun can, for others to be read so.
  fewestClear: 2
  # How many such, in a text that is hardly misread.
  fewest: 3
words:
  # A figure after one of these counts.
  numbered: [letter, letters, consonant, vowel, point, side, axis, engine, ward, chapter, chap, ch, book, bk, act, scene, part, volume, vol, vols, no, nos, number, page, p, pp, line, verse, psalm, canto, section, sec, article, art, clause, paragraph, rule, class, type, grade, stage, level, phase, step, group, category, form, schedule, table, fig, figure, plate, item, question, case, day, week, year, room, lot, note, title, appendix, unit, model, version, channel, route, january, february, march, april, may, june, july, august, september, october, november, december]
  # After one of these "1 am" is an hour.
  prepositions: [at, by, from, till, until, before, after, about, past, around, since, to, of, and, or]
examples:
  - whole: true
    text: "He came to tbe house, and ‹l› do not know what he said; but ‹|› have no hope."
    expect: "He came to the house, and I do not know what he said; but I have no hope."
  - whole: true
    text: "\"‹l› will not go,\" he said; \"‹l›'ve seen it.\""
    expect: "\"I will not go,\" he said; \"I've seen it.\""
  - whole: true
    text: "Tbe others slept when ‹1› came back, and tbe door was open; then ‹!› went to bed. But ‹1› am sure that ‹1› think so."
    expect: "The others slept when I came back, and the door was open; then I went to bed. But I am sure that I think so."
untouched:
  - whole: true
    text: "Tbe train leaves at 1 am every day, and Chapter 1 was read to tbe class; Rule 1 will be kept, and page 1 has a stain. Ward No. 1 was closed; of tbe six men hurt, 1 was killed and 1 had his leg broken. The letter l was once sounded."
    why: An hour, numbers that count, and a letter.
  - text: "They drank 3 l of milk, and ran cat a | sort."
    why: Litres, and a bar that is meant.
---
id: repair.figure
stage: repair
summary: Letters in a year, an ordinal or a sum of money become the figures that they look like.
why: l and I stand for 1, O for 0. Only in what is a number but for them, and only where a year, an ending or a sign of money shows that it is one.
confidence: 0.95
examples:
  - text: "It was on the ‹l›2th of May ‹l›899, for £1‹O›‹O› in gold."
    expect: "It was on the 12th of May 1899, for £100 in gold."
  - text: "In 18‹O›5 he paid $2,‹O›00, on the 2‹l›st of June."
    expect: "In 1805 he paid $2,000, on the 21st of June."
untouched:
  - text: "The file l10n, the gas O2 and the engine 2l04 of type 1O stand for themselves."
    why: No years, no ordinals and no sums.
  - text: "The word l0ok and the road A1l are no numbers."
    why: Letters of words.

"""##
    ),
    (
      "rules/series/gap.yaml",
      ##"""
id: series.gap
stage: series
summary: A member that a numbered series lacks is flagged.
why: Where the neighbours count on without fault, a note, a chapter or an entry is missing or misread.
applicability: flag
confidence: 0.9
words:
  chapter-words: [chapter, letter, book, part, canto, section, lesson, act, scene, chap, chapitre, kapitel]
  figure-words: [fig, figure, plate, table, map, illustration]
examples:
  - text: "Contents\n\n1 Two Winters\n\n2 The Ford\n\n3 A Letter\n\n‹4› The Mill\n\n6 Bread\n\n7 Snow\n"
    whole: true
  - text: "One.<sup>1</sup> Two.<sup>2</sup> Three.<sup>3</sup> Four.‹<sup>4</sup>› Six.<sup>6</sup> Seven.<sup>7</sup>\n"
untouched:
  - text: "One.<sup>1</sup> Two.<sup>2</sup> Three.<sup>3</sup>\n\nOne.<sup>1</sup> Two.<sup>2</sup> Three.<sup>3</sup>\n"
    why: Notes begin again with each chapter.
  - text: "In (12) cases of (40), and in (41) of (77).\n"
    why: Numbers, not a series.
  - text: "1. The house\n\n2. The mill\n\n3. The river\n\n  1. How it was dammed\n  2. Who dammed it\n\n4. The road\n\n5. The hill\n\n6. The town\n"
    whole: true
    why: A list within another, which goes on after it.

"""##
    ),
    (
      "rules/series/unbalanced.yaml",
      ##"""
id: series.unbalanced
stage: series
summary: A bracket or a double quote without its partner is flagged.
why: A mark was misread, or a piece of text is gone, as often at a page break.
applicability: flag
confidence: 0.7
examples:
  - text: "The mill ‹(›built by his father stood by the river.\n\nIt burnt.\n\nNobody knew why.\n\nThey left.\n"
    whole: true
  - text: "He said, ‹\"›I am going, and went.\n\nShe stayed.\n"
    whole: true
  - text: "The grain was stored in pits‹]› and covered.\n"
untouched:
  - text: "“I am going,” he said. “It is late.\n\n“And it is dark.”\n"
    why: A speech that goes on opens each paragraph.
  - text: "1) the mill, 2) the ford (that of the north), a) the bridge :)\n"
    why: Numbers of items, and a smile.
  - text: "It is 5' 6\" high.\n"
    why: Inches.

"""##
    ),
    (
      "rules/spelling/unknown-word.yaml",
      ##"""
id: spelling.unknown-word
stage: spelling
summary: A word that no dictionary of the language knows is flagged.
why: It may be misread. A name, a rare word or a dialect's is as likely, so it is only shown.
applicability: flag
confidence: 0.5
numbers:
  # How likely a word is misread that something explains: measured on OCR with ground truth.
  oldSpelling: 0.1
  derived: 0.2
  compound: 0.35
  # What weighs for any other, in nats of log odds, fitted to the same texts: each bit that a letter costs, and the logarithm
  # of the share of words that were misread; against it that most are their author's own, a capital, and the logarithms of
  # how often the document and books have the word.
  letters: 0.8
  misread: 0.75
  own: 0.3
  capital: 0.95
  repeats: 1.45
  books: 0.42
words:
  suffixes: [ings, ing, eth, est, edst, ed, ness, nesses, ly, er, ers, ist, ists, ive, ives, able, ible, ish, less, ful, like, wise, ward, wards, ship, dom, ism, ize, ise, s, es, "'s", "'d"]
examples:
  - text: "They sat by the fire and ‹qwzlp› the bread."
  - text: "It was a ‹brillxant› day."
untouched:
  - text: "The colour of the harbor."
    why: British and American spelling are both right.
  - text: "They went from chapter XIII to chapter xiv."
    why: A numeral.

"""##
    ),
    (
      "rules/titles/misread.yaml",
      ##"""
id: titles.misread
stage: titles
summary: A word of the title that the kept copy misreads takes the spelling that the evidence votes for.
why: The other copies, the body of the book and the dictionary know how the title reads.
confidence: 0.95
examples:
  - text: "THE QUIET HARBOUR\n\n\nTHE QUIET ‹HARBQUR›\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out of the harbour since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word.\n"
    expect: "THE QUIET HARBOUR\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out of the harbour since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word.\n"
    whole: true
  - text: "WINTER BREAD\n\n\nWINTEK BREAD\n\n\n‹WINTEK› BREAD\n\nStories\n\nE. M. Lindqvist\n\nThat winter the bread was grey, and in the second winter there was none, so that the people of the lower town went up the hill and asked for it at the door.\n"
    expect: "WINTER BREAD\n\nStories\n\nE. M. Lindqvist\n\nThat winter the bread was grey, and in the second winter there was none, so that the people of the lower town went up the hill and asked for it at the door.\n"
    whole: true
untouched:
  - text: "WINTER BREAD\n\nStories\n\nE. M. Lindqvist\n\nThat winter the bread was grey, and in the second winter there was none, so that the people of the lower town went up the hill and asked for it at the door.\n"
    why: One title page, nothing to compare.
    whole: true
  - text: "WINTER BREAD\n\n1848\n\nE. M. Lindqvist\n\nWINTER BREAD\n\n1849\n\nThat winter the bread was grey, and in the second winter there was none, so that the people of the lower town went up the hill and asked for it at the door.\n"
    why: Years are not misreadings of one another.
    whole: true

"""##
    ),
    (
      "rules/titles/overlap-reading.yaml",
      ##"""
id: titles.overlap-reading
stage: titles
summary: A word that only the other copy of an overlap reads as one takes that reading.
why: Both copies are of one print, and each was misread in its own way.
confidence: 0.95
examples:
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the ‹honse› before they\nleft it for good, on the day when the old man came down to the ford\n\fand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\nwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
    expect: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese ‹tbat› the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\nwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
    expect: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
untouched:
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
    why: No overlap.
  - text: "They found it in the honse.\n\fThey found it in the house.\n"
    why: Too little to be one.

"""##
    ),
    (
      "rules/titles/overlap.yaml",
      ##"""
id: titles.overlap
stage: titles
summary: Lines that end one page and stand again at the top of the next go there.
why: Two images of a book overlapped. A writer repeats whole sentences; here the copy begins or ends in mid-sentence.
confidence: 0.97
examples:
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\f‹and a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n›with his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
    expect: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\f‹and a little cheese that the boy had found in the honse before they\nleft it for good, on the day when the old man came down to the foid\n›with his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
    expect: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good, on the day when the old man came down to the ford\n\fwith his dogs and asked them what it was that they wanted there, and\nthey said that they wanted a bed.\n"
untouched:
  - text: "They walked along the river until the sun stood over the mill, and\nthere they sat down to eat what they had with them, which was bread\nand a little cheese that the boy had found in the house before they\nleft it for good.\n\fThe man came down to the ford.\n"
    why: Nothing comes again.
  - text: "The tide goes out, the tide comes in,\nThe boats lie still and wait for it.\n\fThe tide goes out, the tide comes in,\nThe boats lie still and wait for it.\nAnd some go out who come not in.\n"
    why: A refrain.

"""##
    ),
    (
      "rules/titles/perhaps-overlap.yaml",
      ##"""
id: titles.perhaps-overlap
stage: titles
summary: Whole sentences that end one page and stand again at the top of the next are flagged.
why: Two images may have overlapped, but forms of law and refrains come again on purpose.
applicability: flag
confidence: 0.6
examples:
  - text: "The mill is sold to the miller.\nIn witness of which both of them have put their names to this paper,\nbefore the people of the parish and the abbot of the upper valley.\n\f‹In witness of which both of them have put their names to this paper,\nbefore the people of the parish and the abbot of the upper valley.\n›The ford is let to the abbot.\n"
  - text: "The mill is sold.\nIn witness of which both of them have put their names to this paper,\nbefore the people of the parish and the abbot of the upper valley.\n\n\f‹In witness of which both of them have put their names to this paper,\nbefore the pecple of the parish and the abbot of the upper valley.\n›The ford is let.\n"
untouched:
  - text: "The mill is sold to the miller.\nIn witness of which both of them have put their names to this paper,\nbefore the people of the parish and the abbot of the upper valley.\n\fThe ford is let to the abbot.\n"
    why: It stands once.
  - text: "before the people of the parish and the abbot of the upper valley.\n\fThe ford is let.\nbefore the people of the parish and the abbot of the upper valley.\n"
    why: It does not begin the page.

"""##
    ),
    (
      "rules/titles/repeated.yaml",
      ##"""
id: titles.repeated
stage: titles
summary: A copy of the title page goes when all that it says stands in the one that is kept.
why: Cover, half title and title page say the same; a corpus wants it once.
confidence: 0.95
examples:
  - text: "‹THE QUIET HARBOUR\n\n\n›THE QUIET HARBOUR\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    expect: "THE QUIET HARBOUR\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    whole: true
  - text: "‹THE QU1ET HARBOUR\n\nE. M. Lindqvist\n\n›# THE QUIET HARBOUR\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    expect: "# THE QUIET HARBOUR\n\nA Novel in Four Parts\n\nE. M. Lindqvist\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    whole: true
untouched:
  - text: "THE QUIET HARBOUR\n\nVOLUME I\n\nE. M. Lindqvist\n\nVOLUME II\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    why: Two volumes are not two copies.
    whole: true
  - text: "By E. M. Lindqvist\n\nTHE QUIET HARBOUR\nTHE LOUD HARBOUR\n\nTHE QUIET HARBOUR\n\nBy E. M. Lindqvist\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    why: A list of the author's works names the book once more.
    whole: true
  - text: "# quiet harbour\n\nHow to begin.\n\n```sh\nquiet harbour\n```\n\nThe boats had been out since four in the morning, and when the first of them came round the point with its lamp still burning, nobody on the quay said a word about it.\n"
    why: A command that has the name of the program.
    whole: true

"""##
    ),
    (
      "rules/unicode/broken-accents.yaml",
      ##"""
id: unicode.broken-accents
stage: unicode
summary: An accent that stands before its letter and the letter become one character.
why: Some typesetters print the accent first and the letter over it; extraction finds two characters.
confidence: 0.93
table:
  '`A': À
  '`E': È
  '`U': Ù
  '`a': à
  '`e': è
  '`u': ù
  '¨A': Ä
  '¨E': Ë
  '¨I': Ï
  '¨O': Ö
  '¨U': Ü
  '¨a': ä
  '¨e': ë
  '¨i': ï
  '¨o': ö
  '¨u': ü
  '¨ı': ï
  '´A': Á
  '´E': É
  '´I': Í
  '´O': Ó
  '´U': Ú
  '´a': á
  '´e': é
  '´i': í
  '´o': ó
  '´u': ú
  '´ı': í
  '¸C': Ç
  '¸S': Ş
  '¸c': ç
  '¸s': ş
  'ˆA': Â
  'ˆE': Ê
  'ˆI': Î
  'ˆO': Ô
  'ˆU': Û
  'ˆa': â
  'ˆe': ê
  'ˆi': î
  'ˆo': ô
  'ˆu': û
  'ˆı': î
  'ˇC': Č
  'ˇR': Ř
  'ˇS': Š
  'ˇZ': Ž
  'ˇc': č
  'ˇr': ř
  'ˇs': š
  'ˇz': ž
  '˚A': Å
  '˚U': Ů
  '˚a': å
  '˚u': ů
  '˜A': Ã
  '˜N': Ñ
  '˜O': Õ
  '˜a': ã
  '˜n': ñ
  '˜o': õ
  '˝O': Ő
  '˝U': Ű
  '˝o': ő
  '˝u': ű
examples:
  - text: "Poincar‹´e› met G‹¨o›del, and both were na‹¨ı›ve about the r‹ˆo›le."
    expect: "Poincaré met Gödel, and both were naïve about the rôle."
  - text: "‹¨U›ber allem stand Erd‹˝o›s; in S‹˜a›o Paulo they ate a souffl‹´e›."
    expect: "Über allem stand Erdős; in São Paulo they ate a soufflé."
untouched:
  - text: "It´s late, and the caf´e is shut."
    why: The text uses the mark as an apostrophe.
  - text: "l´eau d´un puits"
    why: An elision in French.
  - text: "Run `ls` and `echo`."
    why: Quotes of code.

"""##
    ),
    (
      "rules/unicode/byte-order-mark.yaml",
      ##"""
id: unicode.byte-order-mark
stage: unicode
summary: The byte order mark at the start of a file goes.
why: It says how bytes are ordered, and UTF-8 has one order.
layout: true
examples:
  - text: "‹\uFEFF›Chapter one"
    expect: "Chapter one"
    whole: true
  - text: "‹\uFEFF›"
    expect: ""
    whole: true
untouched:
  - text: "Chapter one"
    why: There is none.
  - text: "U+FEFF"
    why: Only the name of the character.

"""##
    ),
    (
      "rules/unicode/control-characters.yaml",
      ##"""
id: unicode.control-characters
stage: unicode
summary: Control characters and terminal escape sequences go.
why: No text holds them; a terminal that shows them would obey.
examples:
  - text: "red‹\x1B[31m› and black"
    expect: "red and black"
  - text: "a bell‹\x07› rings"
    expect: "a bell rings"
untouched:
  - text: "one\ttwo"
    why: A tab parts columns.
  - text: "page\fpage"
    why: A form feed parts pages.

"""##
    ),
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
    (
      "rules/unicode/line-ends.yaml",
      ##"""
id: unicode.line-ends
stage: unicode
summary: Every line ends with a line feed.
why: Carriage returns and Unicode line separators say the same in other systems' words; and where a page ends, its last line does.
layout: true
examples:
  - text: "first‹\u2028›second"
    expect: "first\nsecond"
  - text: "first‹\u2029›second"
    expect: "first\n\nsecond"
  - text: "a page‹›\fanother page"
    expect: "a page\n\fanother page"
untouched:
  - text: "first\nsecond"
    why: The canonical form.
  - text: "a page\n\fanother page"
    why: A form feed ends a page; the furniture and paragraphs stages need it.

"""##
    ),
    (
      "rules/unicode/long-s.yaml",
      ##"""
id: unicode.long-s
stage: unicode
summary: A long s becomes s.
why: It is the same letter in another place of the word; Unicode calls them compatible.
table:
  ſ: s
examples:
  - text: "the ‹ſ›en‹ſ›e of it"
    expect: "the sense of it"
  - text: "Congre‹ſ›s"
    expect: "Congress"
untouched:
  - text: "the sense of it"
    why: No long s.
  - text: "Straße"
    why: The sharp s is another letter.

"""##
    ),
    (
      "rules/unicode/look-alikes.yaml",
      ##"""
id: unicode.look-alikes
stage: unicode
summary: A Cyrillic or Greek letter inside a Latin word becomes the Latin letter it looks like.
why: OCR with two alphabets mixes them, and a word in two scripts is found by no search.
confidence: 0.97
table:
  а: a
  е: e
  о: o
  р: p
  с: c
  у: y
  х: x
  і: i
  ѕ: s
  ј: j
  А: A
  В: B
  Е: E
  К: K
  М: M
  Н: H
  О: O
  Р: P
  С: C
  Т: T
  Х: X
  І: I
  ο: o
  α: a
  ν: v
  ι: i
  Α: A
  Β: B
  Ε: E
  Ζ: Z
  Η: H
  Ι: I
  Κ: K
  Μ: M
  Ν: N
  Ο: O
  Ρ: P
  Τ: T
  Υ: Y
  Χ: X
examples:
  - text: "a b‹о›ok of st‹о›ries"
    expect: "a book of stories"
  - text: "the c‹ο›urt of law"
    expect: "the court of law"
untouched:
  - text: "Война и мир"
    why: A Russian text in Russian letters.
  - text: "the angle α and the word λόγος"
    why: Greek words and signs of their own.

"""##
    ),
    (
      "rules/unicode/mixed-quotes.yaml",
      ##"""
id: unicode.mixed-quotes
stage: unicode
summary: A text that mixes straight and curly quotes is reported.
why: It comes from two sources or two programs. Which to keep is the editor's choice (quotes in the configuration).
applicability: flag
confidence: 0.5
examples:
  - text: "\"One,\" he said. \"Two,\" she said. ‹“›Three.”"
    whole: true
  - text: "‘One’ and ‘two’ and ‹'›three'."
    whole: true
untouched:
  - text: "“One” and ‘two’"
    why: All curly.
    whole: true
  - text: "\"One\" and 'two'"
    why: All straight.
    whole: true

"""##
    ),
    (
      "rules/unicode/mojibake.yaml",
      ##"""
id: unicode.mojibake
stage: unicode
summary: UTF-8 that was read as Windows-1252, Latin-1 or Mac Roman, once or more, becomes what was written.
why: Nobody writes "Ã©" or "â€™". What could be text ("AHÅ™") stays, but where the same document has a case without doubt.
confidence: 0.97
examples:
  - text: "The caf‹Ã©› on the quay‹â€”›it was Zo‹Ã«â€™›s‹â€”›had closed."
    expect: "The café on the quay—it was Zoë’s—had closed."
  - text: "Don‹Ã¢â‚¬â„¢›t wake the fa‹ÃƒÂ§›ade."
    expect: "Don’t wake the façade."
  - text: "He said ‹â€œ›no‹â€› and closed the ‹ï¬›rst ‹ï¬‚›ap."
    expect: "He said “no” and closed the first flap."
  - text: "A g‹√¢›teau for the ma‹√Æ›tre, in the r‹√©›gime of the old man‹‚Äô›s house."
    expect: "A gâteau for the maître, in the régime of the old man’s house."
untouched:
  - text: "AHÅ™, the sofa; NESTLÉ®, the bar; ELE DISSE NÃO… E RIU. LÁ EM SÓ…"
    why: A mark behind a capital letter with an accent.
  - text: "Charlotte Brontë…” he began. L’épisode dura 5×£35; √2 ≈ 1.41 and ∆° stay."
    why: Each is a likely character where it stands.
  - text: "ΑΒΓ and ЭЮЯ, São João, Ñandú, naïve."
    why: Letters of their own alphabets.

"""##
    ),
    (
      "rules/unicode/nfc.yaml",
      ##"""
id: unicode.nfc
stage: unicode
summary: Text takes the composed form of Unicode, NFC.
why: A letter with its accent beside it and the composed letter are the same by definition, but not to a search.
examples:
  - text: "caf‹e\u0301›"
    expect: "café"
  - text: "‹U\u0308›ber"
    expect: "Über"
untouched:
  - text: "10³ and ½ and ℌ"
    why: NFKC would change them; NFC does not.
  - text: "naïve"
    why: Composed already.

"""##
    ),
    (
      "rules/unicode/private-ligature.yaml",
      ##"""
id: unicode.private-ligature
stage: unicode
summary: A private-use character that is a font's own ligature becomes its letters.
why: The words that hold it tell which ligature it is; where they don't, it is flagged.
confidence: 0.95
words:
  ligatures: [fi, fl, ff, ffi, ffl, ft, tt, Th]
examples:
  - text: "The ‹\uF001›rst ‹\uF001›eld was ‹\uF001›lled with ‹\uF001›sh."
    expect: "The first field was filled with fish."
    whole: true
  - text: "The o‹\uE013›ce was di‹\uE013›cult and the co‹\uE013›n e‹\uE013›cient."
    expect: "The office was difficult and the coffin efficient."
    whole: true
untouched:
  - text: "Press \uF8FF and wait."
    why: It stands alone, and is no ligature.
  - text: "the ﬁrst ﬁeld"
    why: Characters of Unicode; another rule's.

"""##
    ),
    (
      "rules/unicode/quotes.yaml",
      ##"""
id: unicode.quotes
stage: unicode
summary: Quotes take one style where the configuration asks for it (quotes straight, curly or majority).
why: A mixed text comes from two sources. The default keeps what is printed, since only the editor knows.
applicability: apply
confidence: 0.95
words:
  elisions: [tis, twas, twere, twill, twixt, em, er, im, is, at, er, un, bout, cause, round, neath, gainst, mid, mongst, til, n, ow, ome, ouse, ead, and, old, alf, ave, as, eart, undred]
examples:
  - text: "“One,” he said."
    expect: "“One,” he said."
  - text: "'One,' he said."
    expect: "'One,' he said."
untouched:
  - text: "“One,” he said, and 'two'."
    why: The default keeps what is printed.
    whole: true
  - text: "6' 2\" tall"
    why: Primes.

"""##
    ),
    (
      "rules/unicode/soft-hyphen.yaml",
      ##"""
id: unicode.soft-hyphen
stage: unicode
summary: A soft hyphen inside a line goes.
why: It marks where a word may be parted, and here it was not.
examples:
  - text: "pho‹\u00AD›tog‹\u00AD›raphy"
    expect: "photography"
  - text: "an in‹\u00AD›teresting life"
    expect: "an interesting life"
untouched:
  - text: "an inter-\nesting life"
    why: A real hyphen; the hyphens stage decides.
  - text: "an inter\u00AD\nesting life"
    why: At a line end it parts a word; the hyphens stage joins it.

"""##
    ),
    (
      "rules/unicode/spaced-word.yaml",
      ##"""
id: unicode.spaced-word
stage: unicode
summary: A word whose letters are parted by blanks, set wide for stress, becomes one.
why: Printers space letters out for stress; no search finds the word. Only what comes out as a word is joined.
confidence: 0.95
examples:
  - text: "the ‹E M P H A S I S› was his"
    expect: "the EMPHASIS was his"
  - text: "‹C H A P T E R›  II"
    expect: "CHAPTER  II"
  - text: "she said ‹n e v e r›, and meant it"
    expect: "she said never, and meant it"
  - text: "‹T H E›   ‹E N D›"
    expect: "THE   END"
untouched:
  - text: "A B C D E F G"
    why: Letters of the alphabet make no word.
  - text: "J R R Smith and a b c"
    why: Initials, and names of points.

"""##
    ),
    (
      "rules/unicode/spaces.yaml",
      ##"""
id: unicode.spaces
stage: unicode
summary: Typographic spaces become blanks.
why: Their width is the typesetter's business. Before French punctuation and inside numbers they keep things together.
layout: true
table:
  - ["\u00A0", " "]
  - ["\u2000", " "]
  - ["\u2001", " "]
  - ["\u2002", " "]
  - ["\u2003", " "]
  - ["\u2004", " "]
  - ["\u2005", " "]
  - ["\u2006", " "]
  - ["\u2007", " "]
  - ["\u2008", " "]
  - ["\u2009", " "]
  - ["\u200A", " "]
  - ["\u202F", " "]
  - ["\u205F", " "]
examples:
  - text: "one‹\u00A0›two"
    expect: "one two"
  - text: "wide‹\u2003›gap"
    expect: "wide gap"
untouched:
  - text: "Pourquoi\u00A0?"
    why: French sets a no-break space before a question mark.
  - text: "50\u202F000"
    why: It parts the thousands of one number.
  - text: "日本\u3000国"
    why: The ideographic space belongs to its script.

"""##
    ),
    (
      "rules/unicode/undecodable.yaml",
      ##"""
id: unicode.undecodable
stage: unicode
summary: A replacement character or a private-use glyph is flagged.
why: What was printed there is lost in the file; only the page can tell.
applicability: flag
confidence: 0.9
examples:
  - text: "a lost ‹\uFFFD› character"
  - text: "a private ‹\uE000› glyph"
untouched:
  - text: "a question?"
    why: A question mark.
  - text: "emoji 🙂"
    why: A character with a meaning.

"""##
    ),
    (
      "rules/unicode/windows-controls.yaml",
      ##"""
id: unicode.windows-controls
stage: unicode
summary: A control character from U+0080 to U+009F becomes the character that Windows-1252 has at that byte.
why: These controls have no use in text; a quote or a dash read as Latin-1 comes out as one of them, and is lost when it goes.
confidence: 0.96
examples:
  - text: "it‹\x92›s ‹\x93›late‹\x94›"
    expect: "it’s “late”"
  - text: "1914‹\x96›1918"
    expect: "1914–1918"
untouched:
  - text: "it’s “late”"
    why: The characters themselves.
  - text: "1914–1918"
    why: A dash.

"""##
    ),
    (
      "rules/unicode/zero-width.yaml",
      ##"""
id: unicode.zero-width
stage: unicode
summary: Invisible characters of no width go from Latin text.
why: They break searches and say nothing in scripts that don't join letters.
examples:
  - text: "zero‹\u200B›width"
    expect: "zerowidth"
  - text: "a join‹\u200D›er between Latin letters"
    expect: "a joiner between Latin letters"
untouched:
  - text: "می\u200Cخواهم"
    why: Persian parts letters by the zero-width non-joiner.
  - text: "👩\u200D💻"
    why: It makes one picture of two.

"""##
    ),
  ]
}
