/*
 * A packed R-tree (Kamel and Faloutsos 1993): pieces in the order of their middles along a Hilbert
 * curve, boxes of sixteen neighbours, boxes of sixteen boxes, up to one. Built once and full, it
 * needs no pointers; the boxes of one level follow each other.
 *
 * A piece may run on past 180 degrees (plane.h), so a leg is asked three times, a turn apart.
 */
#include "hawser/geo/index.h"

#include "sim/geo/plane.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NODE_CHILDREN 16u
#define LEVELS_MAX 9u
#define SEGMENTS_MAX (1u << 28)
#define STACK_MAX (LEVELS_MAX * NODE_CHILDREN)
#define HILBERT_BITS 16u

struct index_piece {
    struct plane_leg line;
    struct hws_index_segment segment;
    /* A vertex that pieces of one owner share is told of by one of them. */
    bool from_is_told_elsewhere, to_is_told_elsewhere;
};

struct hws_index {
    struct index_piece *pieces; /* in the order of the leaves */
    struct plane_box *boxes;    /* level 0: one per piece; then each level above */
    uint32_t level_first[LEVELS_MAX];
    uint32_t level_size[LEVELS_MAX];
    uint32_t level_count; /* 0 when empty */
    struct plane_extent extent;
};

/* ---- building ------------------------------------------------------------------------------- */

struct sort_key {
    uint64_t along_curve;
    uint32_t input_index;
};

/* Position on the Hilbert curve of 2^16 x 2^16 cells (Wikipedia, "Hilbert curve", xy2d). */
static uint64_t hilbert_position(uint32_t x, uint32_t y)
{
    uint64_t position = 0;

    for (uint32_t side = 1u << (HILBERT_BITS - 1); side > 0; side /= 2) {
        uint32_t right = (x & side) != 0;
        uint32_t upper = (y & side) != 0;
        position += (uint64_t)side * side * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = (side - 1) - (x & (side - 1));
                y = (side - 1) - (y & (side - 1));
            }
            uint32_t swapped = x;
            x = y;
            y = swapped;
        }
    }
    return position;
}

static uint64_t curve_key(const struct plane_leg *line)
{
    /* Unwrapped x lies within a turn and a half; y within half a turn of the equator. */
    int64_t x = (line->from.x + line->to.x) / 2 + PLANE_TURN_UNITS;
    int64_t y = (line->from.y + line->to.y) / 2 + PLANE_TURN_UNITS / 2;

    return hilbert_position((uint32_t)(x * 32768 / PLANE_TURN_UNITS),
                            (uint32_t)(y * 65535 / PLANE_TURN_UNITS));
}

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left;
    const struct sort_key *b = right;

    if (a->along_curve != b->along_curve) {
        return a->along_curve < b->along_curve ? -1 : 1;
    }
    return (a->input_index > b->input_index) - (a->input_index < b->input_index);
}

static uint32_t set_levels(struct hws_index *index, uint32_t segment_count)
{
    uint32_t box_count = 0;
    uint32_t size = segment_count;

    for (;;) {
        assert(index->level_count < LEVELS_MAX); /* 16^8 is more than SEGMENTS_MAX */
        index->level_first[index->level_count] = box_count;
        index->level_size[index->level_count] = size;
        index->level_count++;
        box_count += size;
        if (size == 1) {
            return box_count;
        }
        size = (size + NODE_CHILDREN - 1) / NODE_CHILDREN;
    }
}

static void box_add(struct plane_box *box, const struct plane_box *more)
{
    box->x_min = more->x_min < box->x_min ? more->x_min : box->x_min;
    box->y_min = more->y_min < box->y_min ? more->y_min : box->y_min;
    box->x_max = more->x_max > box->x_max ? more->x_max : box->x_max;
    box->y_max = more->y_max > box->y_max ? more->y_max : box->y_max;
}

static void fill_boxes(struct hws_index *index)
{
    for (uint32_t i = 0; i < index->level_size[0]; i++) {
        index->boxes[i] = plane_box_of_leg(&index->pieces[i].line);
    }
    for (uint32_t level = 1; level < index->level_count; level++) {
        const struct plane_box *below = index->boxes + index->level_first[level - 1];
        struct plane_box *boxes = index->boxes + index->level_first[level];
        for (uint32_t i = 0; i < index->level_size[level - 1]; i++) {
            struct plane_box *box = &boxes[i / NODE_CHILDREN];
            if (i % NODE_CHILDREN == 0) {
                *box = below[i];
            } else {
                box_add(box, &below[i]);
            }
        }
    }
}

/* One end of a piece, to find out which ends of one owner stand at the same place. */
struct piece_end {
    int64_t x, y;
    uint32_t owner, part, piece_index;
    bool is_to;
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct piece_end *a, const struct piece_end *b)
{
    int order = compare_numbers(a->owner, b->owner);

    order = order != 0 ? order : compare_numbers(a->x, b->x);
    return order != 0 ? order : compare_numbers(a->y, b->y);
}

