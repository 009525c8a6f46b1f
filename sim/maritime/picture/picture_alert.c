/*
 * Alerts. The evidence of one is a sum of log-odds: a prior for its kind (how often such a
 * behaviour is what it looks like, before anything else is known) and a weight for each reason that
 * speaks for or against it; the score is its logistic. That treats reasons as independent given the
 * truth, as naive Bayes does. Weights are judgements, in halves: +-0.5 a hint, +-1 to 1.5 counts,
 * +-2.5 and more decides almost alone. Where facts/maritime.md has something to go by, the row says
 * so. An agency has one alert for each track and kind: it grows, it does not repeat.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/language.h"
#include "hawser/core/math.h"

#include <assert.h>
#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
/* A score that has grown by so much is told again. */
#define GROWN_MIN 0.05

static const double prior_weights[HWS_ALERT_KIND_COUNT] = {
    [HWS_ALERT_SILENCE] = -1.0,   [HWS_ALERT_IDENTITY] = -1.0, [HWS_ALERT_LOITERING] = -1.5,
    [HWS_ALERT_ENCOUNTER] = -1.0, [HWS_ALERT_COURSE] = -1.0,   [HWS_ALERT_DRAG] = -3.0,
    [HWS_ALERT_DRIFTING] = -1.0,  [HWS_ALERT_POSITION] = -1.0,
};

struct evidence {
    enum hws_alert_kind kind;
    enum hws_alert_reason reason;
    double weight;
};

static const struct evidence evidence_rows[] = {
    /* Sets fail and bands are crowded: silence where a station hears well counts, at the edge of
     * its range not; class B (one report in 30 s, 2 W) is patchy anywhere (3.2: 15 against 30 nmi).
     * A ship that radar still sees has neither sunk nor left. */
    {HWS_ALERT_SILENCE, HWS_REASON_SILENT, 0.5},
    {HWS_ALERT_SILENCE, HWS_REASON_GOOD_RECEPTION, 1.0},
    {HWS_ALERT_SILENCE, HWS_REASON_POOR_RECEPTION, -1.5},
    {HWS_ALERT_SILENCE, HWS_REASON_ECHO, 1.5},
    {HWS_ALERT_SILENCE, HWS_REASON_CLASS_B, -1.0},
    {HWS_ALERT_SILENCE, HWS_REASON_AT_ANCHOR, -1.0},
    {HWS_ALERT_SILENCE, HWS_REASON_CABLE_ZONE, 1.0},
    /* Numbers are typed wrongly and tracks are mixed up, but no ship changes hers at sea. */
    {HWS_ALERT_IDENTITY, HWS_REASON_MMSI_CHANGED, 2.5},
    {HWS_ALERT_IDENTITY, HWS_REASON_TWO_PLACES, 2.0},
    {HWS_ALERT_IDENTITY, HWS_REASON_AMBIGUOUS, -2.0},
    {HWS_ALERT_IDENTITY, HWS_REASON_CABLE_ZONE, 0.5},
    /* Below 2 kn for hours is the published rule (3.5); slow steamers and trawlers are slow too. */
    {HWS_ALERT_LOITERING, HWS_REASON_SLOW, 1.5},
    {HWS_ALERT_LOITERING, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_LOITERING, HWS_REASON_SILENT, 1.5},
    {HWS_ALERT_LOITERING, HWS_REASON_NAMELESS, 0.5},
    {HWS_ALERT_LOITERING, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_LOITERING, HWS_REASON_SERVICE, -2.5},
    {HWS_ALERT_LOITERING, HWS_REASON_AT_ANCHOR, -1.5},
    /* 500 m, two hours, below 2 kn (3.5); boats fish together, tugs and patrols come alongside. */
    {HWS_ALERT_ENCOUNTER, HWS_REASON_CLOSE, 1.5},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_CABLE_ZONE, 0.5},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_SERVICE, -2.5},
    /* Destinations are typed by hand and go out of date. */
    {HWS_ALERT_COURSE, HWS_REASON_AWAY, 1.5},
    {HWS_ALERT_COURSE, HWS_REASON_CABLE_ZONE, 0.5},
    {HWS_ALERT_COURSE, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_COURSE, HWS_REASON_SERVICE, -2.0},
    /* Hong Tai 58 and others lost speed, Yi Peng 3 hardly (3.6): a loss of speed alone is weak,
     * weather explains it, a scrape on the fibre is nearly proof. Trawl doors scrape as well. */
    {HWS_ALERT_DRAG, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_SLOWED, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_SLOWED_MUCH, 2.2},
    {HWS_ALERT_DRAG, HWS_REASON_YAW, 1.5},
    {HWS_ALERT_DRAG, HWS_REASON_SCRAPE, 3.5},
    {HWS_ALERT_DRAG, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_ROUGH_SEA, -1.2},
    {HWS_ALERT_DRAG, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_DRAG, HWS_REASON_SERVICE, -2.0},
    /* Wind and current set a ship that has lost its engines aside of where it was bound; slow
     * steamers keep their course. */
    {HWS_ALERT_DRIFTING, HWS_REASON_STOPPED, 1.5},
    {HWS_ALERT_DRIFTING, HWS_REASON_SET_ASIDE, 1.5},
    {HWS_ALERT_DRIFTING, HWS_REASON_KEEPS_COURSE, -1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_SERVICE, -2.5},
    /* Small craft give small echoes, and a rough sea hides them. */
    {HWS_ALERT_POSITION, HWS_REASON_ELSEWHERE, 3.0},
    {HWS_ALERT_POSITION, HWS_REASON_NO_ECHO, 1.5},
    {HWS_ALERT_POSITION, HWS_REASON_CLASS_B, -1.5},
    {HWS_ALERT_POSITION, HWS_REASON_ROUGH_SEA, -0.5},
};

