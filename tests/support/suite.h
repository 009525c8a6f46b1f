/*
 * A test program is a Check suite printed as TAP, which meson reads. Each file of tests makes one
 * TCase; the folder's main hands them to suite_main.
 */
#ifndef TESTS_SUPPORT_SUITE_H
#define TESTS_SUPPORT_SUITE_H

#include <check.h>
#include <stddef.h>

typedef TCase *(*suite_case)(void);

/* Runs the cases one after another and returns main's exit code: 0 when all passed. */
int suite_main(const char *name, const suite_case *cases, size_t case_count);

#endif