static int compare_ends(const void *left, const void *right)
{
    const struct piece_end *a = left;
    const struct piece_end *b = right;
    int order = compare_places(a, b);

    order = order != 0 ? order : compare_numbers(a->is_to, b->is_to);
    order = order != 0 ? order : compare_numbers(a->part, b->part);
    return order != 0 ? order : compare_numbers(a->piece_index, b->piece_index);
}

static struct piece_end end_of(const struct index_piece *piece, uint32_t piece_index, bool is_to)
{
    struct plane_point place = is_to ? piece->line.to : piece->line.from;

    if (place.x >= PLANE_TURN_UNITS / 2) {
        place.x -= PLANE_TURN_UNITS;
    } else if (place.x < -PLANE_TURN_UNITS / 2) {
        place.x += PLANE_TURN_UNITS;
    }
    return (struct piece_end){place.x,     place.y, piece->segment.owner, piece->segment.part,
                              piece_index, is_to};
}

/* Of the ends of one owner at one place, the first in order tells of it. */
static enum hws_status mark_shared_ends(struct hws_index *index)
{
    size_t piece_count = index->level_size[0];
    struct piece_end *ends = calloc(piece_count, 2 * sizeof(*ends));

    if (ends == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (size_t i = 0; i < piece_count; i++) {
        ends[2 * i] = end_of(&index->pieces[i], (uint32_t)i, false);
        ends[2 * i + 1] = end_of(&index->pieces[i], (uint32_t)i, true);
    }
    qsort(ends, 2 * piece_count, sizeof(*ends), compare_ends);
    for (size_t i = 1; i < 2 * piece_count; i++) {
        if (compare_places(&ends[i], &ends[i - 1]) != 0) {
            continue;
        }
        struct index_piece *piece = &index->pieces[ends[i].piece_index];
        if (ends[i].is_to) {
            piece->to_is_told_elsewhere = true;
        } else {
            piece->from_is_told_elsewhere = true;
        }
    }
    free(ends);
    return HWS_OK;
}

static enum hws_status fill_pieces(struct hws_index *index,
                                   const struct hws_index_segment *segments, uint32_t count)
{
    struct sort_key *keys = calloc(count, sizeof(*keys));

    if (keys == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct plane_leg line = plane_leg_from_points(segments[i].from, segments[i].to);
        keys[i] = (struct sort_key){curve_key(&line), i};
    }
    qsort(keys, count, sizeof(*keys), compare_keys);
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_index_segment *segment = &segments[keys[i].input_index];
        index->pieces[i].segment = *segment;
        index->pieces[i].line = plane_leg_from_points(segment->from, segment->to);
    }
    free(keys);
    return HWS_OK;
}

static void measure_extent(struct hws_index *index, const struct hws_index_segment *segments,
                           uint32_t count)
{
    index->extent = plane_extent_of_line(segments[0].from, segments[0].to);
    for (uint32_t i = 1; i < count; i++) {
        const struct plane_extent piece = plane_extent_of_line(segments[i].from, segments[i].to);
        index->extent.south_deg = fmin(index->extent.south_deg, piece.south_deg);
        index->extent.north_deg = fmax(index->extent.north_deg, piece.north_deg);
        index->extent.west_deg = fmin(index->extent.west_deg, piece.west_deg);
        index->extent.east_deg = fmax(index->extent.east_deg, piece.east_deg);
    }
}

enum hws_status hws_index_create(const struct hws_index_segment *segments, uint32_t segment_count,
                                 struct hws_index **index)
{
    if (segment_count > SEGMENTS_MAX) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < segment_count; i++) {
        if (!hws_point_valid(segments[i].from) || !hws_point_valid(segments[i].to)) {
            return HWS_ERR_RANGE;
        }
    }
    struct hws_index *built = calloc(1, sizeof(*built));
    if (built == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (segment_count > 0) {
        uint32_t box_count = set_levels(built, segment_count);
        built->boxes = calloc(box_count, sizeof(*built->boxes));
        built->pieces = calloc(segment_count, sizeof(*built->pieces));
        if (built->boxes == NULL || built->pieces == NULL ||
            fill_pieces(built, segments, segment_count) != HWS_OK ||
            mark_shared_ends(built) != HWS_OK) {
            hws_index_destroy(built);
            return HWS_ERR_MEMORY;
        }
        fill_boxes(built);
        measure_extent(built, segments, segment_count);
    }
    *index = built;
    return HWS_OK;
}

void hws_index_destroy(struct hws_index *index)
{
    if (index == NULL) {
        return;
    }
    free(index->pieces);
    free(index->boxes);
    free(index);
}

/* ---- walking the tree ----------------------------------------------------------------------- */

struct tree_node {
    uint32_t level, position;
};

/* Depth first: a node popped pushes at most NODE_CHILDREN, so a level holds no more at a time. */
struct tree_stack {
    struct tree_node nodes[STACK_MAX];
    uint32_t count;
};

