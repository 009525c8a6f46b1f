#include "sim/maritime/sensor/sensor_fibre.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>

#define M_PER_DEG (HWS_EARTH_RADIUS_M * (HWS_PI / 180.0))
#define MEETINGS_MAX 64u
/* Meetings with neighbouring pieces touch: this much apart they are one. */
#define TOUCHING_MS 2
/* A way is cut into parts that span no more degrees than this. */
#define PART_MAX_DEG (FIBRE_PIECE_MAX_M / M_PER_DEG)

struct offset {
    double x_m, y_m;
};

/* From one share of a straight way to another: where it is inside something. */
struct span {
    double from, to;
    bool any;
};

struct meetings {
    int64_t from_ms[MEETINGS_MAX], to_ms[MEETINGS_MAX];
    uint32_t count;
};

static double dot(struct offset a, struct offset b)
{
    return a.x_m * b.x_m + a.y_m * b.y_m;
}

static struct offset offset_of(struct hws_point from, struct hws_point to, double cos_lat)
{
    const struct offset offset = {cover_lon_between_deg(from.lon_deg, to.lon_deg) * M_PER_DEG *
                                      cos_lat,
                                  (to.lat_deg - from.lat_deg) * M_PER_DEG};

    return offset;
}

/* A capsule is convex: what the way has of its parts is one span. */
static struct span join(struct span a, struct span b)
{
    if (!a.any || !b.any) {
        return a.any ? a : b;
    }
    return (struct span){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to, true};
}

static struct span clip(struct span span)
{
    span.from = span.from < 0.0 ? 0.0 : span.from;
    span.to = span.to > 1.0 ? 1.0 : span.to;
    span.any = span.any && span.from <= span.to;
    return span;
}

/* The way from a along d, within a radius of the origin. */
static struct span in_disc(struct offset a, struct offset d, double radius_m)
{
    const double square = dot(d, d);
    const double along = dot(a, d);
    const double left = dot(a, a) - radius_m * radius_m;
    const double root = along * along - square * left;

    if (square <= 0.0) {
        return (struct span){0.0, 1.0, left <= 0.0};
    }
    if (root < 0.0) {
        return (struct span){0.0, 0.0, false};
    }
    const double reach = sqrt(root);
    return clip((struct span){(-along - reach) / square, (-along + reach) / square, true});
}

/* Where a value that goes evenly from first by rate lies between two bounds. */
static struct span between(double first, double rate, double low, double high)
{
    if (rate == 0.0) {
        return (struct span){0.0, 1.0, first >= low && first <= high};
    }
    const double a = (low - first) / rate;
    const double b = (high - first) / rate;
    return (struct span){a < b ? a : b, a < b ? b : a, true};
}

/* Beside the piece from the origin to p, no farther than the radius. */
static struct span in_band(struct offset a, struct offset d, struct offset p, double radius_m)
{
    const double length_m = sqrt(dot(p, p));

    if (length_m <= 0.0) {
        return (struct span){0.0, 0.0, false};
    }
    const struct offset ahead = {p.x_m / length_m, p.y_m / length_m};
    const struct offset aside = {-ahead.y_m, ahead.x_m};
    const struct span along = between(dot(a, ahead), dot(d, ahead), 0.0, length_m);
    const struct span across = between(dot(a, aside), dot(d, aside), -radius_m, radius_m);
    return clip((struct span){along.from > across.from ? along.from : across.from,
                              along.to < across.to ? along.to : across.to,
                              along.any && across.any});
}

/* The part of the way during which it is in one piece's capsule. */
static struct span in_capsule(struct hws_point piece_from, struct hws_point piece_to,
                              struct hws_point way_from, struct hws_point way_to, double radius_m)
{
    const double cos_lat = hws_cos(hws_rad_from_deg(0.5 * (piece_from.lat_deg + piece_to.lat_deg)));
    const struct offset p = offset_of(piece_from, piece_to, cos_lat);
    const struct offset a = offset_of(piece_from, way_from, cos_lat);
    const struct offset b = offset_of(piece_from, way_to, cos_lat);
    const struct offset d = {b.x_m - a.x_m, b.y_m - a.y_m};
    const struct offset from_end = {a.x_m - p.x_m, a.y_m - p.y_m};

