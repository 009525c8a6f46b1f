/* What may be done about who shares what he sees with whom, and about alerts that stand. */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/language.h"

/* Pinned: never another verb's. */
enum picture_verb {
    PICTURE_VERB_SHARE_ON = 1,
    PICTURE_VERB_SHARE_OFF = 2,
    PICTURE_VERB_ACKNOWLEDGE = 3
};

enum acknowledge_slot { ACKNOWLEDGE_ALERT = 0, ACKNOWLEDGE_SLOT_COUNT };

enum share_slot { SHARE_FROM = 0, SHARE_TO, SHARE_DURATION, SHARE_SLOT_COUNT };

enum share_on_wording {
    SHARE_ON_WORDING_ALL = 0,
    SHARE_ON_WORDING_IN_PART, /* another suspension goes on */
    SHARE_ON_WORDING_COUNT
};

enum picture_reason {
    PICTURE_REASON_NOT_ARRANGED = 0,
    PICTURE_REASON_NOT_ITS_OWN,
    PICTURE_REASON_IS_SO,
    PICTURE_REASON_COUNT
};

static const char *const reasons[PICTURE_REASON_COUNT] = {
    [PICTURE_REASON_NOT_ARRANGED] = "the two have not arranged to share",
    [PICTURE_REASON_NOT_ITS_OWN] = "an agency decides on what it gives itself",
    [PICTURE_REASON_IS_SO] = "the arrangement is so already",
};

/*
 * Only what has been arranged can be switched, and only by who gives. Suspensions add up: off is
 * one more, on ends one.
 */
static enum hws_status switch_to(const struct hws_state *state, const struct hws_seat *seat,
                                 const struct hws_move *move, uint32_t on,
                                 struct hws_outcome *becomes, struct hws_refusal *why)
{
    const struct hws_picture_plan *plan = hws_picture_plan(state);
    const uint32_t from = (uint32_t)move->values[SHARE_FROM].i;
    const uint32_t to = (uint32_t)move->values[SHARE_TO].i;
    uint32_t row_count = 0;
    const struct share_row *rows = picture_rows_of(state, PICTURE_PART_SHARE, &row_count);
    bool arranged = false;
    bool changes = false;
    uint32_t left = 0;

    becomes->owner = &hws_picture_id;
    becomes->effect = hws_picture_share_effect(
        (struct hws_picture_share){.from = from,
                                   .to = to,
                                   .on = on != 0,
                                   .lasts_ms = on != 0 ? 0 : hws_move_i(move, SHARE_DURATION, 0)});
    if (seat->role == HWS_ROLE_PLAYER && seat->party.index != from) {
        return hws_refuse_value(why, PICTURE_REASON_NOT_ITS_OWN, SHARE_FROM, "your own agency");
    }
    for (uint32_t i = 0; i < row_count; i++) {
        if (plan->shares[i].from == from && plan->shares[i].to == to) {
            arranged = true;
            changes = changes || on == 0 || rows[i].on == 0;
            left += hws_trouble_count_left(state, &picture_troubles, i,
                                           HWS_TROUBLE_BIT(PICTURE_TROUBLE_OFF));
        }
    }
    if (!arranged) {
        struct hws_phrase allowed = {
            .text = HWS_MARK("an agency that {agency} has arranged to share with")};
        hws_phrase_put(&allowed, "agency", &hws_agency_entity, (union hws_argument){.i = from});
        return hws_refuse_phrase(why, PICTURE_REASON_NOT_ARRANGED, SHARE_TO, allowed);
    }
    if (on != 0 && left > 0) {
        becomes->wording = SHARE_ON_WORDING_IN_PART;
    }
    return changes ? HWS_OK
                   : hws_refuse(why, PICTURE_REASON_IS_SO, "one that is off (show sharing)");
}

static enum hws_status decide_on(const struct hws_state *state, const struct hws_seat *seat,
                                 const struct hws_move *move, struct hws_outcome *becomes,
                                 struct hws_refusal *why)
{
    return switch_to(state, seat, move, 1, becomes, why);
}

static enum hws_status decide_off(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    return switch_to(state, seat, move, 0, becomes, why);
}

enum acknowledge_reason {
    ACKNOWLEDGE_REASON_NONE = 0,
    ACKNOWLEDGE_REASON_NOT_ITS_OWN,
    ACKNOWLEDGE_REASON_IS_SO,
    ACKNOWLEDGE_REASON_COUNT
};

