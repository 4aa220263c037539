#include "CTextShims.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

namespace {

/// An array on the C heap, so that the caller can free what C++ has filled.
template <typename T> T *copied(const T *items, size_t count) {
  auto *copy = static_cast<T *>(std::malloc(count ? count * sizeof(T) : 1));
  if (copy && count) std::memcpy(copy, items, count * sizeof(T));
  return copy;
}

ct_result normalized_by(const icu::Normalizer2 *form, UErrorCode status, const uint8_t *text, int32_t length) {
  ct_result result{};
  std::string normalized;
  icu::Edits edits;
  if (U_SUCCESS(status)) {
    icu::StringByteSink<std::string> sink(&normalized);
    icu::StringPiece piece(reinterpret_cast<const char *>(text), length);
    form->normalizeUTF8(0, piece, sink, &edits, status);
  }
  if (U_FAILURE(status)) {
    result.status = status;
    return result;
  }
  std::vector<ct_change> changes;
  auto fine = edits.getFineChangesIterator();
  while (fine.next(status)) {
    changes.push_back({fine.sourceIndex(), fine.sourceIndex() + fine.oldLength(), fine.destinationIndex(),
                       fine.destinationIndex() + fine.newLength()});
  }
  result.bytes = copied(reinterpret_cast<const uint8_t *>(normalized.data()), normalized.size());
  result.length = static_cast<int32_t>(normalized.size());
  result.changes = copied(changes.data(), changes.size());
  result.change_count = static_cast<int32_t>(changes.size());
  result.status = U_SUCCESS(status) ? 0 : status;
  return result;
}

}  // namespace

extern "C" {

void ct_result_free(ct_result *result) {
  std::free(result->bytes);
  std::free(result->changes);
  *result = ct_result{};
}

ct_result ct_nfc(const uint8_t *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  return normalized_by(icu::Normalizer2::getNFCInstance(status), status, text, length);
}

ct_result ct_nfkc(const uint8_t *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  return normalized_by(icu::Normalizer2::getNFKCInstance(status), status, text, length);
}

int32_t ct_class(uint32_t scalar) {
  const uint32_t mask = U_MASK(u_charType(static_cast<UChar32>(scalar)));
  if (mask & U_GC_L_MASK) return CT_LETTER;
  if (mask & U_GC_M_MASK) return CT_MARK;
  if (mask & U_GC_N_MASK) return CT_DIGIT;
  if (mask & U_GC_Z_MASK) return CT_SPACE;
  if (mask & U_GC_P_MASK) return CT_PUNCTUATION;
  return CT_OTHER;
}

uint32_t ct_lower(uint32_t scalar) { return static_cast<uint32_t>(u_tolower(static_cast<UChar32>(scalar))); }
uint32_t ct_upper(uint32_t scalar) { return static_cast<uint32_t>(u_toupper(static_cast<UChar32>(scalar))); }
int32_t ct_is_upper(uint32_t scalar) { return u_isupper(static_cast<UChar32>(scalar)) ? 1 : 0; }

int32_t ct_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(scalar), &status)) {
    case USCRIPT_LATIN: return CT_SCRIPT_LATIN;
    case USCRIPT_GREEK: return CT_SCRIPT_GREEK;
    case USCRIPT_CYRILLIC: return CT_SCRIPT_CYRILLIC;
    case USCRIPT_COMMON: case USCRIPT_INHERITED: return CT_SCRIPT_COMMON;
    default: return CT_SCRIPT_OTHER;
  }
}

int32_t ct_is_single_byte(const char *encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &status);
  const bool single = U_SUCCESS(status) && ucnv_getMaxCharSize(converter) == 1;
  if (converter) ucnv_close(converter);
  return single ? 1 : 0;
}

int32_t ct_detect(const uint8_t *bytes, int32_t length, char *name, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  int32_t confidence = 0;
  if (U_SUCCESS(status)) {
    ucsdet_setText(detector, reinterpret_cast<const char *>(bytes), length, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match) {
      confidence = ucsdet_getConfidence(match, &status);
      const char *found = ucsdet_getName(match, &status);
      std::strncpy(name, found, static_cast<size_t>(capacity) - 1);
      name[capacity - 1] = 0;
    }
    ucsdet_close(detector);
  }
  return U_SUCCESS(status) ? confidence : 0;
}

int32_t ct_single_byte_table(const char *encoding, uint32_t table[256]) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return status;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  for (int byte = 0; byte < 256; byte++) {
    UErrorCode one = U_ZERO_ERROR;
    const char source = static_cast<char>(byte);
    const char *position = &source;
    ucnv_reset(converter);
    const UChar32 scalar = ucnv_getNextUChar(converter, &position, &source + 1, &one);
    table[byte] = U_SUCCESS(one) ? static_cast<uint32_t>(scalar) : 0xFFFFFFFFu;
  }
  ucnv_close(converter);
  return U_SUCCESS(status) ? 0 : status;
}

const char *ct_icu_version(void) { return U_ICU_VERSION; }

}
