/*
 * GeoJSON (RFC 7946): longitude before latitude, rings closed and counter-clockwise, lines cut
 * where they cross the 180th meridian. One collection; each feature says its layer. The handling
 * marking stands in the collection and in every feature, so that none goes anywhere without it.
 */
#ifndef HAWSER_SESSION_GEOJSON_H
#define HAWSER_SESSION_GEOJSON_H

#include "hawser/exercise/view.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A collection being written; what the stream does with it is for ferror to tell. */
struct hws_geojson {
    FILE *out;
    const char *marking; /* NULL: none */
    uint32_t feature_count;
    bool failed; /* memory was out for a geometry */
};

/* Begins; the marking, which may be NULL, must outlive the collection. */
void hws_geojson_begin(struct hws_geojson *json, FILE *out, const char *title, const char *marking);
/* Ends. */
void hws_geojson_end(struct hws_geojson *json);

/* A feature: its layer and id, then its properties, then one geometry, which ends it. */
void hws_geojson_feature(struct hws_geojson *json, const char *layer, const char *id);
void hws_geojson_text(struct hws_geojson *json, const char *key, const char *value);
/* A number that is not finite is written as null. */
void hws_geojson_number(struct hws_geojson *json, const char *key, double value);
void hws_geojson_flag(struct hws_geojson *json, const char *key, bool value);
/* An instant since 1970 as ISO 8601. */
void hws_geojson_instant(struct hws_geojson *json, const char *key, int64_t instant_ms);
void hws_geojson_point(struct hws_geojson *json, struct hws_point point);
/* Two points at least; its pieces are rhumb lines. */
void hws_geojson_line(struct hws_geojson *json, const struct hws_point *points, uint32_t count);
/* Three corners at least, in either direction, the first not repeated; not across 180 degrees. */
void hws_geojson_polygon(struct hws_geojson *json, const struct hws_point *corners, uint32_t count);

/*
 * What a seat is shown as one collection: a layer a list that has places, a feature a row, whose id
 * is the row's key and whose properties are named as on the wire (view.schema.json), with instants
 * for times. Control's is
 * the truth; an alarm whose place is not known is no feature. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_geojson_view(FILE *out, const struct hws_view *view);

#endif