const char *const alert_kind_names[] = {
    HWS_MARK("silence"), HWS_MARK("identity"),    HWS_MARK("loitering"), HWS_MARK("encounter"),
    HWS_MARK("course"),  HWS_MARK("anchor drag"), HWS_MARK("drifting"),  HWS_MARK("position"),
};
HWS_ROW_EACH(alert_kind_names, HWS_ALERT_KIND_COUNT);

/* In words; those that speak against an alert stand behind "but". */
struct reason_row {
    const char *words;
    bool against;
};

static const struct reason_row reason_rows[HWS_REASON_COUNT] = {
    [HWS_REASON_SILENT] = {HWS_MARK("AIS silent inside cover"), false},
    [HWS_REASON_ECHO] = {HWS_MARK("radar still sees it"), false},
    [HWS_REASON_GOOD_RECEPTION] = {HWS_MARK("where reception is good"), false},
    [HWS_REASON_POOR_RECEPTION] = {HWS_MARK("reception is poor there"), true},
    [HWS_REASON_CLASS_B] = {HWS_MARK("a class B set"), true},
    [HWS_REASON_CABLE_ZONE] = {HWS_MARK("over cables"), false},
    [HWS_REASON_MMSI_CHANGED] = {HWS_MARK("another MMSI than before"), false},
    [HWS_REASON_TWO_PLACES] = {HWS_MARK("one MMSI in two places"), false},
    [HWS_REASON_AMBIGUOUS] = {HWS_MARK("other tracks were near"), true},
    [HWS_REASON_SLOW] = {HWS_MARK("slow in a watched zone for long"), false},
    [HWS_REASON_CLOSE] = {HWS_MARK("close to another ship for long"), false},
    [HWS_REASON_AWAY] = {HWS_MARK("heads away from the destination it tells"), false},
    [HWS_REASON_SLOWED] = {HWS_MARK("has lost speed"), false},
    [HWS_REASON_SLOWED_MUCH] = {HWS_MARK("has lost much speed"), false},
    [HWS_REASON_YAW] = {HWS_MARK("yaws"), false},
    [HWS_REASON_SCRAPE] = {HWS_MARK("the fibre hears something drag"), false},
    [HWS_REASON_STOPPED] = {HWS_MARK("hardly moves at sea"), false},
    [HWS_REASON_ELSEWHERE] = {HWS_MARK("radar sees it elsewhere than it tells"), false},
    [HWS_REASON_NO_ECHO] = {HWS_MARK("no echo where it says it is"), false},
    [HWS_REASON_NAMELESS] = {HWS_MARK("without a name"), false},
    [HWS_REASON_FISHING] = {HWS_MARK("a fishing boat"), true},
    [HWS_REASON_SERVICE] = {HWS_MARK("a work, ferry or patrol vessel"), true},
    [HWS_REASON_AT_ANCHOR] = {HWS_MARK("says it is at anchor"), true},
    [HWS_REASON_ROUGH_SEA] = {HWS_MARK("the sea is rough"), true},
    [HWS_REASON_SET_ASIDE] = {HWS_MARK("goes another way than it was headed"), false},
    [HWS_REASON_KEEPS_COURSE] = {HWS_MARK("keeps its course"), true},
};

