/*
 * Out of a harbour: from a berth closer to land than the roadmap dares to go, a way between the
 * quays to the nearest place that keeps the least distance. Breadth first over a grid on the true
 * coast, fine at first, coarser and wider when that does not get out (a long fjord).
 */
#include "sim/geo/seaway_parts.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define GRID_SIDE 129
#define GRID_CELLS (GRID_SIDE * GRID_SIDE)
#define GRID_CENTRE (GRID_SIDE / 2 * GRID_SIDE + GRID_SIDE / 2)
#define UNSEEN INT16_C(-1)

static const double grid_steps_m[] = {60.0, 250.0, 1000.0, 4000.0};

struct grid {
    const struct hws_seaway *seaway;
    struct hws_point centre;
    double lat_step_deg, lon_step_deg;
    int16_t parents[GRID_CELLS]; /* GRID_CELLS fits: 16641 */
    int16_t queue[GRID_CELLS];
};

static struct hws_point cell_point(const struct grid *grid, int cell)
{
    int row = cell / GRID_SIDE - GRID_SIDE / 2;
    int column = cell % GRID_SIDE - GRID_SIDE / 2;

    if (cell == GRID_CENTRE) {
        return grid->centre;
    }
    return (struct hws_point){
        .lat_deg = grid->centre.lat_deg + row * grid->lat_step_deg,
        .lon_deg = hws_lon_wrap_deg(grid->centre.lon_deg + column * grid->lon_step_deg),
    };
}

static bool can_step(const struct grid *grid, int from, int to)
{
    struct hws_point point = cell_point(grid, to);

    return grid->parents[to] == UNSEEN && hws_point_valid(point) &&
           !hws_coast_is_land(grid->seaway->coast, point) &&
           !hws_coast_crosses(grid->seaway->coast, cell_point(grid, from), point, NULL);
}

/* The first cell that keeps the least distance, or UNSEEN. */
static int flood(struct grid *grid)
{
    static const int steps[8][2] = {{0, 1}, {1, 0},  {0, -1},  {-1, 0},
                                    {1, 1}, {1, -1}, {-1, -1}, {-1, 1}};
    int head = 0;
    int tail = 0;

    memset(grid->parents, -1, sizeof(grid->parents));
    grid->parents[GRID_CENTRE] = GRID_CENTRE;
    grid->queue[tail++] = GRID_CENTRE;
    while (head < tail) {
        int cell = grid->queue[head++];
        if (!hws_coast_is_land(grid->seaway->thin, cell_point(grid, cell))) {
            return cell;
        }
        for (int i = 0; i < 8; i++) {
            int row = cell / GRID_SIDE + steps[i][0];
            int column = cell % GRID_SIDE + steps[i][1];
            int next = row * GRID_SIDE + column;
            if (row < 0 || row >= GRID_SIDE || column < 0 || column >= GRID_SIDE ||
                !can_step(grid, cell, next)) {
                continue;
            }
            grid->parents[next] = (int16_t)cell;
            assert(tail < GRID_CELLS); /* a cell is seen once */
            grid->queue[tail++] = (int16_t)next;
        }
    }
    return UNSEEN;
}

static bool sees(const struct grid *grid, int from, int to)
{
    return !hws_coast_crosses(grid->seaway->coast, cell_point(grid, from), cell_point(grid, to),
                              NULL);
}

/* The cells from the centre to the exit, pulled tight: from the exit, the furthest cell in sight,
 * and on from there. Stored from the exit back. False when the turns do not fit. */
static bool tight_way(const struct grid *grid, int exit, struct seaway_path *path)
{
    uint32_t count = 0;
    int at = exit;

    path->turns[count++] = (struct seaway_turn){.point = cell_point(grid, exit)};
    while (at != GRID_CENTRE) {
        int best = grid->parents[at];
        assert(best != UNSEEN);
        for (int cell = best; cell != GRID_CENTRE;) {
            cell = grid->parents[cell];
            best = sees(grid, at, cell) ? cell : best;
        }
        if (count == SEAWAY_TURNS_MAX / 4) {
            return false;
        }
        at = best;
        path->turns[count++] = (struct seaway_turn){.point = cell_point(grid, at)};
    }
    path->turn_count = count;
    return true;
}

static void turn_round(struct seaway_path *path)
{
    for (uint32_t i = 0; i < path->turn_count / 2; i++) {
        struct seaway_turn turn = path->turns[i];
        path->turns[i] = path->turns[path->turn_count - 1 - i];
        path->turns[path->turn_count - 1 - i] = turn;
    }
}

/* Between quays every metre costs as inside the least distance. */
static void price(struct seaway_path *path)
{
    for (uint32_t i = 1; i < path->turn_count; i++) {
        path->turns[i].cost_m = (1.0 + SEAWAY_WIDE_COST_EXTRA + SEAWAY_THIN_COST_EXTRA) *
                                hws_great_circle_m(path->turns[i - 1].point, path->turns[i].point);
    }
}

enum hws_status seaway_escape(const struct hws_seaway *seaway, struct hws_point from,
                              struct seaway_path *path)
{
    struct grid *grid = malloc(sizeof(*grid));
    enum hws_status status = HWS_ERR_NO_ROUTE;

    if (grid == NULL) {
        return HWS_ERR_MEMORY;
    }
    grid->seaway = seaway;
    grid->centre = from;
    for (size_t i = 0; i < sizeof(grid_steps_m) / sizeof(grid_steps_m[0]); i++) {
        double step_deg = hws_deg_from_rad(grid_steps_m[i] / HWS_EARTH_RADIUS_M);
        grid->lat_step_deg = step_deg;
        grid->lon_step_deg = step_deg / hws_cos(hws_rad_from_deg(from.lat_deg));
        int exit = flood(grid);
        if (exit != UNSEEN && tight_way(grid, exit, path)) {
            turn_round(path);
            price(path);
            status = HWS_OK;
            break;
        }
    }
    free(grid);
    return status;
}
