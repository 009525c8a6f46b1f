/*
 * The evidence of alerts. That of one is a sum of log-odds: a prior for its kind (how often such a
 * behaviour is what it looks like, before anything else is known) and a weight for each reason that
 * speaks for or against it; the score is its logistic. That treats reasons as independent given the
 * truth, as naive Bayes does. Weights are judgements, in halves: +-0.5 a hint, +-1 to 1.5 counts,
 * +-2.5 and more decides almost alone. Where facts/maritime.md has something to go by, the row says
 * so.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/language.h"
#include "hawser/core/math.h"

#include <assert.h>
#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const double prior_weights[HWS_ALERT_KIND_COUNT] = {
    [HWS_ALERT_SILENCE] = -1.0,   [HWS_ALERT_IDENTITY] = -1.0, [HWS_ALERT_LOITERING] = -1.5,
    [HWS_ALERT_ENCOUNTER] = -1.0, [HWS_ALERT_COURSE] = -1.0,   [HWS_ALERT_DRAG] = -3.0,
    [HWS_ALERT_DRIFTING] = -1.0,  [HWS_ALERT_POSITION] = -1.0, [HWS_ALERT_NAMELESS] = -2.0,
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
    /* A set that has failed changes nothing else, for an hour or so (picture_told.c). */
    {HWS_ALERT_SILENCE, HWS_REASON_KEEPS_COURSE, -2.5},
    /* Boats switch off where they fish, so that others don't find the place. */
    {HWS_ALERT_SILENCE, HWS_REASON_ON_GROUND, -2.5},
    {HWS_ALERT_SILENCE, HWS_REASON_NOTICE, -2.5},
    /* Numbers are typed wrongly and tracks are mixed up, but no ship changes hers at sea. A plot
     * that was put on a coasting track and then tells its name is a mix-up, nine times out of ten,
     * over cables as elsewhere. */
    {HWS_ALERT_IDENTITY, HWS_REASON_MMSI_CHANGED, 2.5},
    {HWS_ALERT_IDENTITY, HWS_REASON_TWO_PLACES, 2.0},
    {HWS_ALERT_IDENTITY, HWS_REASON_AMBIGUOUS, -3.0},
    {HWS_ALERT_IDENTITY, HWS_REASON_CABLE_ZONE, 0.5},
    /* Below 2 kn for hours is the published rule (3.5); slow steamers and trawlers are slow too. */
    {HWS_ALERT_LOITERING, HWS_REASON_SLOW, 1.5},
    {HWS_ALERT_LOITERING, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_LOITERING, HWS_REASON_SILENT, 1.5},
    {HWS_ALERT_LOITERING, HWS_REASON_NAMELESS, 0.5},
    {HWS_ALERT_LOITERING, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_LOITERING, HWS_REASON_SERVICE, -2.5},
    {HWS_ALERT_LOITERING, HWS_REASON_AT_ANCHOR, -1.5},
    {HWS_ALERT_LOITERING, HWS_REASON_WAITING, -4.0},
    {HWS_ALERT_LOITERING, HWS_REASON_ON_GROUND, -4.0},
    {HWS_ALERT_LOITERING, HWS_REASON_NOTICE, -4.0},
    /* 500 m, two hours, below 2 kn (3.5); boats fish together, tugs and patrols come alongside. */
    {HWS_ALERT_ENCOUNTER, HWS_REASON_CLOSE, 1.5},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_CABLE_ZONE, 0.5},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_SERVICE, -2.5},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_WAITING, -4.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_ON_GROUND, -4.0},
    {HWS_ALERT_ENCOUNTER, HWS_REASON_NOTICE, -4.0},
    /* Destinations are typed by hand and go out of date. */
    {HWS_ALERT_COURSE, HWS_REASON_AWAY, 1.5},
    {HWS_ALERT_COURSE, HWS_REASON_CABLE_ZONE, 0.5},
    {HWS_ALERT_COURSE, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_COURSE, HWS_REASON_SERVICE, -2.0},
    {HWS_ALERT_COURSE, HWS_REASON_ON_GROUND, -4.0},
    {HWS_ALERT_COURSE, HWS_REASON_NOTICE, -4.0},
    /* Hong Tai 58 and others lost speed, Yi Peng 3 hardly (3.6): a loss of speed alone is weak,
     * weather explains it, a scrape on the fibre is nearly proof. Trawl doors scrape as well. One
     * that drags when she is first seen has lost nothing that anybody saw: what such ships make in
     * such a sea is known. A track that only a plot found again may be another ship's, whose speed
     * was never this one's. */
    {HWS_ALERT_DRAG, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_SLOWED, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_SLOWED_MUCH, 2.2},
    {HWS_ALERT_DRAG, HWS_REASON_SLOW_SHIP, 2.2},
    {HWS_ALERT_DRAG, HWS_REASON_YAW, 1.5},
    {HWS_ALERT_DRAG, HWS_REASON_SCRAPE, 3.5},
    {HWS_ALERT_DRAG, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_DRAG, HWS_REASON_ROUGH_SEA, -1.2},
    {HWS_ALERT_DRAG, HWS_REASON_AMBIGUOUS, -1.0},
    {HWS_ALERT_DRAG, HWS_REASON_WAITING, -1.5},
    {HWS_ALERT_DRAG, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_DRAG, HWS_REASON_SERVICE, -2.0},
    {HWS_ALERT_DRAG, HWS_REASON_NOTICE, -4.0},
    /* Wind and current set a ship that has lost its engines aside of where it was bound; slow
     * steamers keep their course. */
    {HWS_ALERT_DRIFTING, HWS_REASON_STOPPED, 1.5},
    {HWS_ALERT_DRIFTING, HWS_REASON_SET_ASIDE, 1.5},
    {HWS_ALERT_DRIFTING, HWS_REASON_KEEPS_COURSE, -1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_CABLE_ZONE, 1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_SILENT, 1.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_FISHING, -2.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_SERVICE, -2.5},
    {HWS_ALERT_DRIFTING, HWS_REASON_WAITING, -4.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_ON_GROUND, -4.0},
    {HWS_ALERT_DRIFTING, HWS_REASON_NOTICE, -4.0},
    /* Small craft give small echoes, and a rough sea hides them. */
    {HWS_ALERT_POSITION, HWS_REASON_ELSEWHERE, 3.0},
    {HWS_ALERT_POSITION, HWS_REASON_NO_ECHO, 1.5},
    {HWS_ALERT_POSITION, HWS_REASON_CLASS_B, -1.5},
    {HWS_ALERT_POSITION, HWS_REASON_ROUGH_SEA, -0.5},
    /* Every ship of 300 t on a voyage abroad has a set on the air (SOLAS V/19): one that radar sees
     * and no station hears, slow over cables, is what a watch asks for first. Boats need none. */
    {HWS_ALERT_NAMELESS, HWS_REASON_UNHEARD, 1.5},
    {HWS_ALERT_NAMELESS, HWS_REASON_GOOD_RECEPTION, 0.5},
    {HWS_ALERT_NAMELESS, HWS_REASON_SLOW, 1.0},
    {HWS_ALERT_NAMELESS, HWS_REASON_CABLE_ZONE, 0.5},
    {HWS_ALERT_NAMELESS, HWS_REASON_SMALL_ECHO, -2.5},
    {HWS_ALERT_NAMELESS, HWS_REASON_WAITING, -2.5},
    {HWS_ALERT_NAMELESS, HWS_REASON_ON_GROUND, -4.0},
};

