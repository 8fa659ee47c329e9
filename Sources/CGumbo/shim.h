#ifndef MEIPI_CGUMBO_SHIM_H
#define MEIPI_CGUMBO_SHIM_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdatomic.h>
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
    /// Blocks of the usual size that are not needed yet.
    struct meipi_arena_block *spare;
    size_t bytes, limit;
    /// Nanoseconds of this thread's processor time at which the parser is left, and the allocations until the clock is looked at.
    int64_t deadline;
    unsigned countdown;
    jmp_buf exit;
};

enum { MEIPI_ARENA_BLOCK = 1 << 18, MEIPI_ARENA_LARGE = 1 << 16, MEIPI_ARENA_COUNTDOWN = 4096, MEIPI_ARENA_SPARE = 16 };

static inline int64_t meipi_thread_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// Blocks of the usual size that the last page left, for the next one: fresh memory is zeroed by the kernel, page by page.
static inline _Atomic(struct meipi_arena_block *) *meipi_arena_spares(void) {
    static _Atomic(struct meipi_arena_block *) spares;
    return &spares;
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

/// Another block of the usual size on top.
static inline void meipi_arena_next(struct meipi_arena *arena) {
    struct meipi_arena_block *block = arena->spare;
    if (block == NULL) {
        arena->top = meipi_arena_block(arena, MEIPI_ARENA_BLOCK, arena->top);
        return;
    }
    arena->spare = block->next;
    arena->bytes += block->size;
    block->next = arena->top;
    block->used = 0;
    arena->top = block;
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
    if (arena->top == NULL || arena->top->size - arena->top->used < rounded) meipi_arena_next(arena);
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

static inline void meipi_arena_free(struct meipi_arena_block *block) {
    while (block != NULL) {
        struct meipi_arena_block *next = block->next;
        free(block);
        block = next;
    }
}

/// Gives everything back but a few blocks.
static __attribute__((noinline, unused)) void meipi_arena_release(struct meipi_arena *arena) {
    meipi_arena_free(arena->large);
    struct meipi_arena_block *kept = arena->spare, *rest = arena->top;
    int count = 0;
    for (struct meipi_arena_block *block = kept; block != NULL; block = block->next) count++;
    for (; rest != NULL && count < MEIPI_ARENA_SPARE; count++) {
        struct meipi_arena_block *next = rest->next;
        rest->next = kept;
        kept = rest;
        rest = next;
    }
    meipi_arena_free(rest);
    arena->top = arena->large = arena->spare = NULL;
    // Of two that read at once, one's blocks stay.
    meipi_arena_free(atomic_exchange(meipi_arena_spares(), kept));
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
    arena->spare = atomic_exchange(meipi_arena_spares(), NULL);
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