const char *hws_alert_kind_name(enum hws_alert_kind kind)
{
    assert((uint32_t)kind < HWS_ALERT_KIND_COUNT);
    return alert_kind_names[kind];
}

void hws_alert_reason_words(uint32_t reasons, enum hws_language language, char *text,
                            size_t text_size)
{
    size_t length = 0;

    if (text_size > 0) {
        text[0] = '\0';
    }
    for (uint32_t pass = 0; pass < 2; pass++) {
        const char *before = pass == 0 ? "" : hws_tr(language, "but ");
        for (uint32_t i = 0; i < HWS_REASON_COUNT; i++) {
            if ((reasons >> i & 1u) == 0 || reason_rows[i].against != (pass == 1u) ||
                length >= text_size) {
                continue;
            }
            const int written =
                snprintf(text + length, text_size - length, "%s%s%s", length > 0 ? "; " : "",
                         before, hws_tr(language, reason_rows[i].words));
            length += written > 0 ? (size_t)written : 0;
            before = "";
        }
    }
    if (text_size > 0) {
        hws_text_trim(text);
    }
}

double hws_alert_score(enum hws_alert_kind kind, uint32_t reasons)
{
    assert((uint32_t)kind < HWS_ALERT_KIND_COUNT);
    double log_odds = prior_weights[kind];

    for (size_t i = 0; i < COUNT_OF(evidence_rows); i++) {
        if (evidence_rows[i].kind == kind && (reasons >> evidence_rows[i].reason & 1u) != 0) {
            log_odds += evidence_rows[i].weight;
        }
    }
    return 1.0 / (1.0 + hws_exp(-log_odds));
}

/* The reasons that weigh for this kind. */
static uint32_t weighed(enum hws_alert_kind kind, uint32_t reasons)
{
    uint32_t mask = 0;

    for (size_t i = 0; i < COUNT_OF(evidence_rows); i++) {
        mask |= evidence_rows[i].kind == kind ? 1u << (uint32_t)evidence_rows[i].reason : 0;
    }
    return reasons & mask;
}

/* What is known of the track besides: where it is, what it is. */
static uint32_t circumstances(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t zone = zone_at(plan, track_place(track, step->now_ms));
    uint32_t reasons = track->signs & (1u << HWS_REASON_SILENT | 1u << HWS_REASON_ROUGH_SEA);

    if (zone != HWS_NO_INDEX && plan->zones[zone].cable) {
        reasons |= 1u << HWS_REASON_CABLE_ZONE;
    }
    if (track->mmsi == 0) {
        reasons |= 1u << HWS_REASON_NAMELESS;
    }
    if (track->class_b) {
        reasons |= 1u << HWS_REASON_CLASS_B;
    }
    if (track_fed(track, FEED_AIS) && track->standing == (uint32_t)HWS_VESSEL_ANCHORED) {
        reasons |= 1u << HWS_REASON_AT_ANCHOR;
    }
    if (track->kind1 == HWS_SHIP_KIND_FISHING + 1u) {
        reasons |= 1u << HWS_REASON_FISHING;
    }
    if (track->kind1 == HWS_SHIP_KIND_SERVICE + 1u || track->kind1 == HWS_SHIP_KIND_PATROL + 1u ||
        track->kind1 == HWS_SHIP_KIND_FERRY + 1u) {
        reasons |= 1u << HWS_REASON_SERVICE;
    }
    return reasons;
}

