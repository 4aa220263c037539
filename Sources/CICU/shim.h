// ICU is seen only by CTextShims, which includes its headers itself; this module only carries the link flags.
