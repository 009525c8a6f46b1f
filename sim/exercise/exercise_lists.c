/*
 * Zones, the latest records in words for control, what each party was told, and the time. A zone's
 * name may be its author's note of what is to happen there; so a player has those alone of which
 * the scenario says that he knows, or which his agency watches.
 */
#include "sim/exercise/exercise_lists.h"

#include "sim/exercise/announce.h"

#include "hawser/core/language.h"
#include "hawser/core/record_stream.h"
#include "hawser/core/told.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/view.h"
#include "hawser/exercise/wording.h"
#include "hawser/geo/list_points.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/picture.h"

#include <inttypes.h>
#include <string.h>

/* ---- zones ---------------------------------------------------------------------------------- */

enum zone_column { ZONE_POLYGON = 0, ZONE_NAME, ZONE_COLUMN_COUNT };

static const struct hws_list_column zone_columns[ZONE_COLUMN_COUNT] = {
    [ZONE_POLYGON] = {.name = "polygon", .form = HWS_CELL_RING},
    [ZONE_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
};

static bool is_watched(const struct hws_state *state, const char *id)
{
    const struct hws_picture_plan *plan = hws_picture_plan(state);

    for (uint32_t i = 0; plan != NULL && i < plan->zone_count; i++) {
        if (strcmp(plan->zones[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_named(const struct hws_state *state, struct hws_party party,
                     const struct hws_zone_plan *zone)
{
    for (uint32_t i = 0; i < zone->seen_by_count; i++) {
        const uint32_t count = party.kind->count(state);
        for (uint32_t j = 0; j < count; j++) {
            if ((party.index == HWS_PARTY_ALL || party.index == j) &&
                strcmp(party.kind->id(state, j), zone->seen_by[i]) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool exercise_zone_is_seen(const struct hws_state *state, struct hws_party party, uint32_t zone)
{
    const struct hws_zone_plan *plan = &hws_exercise_plan(state)->zones[zone];

    return party.kind == NULL || plan->seen == HWS_ZONE_SEEN_BY_ALL ||
           is_named(state, party, plan) ||
           (party.kind == &hws_agency_entity && is_watched(state, plan->id)) ||
           announce_is_known(state, zone, party);
}

/* A player's key is the zone's name: its id is the author's. */
static void fill_zones(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(reader->state);

    for (uint32_t i = 0; i < plan->zone_count; i++) {
        const struct hws_zone_plan *zone = &plan->zones[i];
        if (!exercise_zone_is_seen(reader->state, reader->party, i)) {
            continue;
        }
        hws_list_add(list, "%s",
                     reader->party.kind == NULL ? zone->id
                                                : hws_text_in(&zone->name, HWS_LANGUAGE_EN));
        hws_list_points(list, ZONE_POLYGON, plan->vertices + zone->vertex_first,
                        zone->vertex_count);
        hws_list_name(list, ZONE_NAME, &zone->name);
    }
}

/* ---- records in words ----------------------------------------------------------------------- */

enum line_column { LINE_TIME_MS = 0, LINE_IMPORTANCE, LINE_TEXT, LINE_COLUMN_COUNT };

static const struct hws_list_column line_columns[LINE_COLUMN_COUNT] = {
    [LINE_TIME_MS] = {.name = "time_ms", .form = HWS_CELL_WHOLE},
    [LINE_IMPORTANCE] = {.name = "importance", .form = HWS_CELL_WHOLE},
    [LINE_TEXT] = {.name = "text", .form = HWS_CELL_TEXT},
};

static uint32_t importance_of(const struct hws_list_reader *reader, const struct hws_record *record)
{
    return hws_record_definition(reader->state->registry, record)->importance;
}

/* The latest, oldest first. */
static void fill_lines(const struct hws_list_reader *reader, struct hws_list *list)
{
    struct hws_record_cursor cursor = hws_record_cursor_last(reader->records);
    uint32_t wanted = 0;

    for (const struct hws_record *record = hws_record_cursor_back(&cursor);
         record != NULL && wanted < HWS_VIEW_LINES_MAX; record = hws_record_cursor_back(&cursor)) {
        wanted += importance_of(reader, record) > 0 ? 1u : 0u;
    }
    while (wanted > 0) {
        const struct hws_record *record = hws_record_cursor_next(&cursor);
        char text[HWS_VIEW_LINE_MAX];
        if (importance_of(reader, record) == 0) {
            continue;
        }
        hws_record_words(reader->state, record, reader->language, text, sizeof(text));
        hws_list_add(list, "R-%" PRIu64, record->id);
        hws_list_whole(list, LINE_TIME_MS, record->time_ms);
        hws_list_whole(list, LINE_IMPORTANCE, importance_of(reader, record));
        hws_list_text(list, LINE_TEXT, "%s", text);
        wanted--;
    }
}

/* ---- what a party was told ------------------------------------------------------------------ */

enum told_column {
    TOLD_NUMBER = 0,
    TOLD_AT,
    TOLD_FOLLOWS,
    TOLD_TEXT,
    TOLD_TIME_MS,
    TOLD_IMPORTANCE,
    TOLD_COLUMN_COUNT
};

static const struct hws_list_column told_columns[TOLD_COLUMN_COUNT] = {
    [TOLD_NUMBER] = {.title = "NO", .form = HWS_CELL_WHOLE, .right = true},
    [TOLD_AT] = {.title = "TIME", .form = HWS_CELL_TEXT},
    [TOLD_FOLLOWS] = {.name = "follows", .title = "FOLLOWS", .form = HWS_CELL_WHOLE, .right = true},
    [TOLD_TEXT] = {.name = "text", .title = "TOLD", .form = HWS_CELL_TEXT},
    [TOLD_TIME_MS] = {.name = "time_ms", .form = HWS_CELL_WHOLE},
    [TOLD_IMPORTANCE] = {.name = "importance", .form = HWS_CELL_WHOLE},
};

static void add_told(const struct hws_list_reader *reader, struct hws_list *list,
                     const struct hws_told_line *line)
{
    const int64_t instant_ms = reader->state->plan->epoch_ms + line->time_ms;
    char at[HWS_INSTANT_TEXT_MAX];
    char text[HWS_VIEW_LINE_MAX];

    hws_instant_format(instant_ms / HWS_MS_PER_S * HWS_MS_PER_S, at);
    hws_record_told_words(reader->state, line->record, reader->language, text, sizeof(text));
    hws_list_add(list, "%" PRIu64, line->number);
    hws_list_whole(list, TOLD_NUMBER, (int64_t)line->number);
    hws_list_text(list, TOLD_AT, "%s", at);
    if (line->cause != 0) {
        hws_list_whole(list, TOLD_FOLLOWS, (int64_t)line->cause);
    }
    hws_list_text(list, TOLD_TEXT, "%s", text);
    hws_list_whole(list, TOLD_TIME_MS, line->time_ms);
    hws_list_whole(list, TOLD_IMPORTANCE, line->importance);
}

/* The latest, oldest first, by the party's own numbers. */
static void fill_told(const struct hws_list_reader *reader, struct hws_list *list)
{
    struct hws_told *own = NULL;
    if (reader->records == NULL) {
        return;
    }
    const struct hws_party parties[] = {reader->party, reader->post};
    const bool two = reader->post.kind != NULL && !hws_party_equal(reader->post, reader->party);
    enum hws_status status =
        reader->told != NULL ? HWS_OK
                             : hws_told_create_all(reader->records, parties, two ? 2u : 1u, &own);
    struct hws_told *told = reader->told != NULL ? reader->told : own;
    struct hws_told_line line;

    if (status == HWS_OK) {
        status = hws_told_catch_up(told, reader->state);
    }
    const uint64_t count = status == HWS_OK ? hws_told_count(told) : 0;
    for (uint64_t i = count > HWS_VIEW_LINES_MAX ? count - HWS_VIEW_LINES_MAX + 1u : 1u; i <= count;
         i++) {
        if (hws_told_at(told, reader->state, i, &line) == HWS_OK) {
            add_told(reader, list, &line);
        }
    }
    hws_told_destroy(own);
    if (status != HWS_OK) {
        hws_list_fail(list);
    }
}

/* ---- the time ------------------------------------------------------------------------------- */

static const struct hws_list_column time_columns[] = {{.title = "NOW", .form = HWS_CELL_TEXT}};

/* One line: the instant, and the ships that are at sea. */
static void fill_time(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_state *state = reader->state;
    const uint32_t vessel_count = hws_maritime_at_sea_count(state);
    char instant[HWS_INSTANT_TEXT_MAX];
    char gone[HWS_DURATION_TEXT_MAX];

    hws_instant_format((state->plan->epoch_ms + state->now_ms) / HWS_MS_PER_S * HWS_MS_PER_S,
                       instant);
    hws_duration_words(state->now_ms, gone);
    hws_list_add(list, "now");
    hws_list_text(list, 0,
                  vessel_count == 1 ? hws_tr(reader->language, "%s, T+%s; %u vessel at sea")
                                    : hws_tr(reader->language, "%s, T+%s; %u vessels at sea"),
                  instant, gone, (unsigned)vessel_count);
}

static const struct hws_list_def told_list = {
    .name = "told",
    .topic = "told",
    .columns = told_columns,
    .column_count = TOLD_COLUMN_COUNT,
    .everybody = true,
    .control_not = true,
    .none = "Nothing was told so far.",
    .fill = fill_told,
};

static const struct hws_list_def time_list = {
    .name = "time",
    .topic = "time",
    .columns = time_columns,
    .column_count = 1,
    .report = true,
    .sentence = true,
    .fill = fill_time,
};

static const struct hws_list_def zones_list = {
    .name = "zones",
    .layer = "zone",
    .columns = zone_columns,
    .column_count = ZONE_COLUMN_COUNT,
    .ground = true,
    .everybody = true,
    .fill = fill_zones,
};

static const struct hws_list_def lines_list = {
    .name = "lines",
    .columns = line_columns,
    .column_count = LINE_COLUMN_COUNT,
    .fill = fill_lines,
};

const struct hws_list_def *const exercise_lists[EXERCISE_LIST_COUNT] = {
    &zones_list, &lines_list, &told_list, &time_list, &pending_list, &artificial_list,
};
