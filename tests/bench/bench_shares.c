/*
 * Demands of one class that are short together, shared out max-min fairly: how long it takes, and
 * how far the least share may be from the fairest where that is too much work (FILL_WORK_MAX).
 * Networks as tests/telecom/network/mesh.h draws them, eight ways a demand.
 */
#include "sim/telecom/network/fill.h"
#include "tests/telecom/network/mesh.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PLAYS 3u
#define SECONDS_WANTED 1.0

static double now_s(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static uint32_t count_short(const struct mesh *mesh, double *least)
{
    uint32_t count = 0;

    *least = 1.0;
    for (uint32_t i = 0; i < mesh->input.demand_count; i++) {
        count += mesh->fractions[i] < 1.0 ? 1u : 0u;
        *least = mesh->fractions[i] < *least ? mesh->fractions[i] : *least;
    }
    return count;
}

static enum hws_status bench(const struct mesh_def *def, uint64_t seed)
{
    uint64_t chance = seed;
    struct mesh mesh;
    double gap = 0.0;
    double least = 0.0;

    mesh_init(&mesh, def, &chance);
    const double start_s = now_s();
    enum hws_status status =
        fill_class(&mesh.input, FILL_WORK_MAX, NULL, mesh.flows, mesh.fractions, &gap);
    const double taken_s = now_s() - start_s;
    const uint32_t short_count = count_short(&mesh, &least);
    printf("%4u nodes, %4u links, %5u demands (%5u short, the least has %.4f): %7.3f s, ",
           def->node_count, def->link_count, def->demand_count, short_count, least, taken_s);
    if (gap > 0.0) {
        printf("the least within %.1f %%\n", 100.0 * gap);
    } else {
        printf("exact\n");
    }
    mesh_fini(&mesh);
    return status;
}

int main(void)
{
    static const struct mesh_def defs[] = {
        {.node_count = 22, .link_count = 36, .demand_count = 220, .load = 0.5},
        {.node_count = 35, .link_count = 80, .demand_count = 595, .load = 0.3},
        {.node_count = 50, .link_count = 88, .demand_count = 700, .load = 0.3},
        {.node_count = 60, .link_count = 120, .demand_count = 700, .load = 0.3},
        {.node_count = 60,
         .link_count = 120,
         .demand_count = 700,
         .load = 0.3,
         .equal_links = true},
        {.node_count = 100, .link_count = 200, .demand_count = 1500, .load = 0.3},
        {.node_count = 200, .link_count = 400, .demand_count = 3000, .load = 0.3},
        {.node_count = 400, .link_count = 900, .demand_count = 6000, .load = 0.3},
    };
    enum hws_status status = HWS_OK;

    printf("wanted: %.0f s and less for 700 demands, exact\n", SECONDS_WANTED);
    for (size_t i = 0; i < sizeof(defs) / sizeof(defs[0]); i++) {
        for (uint32_t k = 0; k < PLAYS && status == HWS_OK; k++) {
            struct mesh_def def = defs[i];
            def.way_max = 8;
            status = bench(&def, 1u + k);
        }
    }
    return status == HWS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
