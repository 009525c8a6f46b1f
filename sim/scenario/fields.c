/* Fields that many sections share: ids, texts, references, places. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <math.h>
#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------- */

static struct hws_json section_of(const struct load *load, uint32_t document, const char *section)
{
    return hws_json_get(hws_json_root(load->documents[document]), section);
}

uint32_t rows_count(const struct load *load, const char *section)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < load->document_count; i++) {
        const struct hws_json rows = section_of(load, i, section);
        count += hws_json_type(rows) == HWS_JSON_ARRAY ? hws_json_count(rows) : 0u;
    }
    return count;
}

struct row_cursor rows_of(const struct load *load, const char *section)
{
    const struct row_cursor cursor = {.load = load, .section = section};

    return cursor;
}

bool rows_next(struct row_cursor *cursor, struct hws_json *row)
{
    while (cursor->document < cursor->load->document_count) {
        const struct hws_json rows = section_of(cursor->load, cursor->document, cursor->section);
        if (hws_json_type(rows) == HWS_JSON_ARRAY && cursor->row < hws_json_count(rows)) {
            *row = hws_json_at(rows, cursor->row++);
            return true;
        }
        cursor->document++;
        cursor->row = 0;
    }
    return false;
}

void *load_array(struct load *load, struct hws_arena *arena, size_t count, size_t size)
{
    void *array = hws_arena_array(arena, count, size);

    if (array == NULL) {
        load->out_of_memory = true;
    }
    return array;
}

/* ---- ids and texts -------------------------------------------------------------------------- */

static bool is_id(const char *id)
{
    const size_t length = strlen(id);

    return length > 0 && length <= LOAD_ID_MAX && id[0] != '-' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* The id's own words, or "" with a problem. */
static const char *read_id(struct load *load, struct hws_json row, struct hws_arena *arena)
{
    const char *id = "";

    if (!hws_json_read_string(load->problems, row, "id", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX, &id)) {
        return "";
    }
    if (!is_id(id)) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\", expected lower-case letters, digits and hyphens", id);
        return "";
    }
    const char *copy = hws_arena_copy_text(arena, id);
    load->out_of_memory = load->out_of_memory || copy == NULL;
    return copy == NULL ? "" : copy;
}

const char *load_id(struct load *load, struct hws_json row, const struct name_kind *kind,
                    struct hws_arena *arena)
{
    const char *id = read_id(load, row, arena);

    /* A segment's id counts within its system: its section adds the full one. */
    if (kind != &name_segment && !names_add(load, kind, id) && id[0] != '\0' &&
        !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\" again, expected an id that no other has: %s by that id "
                          "stands above",
                          id, kind->what);
    }
    return id;
}

bool load_check_printable(struct load *load, struct hws_json where, const char *words)
{
    for (const unsigned char *byte = (const unsigned char *)words; *byte != '\0'; byte++) {
        /* C0, DEL, and C1 as UTF-8 writes it */
        if (*byte < 0x20u || *byte == 0x7Fu ||
            (*byte == 0xC2u && byte[1] >= 0x80u && byte[1] < 0xA0u)) {
            hws_json_complain(load->problems, where,
                              "found a control character, expected text that can be printed");
            return false;
        }
    }
    return true;
}

struct hws_text load_text(struct load *load, struct hws_json row, const char *key,
                          enum hws_json_need need, struct hws_arena *arena)
{
    static const char *const languages[HWS_LANGUAGE_COUNT] = {"en", "ja", "ko"};
    struct hws_text text = {{""}};
    const struct hws_json object = hws_json_read_object(load->problems, row, key, need);

    if (!hws_json_present(object)) {
        return text;
    }
    CHECK_KEYS(load, object, "en", "ja", "ko");
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        const char *words = NULL;
        const enum hws_json_need language_need =
            i == HWS_LANGUAGE_EN ? HWS_JSON_REQUIRED : HWS_JSON_OPTIONAL;
        if (!hws_json_read_string(load->problems, object, languages[i], language_need, 1,
                                  LOAD_TEXT_MAX, &words) ||
            !load_check_printable(load, hws_json_get(object, languages[i]), words)) {
            continue;
        }
        text.in[i] = hws_arena_copy_text(arena, words);
        if (text.in[i] == NULL) {
            load->out_of_memory = true;
            text.in[i] = i == HWS_LANGUAGE_EN ? "" : NULL;
        }
    }
    return text;
}

void load_complain_reference(struct load *load, struct hws_json where, const char *id,
                             const struct name_kind *kind)
{
    const struct names *names = names_of(load, kind);
    const char *nearest = hws_nearest_name(id, names->ids, names->count);

    if (nearest != NULL) {
        hws_json_complain(load->problems, where,
                          "found \"%s\", expected the id of %s (nearest: %s)", id,
                          names->kind->what, nearest);
    } else if (names->count == 0) {
        hws_json_complain(load->problems, where,
                          "found \"%s\", expected the id of %s, but the scenario has none", id,
                          names->kind->what);
    } else {
        hws_json_complain(load->problems, where, "found \"%s\", expected the id of %s", id,
                          names->kind->what);
    }
}

uint32_t load_reference(struct load *load, struct hws_json row, const char *key,
                        enum hws_json_need need, const struct name_kind *kind)
{
    const char *id = NULL;

    if (!hws_json_read_string(load->problems, row, key, need, 1, 2u * LOAD_ID_MAX + 1u, &id)) {
        return HWS_NO_INDEX;
    }
    const uint32_t index = names_find(names_of(load, kind), id);
    if (index == HWS_NO_INDEX) {
        load_complain_reference(load, hws_json_get(row, key), id, kind);
    }
    return index;
}

/* ---- places --------------------------------------------------------------------------------- */