const char *const alert_kind_names[] = {
    HWS_MARK("silence"),   HWS_MARK("identity"), HWS_MARK("loitering"),
    HWS_MARK("encounter"), HWS_MARK("course"),   HWS_MARK("anchor drag"),
    HWS_MARK("drifting"),  HWS_MARK("position"), HWS_MARK("nameless contact"),
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
    [HWS_REASON_WAITING] = {HWS_MARK("where ships wait for a port"), true},
    [HWS_REASON_ON_GROUND] = {HWS_MARK("a boat on its ground"), true},
    [HWS_REASON_NOTICE] = {HWS_MARK("works there by notice"), true},
    [HWS_REASON_UNHEARD] = {HWS_MARK("sends no AIS where it would be heard"), false},
    [HWS_REASON_SMALL_ECHO] = {HWS_MARK("a boat's echo"), true},
    [HWS_REASON_SLOW_SHIP] = {HWS_MARK("slow for such a ship in this sea"), false},
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

uint32_t evidence_weighed(enum hws_alert_kind kind, uint32_t reasons)
{
    uint32_t mask = 0;

    for (size_t i = 0; i < COUNT_OF(evidence_rows); i++) {
        mask |= evidence_rows[i].kind == kind ? 1u << (uint32_t)evidence_rows[i].reason : 0;
    }
    return reasons & mask;
}