static void stack_start(struct tree_stack *stack, const struct hws_index *index)
{
    stack->count = 0;
    if (index->level_count > 0) {
        stack->nodes[stack->count++] = (struct tree_node){index->level_count - 1, 0};
    }
}

static void stack_push_children(struct tree_stack *stack, const struct hws_index *index,
                                struct tree_node node)
{
    assert(node.level > 0);
    uint32_t below = node.level - 1;
    uint32_t first = node.position * NODE_CHILDREN;
    uint32_t end = first + NODE_CHILDREN;

    end = end < index->level_size[below] ? end : index->level_size[below];
    while (end > first) {
        assert(stack->count < STACK_MAX);
        stack->nodes[stack->count++] = (struct tree_node){below, --end};
    }
}

static const struct plane_box *node_box(const struct hws_index *index, struct tree_node node)
{
    return &index->boxes[index->level_first[node.level] + node.position];
}

/* ---- crossings ------------------------------------------------------------------------------ */

struct crossing_list {
    struct hws_crossing *crossings;
    uint32_t max, count; /* count may exceed max */
};

static bool crossing_precedes(const struct hws_crossing *a, const struct hws_crossing *b)
{
    if (a->leg_fraction != b->leg_fraction) {
        return a->leg_fraction < b->leg_fraction;
    }
    return a->owner != b->owner ? a->owner < b->owner : a->part < b->part;
}

static void list_insert(struct crossing_list *list, const struct hws_crossing *crossing)
{
    uint32_t held = list->count < list->max ? list->count : list->max;

    list->count++;
    if (held == list->max) {
        if (held == 0 || !crossing_precedes(crossing, &list->crossings[held - 1])) {
            return;
        }
        held--;
    }
    while (held > 0 && crossing_precedes(crossing, &list->crossings[held - 1])) {
        list->crossings[held] = list->crossings[held - 1];
        held--;
    }
    list->crossings[held] = *crossing;
}

/* Do all corners of the box lie on one side of the leg's line? */
static bool box_is_off_line(const struct plane_leg *leg, const struct plane_box *box)
{
    plane_wide sides[4] = {
        plane_side(leg->from, leg->to, (struct plane_point){box->x_min, box->y_min}),
        plane_side(leg->from, leg->to, (struct plane_point){box->x_max, box->y_min}),
        plane_side(leg->from, leg->to, (struct plane_point){box->x_min, box->y_max}),
        plane_side(leg->from, leg->to, (struct plane_point){box->x_max, box->y_max}),
    };

    return (sides[0] > 0 && sides[1] > 0 && sides[2] > 0 && sides[3] > 0) ||
           (sides[0] < 0 && sides[1] < 0 && sides[2] < 0 && sides[3] < 0);
}

static void cross_piece(const struct index_piece *piece, const struct plane_leg *leg,
                        struct hws_point from, struct hws_point to, struct crossing_list *list)
{
    struct plane_meeting meeting;

    if (!plane_meet(leg, piece->line.from, piece->line.to, &meeting) ||
        (piece->from_is_told_elsewhere && meeting.along_edge == 0) ||
        (piece->to_is_told_elsewhere && meeting.along_edge == meeting.denominator)) {
        return;
    }
    const struct hws_index_segment *segment = &piece->segment;
    struct hws_crossing crossing = {
        .leg_fraction = plane_way_fraction(from, to, plane_leg_fraction(&meeting)),
        .segment_fraction =
            plane_way_fraction(segment->from, segment->to, plane_edge_fraction(&meeting)),
        .owner = segment->owner,
        .part = segment->part,
    };
    list_insert(list, &crossing);
}

uint32_t hws_index_crossings(const struct hws_index *index, struct hws_point from,
                             struct hws_point to, struct hws_crossing *crossings,
                             uint32_t crossing_max)
{
    struct crossing_list list = {crossings, crossing_max, 0};
    const struct plane_extent extent = plane_extent_of_line(from, to);

    if (index->level_count == 0 || plane_extents_keep_clear(&extent, &index->extent)) {
        return 0;
    }
    struct plane_leg leg = plane_leg_from_points(from, to);
    leg.from.x -= PLANE_TURN_UNITS;
    leg.to.x -= PLANE_TURN_UNITS;
    for (int turn = -1; turn <= 1; turn++) {
        struct plane_box reach = plane_box_of_leg(&leg);
        struct tree_stack stack;
        stack_start(&stack, index);
        while (stack.count > 0) {
            struct tree_node node = stack.nodes[--stack.count];
            const struct plane_box *box = node_box(index, node);
            if (!plane_boxes_meet(box, &reach)) {
                continue;
            }
            if (node.level == 0) {
                cross_piece(&index->pieces[node.position], &leg, from, to, &list);
            } else if (!box_is_off_line(&leg, box)) {
                stack_push_children(&stack, index, node);
            }
        }
        leg.from.x += PLANE_TURN_UNITS;
        leg.to.x += PLANE_TURN_UNITS;
    }
    return list.count;
}
