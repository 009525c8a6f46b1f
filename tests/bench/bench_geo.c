/*
 * What the questions of geo cost: figures printed, nothing asserted. Places are random in the seas
 * around Korea and Japan; the index holds 50,000 pieces of about 20 km.
 */
#include "hawser/geo/coast.h"
#include "hawser/geo/index.h"
#include "tests/geo/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define QUESTION_COUNT 200000u
#define PIECE_COUNT 50000u

static const struct places_box waters = {24.0, 117.0, 46.0, 148.0};
static struct hws_point from_points[QUESTION_COUNT];
static struct hws_point to_points[QUESTION_COUNT];
static struct hws_index_segment pieces[PIECE_COUNT];

static double now_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void print_cost(const char *question, double start_s, uint32_t count, double check)
{
    double each_us = (now_s() - start_s) * 1e6 / count;

    (void)printf("%-44s %9.3f us   (check %g)\n", question, each_us, check);
}

static void bench_coast(const struct hws_coast *coast)
{
    double check = 0.0;
    double start_s = now_s();

    for (uint32_t i = 0; i < QUESTION_COUNT; i++) {
        check += hws_coast_is_land(coast, from_points[i]) ? 1.0 : 0.0;
    }
    print_cost("coast: is a point land", start_s, QUESTION_COUNT, check);

    start_s = now_s();
    check = 0.0;
    for (uint32_t i = 0; i < QUESTION_COUNT; i++) {
        check += hws_coast_crosses(coast, from_points[i], to_points[i], NULL) ? 1.0 : 0.0;
    }
    print_cost("coast: does a leg of 20 km touch land", start_s, QUESTION_COUNT, check);

    start_s = now_s();
    check = 0.0;
    for (uint32_t i = 0; i < QUESTION_COUNT; i++) {
        double fraction = 0.0;
        (void)hws_coast_crosses(coast, from_points[i], to_points[i], &fraction);
        check += fraction;
    }
    print_cost("coast: where does a leg of 20 km touch land", start_s, QUESTION_COUNT, check);

    start_s = now_s();
    check = 0.0;
    for (uint32_t i = 0; i < QUESTION_COUNT / 10; i++) {
        check += hws_coast_distance_m(coast, from_points[i], 20e3);
    }
    print_cost("coast: distance, at most 20 km", start_s, QUESTION_COUNT / 10, check);
}

static void bench_index(struct places *places)
{
    struct hws_index *index = NULL;
    struct hws_crossing crossings[16];
    struct hws_point at = {0.0, 0.0};

    for (uint32_t i = 0; i < PIECE_COUNT; i++) {
        at = i % 250 == 0 ? places_in(places, &waters) : at;
        struct hws_point next = places_near(places, at, 0.2);
        pieces[i] = (struct hws_index_segment){at, next, i / 250, i % 250};
        at = next;
    }
    double start_s = now_s();
    if (hws_index_create(pieces, PIECE_COUNT, &index) != HWS_OK) {
        (void)puts("no memory for the index");
        return;
    }
    print_cost("index: build, 50,000 pieces", start_s, 1, 0.0);

    start_s = now_s();
    double check = 0.0;
    for (uint32_t i = 0; i < QUESTION_COUNT; i++) {
        check += hws_index_crossings(index, from_points[i], to_points[i], crossings, 16);
    }
    print_cost("index: which pieces does a leg of 20 km cross", start_s, QUESTION_COUNT, check);
    hws_index_destroy(index);
}

int main(void)
{
    struct places places = {71};

    for (uint32_t i = 0; i < QUESTION_COUNT; i++) {
        from_points[i] = places_in(&places, &waters);
        to_points[i] =
            hws_rhumb_destination(from_points[i], places_uniform(&places, 0.0, 360.0), 20e3);
    }
    double start_s = now_s();
    struct hws_coast *coast = coast_of_the_tree();
    print_cost("coast: open three layers", start_s, 1, 0.0);
    bench_coast(coast);
    hws_coast_close(coast);
    bench_index(&places);
    return EXIT_SUCCESS;
}
