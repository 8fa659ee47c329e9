// libarchive (libarchive-dev) for zip; zlib (zlib1g-dev), which libarchive has too, for gzip, whose checksums libarchive does not look at.
#ifndef MEIPI_CARCHIVE_SHIM_H
#define MEIPI_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <zlib.h>

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

/// Makes a stream of zlib ready, whose state must not move. `bits` tells the format and the size of the window; see `inflateInit2`, which
/// is a macro.
static inline int meipi_inflate_begin(z_stream *stream, int bits) { return inflateInit2(stream, bits); }

#endif
