/* A view as layers: each list that has one, a feature a row; made of what the seat is shown. */
#include "hawser/session/geojson.h"

#include "hawser/core/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "cut_ms" of the exercise as the instant "cut". */
static void put_time(struct hws_geojson *json, const char *name, int64_t instant_ms)
{
    char key[HWS_LIST_KEY_MAX];
    const size_t length = strlen(name);
    const bool in_ms = length > 3 && strcmp(name + length - 3, "_ms") == 0;

    (void)snprintf(key, sizeof(key), "%.*s", (int)(in_ms ? length - 3 : length), name);
    hws_geojson_instant(json, key, instant_ms);
}

static void put_cell(struct hws_geojson *json, const struct hws_list *list, uint32_t row,
                     uint32_t column, int64_t epoch_ms)
{
    const struct hws_list_column *def = &hws_list_definition(list)->columns[column];

    switch (hws_list_form(list, row, column)) {
    case HWS_CELL_TEXT:
        hws_geojson_text(json, def->name, hws_list_get_text(list, row, column));
        break;
    case HWS_CELL_WHOLE:
        if (def->kind == &hws_value_time) {
            put_time(json, def->name, epoch_ms + hws_list_get_whole(list, row, column));
        } else {
            hws_geojson_number(json, def->name, (double)hws_list_get_whole(list, row, column));
        }
        break;
    case HWS_CELL_REAL:
        hws_geojson_number(json, def->name, hws_list_get_real(list, row, column));
        break;
    case HWS_CELL_FLAG:
        hws_geojson_flag(json, def->name, hws_list_get_flag(list, row, column));
        break;
    default:
        break; /* a geometry */
    }
}

/* Two doubles a place, as the lists have them. */
static void put_geometry(struct hws_geojson *json, enum hws_cell_form form, const double *pairs,
                         uint32_t count)
{
    struct hws_point *points = calloc(count, sizeof(*points));

    if (points == NULL) {
        json->failed = true;
        hws_geojson_point(json, (struct hws_point){pairs[0], pairs[1]});
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        points[i] = (struct hws_point){pairs[2 * (size_t)i], pairs[2 * (size_t)i + 1]};
    }
    if (form == HWS_CELL_RING) {
        hws_geojson_polygon(json, points, count);
    } else if (form == HWS_CELL_LINE) {
        hws_geojson_line(json, points, count);
    } else {
        hws_geojson_point(json, points[0]);
    }
    free(points);
}

/* A row without a place is no feature. */
static void put_row(struct hws_geojson *json, const struct hws_list *list, uint32_t row,
                    int64_t epoch_ms)
{
    const struct hws_list_def *def = hws_list_definition(list);
    const uint32_t geometry = hws_list_geometry(list);
    uint32_t count = 0;
    const double *pairs = hws_list_get_points(list, row, geometry, &count);

    if (pairs == NULL) {
        return;
    }
    hws_geojson_feature(json, def->layer, hws_list_key(list, row));
    for (uint32_t i = 0; i < def->column_count; i++) {
        if (def->columns[i].name != NULL) {
            put_cell(json, list, row, i, epoch_ms);
        }
    }
    put_geometry(json, hws_list_form(list, row, geometry), pairs, count);
}

enum hws_status hws_geojson_view(FILE *out, const struct hws_view *view)
{
    struct hws_geojson json;

    hws_geojson_begin(&json, out, view->title, view->marking);
    for (uint32_t i = 0; i < view->list_count; i++) {
        const struct hws_list *list = view->lists[i];
        if (hws_list_definition(list)->layer == NULL) {
            continue;
        }
        for (uint32_t row = 0; row < hws_list_row_count(list); row++) {
            put_row(&json, list, row, view->epoch_ms);
        }
    }
    hws_geojson_end(&json);
    return json.failed ? HWS_ERR_MEMORY : HWS_OK;
}