bool load_position(struct load *load, struct hws_json row, const char *key, struct hws_point *point)
{
    const struct hws_json object =
        key == NULL ? row : hws_json_read_object(load->problems, row, key, HWS_JSON_REQUIRED);

    if (!hws_json_present(object)) {
        return false;
    }
    if (key != NULL) {
        CHECK_KEYS(load, object, "lat_deg", "lon_deg");
    }
    const bool lat =
        hws_json_read_double(load->problems, object, "lat_deg", HWS_JSON_REQUIRED,
                             -HWS_LATITUDE_LIMIT_DEG, HWS_LATITUDE_LIMIT_DEG, &point->lat_deg);
    const bool lon = hws_json_read_double(load->problems, object, "lon_deg", HWS_JSON_REQUIRED,
                                          -180.0, 180.0, &point->lon_deg);
    return lat && lon;
}

static bool read_pair(struct load *load, struct hws_json pair, struct hws_point *point)
{
    if (hws_json_type(pair) != HWS_JSON_ARRAY || hws_json_count(pair) != 2) {
        hws_json_complain(load->problems, pair, "found %s, expected [latitude, longitude]",
                          hws_json_type_name(hws_json_type(pair)));
        return false;
    }
    const bool lat = hws_json_double(load->problems, hws_json_at(pair, 0), -HWS_LATITUDE_LIMIT_DEG,
                                     HWS_LATITUDE_LIMIT_DEG, &point->lat_deg);
    const bool lon =
        hws_json_double(load->problems, hws_json_at(pair, 1), -180.0, 180.0, &point->lon_deg);
    return lat && lon;
}

bool load_points(struct load *load, struct hws_json row, const char *key, uint32_t count_min,
                 uint32_t count_max, struct hws_arena *arena, const struct hws_point **points,
                 uint32_t *point_count)
{
    const struct hws_json array =
        hws_json_read_array(load->problems, row, key, HWS_JSON_REQUIRED, count_min, count_max);

    if (!hws_json_present(array)) {
        return false;
    }
    const uint32_t count = hws_json_count(array);
    struct hws_point *room = load_array(load, arena, count, sizeof(*room));
    if (room == NULL) {
        return false;
    }
    bool good = true;
    for (uint32_t i = 0; i < count; i++) {
        good = read_pair(load, hws_json_at(array, i), &room[i]) && good;
    }
    *points = room;
    *point_count = count;
    return good;
}

void load_check_water(struct load *load, struct hws_json where, struct hws_point point,
                      const char *what)
{
    if (hws_coast_is_land(load->scenario->assets->coast, point)) {
        hws_json_complain(load->problems, where,
                          "found %s on land at %.5f, %.5f, expected it in water", what,
                          point.lat_deg, point.lon_deg);
    }
}

bool load_place(struct load *load, struct hws_json row, const char *key, struct hws_point *point,
                uint32_t *port)
{
    const struct hws_json value = hws_json_get(row, key);

    *port = HWS_NO_INDEX;
    if (hws_json_type(value) == HWS_JSON_OBJECT) {
        if (!load_position(load, row, key, point)) {
            return false;
        }
        load_check_water(load, value, *point, "a place");
        return true;
    }
    if (hws_json_present(value) && hws_json_type(value) != HWS_JSON_STRING) {
        hws_json_complain(load->problems, value,
                          "found %s, expected a port's id or {\"lat_deg\", \"lon_deg\"}",
                          hws_json_type_name(hws_json_type(value)));
        return false;
    }
    *port = load_reference(load, row, key, HWS_JSON_REQUIRED, &name_port);
    if (*port == HWS_NO_INDEX) {
        return false;
    }
    *point = scenario_maritime(load->scenario)->ports[*port].pilot;
    return true;
}

void load_utc_offset(struct load *load, struct hws_json row, int64_t *offset_ms)
{
    double offset_h = 0.0;

    if (hws_json_read_double(load->problems, row, "utc_offset_h", HWS_JSON_OPTIONAL, -12.0, 14.0,
                             &offset_h)) {
        *offset_ms = (int64_t)(offset_h * (double)HWS_MS_PER_HOUR);
    }
}

const double *load_hourly(struct load *load, struct hws_json row)
{
    const struct hws_json weights = hws_json_read_array(
        load->problems, row, "hourly", HWS_JSON_OPTIONAL, HWS_HOURS_PER_DAY, HWS_HOURS_PER_DAY);
    double total = 0.0;
    bool good = true;

    if (!hws_json_present(weights)) {
        return NULL;
    }
    double *hourly = load_array(load, &scenario_maritime(load->scenario)->arena, HWS_HOURS_PER_DAY,
                                sizeof(*hourly));
    for (uint32_t i = 0; i < HWS_HOURS_PER_DAY && hourly != NULL; i++) {
        good = hws_json_double(load->problems, hws_json_at(weights, i), 0.0, 1000.0, &hourly[i]) &&
               good;
        total += hourly[i];
    }
    if (hourly == NULL || !good) {
        return NULL;
    }
    if (total < 1.0e-3) {
        hws_json_complain(load->problems, weights,
                          "found weights that add up to %g, expected at least 0.001", total);
        return NULL;
    }
    for (uint32_t i = 0; i < HWS_HOURS_PER_DAY; i++) {
        hourly[i] *= HWS_HOURS_PER_DAY / total;
    }
    return hourly;
}

bool load_gbps(struct load *load, struct hws_json row, const char *key, int64_t *rate_kbps)
{
    double rate_gbps = 0.0;

    if (!hws_json_read_double(load->problems, row, key, HWS_JSON_REQUIRED, 1.0e-6, 1.0e6,
                              &rate_gbps)) {
        return false;
    }
    *rate_kbps = (int64_t)floor(rate_gbps * 1.0e6 + 0.5);
    return true;
}
