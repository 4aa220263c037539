import CleanText
