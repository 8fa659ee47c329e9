#ifndef MEIPI_CGUMBO_SHIM_H
#define MEIPI_CGUMBO_SHIM_H

#include <gumbo.h>
#include <stdint.h>
#include <stdlib.h>

// gumbo frees its tree by recursion, which a deeply nested page turns into a crash. So all that it allocates comes from one arena,
// which is let go block by block; gumbo_destroy_output is never called.

struct meipi_arena_block {
    struct meipi_arena_block *next;
    size_t used, size;
};

struct meipi_arena {
    struct meipi_arena_block *top;
};

enum { MEIPI_ARENA_BLOCK = 1 << 18 };

static inline void *meipi_arena_take(void *arena_pointer, size_t size) {
    struct meipi_arena *arena = arena_pointer;
    size_t rounded = (size + 15) & ~(size_t)15;
    if (arena->top == NULL || arena->top->size - arena->top->used < rounded) {
        size_t body = rounded > MEIPI_ARENA_BLOCK ? rounded : MEIPI_ARENA_BLOCK;
        struct meipi_arena_block *block = malloc(sizeof *block + 16 + body);
        if (block == NULL) abort();
        block->next = arena->top;
        block->used = 0;
        block->size = body;
        arena->top = block;
    }
    uintptr_t start = ((uintptr_t)(arena->top + 1) + 15) & ~(uintptr_t)15;
    void *given = (void *)(start + arena->top->used);
    arena->top->used += rounded;
    return given;
}

static inline void meipi_arena_return(void *arena_pointer, void *memory) {
    (void)arena_pointer;
    (void)memory;
}

static inline void meipi_arena_release(struct meipi_arena *arena) {
    while (arena->top != NULL) {
        struct meipi_arena_block *next = arena->top->next;
        free(arena->top);
        arena->top = next;
    }
}

/// Parses UTF-8; the tree lives until the arena is released. No errors are recorded.
static inline GumboOutput *meipi_gumbo_parse(struct meipi_arena *arena, const char *text, size_t length) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = meipi_arena_take;
    options.deallocator = meipi_arena_return;
    options.userdata = arena;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, text, length);
}

static inline const GumboVector *meipi_gumbo_children(const GumboNode *node) {
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

#endif
