/*
 * Makes the n-th allocation of our own code fail, so that a test can fail each in turn. The test's
 * program is linked with --wrap=malloc,calloc,realloc,aligned_alloc (meson: failing_allocator_dep),
 * which catches what the static libraries call; failing_allocator_cover_cjson adds cJSON, a shared
 * library.
 */
#ifndef TESTS_SUPPORT_FAILING_ALLOCATOR_H
#define TESTS_SUPPORT_FAILING_ALLOCATOR_H

#include <stdbool.h>
#include <stdint.h>

/* From now on cJSON allocates where failures can strike. */
void failing_allocator_cover_cjson(void);
/* The allocation number `ordinal` from now, from 1, fails, and the one behind it: who is content
 * with less memory finds none either. */
void failing_allocator_arm(uint64_t ordinal);
/* No more failures. True when the armed one struck: false means that the path ended before it. */
bool failing_allocator_disarm(void);
/* Counts one more chance to fail, for a call that is not an allocation (failing_calls.h); whether
 * it is the armed one. */
bool failing_allocator_strikes(void);
/* Whether the armed one has struck, while it is armed. */
bool failing_allocator_has_struck(void);

#endif
