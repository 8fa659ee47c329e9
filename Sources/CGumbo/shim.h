#ifndef MEIPI_CGUMBO_SHIM_H
#define MEIPI_CGUMBO_SHIM_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// gumbo frees its tree by recursion, which a deeply nested page turns into a crash, and has no limit on time or memory. So all that it
// allocates comes from one arena, which is let go block by block (gumbo_destroy_output is never called) and which leaves the parser when
// it has taken too much of either.

struct meipi_arena_block {
    struct meipi_arena_block *next;
    size_t used, size;
};

struct meipi_arena {
    struct meipi_arena_block *top;
    /// Blocks of one allocation each, which are returned singly: buffers that the parser grows.
    struct meipi_arena_block *large;
    size_t bytes, limit;
    /// Nanoseconds of this thread's processor time at which the parser is left, and the allocations until the clock is looked at.
    int64_t deadline;
    unsigned countdown;
    jmp_buf exit;
};

enum { MEIPI_ARENA_BLOCK = 1 << 18, MEIPI_ARENA_LARGE = 1 << 16, MEIPI_ARENA_COUNTDOWN = 4096 };

static inline int64_t meipi_thread_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline struct meipi_arena_block *meipi_arena_block(struct meipi_arena *arena, size_t size, struct meipi_arena_block *next) {
    arena->bytes += size;
    struct meipi_arena_block *block = arena->bytes > arena->limit ? NULL : malloc(sizeof *block + 16 + size);
    if (block == NULL) longjmp(arena->exit, 1);
    block->next = next;
    block->used = 0;
    block->size = size;
    return block;
}

static inline void *meipi_arena_start(struct meipi_arena_block *block) {
    return (void *)(((uintptr_t)(block + 1) + 15) & ~(uintptr_t)15);
}

static inline void *meipi_arena_take(void *arena_pointer, size_t size) {
    struct meipi_arena *arena = arena_pointer;
    size_t rounded = (size + 15) & ~(size_t)15;
    if (arena->countdown-- == 0) {
        arena->countdown = MEIPI_ARENA_COUNTDOWN;
        if (meipi_thread_time() > arena->deadline) longjmp(arena->exit, 1);
    }
    if (rounded >= MEIPI_ARENA_LARGE) {
        arena->large = meipi_arena_block(arena, rounded, arena->large);
        return meipi_arena_start(arena->large);
    }
    if (arena->top == NULL || arena->top->size - arena->top->used < rounded)
        arena->top = meipi_arena_block(arena, MEIPI_ARENA_BLOCK, arena->top);
    char *given = (char *)meipi_arena_start(arena->top) + arena->top->used;
    arena->top->used += rounded;
    return given;
}

static inline void meipi_arena_return(void *arena_pointer, void *memory) {
    struct meipi_arena *arena = arena_pointer;
    // What is returned is one of the latest, if any.
    struct meipi_arena_block **link = &arena->large;
    for (int looked = 0; *link != NULL && looked < 8; looked++, link = &(*link)->next) {
        struct meipi_arena_block *block = *link;
        if (meipi_arena_start(block) != memory) continue;
        *link = block->next;
        arena->bytes -= block->size;
        free(block);
        return;
    }
}

static inline void meipi_arena_release(struct meipi_arena *arena) {
    for (int kind = 0; kind < 2; kind++) {
        struct meipi_arena_block *block = kind == 0 ? arena->top : arena->large;
        while (block != NULL) {
            struct meipi_arena_block *next = block->next;
            free(block);
            block = next;
        }
    }
    arena->top = arena->large = NULL;
}

/// Parses UTF-8; the tree lives until the arena is released. No errors are recorded. NULL where it would take more than so many bytes
/// of memory or nanoseconds of processor time.
static __attribute__((noinline, unused)) GumboOutput *meipi_gumbo_parse(
    struct meipi_arena *arena, const char *text, size_t length, size_t bytes, int64_t nanoseconds) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = meipi_arena_take;
    options.deallocator = meipi_arena_return;
    options.userdata = arena;
    options.max_errors = 0;
    arena->limit = bytes;
    arena->deadline = meipi_thread_time() + nanoseconds;
    // Everything that the parser holds is the arena's, so that leaving it loses nothing.
    if (setjmp(arena->exit) != 0) return NULL;
    return gumbo_parse_with_options(&options, text, length);
}

static inline const GumboVector *meipi_gumbo_children(const GumboNode *node) {
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

#endif
