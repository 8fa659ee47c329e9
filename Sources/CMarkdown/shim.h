#ifndef MEIPI_CMARKDOWN_SHIM_H
#define MEIPI_CMARKDOWN_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <string.h>

/// Makes the extensions known; once, before the first parse, since the registry has no lock.
static inline void meipi_markdown_register(void) {
    cmark_gfm_core_extensions_ensure_registered();
}

/// Parses UTF-8 with tables, footnotes, strikethrough, task lists and bare addresses; the tree is freed with cmark_node_free.
static inline cmark_node *meipi_markdown_parse(const char *text, size_t length) {
    static const char *const names[] = {"table", "strikethrough", "autolink", "tasklist"};
    cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
        if (extension != NULL) cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, text, length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/// What a node of an extension is; for the others a name of the library's own.
enum meipi_markdown_kind {
    MEIPI_MARKDOWN_OTHER, MEIPI_MARKDOWN_TABLE, MEIPI_MARKDOWN_HEAD, MEIPI_MARKDOWN_ROW, MEIPI_MARKDOWN_CELL, MEIPI_MARKDOWN_STRIKE,
    MEIPI_MARKDOWN_TASK
};

static inline enum meipi_markdown_kind meipi_markdown_kind_of(cmark_node *node) {
    const char *name = cmark_node_get_type_string(node);
    if (strcmp(name, "table") == 0) return MEIPI_MARKDOWN_TABLE;
    if (strcmp(name, "table_header") == 0) return MEIPI_MARKDOWN_HEAD;
    if (strcmp(name, "table_row") == 0) return MEIPI_MARKDOWN_ROW;
    if (strcmp(name, "table_cell") == 0) return MEIPI_MARKDOWN_CELL;
    if (strcmp(name, "strikethrough") == 0) return MEIPI_MARKDOWN_STRIKE;
    if (strcmp(name, "tasklist") == 0) return MEIPI_MARKDOWN_TASK;
    return MEIPI_MARKDOWN_OTHER;
}

#endif
