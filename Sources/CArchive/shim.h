// libarchive (libarchive-dev), for zip and gzip alone.
#ifndef MEIPI_CARCHIVE_SHIM_H
#define MEIPI_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

/// libarchive gives names in the locale's encoding and loses what that cannot hold, so a thread that reads headers is in UTF-8 while
/// it does; names that do not say that they are UTF-8 come through byte by byte. Gives what to hand back to `meipi_locale_leave`.
static inline locale_t meipi_locale_enter(locale_t unicode) { return unicode ? uselocale(unicode) : (locale_t)0; }
static inline void meipi_locale_leave(locale_t before) {
    if (before) uselocale(before);
}
static inline locale_t meipi_locale_unicode(void) { return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

/// A reader of zip archives in memory; the bytes must live as long as it. NULL where memory is short or the bytes are none.
static inline struct archive *meipi_zip_open(const void *bytes, size_t count) {
    struct archive *archive = archive_read_new();
    if (archive == NULL) return NULL;
    if (archive_read_support_format_zip(archive) == ARCHIVE_OK && archive_read_open_memory(archive, bytes, count) == ARCHIVE_OK)
        return archive;
    archive_read_free(archive);
    return NULL;
}

/// A reader of gzip in memory, all members one after another as one entry without a name (RFC 1952, section 2.2).
static inline struct archive *meipi_gzip_open(const void *bytes, size_t count) {
    struct archive *archive = archive_read_new();
    if (archive == NULL) return NULL;
    if (archive_read_support_filter_gzip(archive) == ARCHIVE_OK && archive_read_support_format_raw(archive) == ARCHIVE_OK
        && archive_read_open_memory(archive, bytes, count) == ARCHIVE_OK)
        return archive;
    archive_read_free(archive);
    return NULL;
}

#endif
