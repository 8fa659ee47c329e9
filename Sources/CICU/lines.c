#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/uiter.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

icu_lines *icu_open_lines(const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
    return U_SUCCESS(status) ? (icu_lines *)iterator : NULL;
}

void icu_close(icu_lines *lines) { ubrk_close((UBreakIterator *)lines); }

int icu_set_text(icu_lines *lines, const uint16_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText((UBreakIterator *)lines, (const UChar *)text, length, &status);
    return U_SUCCESS(status);
}

int32_t icu_next(icu_lines *lines) { return ubrk_next((UBreakIterator *)lines); }

static const char *property(uint32_t scalar, UProperty property) {
    int32_t value = u_getIntPropertyValue((UChar32)scalar, property);
    return u_getPropertyValueName(property, value, U_SHORT_PROPERTY_NAME);
}

const char *icu_line_break(uint32_t scalar) { return property(scalar, UCHAR_LINE_BREAK); }
const char *icu_width(uint32_t scalar) { return property(scalar, UCHAR_EAST_ASIAN_WIDTH); }
const char *icu_category(uint32_t scalar) { return property(scalar, UCHAR_GENERAL_CATEGORY); }
int icu_is_pictographic(uint32_t scalar) { return u_hasBinaryProperty((UChar32)scalar, UCHAR_EXTENDED_PICTOGRAPHIC); }

icu_collator *icu_open_collator(const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(locale, &status);
    return U_SUCCESS(status) ? (icu_collator *)collator : NULL;
}

void icu_close_collator(icu_collator *collator) { ucol_close((UCollator *)collator); }

int32_t icu_sort_key(icu_collator *collator, const uint8_t *text, int32_t length, uint8_t *key, int32_t capacity) {
    UCharIterator iterator;
    uiter_setUTF8(&iterator, (const char *)text, length);
    uint32_t state[2] = {0, 0};
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = ucol_nextSortKeyPart((UCollator *)collator, &iterator, state, key, capacity, &status);
    return U_SUCCESS(status) ? count : 0;
}

const char *icu_version(void) { return U_ICU_VERSION; }
const char *icu_unicode_version(void) { return U_UNICODE_VERSION; }
