#include "hawser/session/geojson.h"

#include "hawser/core/clock.h"
#include "hawser/exercise/wording.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* A text of HWS_VIEW_LINE_MAX bytes, each of which may be written as \u00XX. */
#define QUOTED_MAX 2048

static void put_quoted(const struct hws_geojson *json, const char *text)
{
    char quoted[QUOTED_MAX];

    (void)hws_json_quote(text, quoted, sizeof(quoted));
    (void)fputs(quoted, json->out);
}

/* Seven decimals are 1 cm. */
static void put_place(const struct hws_geojson *json, struct hws_point place)
{
    (void)fprintf(json->out, "[%.7f,%.7f]", place.lon_deg, place.lat_deg);
}

void hws_geojson_begin(struct hws_geojson *json, FILE *out, const char *title, const char *marking)
{
    *json = (struct hws_geojson){.out = out, .marking = marking};
    (void)fputs("{\"type\":\"FeatureCollection\"", out);
    if (marking != NULL) {
        (void)fputs(",\"marking\":", out);
        put_quoted(json, marking);
    }
    (void)fputs(",\"title\":", out);
    put_quoted(json, title);
    (void)fputs(",\"features\":[", out);
}

void hws_geojson_end(struct hws_geojson *json)
{
    (void)fputs("\n]}\n", json->out);
}

/* ---- properties ----------------------------------------------------------------------------- */

void hws_geojson_feature(struct hws_geojson *json, const char *layer, const char *id)
{
    (void)fprintf(json->out, "%s\n{\"type\":\"Feature\",\"properties\":{\"layer\":",
                  json->feature_count++ > 0 ? "," : "");
    put_quoted(json, layer);
    hws_geojson_text(json, "id", id);
    if (json->marking != NULL) {
        hws_geojson_text(json, "marking", json->marking);
    }
}

void hws_geojson_text(struct hws_geojson *json, const char *key, const char *value)
{
    (void)fprintf(json->out, ",\"%s\":", key);
    put_quoted(json, value);
}

void hws_geojson_number(struct hws_geojson *json, const char *key, double value)
{
    if (isfinite(value)) {
        (void)fprintf(json->out, ",\"%s\":%.10g", key, value);
    } else {
        (void)fprintf(json->out, ",\"%s\":null", key);
    }
}

void hws_geojson_flag(struct hws_geojson *json, const char *key, bool value)
{
    (void)fprintf(json->out, ",\"%s\":%s", key, value ? "true" : "false");
}

void hws_geojson_instant(struct hws_geojson *json, const char *key, int64_t instant_ms)
{
    char text[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(instant_ms, text);
    hws_geojson_text(json, key, text);
}

/* ---- geometries ----------------------------------------------------------------------------- */

void hws_geojson_point(struct hws_geojson *json, struct hws_point point)
{
    (void)fputs("},\"geometry\":{\"type\":\"Point\",\"coordinates\":", json->out);
    put_place(json, point);
    (void)fputs("}}", json->out);
}

static bool crosses_180(struct hws_point from, struct hws_point to)
{
    return fabs(to.lon_deg - from.lon_deg) > 180.0;
}

/* A rhumb line is straight in longitude over isometric latitude: its latitude at 180 degrees. */
static double latitude_at_180(struct hws_point from, struct hws_point to)
{
    const double to_edge_deg = 180.0 - fabs(from.lon_deg);
    const double from_edge_deg = 180.0 - fabs(to.lon_deg);
    const double share = to_edge_deg / fmax(to_edge_deg + from_edge_deg, 1e-12);
    const double from_y_deg = hws_isometric_from_lat_deg(from.lat_deg);
    const double to_y_deg = hws_isometric_from_lat_deg(to.lat_deg);

    return hws_lat_from_isometric_deg(from_y_deg + share * (to_y_deg - from_y_deg));
}

void hws_geojson_line(struct hws_geojson *json, const struct hws_point *points, uint32_t count)
{
    bool cut = false;

    for (uint32_t i = 1; i < count; i++) {
        cut = cut || crosses_180(points[i - 1], points[i]);
    }
    (void)fprintf(json->out, "},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s",
                  cut ? "MultiLineString" : "LineString", cut ? "[[" : "[");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && crosses_180(points[i - 1], points[i])) {
            const double lat_deg = latitude_at_180(points[i - 1], points[i]);
            const double edge_deg = points[i - 1].lon_deg > 0.0 ? 180.0 : -180.0;
            (void)fputs(",", json->out);
            put_place(json, (struct hws_point){lat_deg, edge_deg});
            (void)fputs("],[", json->out);
            put_place(json, (struct hws_point){lat_deg, -edge_deg});
        }
        (void)fputs(i > 0 ? "," : "", json->out);
        put_place(json, points[i]);
    }
    (void)fputs(cut ? "]]}}" : "]}}", json->out);
}

/* Twice the area on the plane of longitude and latitude; positive when counter-clockwise. */
static double turning(const struct hws_point *corners, uint32_t count)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_point next = corners[(i + 1) % count];
        sum += corners[i].lon_deg * next.lat_deg - next.lon_deg * corners[i].lat_deg;
    }
    return sum;
}

void hws_geojson_polygon(struct hws_geojson *json, const struct hws_point *corners, uint32_t count)
{
    const bool clockwise = turning(corners, count) < 0.0;

    (void)fputs("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[", json->out);
    for (uint32_t i = 0; i < count; i++) {
        put_place(json, corners[clockwise ? count - 1 - i : i]);
        (void)fputs(",", json->out);
    }
    put_place(json, corners[clockwise ? count - 1 : 0]);
    (void)fputs("]]}}", json->out);
}
