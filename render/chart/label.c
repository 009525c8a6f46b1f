/*
 * Labels: greedy placing, the most important first, each tried at eight places round its symbol.
 * Not optimal, but steady from frame to frame, and it never lets two texts lie on each other.
 */
#include "render/chart/parts.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_PLACE_COUNT 8
#define LABEL_GAP_PX 3.0

enum hws_status chart_labels_init(struct chart_labels *labels, uint32_t capacity)
{
    *labels = (struct chart_labels){
        .items = calloc(capacity, sizeof(*labels->items)),
        .capacity = capacity,
        .taken = calloc((size_t)capacity * 2, sizeof(*labels->taken)),
        .taken_capacity = capacity * 2,
    };
    if (labels->items == NULL || labels->taken == NULL) {
        chart_labels_fini(labels);
        return HWS_ERR_MEMORY;
    }
    return HWS_OK;
}

void chart_labels_fini(struct chart_labels *labels)
{
    free(labels->items);
    free(labels->taken);
    *labels = (struct chart_labels){0};
}

void chart_labels_take(struct chart_labels *labels, struct chart_box box)
{
    if (labels->taken_count < labels->taken_capacity) {
        labels->taken[labels->taken_count++] = box;
    }
}

static bool within(const struct chart_box *outer, double x_px, double y_px)
{
    return x_px >= outer->x_px && x_px <= outer->x_px + outer->width_px && y_px >= outer->y_px &&
           y_px <= outer->y_px + outer->height_px;
}

struct chart_label *chart_labels_add(struct chart_labels *labels, double x_px, double y_px,
                                     double radius_px, uint32_t importance)
{
    if (labels->item_count == labels->capacity || !within(&labels->bounds, x_px, y_px)) {
        return NULL;
    }
    struct chart_label *label = &labels->items[labels->item_count++];
    *label = (struct chart_label){
        .x_px = x_px, .y_px = y_px, .radius_px = radius_px, .importance = importance};
    return label;
}

static int by_importance(const void *a, const void *b)
{
    const struct chart_label *left = a;
    const struct chart_label *right = b;

    if (left->importance != right->importance) {
        return left->importance < right->importance ? -1 : 1;
    }
    int order = strcmp(left->text, right->text);
    if (order != 0) {
        return order;
    }
    if (left->x_px != right->x_px) {
        return left->x_px < right->x_px ? -1 : 1;
    }
    return (left->y_px > right->y_px) - (left->y_px < right->y_px);
}

static bool boxes_meet(const struct chart_box *a, const struct chart_box *b)
{
    return a->x_px < b->x_px + b->width_px && b->x_px < a->x_px + a->width_px &&
           a->y_px < b->y_px + b->height_px && b->y_px < a->y_px + a->height_px;
}

static bool box_free(const struct chart_labels *labels, const struct chart_box *box)
{
    if (!within(&labels->bounds, box->x_px, box->y_px) ||
        !within(&labels->bounds, box->x_px + box->width_px, box->y_px + box->height_px)) {
        return false;
    }
    for (uint32_t i = 0; i < labels->taken_count; i++) {
        if (boxes_meet(&labels->taken[i], box)) {
            return false;
        }
    }
    return true;
}

/* Right, left, above and below first, then the corners. */
static struct chart_box place_box(const struct chart_label *label, int place, double gap_px,
                                  double width_px, double height_px)
{
    static const int shift_x[LABEL_PLACE_COUNT] = {1, -1, 0, 0, 1, 1, -1, -1};
    static const int shift_y[LABEL_PLACE_COUNT] = {0, 0, -1, 1, -1, 1, -1, 1};
    double reach_px = label->radius_px + gap_px;

    if (shift_x[place] != 0 && shift_y[place] != 0) {
        reach_px *= 0.7; /* the symbol is round */
    }
    return (struct chart_box){
        .x_px = label->x_px + shift_x[place] * (reach_px + width_px / 2) - width_px / 2,
        .y_px = label->y_px + shift_y[place] * (reach_px + height_px / 2) - height_px / 2,
        .width_px = width_px,
        .height_px = height_px,
    };
}

void chart_labels_draw(struct chart_labels *labels, const struct chart_pen *pen)
{
    qsort(labels->items, labels->item_count, sizeof(*labels->items), by_importance);
    for (uint32_t i = 0; i < labels->item_count; i++) {
        const struct chart_label *label = &labels->items[i];
        struct chart_style style = {.size_px = CHART_LABEL_PX,
                                    .bold = label->bold,
                                    .colour = label->colour,
                                    .halo = pen->palette->halo};
        double width_px = 0;
        double height_px = 0;

        if (labels->taken_count == labels->taken_capacity) {
            return; /* what is drawn could no longer be kept apart */
        }
        chart_text_size(pen, &style, label->text, &width_px, &height_px);
        for (int place = 0; place < LABEL_PLACE_COUNT; place++) {
            struct chart_box box =
                place_box(label, place, LABEL_GAP_PX * pen->scale, width_px, height_px);
            if (box_free(labels, &box)) {
                (void)chart_text_draw(pen, &style, box.x_px, box.y_px, label->text);
                chart_labels_take(labels, box);
                break;
            }
        }
    }
}
