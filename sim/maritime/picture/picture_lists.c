/*
 * What of pictures may be looked at: each agency its own tracks, alerts and arrangements, control
 * those of all. Names, types and sizes are what was told or read; nothing is looked up by number.
 */
#include "hawser/core/language.h"
#include "hawser/core/units.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/picture/picture.h"

#include <stdio.h>
#include <stdlib.h>

#define REASONS_BYTES 200
#define NAME_BYTES 160
#define SOURCES_BYTES 160

static bool is_asked(const struct hws_list_reader *reader, uint32_t agency)
{
    return reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL ||
           reader->party.index == agency;
}

/* Control's keys say whose: "lilac-guard/T-207"; an agency has its own. */
static void add_key(const struct hws_list_reader *reader, struct hws_list *list, uint32_t agency,
                    const char *letter, uint32_t number)
{
    if (reader->party.kind == NULL) {
        hws_list_add(list, "%s/%s-%u", hws_sensor_plan(reader->state)->agencies[agency].id, letter,
                     (unsigned)number);
    } else {
        hws_list_add(list, "%s-%u", letter, (unsigned)number);
    }
}

static void mmsi_words(uint32_t mmsi, char text[16])
{
    if (mmsi == 0) {
        (void)snprintf(text, 16, "-");
    } else {
        (void)snprintf(text, 16, "%09u", (unsigned)mmsi);
    }
}

/* ---- tracks --------------------------------------------------------------------------------- */

enum track_column {
    TRACK_PLACE = 0,
    TRACK_AGENCY,
    TRACK_TITLE,
    TRACK_MMSI_TITLE,
    TRACK_NAME,
    TRACK_MMSI,
    TRACK_STATE,
    TRACK_PLACE_TITLE,
    TRACK_COURSE_TITLE,
    TRACK_SPEED_TITLE,
    TRACK_ERROR_TITLE,
    TRACK_CONFIDENCE_TITLE,
    TRACK_UNSEEN,
    TRACK_FROM,
    TRACK_FIX,
    TRACK_FIX_MS,
    TRACK_COURSE,
    TRACK_SPEED,
    TRACK_ERROR,
    TRACK_CONFIDENCE,
    TRACK_SOURCES,
    TRACK_SEEN_MS,
    TRACK_KIND,
    TRACK_LENGTH,
    TRACK_ALERTED,
    TRACK_ERROR_NOW,
    TRACK_COLUMN_COUNT
};

