// ICU behind a plain C interface: opaque buffers, int32_t statuses, no ICU type and no ICU macro.
//
// Why not import ICU from Swift: Foundation ships ICU headers of its own, and a module that sees both does not compile.
#ifndef CTEXTSHIMS_H
#define CTEXTSHIMS_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A change that normalisation makes: source and result ranges in UTF-8 bytes.
typedef struct {
  int32_t source_lower, source_upper;
  int32_t result_lower, result_upper;
} ct_change;

/// A buffer and its changes, owned by the caller; give it back with ct_result_free.
typedef struct {
  uint8_t *bytes;
  int32_t length;
  ct_change *changes;
  int32_t change_count;
  /// 0, or ICU's positive error code.
  int32_t status;
} ct_result;

void ct_result_free(ct_result *result);

/// NFC of valid UTF-8, with the changes that lead to it. `length` is at most INT32_MAX.
ct_result ct_nfc(const uint8_t *text, int32_t length);
/// NFKC, for comparing texts only: it loses what a reader sees.
ct_result ct_nfkc(const uint8_t *text, int32_t length);

/// General category groups of a scalar.
enum { CT_OTHER = 0, CT_LETTER = 1, CT_MARK = 2, CT_DIGIT = 3, CT_SPACE = 4, CT_PUNCTUATION = 5 };
int32_t ct_class(uint32_t scalar);
/// Simple (one to one) case mappings.
uint32_t ct_lower(uint32_t scalar);
uint32_t ct_upper(uint32_t scalar);
int32_t ct_is_upper(uint32_t scalar);

enum { CT_SCRIPT_OTHER = 0, CT_SCRIPT_LATIN = 1, CT_SCRIPT_GREEK = 2, CT_SCRIPT_CYRILLIC = 3, CT_SCRIPT_COMMON = 4 };
int32_t ct_script(uint32_t scalar);

/// Whether the encoding is known and maps each byte to one scalar.
int32_t ct_is_single_byte(const char *encoding);
/// ICU's guess at the encoding of bytes that are not UTF-8: its name in `name`, its confidence (0 to 100) returned.
int32_t ct_detect(const uint8_t *bytes, int32_t length, char *name, int32_t capacity);
/// The 256 scalars of a single-byte encoding; 0xFFFFFFFF where it has none. Returns 0, or ICU's error code.
int32_t ct_single_byte_table(const char *encoding, uint32_t table[256]);

/// "72.1"
const char *ct_icu_version(void);

#ifdef __cplusplus
}
#endif
#endif