static const char *const acknowledge_reasons[ACKNOWLEDGE_REASON_COUNT] = {
    [ACKNOWLEDGE_REASON_NONE] = "the agency has no such alert",
    [ACKNOWLEDGE_REASON_NOT_ITS_OWN] = "an agency acknowledges its own alerts",
    [ACKNOWLEDGE_REASON_IS_SO] = "the alert has been acknowledged",
};

static enum hws_status decide_acknowledge(const struct hws_state *state,
                                          const struct hws_seat *seat, const struct hws_move *move,
                                          struct hws_outcome *becomes, struct hws_refusal *why)
{
    const uint64_t packed = (uint64_t)move->values[ACKNOWLEDGE_ALERT].i;
    const uint32_t agency = (uint32_t)(packed >> 32);

    if (seat->role == HWS_ROLE_PLAYER && seat->party.index != agency) {
        return hws_refuse_value(why, ACKNOWLEDGE_REASON_NOT_ITS_OWN, ACKNOWLEDGE_ALERT,
                                "an alert of your own (show alerts)");
    }
    const uint32_t alert = hws_picture_alert_numbered(state, agency, (uint32_t)packed);
    if (alert == HWS_NO_INDEX) {
        return hws_refuse_value(why, ACKNOWLEDGE_REASON_NONE, ACKNOWLEDGE_ALERT,
                                "one that has been raised (show alerts)");
    }
    const struct hws_alert_info info = hws_picture_alert(state, alert);
    if (info.acknowledged) { /* one that is over may be seen late */
        return hws_refuse(why, ACKNOWLEDGE_REASON_IS_SO, "another one (show alerts)");
    }
    becomes->owner = &hws_picture_id;
    becomes->effect = hws_picture_acknowledge_effect((struct hws_picture_acknowledge){alert});
    return HWS_OK;
}

#define AGENCY_SLOT(slot_name)                                                                     \
    {                                                                                              \
        .name = (slot_name), .kind = &hws_agency_entity,                                           \
        .expected = "the id or name of an agency (show sensors)",                                  \
    }
#define COMMON                                                                                     \
    .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER, .party = &hws_agency_entity,         \
    .importance = 1, .reasons = reasons, .reason_count = PICTURE_REASON_COUNT

const struct hws_verb picture_verbs[PICTURE_VERB_COUNT] = {
    {
        .name = "acknowledge",
        .code = PICTURE_VERB_ACKNOWLEDGE,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {[ACKNOWLEDGE_ALERT] = {.name = "alert",
                                         .kind = &hws_alert_entity,
                                         .expected = "the number of an alert (show alerts)"}},
        .slot_count = ACKNOWLEDGE_SLOT_COUNT,
        .summary = "say that the watch has seen an alert: it rings no more",
        .example = "acknowledge lilac-guard/A-1",
        .wordings = {{"order_acknowledge", "ORDER by {source}: {alert} is acknowledged"}},
        .wording_count = 1,
        .reasons = acknowledge_reasons,
        .reason_count = ACKNOWLEDGE_REASON_COUNT,
        .decide = decide_acknowledge,
    },
    {
        COMMON,
        .name = "share off",
        .code = PICTURE_VERB_SHARE_OFF,
        .slots = {[SHARE_FROM] = AGENCY_SLOT("from"),
                  [SHARE_TO] = AGENCY_SLOT("to"),
                  [SHARE_DURATION] = {.name = "duration",
                                      .kind = &hws_value_duration,
                                      .lead = "for",
                                      .optional = true}},
        .slot_count = SHARE_SLOT_COUNT,
        .summary = "let the first agency share no more with the second",
        .example = "share off lilac-guard cable-watch",
        .wordings = {{"order_share_off", "ORDER by {source}: {from} shares with {to} no more"}},
        .wording_count = 1,
        .decide = decide_off,
    },
    {
        COMMON,
        .name = "share on",
        .code = PICTURE_VERB_SHARE_ON,
        .slots = {[SHARE_FROM] = AGENCY_SLOT("from"), [SHARE_TO] = AGENCY_SLOT("to")},
        .slot_count = SHARE_DURATION,
        .summary = "let the first agency share with the second again",
        .example = "share on lilac-guard cable-watch",
        .wordings = {[SHARE_ON_WORDING_ALL] = {"order_share_on",
                                               "ORDER by {source}: {from} shares with {to}"},
                     [SHARE_ON_WORDING_IN_PART] = {"order_share_on_in_part",
                                                   "ORDER by {source}: one suspension of what "
                                                   "{from} shares with {to} ends; another goes "
                                                   "on"}},
        .wording_count = SHARE_ON_WORDING_COUNT,
        .decide = decide_on,
    },
};
