#include "tests/support/failing_allocator.h"

#include <cjson/cJSON.h>
#include <stddef.h>
#include <stdlib.h>

/* The linker's names: --wrap sends each call to __wrap_X and keeps the real one as __real_X. */
/* NOLINTBEGIN: the names are the linker's */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

static uint64_t countdown; /* 0: not armed */
static bool struck, again; /* the one behind the armed one fails too */

bool failing_allocator_strikes(void)
{
    if (again) {
        again = false;
        return true;
    }
    if (countdown == 0 || --countdown > 0) {
        return false;
    }
    struck = true;
    again = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return failing_allocator_strikes() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return failing_allocator_strikes() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return failing_allocator_strikes() ? NULL : __real_realloc(memory, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return failing_allocator_strikes() ? NULL : __real_aligned_alloc(alignment, size);
}

static void *allocate_for_cjson(size_t size)
{
    return __wrap_malloc(size);
}
/* NOLINTEND */

void failing_allocator_cover_cjson(void)
{
    cJSON_Hooks hooks = {.malloc_fn = allocate_for_cjson, .free_fn = free};

    cJSON_InitHooks(&hooks);
}

void failing_allocator_arm(uint64_t ordinal)
{
    countdown = ordinal;
    struck = false;
    again = false;
}

bool failing_allocator_has_struck(void)
{
    return struck;
}

bool failing_allocator_disarm(void)
{
    const bool has_struck = struck;

    countdown = 0;
    struck = false;
    again = false;
    return has_struck;
}
