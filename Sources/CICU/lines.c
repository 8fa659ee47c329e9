#include "CICU.h"

#include <unicode/ubrk.h>
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

const char *icu_version(void) { return U_ICU_VERSION; }
const char *icu_unicode_version(void) { return U_UNICODE_VERSION; }