static const struct hws_list_column track_columns[TRACK_COLUMN_COUNT] = {
    [TRACK_PLACE] = {.form = HWS_CELL_PLACE},                   /* believed, now */
    [TRACK_AGENCY] = {.name = "agency", .form = HWS_CELL_TEXT}, /* control's alone */
    [TRACK_TITLE] = {.title = "TRACK", .form = HWS_CELL_TEXT},
    [TRACK_MMSI_TITLE] = {.title = "MMSI", .form = HWS_CELL_TEXT},
    [TRACK_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [TRACK_MMSI] = {.name = "mmsi", .form = HWS_CELL_WHOLE},
    [TRACK_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [TRACK_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_PLACE},
    [TRACK_COURSE_TITLE] = {.title = "COURSE", .form = HWS_CELL_TEXT, .right = true},
    [TRACK_SPEED_TITLE] = {.title = "SPEED", .form = HWS_CELL_TEXT, .right = true},
    [TRACK_ERROR_TITLE] = {.title = "ERROR", .form = HWS_CELL_TEXT, .right = true},
    [TRACK_CONFIDENCE_TITLE] = {.title = "CONFIDENCE", .form = HWS_CELL_TEXT, .right = true},
    [TRACK_UNSEEN] = {.title = "UNSEEN", .form = HWS_CELL_TEXT, .right = true},
    [TRACK_FROM] = {.title = "SOURCES", .form = HWS_CELL_TEXT},
    [TRACK_FIX] = {.name = "fix", .form = HWS_CELL_PLACE},
    [TRACK_FIX_MS] = {.name = "fix_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [TRACK_COURSE] = {.name = "course_deg", .form = HWS_CELL_REAL},
    [TRACK_SPEED] = {.name = "speed_kn", .form = HWS_CELL_REAL},
    [TRACK_ERROR] = {.name = "error_m", .form = HWS_CELL_REAL},         /* of the fix */
    [TRACK_CONFIDENCE] = {.name = "confidence", .form = HWS_CELL_REAL}, /* as last seen */
    [TRACK_SOURCES] = {.name = "sources", .form = HWS_CELL_TEXT},
    [TRACK_SEEN_MS] = {.name = "seen_ms",
                       .kind = &hws_value_time,
                       .form = HWS_CELL_WHOLE}, /* of one not held now */
    [TRACK_KIND] = {.name = "kind", .form = HWS_CELL_TEXT},
    [TRACK_LENGTH] = {.name = "length_m", .form = HWS_CELL_REAL},
    [TRACK_ALERTED] = {.name = "alerted", .form = HWS_CELL_FLAG},
    [TRACK_ERROR_NOW] = {.name = "error_now_m", .form = HWS_CELL_REAL, .local = true},
};

/* "AIS, radar, shared": cut to the buffer. */
static void source_words(uint32_t sources, char text[SOURCES_BYTES])
{
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i <= HWS_SENSOR_KIND_COUNT && length < SOURCES_BYTES; i++) {
        if ((sources & (1u << i)) == 0) {
            continue;
        }
        const int added = snprintf(
            text + length, SOURCES_BYTES - length, "%s%s", length == 0 ? "" : ", ",
            i == HWS_SENSOR_KIND_COUNT ? "shared" : hws_sensor_kind_name((enum hws_sensor_kind)i));
        length += added > 0 ? (size_t)added : 0u;
    }
}

static void title_track(const struct hws_list_reader *reader, struct hws_list *list,
                        const struct hws_track_info *track)
{
    char mmsi[16];
    char unseen[HWS_DURATION_TEXT_MAX];

    if (!reader->tabled) {
        return;
    }
    mmsi_words(track->mmsi, mmsi);
    hws_duration_words(reader->state->now_ms - track->seen_ms, unseen);
    hws_list_text(list, TRACK_TITLE, "T-%u", (unsigned)track->number);
    hws_list_text(list, TRACK_MMSI_TITLE, "%s", mmsi);
    hws_list_point(list, TRACK_PLACE_TITLE, track->place);
    hws_list_text(list, TRACK_COURSE_TITLE, "%.0f", track->course_deg);
    hws_list_text(list, TRACK_SPEED_TITLE, "%.1f kn", track->speed_kn);
    hws_list_text(list, TRACK_ERROR_TITLE, "%.0f m", track->error_m);
    hws_list_text(list, TRACK_CONFIDENCE_TITLE, "%.0f %%", track->confidence * 100.0);
    hws_list_text(list, TRACK_UNSEEN, "%s", track->state == HWS_TRACK_HELD ? "-" : unseen);
    hws_list_text(list, TRACK_FROM, "%s%s%s", track->heard ? hws_tr(reader->language, "AIS ") : "",
                  track->seen ? hws_tr(reader->language, "plots ") : "",
                  (track->sources & HWS_TRACK_SHARED) != 0 ? hws_tr(reader->language, "shared")
                                                           : "");
}

/* What came with the name, if anything did. */
static void tell_track(const struct hws_list_reader *reader, struct hws_list *list,
                       const struct hws_track_info *track)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    char name[NAME_BYTES] = "";

    hws_maritime_told_name(plan, track->told_reference, reader->language, name, sizeof(name));
    hws_list_text(list, TRACK_NAME, "%s", name);
    if (track->mmsi != 0) {
        hws_list_whole(list, TRACK_MMSI, track->mmsi);
    }
    if (track->told_class != HWS_NO_INDEX) {
        const struct hws_vessel_class *class = &plan->classes[track->told_class];
        hws_list_text(list, TRACK_KIND, "%s", hws_ship_kind_name(class->kind));
        hws_list_real(list, TRACK_LENGTH, class->length_m);
    }
}

/* An alert stands on it that nobody has acknowledged. */
static bool is_alerted(const struct hws_state *state, uint32_t agency, uint32_t number)
{
    const uint32_t alert_count = hws_picture_alert_count(state);

    for (uint32_t i = 0; i < alert_count; i++) {
        const struct hws_alert_info alert = hws_picture_alert(state, i);
        if (alert.agency == agency && alert.state == HWS_ALERT_STANDING &&
            (alert.track_number == number ||
             (alert.partner_number == number && alert.partner_number != 0))) {
            return true;
        }
    }
    return false;
}

static void add_track(const struct hws_list_reader *reader, struct hws_list *list, uint32_t index)
{
    const struct hws_track_info track = hws_picture_track(reader->state, index);
    char sources[SOURCES_BYTES];

    source_words(track.sources, sources);
    add_key(reader, list, track.agency, "T", track.number);
    hws_list_point(list, TRACK_PLACE, track.place);
    if (reader->party.kind == NULL) {
        hws_list_text(list, TRACK_AGENCY, "%s",
                      hws_sensor_plan(reader->state)->agencies[track.agency].id);
    }
    tell_track(reader, list, &track);
    hws_list_text(list, TRACK_STATE, "%s", hws_track_state_name(track.state));
    hws_list_point(list, TRACK_FIX, track.fix);
    hws_list_whole(list, TRACK_FIX_MS, track.fix_ms);
    hws_list_real(list, TRACK_COURSE, track.course_deg);
    hws_list_real(list, TRACK_SPEED, track.speed_kn);
    hws_list_real(list, TRACK_ERROR, track.fix_error_m);
    hws_list_real(list, TRACK_CONFIDENCE, track.sight_confidence);
    hws_list_text(list, TRACK_SOURCES, "%s", sources);
    if (track.state != HWS_TRACK_HELD) {
        hws_list_whole(list, TRACK_SEEN_MS, track.seen_ms);
    }
    hws_list_flag(list, TRACK_ALERTED, is_alerted(reader->state, track.agency, track.number));
    hws_list_real(list, TRACK_ERROR_NOW, track.error_m);
    title_track(reader, list, &track);
}

/* Tracks in the order of their agencies and numbers. */
struct numbered {
    uint32_t agency, number, index;
};

static int compare_numbered(const void *left, const void *right)
{
    const struct numbered *a = left;
    const struct numbered *b = right;

    if (a->agency != b->agency) {
        return a->agency < b->agency ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number ? 1 : 0;
}

static void fill_tracks(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t row_count = hws_picture_track_count(reader->state);
    struct numbered *tracks = malloc(((size_t)row_count + 1u) * sizeof(*tracks));
    uint32_t count = 0;

    if (tracks == NULL) {
        hws_list_fail(list);
        return;
    }
    for (uint32_t i = 0; i < row_count; i++) {
        const struct hws_track_info track = hws_picture_track(reader->state, i);
        if (track.state != HWS_TRACK_NONE && is_asked(reader, track.agency)) {
            tracks[count++] = (struct numbered){track.agency, track.number, i};
        }
    }
    qsort(tracks, count, sizeof(*tracks), compare_numbered);
    for (uint32_t i = 0; i < count; i++) {
        add_track(reader, list, tracks[i].index);
    }
    free(tracks);
}

/* ---- alerts --------------------------------------------------------------------------------- */

enum alert_column {
    ALERT_TITLE = 0,
    ALERT_RAISED,
    ALERT_AGENCY,
    ALERT_KIND,
    ALERT_TRACK,
    ALERT_MMSI_TITLE,
    ALERT_SCORE_TITLE,
    ALERT_STATE,
    ALERT_TOLD_BY,
    ALERT_THEIRS,
    ALERT_REASONS,
    ALERT_RAISED_MS,
    ALERT_MMSI,
    ALERT_SCORE,
    ALERT_PARTNER,
    ALERT_ENDED_MS,
    ALERT_ACKNOWLEDGED,
    ALERT_COLUMN_COUNT
};

static const struct hws_list_column alert_columns[ALERT_COLUMN_COUNT] = {
    [ALERT_TITLE] = {.title = "ID", .form = HWS_CELL_TEXT},
    [ALERT_RAISED] = {.title = "RAISED", .form = HWS_CELL_TEXT},
    [ALERT_AGENCY] = {.name = "agency", .title = "AGENCY", .form = HWS_CELL_TEXT},
    [ALERT_KIND] = {.name = "kind", .title = "ALERT", .form = HWS_CELL_TEXT, .said = true},
    [ALERT_TRACK] = {.name = "track", .title = "TRACK", .form = HWS_CELL_TEXT},
    [ALERT_MMSI_TITLE] = {.title = "MMSI", .form = HWS_CELL_TEXT},
    [ALERT_SCORE_TITLE] = {.title = "SCORE", .form = HWS_CELL_TEXT, .right = true},
    [ALERT_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT},
    [ALERT_TOLD_BY] = {.name = "told_by", .title = "TOLD BY", .form = HWS_CELL_TEXT},
    [ALERT_THEIRS] = {.name = "their_track", .title = "THEIRS", .form = HWS_CELL_TEXT},
    [ALERT_REASONS] = {.name = "reasons", .title = "WHY", .form = HWS_CELL_TEXT},
    [ALERT_RAISED_MS] = {.name = "raised_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [ALERT_MMSI] = {.name = "mmsi", .form = HWS_CELL_WHOLE},
    [ALERT_SCORE] = {.name = "score", .form = HWS_CELL_REAL},
    [ALERT_PARTNER] = {.name = "with", .form = HWS_CELL_TEXT}, /* of two: the other's track */
    [ALERT_ENDED_MS] = {.name = "ended_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [ALERT_ACKNOWLEDGED] = {.name = "acknowledged", .form = HWS_CELL_FLAG},
};

static void add_alert(const struct hws_list_reader *reader, struct hws_list *list,
                      const struct hws_alert_info *alert)
{
    const struct hws_agency *agencies = hws_sensor_plan(reader->state)->agencies;
    char instant[HWS_INSTANT_TEXT_MAX];
    char reasons[REASONS_BYTES];
    char mmsi[16];

    mmsi_words(alert->mmsi, mmsi);
    hws_instant_format(
        (reader->state->plan->epoch_ms + alert->raised_ms) / HWS_MS_PER_S * HWS_MS_PER_S, instant);
    hws_alert_reason_words(alert->reasons, reader->language, reasons, sizeof(reasons));
    add_key(reader, list, alert->agency, "A", alert->number);
    if (reader->party.kind == NULL) {
        hws_list_text(list, ALERT_TITLE, "%s/A-%u", agencies[alert->agency].id,
                      (unsigned)alert->number);
    } else {
        hws_list_text(list, ALERT_TITLE, "A-%u", (unsigned)alert->number);
    }
    hws_list_text(list, ALERT_RAISED, "%s", instant);
    hws_list_text(list, ALERT_AGENCY, "%s", agencies[alert->agency].id);
    hws_list_text(list, ALERT_KIND, "%s", hws_alert_kind_name(alert->kind));
    if (alert->partner_number != 0) {
        hws_list_text(list, ALERT_TRACK, "T-%u, T-%u", (unsigned)alert->track_number,
                      (unsigned)alert->partner_number);
        hws_list_text(list, ALERT_PARTNER, "T-%u", (unsigned)alert->partner_number);
    } else {
        hws_list_text(list, ALERT_TRACK, "T-%u", (unsigned)alert->track_number);
    }
    hws_list_flag(list, ALERT_ACKNOWLEDGED, alert->acknowledged);
    hws_list_text(list, ALERT_STATE, "%s", hws_alert_state_name(alert->state));
    if (alert->ended_ms != HWS_TIME_NEVER) {
        hws_list_whole(list, ALERT_ENDED_MS, alert->ended_ms);
    }
    hws_list_text(list, ALERT_MMSI_TITLE, "%s", mmsi);
    hws_list_text(list, ALERT_SCORE_TITLE, "%.0f %%", alert->score * 100.0);
    if (alert->shared_by1 != 0) {
        hws_list_text(list, ALERT_TOLD_BY, "%s", agencies[alert->shared_by1 - 1u].id);
        hws_list_text(list, ALERT_THEIRS, "T-%u", (unsigned)alert->their_number);
    }
    hws_list_text(list, ALERT_REASONS, "%s", reasons);
    hws_list_whole(list, ALERT_RAISED_MS, alert->raised_ms);
    if (alert->mmsi != 0) {
        hws_list_whole(list, ALERT_MMSI, alert->mmsi);
    }
    hws_list_real(list, ALERT_SCORE, alert->score);
}

/* Each agency numbers its own, from 1. */
static void fill_alerts(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t alert_count = hws_picture_alert_count(reader->state);

    for (uint32_t i = 0; i < alert_count; i++) {
        const struct hws_alert_info alert = hws_picture_alert(reader->state, i);
        if (alert.agency != HWS_NO_INDEX && is_asked(reader, alert.agency)) {
            add_alert(reader, list, &alert);
        }
    }
}

/* ---- sharing -------------------------------------------------------------------------------- */

enum share_column {
    SHARE_FROM = 0,
    SHARE_TO,
    SHARE_WHAT,
    SHARE_DELAY_TITLE,
    SHARE_STATE,
    SHARE_DELAY_MS,
    SHARE_FROM_NAME,
    SHARE_TO_NAME,
    SHARE_WORKS,
    SHARE_COLUMN_COUNT
};

static const struct hws_list_column share_columns[SHARE_COLUMN_COUNT] = {
    [SHARE_FROM] = {.name = "from", .title = "GIVES", .form = HWS_CELL_TEXT},
    [SHARE_TO] = {.name = "to", .title = "GETS", .form = HWS_CELL_TEXT},
    [SHARE_WHAT] = {.name = "what", .title = "WHAT", .form = HWS_CELL_TEXT, .said = true},
    [SHARE_DELAY_TITLE] = {.title = "DELAY", .form = HWS_CELL_TEXT, .right = true},
    [SHARE_STATE] = {.title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [SHARE_DELAY_MS] = {.name = "delay_ms", .form = HWS_CELL_WHOLE},
    [SHARE_FROM_NAME] = {.name = "from_name", .form = HWS_CELL_TEXT},
    [SHARE_TO_NAME] = {.name = "to_name", .form = HWS_CELL_TEXT},
    [SHARE_WORKS] = {.name = "works", .form = HWS_CELL_FLAG},
};

static void fill_shares(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_picture_plan *plan = hws_picture_plan(reader->state);

    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_share *share = &plan->shares[i];
        const char *from = plan->sensors->agencies[share->from].id;
        const char *to = plan->sensors->agencies[share->to].id;
        const bool works = hws_picture_share_works(reader->state, i);
        char delay[HWS_DURATION_TEXT_MAX];
        if (!is_asked(reader, share->from) && !is_asked(reader, share->to)) {
            continue;
        }
        const char *kind = hws_share_kind_name(share->kind);
        hws_duration_words(share->delay_ms, delay);
        hws_list_add(list, "%s/%s/%s", from, to, kind);
        hws_list_text(list, SHARE_FROM, "%s", from);
        hws_list_text(list, SHARE_TO, "%s", to);
        hws_list_text(list, SHARE_WHAT, "%s", kind);
        hws_list_text(list, SHARE_DELAY_TITLE, "%s", delay);
        hws_list_text(list, SHARE_STATE, "%s", works ? HWS_MARK("works") : HWS_MARK("DOES NOT"));
        hws_list_whole(list, SHARE_DELAY_MS, share->delay_ms);
        hws_list_name(list, SHARE_FROM_NAME, &plan->sensors->agencies[share->from].name);
        hws_list_name(list, SHARE_TO_NAME, &plan->sensors->agencies[share->to].name);
        hws_list_flag(list, SHARE_WORKS, works);
    }
}

static const struct hws_list_def tracks_list = {
    .name = "tracks",
    .topic = "tracks",
    .one_party = true,
    .layer = "track",
    .columns = track_columns,
    .column_count = TRACK_COLUMN_COUNT,
    .parties = {&hws_agency_entity},
    .fill = fill_tracks,
};

static const struct hws_list_def alerts_list = {
    .name = "alerts",
    .topic = "alerts",
    .columns = alert_columns,
    .column_count = ALERT_COLUMN_COUNT,
    .parties = {&hws_agency_entity},
    .fill = fill_alerts,
};

static const struct hws_list_def sharing_list = {
    .name = "sharing",
    .topic = "sharing",
    .columns = share_columns,
    .column_count = SHARE_COLUMN_COUNT,
    .parties = {&hws_agency_entity},
    .fill = fill_shares,
};

const struct hws_list_def *const picture_lists[PICTURE_LIST_COUNT] = {
    &tracks_list,
    &alerts_list,
    &sharing_list,
};