static enum hws_status tell(struct hws_step *step, uint32_t alert)
{
    const struct alert_row *row =
        (const struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT) + alert;
    struct hws_effect effect =
        hws_picture_alert_effect((struct hws_picture_alert){.agency = row->agency, .alert = alert});
    effect.cause = row->record;

    return hws_step_emit(step, &hws_picture_id, &effect);
}

static uint64_t record_alert(struct hws_step *step, enum picture_record record,
                             const struct alert_row *alert)
{
    const union hws_argument arguments[] = {
        {.i = alert->agency}, {.i = alert->track_number}, {.i = alert->mmsi},
        {.i = alert->kind},   {.f = alert->score},        {.i = alert->reasons},
    };

    return hws_step_record(step, (uint32_t)record, arguments);
}

static enum hws_status grow(struct hws_step *step, uint32_t alert, uint32_t reasons)
{
    struct alert_row *row = (struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT) + alert;
    const double score = hws_alert_score((enum hws_alert_kind)row->kind, row->reasons | reasons);

    if (score < row->score + GROWN_MIN) {
        return HWS_OK;
    }
    row->reasons |= reasons;
    row->score = score;
    row->record = record_alert(step, PICTURE_RECORD_ALERT_GROWN, row);
    return tell(step, alert);
}

static enum hws_status append(struct hws_step *step, const struct alert_row *alert, uint32_t *index)
{
    enum hws_status status = hws_step_append(step, PICTURE_PART_ALERT, index);

    if (status == HWS_OK) {
        ((struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT))[*index] = *alert;
    }
    return status;
}

enum hws_status alert_consider(struct hws_step *step, struct track_row *track,
                               enum hws_alert_kind kind, uint32_t reasons)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t all = weighed(kind, reasons | circumstances(step, track));
    uint32_t index = 0;

    if (track->alerts1[kind] != 0) {
        return grow(step, track->alerts1[kind] - 1u, all);
    }
    struct alert_row alert = {
        .score = hws_alert_score(kind, all),
        .raised_ms = step->now_ms,
        .reference = track->vessel == HWS_NO_INDEX
                         ? -1
                         : hws_maritime_vessel_reference(&state, track->vessel),
        .kind = (uint32_t)kind,
        .agency = track->agency,
        .track = picture_track_index(step, track),
        .track_number = track->number,
        .mmsi = track->mmsi,
        .reasons = all,
        .vessel = track->vessel,
        .generation = track->generation,
    };
    if (alert.score < plan->score_min) {
        return HWS_OK;
    }
    alert.record = record_alert(step, PICTURE_RECORD_ALERT_RAISED, &alert);
    enum hws_status status = append(step, &alert, &index);
    if (status != HWS_OK) {
        return status;
    }
    track->alerts1[kind] = index + 1u;
    status = tell(step, index);
    if (status != HWS_OK) {
        return status;
    }
    return channel_offer_alert(step, index);
}

enum hws_status alert_take(struct hws_step *step, uint32_t alert, uint32_t agency)
{
    struct alert_row taken =
        ((const struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT))[alert];
    struct hws_step shared = hws_step_because(step, taken.record);
    uint32_t index = 0;
    struct track_row *track =
        taken.vessel == HWS_NO_INDEX ? NULL : associate_best(step, agency, taken.vessel);

    if (track != NULL && track->generation != taken.generation) {
        track = NULL;
    }
    if (track != NULL && track->alerts1[taken.kind] != 0) {
        return grow(step, track->alerts1[taken.kind] - 1u, taken.reasons);
    }
    const union hws_argument arguments[] = {
        {.i = agency},     {.i = taken.agency}, {.i = taken.track_number},
        {.i = taken.mmsi}, {.i = taken.kind},   {.f = taken.score},
    };
    taken.record = hws_step_record(&shared, PICTURE_RECORD_ALERT_SHARED, arguments);
    taken.shared_by1 = taken.agency + 1u;
    taken.agency = agency;
    taken.raised_ms = step->now_ms;
    taken.track = track == NULL ? HWS_NO_INDEX : picture_track_index(step, track);
    enum hws_status status = append(step, &taken, &index);
    if (status == HWS_OK && track != NULL) {
        track->alerts1[taken.kind] = index + 1u;
    }
    if (status != HWS_OK) {
        return status;
    }
    return tell(step, index);
}
