/*
 * GeoJSON (RFC 7946): longitude before latitude, rings closed and counter-clockwise, lines cut
 * where they cross the 180th meridian. One collection; each feature says its layer. The handling
 * marking stands in the collection and in every feature, so that none goes anywhere without it.
 */
#ifndef HAWSER_SESSION_GEOJSON_H
#define HAWSER_SESSION_GEOJSON_H

#include "hawser/geo/sphere.h"
#include "hawser/session/session.h"

#include <stdint.h>
#include <stdio.h>

/* A collection being written; what the stream does with it is for ferror to tell. */
struct hws_geojson {
    FILE *out;
    const char *marking; /* NULL: none */
    uint32_t feature_count;
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
/* An instant since 1970 as ISO 8601. */
void hws_geojson_instant(struct hws_geojson *json, const char *key, int64_t instant_ms);
void hws_geojson_point(struct hws_geojson *json, struct hws_point point);
/* Two points at least; its pieces are rhumb lines. */
void hws_geojson_line(struct hws_geojson *json, const struct hws_point *points, uint32_t count);
/* Three corners at least, in either direction, the first not repeated; not across 180 degrees. */
void hws_geojson_polygon(struct hws_geojson *json, const struct hws_point *corners, uint32_t count);

/*
 * An exercise as it is now, the truth, as one collection: zones, ports, pilot stations, landing
 * stations, cables, open faults, vessels, and each agency's tracks.
 */
void hws_geojson_exercise(FILE *out, const struct hws_session *session);
/*
 * What a telecom control room, of one operator + 1 or of all (0), knows of it now: zones, ports,
 * landing stations, cables, and alarms; one whose place is not known is no feature but a property
 * of its cable. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_geojson_operator(FILE *out, const struct hws_session *session,
                                                    uint32_t operator1);

#endif
