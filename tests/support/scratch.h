/* A folder of a test's own, for files that it writes. One at a time in a program. */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include <stddef.h>

/* Makes it; fails the test where it cannot be made. `name` is for whoever finds one left over. */
void scratch_enter(const char *name);
/* Removes it and all that is in it. */
void scratch_leave(void);
/* The path of NAME in it. */
const char *scratch_path(const char *name, char *path, size_t path_size);

#endif
