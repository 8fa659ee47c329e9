// ICU's collation, its line break iterator and the character properties behind it. ICU's own names are macros that add its version, which Swift
// cannot see, and its types are also those of the ICU inside Foundation, in another version: so none of its headers is seen here.
#ifndef MEIPI_CICU_H
#define MEIPI_CICU_H

#include <stdint.h>

typedef struct icu_lines icu_lines;

/// An iterator over the line break opportunities of a locale, without text; NULL where it cannot be had.
icu_lines *icu_open_lines(const char *locale);
void icu_close(icu_lines *lines);

/// Begins with another text of so many UTF-16 code units, which must live as long as it is looked at; 0 where that fails.
int icu_set_text(icu_lines *lines, const uint16_t *text, int32_t length);

/// The next boundary as an offset in code units; -1 after the last.
int32_t icu_next(icu_lines *lines);

/// Properties of a code point, as the short names of their values: "ID", "OP"; "W", "Na"; "Lo".
const char *icu_line_break(uint32_t scalar);
const char *icu_width(uint32_t scalar);
const char *icu_category(uint32_t scalar);
int icu_is_pictographic(uint32_t scalar);

typedef struct icu_collator icu_collator;

/// The collation of a locale ("zh_TW", "ja", "de@collation=phonebook"), ICU's own order where it has none; NULL where it cannot be had.
icu_collator *icu_open_collator(const char *locale);
void icu_close_collator(icu_collator *collator);

/// The first bytes of the sort key of a text in UTF-8: keys compare as bytes. The number of bytes written.
int32_t icu_sort_key(icu_collator *collator, const uint8_t *text, int32_t length, uint8_t *key, int32_t capacity);

/// Of ICU, and of the Unicode data in it.
const char *icu_version(void);
const char *icu_unicode_version(void);

#endif
