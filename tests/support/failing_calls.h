/*
 * What can fail in an exercise under way besides memory: growth of the block, room for a row, an
 * event or an effect. Linked in (meson: failing_calls_dep), they count as chances among those of
 * failing_allocator.h, in the order in which they come: the armed one fails, and has done nothing.
 * The linker's --wrap catches what one file calls in another.
 */
#ifndef TESTS_SUPPORT_FAILING_CALLS_H
#define TESTS_SUPPORT_FAILING_CALLS_H

enum failing_call {
    FAILING_MEMORY = 0, /* HWS_ERR_MEMORY; the others are HWS_ERR_FULL */
    FAILING_GROWTH,     /* hws_block_reserve */
    FAILING_ROW,        /* hws_step_append */
    FAILING_EVENT,      /* hws_step_schedule */
    FAILING_EFFECT,     /* hws_step_emit */
    FAILING_CALL_COUNT
};

/* Which it was that struck since this was asked last; memory, unless one of the others did. */
enum failing_call failing_calls_struck(void);

#endif
