/* Random places for property tests, the same on every run, and what the files of tests share. */
#ifndef TESTS_GEO_PLACES_H
#define TESTS_GEO_PLACES_H

#include "hawser/geo/coast.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct places {
    uint64_t state;
};

struct places_box {
    double lat_min_deg, lon_min_deg, lat_max_deg, lon_max_deg;
};

uint64_t places_next(struct places *places);
double places_uniform(struct places *places, double low, double high);
struct hws_point places_in(struct places *places, const struct places_box *box);
/* Somewhere at most `reach_deg` of latitude and longitude away, on the sphere. */
struct hws_point places_near(struct places *places, struct hws_point point, double reach_deg);

/* The three layers of the tree. The caller closes. */
struct hws_coast *coast_of_the_tree(void);
void path_of_layer(const char *name, char *path, size_t size);

/*
 * Runs a command of an installed tool over lines that the caller wrote to *input (a temporary
 * file, rewound here) and returns its output, or NULL where the tool is missing.
 */
bool tool_is_installed(const char *name);
FILE *tool_input(void);
FILE *tool_output(const char *command, FILE *input);

#endif