    return join(join(in_disc(a, d, radius_m), in_disc(from_end, d, radius_m)),
                in_band(a, d, p, radius_m));
}

/* For certain farther away than the radius in latitude: nothing else need be looked at. */
static bool is_far(struct hws_point a, struct hws_point b, struct hws_point c, struct hws_point d,
                   double radius_m)
{
    const double spare_deg = radius_m / M_PER_DEG;
    const double low = a.lat_deg < b.lat_deg ? a.lat_deg : b.lat_deg;
    const double high = a.lat_deg < b.lat_deg ? b.lat_deg : a.lat_deg;

    return (c.lat_deg > high + spare_deg && d.lat_deg > high + spare_deg) ||
           (c.lat_deg < low - spare_deg && d.lat_deg < low - spare_deg);
}

static void meet_part(const struct hws_point *points, uint32_t point_count,
                      const struct cover_motion *motion, double radius_m, int64_t from_ms,
                      int64_t to_ms, struct meetings *meetings)
{
    const struct hws_point from = cover_place(motion, from_ms);
    const struct hws_point to = cover_place(motion, to_ms);
    const double lasts_ms = (double)(to_ms - from_ms);

    for (uint32_t i = 0; i + 1u < point_count && meetings->count < MEETINGS_MAX; i++) {
        if (is_far(points[i], points[i + 1u], from, to, radius_m)) {
            continue;
        }
        const struct span span = in_capsule(points[i], points[i + 1u], from, to, radius_m);
        if (span.any) {
            meetings->from_ms[meetings->count] = from_ms + (int64_t)(span.from * lasts_ms + 0.5);
            meetings->to_ms[meetings->count] = from_ms + (int64_t)(span.to * lasts_ms + 0.5);
            meetings->count++;
        }
    }
}

/* Where what is inside at a time ends, each meeting leading on to those that it touches. */
static int64_t last_of(const struct meetings *meetings, int64_t at_ms)
{
    bool grows = true;

    while (grows) {
        grows = false;
        for (uint32_t i = 0; i < meetings->count; i++) {
            if (meetings->from_ms[i] <= at_ms + TOUCHING_MS && meetings->to_ms[i] > at_ms) {
                at_ms = meetings->to_ms[i];
                grows = true;
            }
        }
    }
    return at_ms;
}

bool fibre_look(const struct hws_point *points, uint32_t point_count,
                const struct cover_motion *motion, double radius_m, int64_t now_ms,
                int64_t *change_ms)
{
    const bool moves = motion->to_ms != HWS_TIME_NEVER && motion->to_ms > now_ms;
    const int64_t end_ms = moves ? motion->to_ms : now_ms;
    const double span_deg = fabs(motion->dlat_deg) > fabs(motion->dlon_deg)
                                ? fabs(motion->dlat_deg)
                                : fabs(motion->dlon_deg);
    const uint32_t part_count = moves ? 1u + (uint32_t)(span_deg / PART_MAX_DEG) : 1u;
    struct meetings meetings = {.count = 0};
    bool inside = false;
    int64_t first_ms = HWS_TIME_NEVER;

    for (uint32_t i = 0; i < part_count; i++) {
        const int64_t from_ms = now_ms + (end_ms - now_ms) * (int64_t)i / (int64_t)part_count;
        const int64_t to_ms = now_ms + (end_ms - now_ms) * (int64_t)(i + 1u) / (int64_t)part_count;
        meet_part(points, point_count, motion, radius_m, from_ms, to_ms, &meetings);
    }
    for (uint32_t i = 0; i < meetings.count; i++) {
        inside = inside || meetings.from_ms[i] <= now_ms;
        first_ms = meetings.from_ms[i] < first_ms ? meetings.from_ms[i] : first_ms;
    }
    if (inside) {
        const int64_t last_ms = last_of(&meetings, now_ms);
        *change_ms = last_ms < end_ms ? (last_ms > now_ms ? last_ms : now_ms + 1) : HWS_TIME_NEVER;
    } else {
        *change_ms = first_ms;
    }
    return inside;
}
