/*
 * How long routes take once the coast is loaded: regional and world pairs, the smallest, the middle
 * and the largest time of each set, and how long the files take to open. Prints; asserts nothing.
 */
#include "hawser/geo/seaway.h"

#include "hawser_config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define REPEATS 5

static const struct hws_point regional[] = {
    {35.05, 129.10}, {33.63, 130.37}, {34.62, 135.40}, {36.03, 129.45}, {37.35, 126.50},
    {33.55, 126.55}, {32.60, 129.70}, {34.90, 136.80}, {37.97, 139.04}, {35.58, 139.80},
    {43.05, 131.90}, {31.00, 122.30}, {36.03, 120.32}, {25.18, 121.75}, {22.60, 120.24},
};
static const struct hws_point world[] = {
    {35.05, 129.10}, {52.00, 3.90},    {40.40, -73.90},  {-34.70, -57.90},
    {1.20, 103.80},  {-33.80, 151.35}, {48.30, -123.50}, {18.90, 72.70},
    {-34.00, 18.30}, {59.95, 29.60},   {29.50, 48.80},   {46.40, 30.90},
};

static double now_ms(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return a < b ? -1 : a > b;
}

static void measure(const struct hws_seaway *seaway, const char *name,
                    const struct hws_point *points, size_t count)
{
    double times_ms[256];
    size_t measured = 0;
    struct hws_route route;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            double best_ms = 1e9;
            enum hws_status status = HWS_OK;
            for (int k = 0; k < REPEATS; k++) {
                double began_ms = now_ms();
                status = hws_seaway_route(seaway, points[i], points[j], 0, &route, NULL);
                double took_ms = now_ms() - began_ms;
                best_ms = took_ms < best_ms ? took_ms : best_ms;
            }
            if (status == HWS_OK) {
                times_ms[measured++] = best_ms;
            }
        }
    }
    if (measured == 0) {
        printf("seaway: %s: no route found\n", name);
        return;
    }
    qsort(times_ms, measured, sizeof(times_ms[0]), compare);
    printf("seaway: %s, %zu pairs: min %.2f ms, median %.2f ms, max %.2f ms\n", name, measured,
           times_ms[0], times_ms[measured / 2], times_ms[measured - 1]);
}

int main(void)
{
    static const char *const paths[] = {
        HAWSER_SOURCE_ROOT "/assets/coast/world.coast",
        HAWSER_SOURCE_ROOT "/assets/coast/baltic.coast",
        HAWSER_SOURCE_ROOT "/assets/coast/nw-pacific.coast",
    };
    struct hws_coast *coast = NULL;
    struct hws_seaway *seaway = NULL;
    struct hws_error error = {0};

    if (hws_coast_open(paths, 3, &coast, &error) != HWS_OK) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        return EXIT_FAILURE;
    }
    double began_ms = now_ms();
    if (hws_seaway_open(HAWSER_SOURCE_ROOT "/assets/seaway", coast, &seaway, &error) != HWS_OK) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        hws_coast_close(coast);
        return EXIT_FAILURE;
    }
    printf("seaway: open %.2f ms\n", now_ms() - began_ms);
    measure(seaway, "region", regional, sizeof(regional) / sizeof(regional[0]));
    measure(seaway, "world", world, sizeof(world) / sizeof(world[0]));
    hws_seaway_close(seaway);
    hws_coast_close(coast);
    return EXIT_SUCCESS;
}
