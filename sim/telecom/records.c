/* What telecom tells: one row a kind of record, with its wording and arguments. */
#include "sim/telecom/telecom_rows.h"

#include "hawser/core/audience.h"

#include <assert.h>

static const char *const trouble_words[] = {"power", "flooding", "fire", "a cyber attack"};
HWS_ROW_EACH(trouble_words, HWS_STATION_TROUBLE_COUNT);
/* Causes, then kinds: a record that tells both counts its kind from HWS_FAULT_CAUSE_COUNT. */
static const char *const fault_words[] = {
    "as reported",      "fishing gear", "an anchor",   "the sea bed", "its own age",   "abrasion",
    "a deliberate act", "cut",          "shunt fault", "fibre break", "dead component"};
HWS_ROW_EACH(fault_words, HWS_FAULT_CAUSE_COUNT + HWS_FAULT_KIND_COUNT);

static const char *const work_words[] = {"survey", "first joint", "final joint", "test", "burial"};
HWS_ROW_EACH(work_words, WORK_STEP_COUNT);

static const char *const class_words[] = {"emergency", "voice", "finance", "business", "consumer"};
HWS_ROW_EACH(class_words, HWS_DEMAND_CLASS_COUNT);
static const char *const medium_words[] = {"fibre", "microwave", "satellite"};
HWS_ROW_EACH(medium_words, HWS_LINK_MEDIUM_COUNT);
static const char *const stage_words[] = {
    "what came back",           "protection switching", "rerouting", "own spare",
    "bought capacity",          "mutual restoration",   "microwave", "satellite",
    "more of a cable being lit"};
HWS_ROW_EACH(stage_words, HWS_STAGE_COUNT);

/* ---- who learns of them ---------------------------------------------------------------------- */

static bool owns(const struct hws_telecom_plan *plan, const struct hws_party *party,
                 uint32_t segment)
{
    assert(segment < plan->segment_count);
    return party->kind == &hws_operator_entity &&
           plan->systems[plan->segments[segment].system].owner1 == party->index + 1u;
}

/* Whoever owns the cable. */
static bool to_owner(const struct hws_state *state, const struct hws_record *record,
                     const struct hws_party *party)
{
    const union hws_argument *segment = hws_record_value(state, record, &hws_segment_entity);

    return owns(hws_telecom_plan(state), party, (uint32_t)segment->i);
}

/* Whoever has a cable that lands there. */
static bool to_landing(const struct hws_state *state, const struct hws_record *record,
                       const struct hws_party *party)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const uint32_t station = (uint32_t)hws_record_value(state, record, &hws_station_entity)->i;

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const bool lands =
            plan->segments[i].station_from == station || plan->segments[i].station_to == station;
        if (lands && owns(plan, party, i)) {
            return true;
        }
    }
    return false;
}

static bool to_operators(const struct hws_state *state, const struct hws_record *record,
                         const struct hws_party *party)
{
    (void)state;
    (void)record;
    return party->kind == &hws_operator_entity;
}

/* ---- their rows ------------------------------------------------------------------------------ */

#define RECORD(record_name, record_importance, record_text, count, ...)                            \
    {                                                                                              \
        .name = (record_name), .text = (record_text), .arguments = {__VA_ARGS__},                  \
        .argument_count = (count), .importance = (record_importance)                               \
    }

/* The same, with who learns of it and in what words; NULL: in the same. */
#define TOLD(told_to, told_words, record_name, record_importance, record_text, count, ...)         \
    {                                                                                              \
        .name = (record_name), .text = (record_text), .arguments = {__VA_ARGS__},                  \
        .argument_count = (count), .importance = (record_importance), .audience = (told_to),       \
        .told_text = (told_words)                                                                  \
    }

#define SEGMENT_ARGUMENT                                                                           \
    {                                                                                              \
        "segment", &hws_segment_entity                                                             \
    }
#define SHIP_ARGUMENT                                                                              \
    {                                                                                              \
        "ship", &hws_repair_ship_entity                                                            \
    }
#define ALONG_ARGUMENT                                                                             \
    {                                                                                              \
        "along_km", &hws_value_km                                                                  \
    }
#define STATION_ARGUMENT                                                                           \
    {                                                                                              \
        "station", &hws_station_entity                                                             \
    }
#define PERMIT_ARGUMENTS                                                                           \
    SEGMENT_ARGUMENT, {"area", &hws_permit_area_entity},                                           \
    {                                                                                              \
        "waited", &hws_value_duration                                                              \
    }
#define PAIR_ARGUMENTS                                                                             \
    {"from", &hws_city_entity},                                                                    \
    {                                                                                              \
        "to", &hws_city_entity                                                                     \
    }
#define RATE_ARGUMENTS                                                                             \
    {"wanted_kbps", &hws_value_kbps},                                                              \
    {                                                                                              \
        "served_kbps", &hws_value_kbps                                                             \
    }
#define OPERATOR_ARGUMENT                                                                          \
    {                                                                                              \
        "operator", &hws_operator_entity                                                           \
    }
#define PARTNER_ARGUMENT                                                                           \
    {                                                                                              \
        "partner", &hws_operator_entity                                                            \
    }
#define CLASS_RECORD(record_name, record_text)                                                     \
    {                                                                                              \
        .name = (record_name), .text = (record_text),                                              \
        .arguments = {OPERATOR_ARGUMENT, {"class", &hws_value_word}, RATE_ARGUMENTS},              \
        .argument_count = 4, .importance = 0, .words = class_words,                                \
        .audience = hws_audience_first, .word_count = HWS_DEMAND_CLASS_COUNT                       \
    }
#define LINK_RECORD(record_name, record_text)                                                      \
    {                                                                                              \
        .name = (record_name), .text = (record_text),                                              \
        .arguments = {{"medium", &hws_value_word}, PAIR_ARGUMENTS}, .argument_count = 3,           \
        .importance = 1, .words = medium_words, .word_count = HWS_LINK_MEDIUM_COUNT                \
    }
#define WORK_RECORD(record_name, record_importance, record_text)                                   \
    {                                                                                              \
        .name = (record_name), .text = (record_text),                                              \
        .arguments = {SHIP_ARGUMENT, SEGMENT_ARGUMENT, {"step", &hws_value_word}},                 \
        .argument_count = 3, .importance = (record_importance), .words = work_words,               \
        .audience = to_owner, .word_count = WORK_STEP_COUNT                                        \
    }

const struct hws_record_def telecom_records[TELECOM_RECORD_COUNT] = {
    [TELECOM_RECORD_CABLE_CUT] = {.name = "cable_cut",
                                  .audience = to_owner,
                                  .told_text =
                                      "{segment} raises an alarm: something is wrong with it",
                                  .text =
                                      "{segment} is cut {along_km} from {station}, at {lat_deg} "
                                      "{lon_deg}: it carried {carried_kbps}; cause: {fault_cause}",
                                  .arguments = {SEGMENT_ARGUMENT,
                                                ALONG_ARGUMENT,
                                                STATION_ARGUMENT,
                                                {"lat_deg", &hws_value_lat},
                                                {"lon_deg", &hws_value_lon},
                                                {"carried_kbps", &hws_value_kbps},
                                                {"fault_cause", &hws_value_word}},
                                  .argument_count = 7,
                                  .importance = 2,
                                  .words = fault_words,
                                  .word_count = sizeof(fault_words) / sizeof(fault_words[0])},
    [TELECOM_RECORD_TRAFFIC] =
        RECORD("traffic_changed", 1,
               "the network carries {served_kbps} of {wanted_kbps}: {missing_kbps} missing", 3,
               RATE_ARGUMENTS, {"missing_kbps", &hws_value_kbps}),
    [TELECOM_RECORD_SERVED_CHANGED] =
        RECORD("served_changed", 1, "{from}-{to} is served {served_kbps} of {wanted_kbps}", 4,
               PAIR_ARGUMENTS, RATE_ARGUMENTS),
    [TELECOM_RECORD_DEMAND_RESTORED] =
        RECORD("demand_restored", 1, "{from}-{to} is served in full: {wanted_kbps}", 4,
               PAIR_ARGUMENTS, RATE_ARGUMENTS),
    [TELECOM_RECORD_ISOLATED] =
        RECORD("isolation_begun", 2, "no way is left between {from} and {to}", 2, PAIR_ARGUMENTS),
    [TELECOM_RECORD_REACHED] =
        RECORD("isolation_ended", 2, "{from} and {to} reach each other again", 2, PAIR_ARGUMENTS),
    [TELECOM_RECORD_FAULT_LOCATED] =
        TOLD(to_owner, NULL, "fault_located", 1,
             "the fault on {segment} is located {along_km} from {station}", 3, SEGMENT_ARGUMENT,
             ALONG_ARGUMENT, STATION_ARGUMENT),
    [TELECOM_RECORD_SHIP_CALLED] =
        TOLD(to_owner, NULL, "ship_called", 1, "{ship} is called to {segment}", 2, SHIP_ARGUMENT,
             SEGMENT_ARGUMENT),
    [TELECOM_RECORD_SHIP_SAILED] =
        TOLD(to_owner, NULL, "ship_sailed", 1, "{ship} sails for {segment}", 2, SHIP_ARGUMENT,
             SEGMENT_ARGUMENT),
    [TELECOM_RECORD_SHIP_STUCK] = TOLD(to_owner, NULL, "ship_stuck", 2,
                                       "{ship} finds no way at sea to the fault on {segment}", 2,
                                       SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_SHIP_ON_SITE] =
        TOLD(to_owner, NULL, "ship_on_site", 1, "{ship} is at the fault on {segment}", 2,
             SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_WORK_STEP] =
        WORK_RECORD("work_step_done", 0, "{ship}: {step} done on {segment}"),
    [TELECOM_RECORD_WORK_STOPPED] = WORK_RECORD(
        "work_stopped_by_sea", 1, "{ship} stops work on {segment} ({step}): too much sea"),
    [TELECOM_RECORD_WORK_RESUMED] =
        WORK_RECORD("work_resumed", 1, "{ship} goes on with work on {segment} ({step})"),
    [TELECOM_RECORD_FAULT_REPAIRED] =
        TOLD(to_owner, NULL, "fault_repaired", 1, "{ship} has mended {segment} at {along_km}", 3,
             SHIP_ARGUMENT, SEGMENT_ARGUMENT, ALONG_ARGUMENT),
    [TELECOM_RECORD_SEGMENT_RESTORED] = TOLD(to_owner, NULL, "segment_restored", 2,
                                             "{segment} carries traffic again after {outage}", 2,
                                             SEGMENT_ARGUMENT, {"outage", &hws_value_duration}),
    [TELECOM_RECORD_SHIP_RETURNING] =
        RECORD("ship_returning", 0, "{ship} makes for its base", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_SHIP_RETURNED] =
        RECORD("ship_returned", 1, "{ship} is back at its base", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_FAULT] = {.name = "cable_fault",
                              .audience = to_owner,
                              .told_text = "{segment} raises an alarm: something is wrong with it",
                              .text = "{segment} has a {fault_kind} {along_km} from {station}: it "
                                      "carried {carried_kbps}; cause: {fault_cause}",
                              .arguments = {SEGMENT_ARGUMENT,
                                            {"fault_kind", &hws_value_word},
                                            ALONG_ARGUMENT,
                                            STATION_ARGUMENT,
                                            {"carried_kbps", &hws_value_kbps},
                                            {"fault_cause", &hws_value_word}},
                              .argument_count = 6,
                              .importance = 2,
                              .words = fault_words,
                              .word_count = sizeof(fault_words) / sizeof(fault_words[0])},
    [TELECOM_RECORD_STRUCK_AGAIN] =
        RECORD("struck_again", 1, "{segment} is struck at {along_km}, where it is cut already", 2,
               SEGMENT_ARGUMENT, ALONG_ARGUMENT),
    [TELECOM_RECORD_POWERED_DOWN] = TOLD(to_owner, NULL, "segment_powered_down", 2,
                                         "{segment} is switched off so that {ship} can mend it", 2,
                                         SEGMENT_ARGUMENT, SHIP_ARGUMENT),
    [TELECOM_RECORD_BACKGROUND] = {.name = "background_fault",
                                   .text = "{segment} is damaged by {fault_cause}",
                                   .arguments = {SEGMENT_ARGUMENT,
                                                 {"fault_cause", &hws_value_word}},
                                   .argument_count = 2,
                                   .importance = 1,
                                   .words = fault_words,
                                   .word_count = HWS_FAULT_CAUSE_COUNT},
    [TELECOM_RECORD_STATION_FAILED] = {.name = "station_failed",
                                       .audience = to_landing,
                                       .told_text = "{station} fails: its cables are dark",
                                       .text = "{station} fails ({trouble}): its cables are dark",
                                       .arguments = {STATION_ARGUMENT,
                                                     {"trouble", &hws_value_word}},
                                       .argument_count = 2,
                                       .importance = 2,
                                       .words = trouble_words,
                                       .word_count = HWS_STATION_TROUBLE_COUNT},
    [TELECOM_RECORD_LINK_OPENS] =
        RECORD("link_opens", 2, "a link of {capacity_kbps} opens between {from} and {to}", 3,
               {"capacity_kbps", &hws_value_kbps}, PAIR_ARGUMENTS),
    [TELECOM_RECORD_PERMIT_ASKED] =
        TOLD(to_owner, NULL, "permit_asked", 1, "a permit for {segment} is asked for in {area}", 3,
             PERMIT_ARGUMENTS),
    [TELECOM_RECORD_PERMIT_GRANTED] =
        TOLD(to_owner, NULL, "permit_granted", 1,
             "the permit for {segment} is granted in {area} after {waited}", 3, PERMIT_ARGUMENTS),
    [TELECOM_RECORD_PERMIT_REFUSED] =
        TOLD(to_owner, NULL, "permit_refused", 2,
             "the permit for {segment} is refused in {area} after {waited}", 3, PERMIT_ARGUMENTS),
    [TELECOM_RECORD_WORK_AWAITS_PERMIT] =
        TOLD(to_owner, NULL, "work_awaits_permit", 1, "{ship} waits at {segment} for its permit", 2,
             SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_SPARES_LOADED] = RECORD(
        "spares_loaded", 1,
        "{ship} loads {cable_km} of cable, {joints} joints and {repeaters} repeaters at {depot}", 5,
        SHIP_ARGUMENT, {"depot", &hws_depot_entity}, {"cable_km", &hws_value_km},
        {"joints", &hws_value_count}, {"repeaters", &hws_value_count}),
    [TELECOM_RECORD_SPARES_ARRIVED] = RECORD("spares_arrived", 1, "new spares have come to {depot}",
                                             1, {"depot", &hws_depot_entity}),
    [TELECOM_RECORD_SPARES_MISSING] =
        TOLD(to_owner, "no depot has the spares to mend {segment}", "spares_missing", 2,
             "no depot has the spares to mend {segment} at {along_km}", 2, SEGMENT_ARGUMENT,
             ALONG_ARGUMENT),
    [TELECOM_RECORD_SHIP_FETCHES] =
        RECORD("ship_fetches_spares", 1, "{ship} sails to {depot} for spares", 2, SHIP_ARGUMENT,
               {"depot", &hws_depot_entity}),
    [TELECOM_RECORD_SHIP_AT_DEPOT] = RECORD("ship_at_depot", 0, "{ship} is at {depot}", 2,
                                            SHIP_ARGUMENT, {"depot", &hws_depot_entity}),
    [TELECOM_RECORD_OVERFLOW] =
        TOLD(to_owner, NULL, "neighbour_asked", 1,
             "{segment} has waited too long for a ship: {agreement} is asked", 2, SEGMENT_ARGUMENT,
             {"agreement", &hws_agreement_entity}),
    [TELECOM_RECORD_SHIP_FREE] =
        RECORD("ship_free", 1, "{ship} is free for repairs", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_PRIORITISED] =
        TOLD(to_owner, NULL, "cable_prioritised", 1,
             "{segment} goes before other cables: {jobs} of its jobs are open", 2, SEGMENT_ARGUMENT,
             {"jobs", &hws_value_count}),
    [TELECOM_RECORD_RESTORED] = {.name = "restored",
                                 .text = "{from}-{to} is restored to {served_kbps} of "
                                         "{wanted_kbps} by {stage}",
                                 .arguments = {PAIR_ARGUMENTS,
                                               RATE_ARGUMENTS,
                                               {"stage", &hws_value_word}},
                                 .argument_count = 5,
                                 .importance = 1,
                                 .words = stage_words,
                                 .word_count = HWS_STAGE_COUNT},
    [TELECOM_RECORD_RESTORED_WITH] = {.name = "restored_with_partner",
                                      .text = "{from}-{to} is restored to {served_kbps} of "
                                              "{wanted_kbps} by {stage} with {operator}",
                                      .arguments = {PAIR_ARGUMENTS,
                                                    RATE_ARGUMENTS,
                                                    {"stage", &hws_value_word},
                                                    OPERATOR_ARGUMENT},
                                      .argument_count = 6,
                                      .importance = 1,
                                      .words = stage_words,
                                      .word_count = HWS_STAGE_COUNT},
    [TELECOM_RECORD_CLASS_SHED] = CLASS_RECORD(
        "class_shed", "{operator} sheds {class} traffic: {served_kbps} of {wanted_kbps} is left"),
    [TELECOM_RECORD_CLASS_BACK] = CLASS_RECORD(
        "class_restored", "{operator} carries {served_kbps} of {wanted_kbps} {class} traffic"),
    [TELECOM_RECORD_CIRCUITS_LOST] =
        TOLD(hws_audience_first, NULL, "circuits_lost", 1,
             "{operator} sees circuits of its own fail", 1, OPERATOR_ARGUMENT),
    [TELECOM_RECORD_TOLD_DOWN] = TOLD(to_operators, NULL, "operators_told", 0,
                                      "{operator} tells the others that {segment} is down", 2,
                                      OPERATOR_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_TOLD_UP] = TOLD(to_operators, NULL, "operators_told_up", 0,
                                    "{operator} tells the others that {segment} is up again", 2,
                                    OPERATOR_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_RESTORATION_ASKED] =
        TOLD(hws_audience_named, NULL, "restoration_asked", 1,
             "{operator} asks {partner} for up to {cap_kbps}", 3, OPERATOR_ARGUMENT,
             PARTNER_ARGUMENT, {"cap_kbps", &hws_value_kbps}),
    [TELECOM_RECORD_RESTORATION_GRANTED] =
        TOLD(hws_audience_named, NULL, "restoration_granted", 1,
             "{operator} opens up to {cap_kbps} to {partner}", 3, OPERATOR_ARGUMENT,
             PARTNER_ARGUMENT, {"cap_kbps", &hws_value_kbps}),
    [TELECOM_RECORD_RESTORATION_REFUSED] = TOLD(hws_audience_named, NULL, "restoration_refused", 1,
                                                "{operator} has nothing to spare for {partner}", 2,
                                                OPERATOR_ARGUMENT, PARTNER_ARGUMENT),
    [TELECOM_RECORD_RESTORATION_ENDED] =
        TOLD(hws_audience_named, NULL, "restoration_ended", 1,
             "{operator} is whole again and leaves what {partner} lent", 2, OPERATOR_ARGUMENT,
             PARTNER_ARGUMENT),
    [TELECOM_RECORD_CALLED_BACK] =
        TOLD(hws_audience_named, NULL, "restoration_called_back", 1,
             "{partner} lends {operator} nothing any more", 2, OPERATOR_ARGUMENT, PARTNER_ARGUMENT),
    [TELECOM_RECORD_LINK_BEGUN] =
        LINK_RECORD("link_set_up_begun", "a {medium} link between {from} and {to} is being set up"),
    [TELECOM_RECORD_LINK_ENDED] =
        LINK_RECORD("link_ended", "the {medium} link between {from} and {to} is taken down"),
    [TELECOM_RECORD_LIGHT_ORDERED] =
        TOLD(to_owner, NULL, "light_ordered", 1,
             "{segment} will have {more_kbps} more lit in about {in}", 3, SEGMENT_ARGUMENT,
             {"more_kbps", &hws_value_kbps}, {"in", &hws_value_duration}),
    [TELECOM_RECORD_LIT] =
        TOLD(to_owner, NULL, "segment_lit", 1, "{segment} has {lit_kbps} lit of {design_kbps}", 3,
             SEGMENT_ARGUMENT, {"lit_kbps", &hws_value_kbps}, {"design_kbps", &hws_value_kbps}),
    [TELECOM_RECORD_SHIP_BROKEN] =
        RECORD("ship_broken_down", 2, "{ship} breaks down", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_SHIP_MENDED] =
        RECORD("ship_mended", 1, "{ship} is fit for work again", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_SHIP_SHELTERS] =
        TOLD(to_owner, NULL, "ship_runs_for_shelter", 1,
             "{ship} leaves {segment} and runs for shelter", 2, SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_SHIP_LEAVES_SHELTER] =
        TOLD(to_owner, NULL, "ship_leaves_shelter", 1, "{ship} leaves its shelter for {segment}", 2,
             SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_FAULT_TEMPORARY] =
        TOLD(to_owner, NULL, "fault_repaired_for_now", 1,
             "{ship} has mended {segment} at {along_km} for now: it is still to be buried", 3,
             SHIP_ARGUMENT, SEGMENT_ARGUMENT, ALONG_ARGUMENT),
    [TELECOM_RECORD_GIVEN_BACK] =
        TOLD(to_owner, NULL, "fault_given_back", 1, "{segment} is whole again at {along_km}", 2,
             SEGMENT_ARGUMENT, ALONG_ARGUMENT),
    [TELECOM_RECORD_FAULT_BURIED] =
        TOLD(to_owner, NULL, "repair_made_good", 1,
             "{ship} has buried {segment} at {along_km}: the repair is made good", 3, SHIP_ARGUMENT,
             SEGMENT_ARGUMENT, ALONG_ARGUMENT),
    [TELECOM_RECORD_OUTAGE_ANNOUNCED] =
        TOLD(to_owner, NULL, "outage_announced", 1,
             "{segment} cannot be mended without switching off what still runs with it: notice "
             "of {notice}",
             2, SEGMENT_ARGUMENT, {"notice", &hws_value_duration}),
    [TELECOM_RECORD_OUTAGE_APPROVED] =
        TOLD(to_owner, NULL, "outage_approved", 1, "the outage for mending {segment} is approved",
             1, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_OUTAGE_DEFERRED] =
        TOLD(to_owner, NULL, "outage_deferred", 1, "the outage for mending {segment} is put off", 1,
             SEGMENT_ARGUMENT),
    [TELECOM_RECORD_OUTAGE_BEGUN] = TOLD(to_owner, NULL, "outage_begun", 2,
                                         "{segment} is switched off while {mended} is earthed", 2,
                                         SEGMENT_ARGUMENT, {"mended", &hws_segment_entity}),
    [TELECOM_RECORD_OUTAGE_ENDED] =
        TOLD(to_owner, NULL, "outage_ended", 2, "{segment} is fed again, past {mended}", 2,
             SEGMENT_ARGUMENT, {"mended", &hws_segment_entity}),
    [TELECOM_RECORD_WORK_AWAITS_OUTAGE] = TOLD(to_owner, NULL, "work_awaits_outage", 1,
                                               "{ship} waits at {segment} for the planned outage",
                                               2, SHIP_ARGUMENT, SEGMENT_ARGUMENT),
    [TELECOM_RECORD_WORK_AWAITS_WINDOW] = WORK_RECORD(
        "work_awaits_weather", 1,
        "{ship} waits at {segment} for weather that lasts ({step}): too much sea is forecast"),
    [TELECOM_RECORD_WORK_LOST] = WORK_RECORD(
        "work_lost_to_sea", 1,
        "{ship} lets {segment} go and buoys the ends off: the {step} must be made anew"),
    [TELECOM_RECORD_SHIP_AWAY] =
        RECORD("ship_away", 0, "{ship} is called away on other work", 1, SHIP_ARGUMENT),
    [TELECOM_RECORD_TEST_FAILED] =
        TOLD(to_owner, NULL, "joint_failed", 1,
             "a joint on {segment} fails its test: {ship} cuts it out and makes it anew", 2,
             SEGMENT_ARGUMENT, SHIP_ARGUMENT),
    [TELECOM_RECORD_SECOND_VISIT] =
        TOLD(to_owner, NULL, "second_visit", 1,
             "a joint on {segment} fails its test again: {ship} has no more of them, and the "
             "cable waits for another visit",
             2, SEGMENT_ARGUMENT, SHIP_ARGUMENT),
    [TELECOM_RECORD_STATION_BACK] =
        TOLD(to_landing, NULL, "station_restored", 2, "{station} works again", 1, STATION_ARGUMENT),
    [TELECOM_RECORD_CHARTER_SOUGHT] =
        TOLD(to_owner, NULL, "charter_sought", 1,
             "no ship is kept for the power cable {segment}: one is sought to be hired", 1,
             SEGMENT_ARGUMENT),
    [TELECOM_RECORD_CHARTERED] = TOLD(to_owner, NULL, "charter_found", 1,
                                      "a ship to mend {segment} can be hired, after {took}", 2,
                                      SEGMENT_ARGUMENT, {"took", &hws_value_duration}),
    [TELECOM_RECORD_SPARES_LENT] =
        TOLD(to_owner, NULL, "spares_lent", 1,
             "{lender} lends {borrower} {cable_km} of cable and {joints} joints for {segment}: "
             "there in {in}",
             6, {"lender", &hws_depot_entity}, {"borrower", &hws_depot_entity},
             {"cable_km", &hws_value_km}, {"joints", &hws_value_count}, SEGMENT_ARGUMENT,
             {"in", &hws_value_duration}),
    [TELECOM_RECORD_SPARES_BORROWED] =
        RECORD("spares_borrowed", 1, "borrowed spares have come to {depot}", 1,
               {"depot", &hws_depot_entity}),
    [TELECOM_RECORD_SPARES_RETURNED] =
        RECORD("spares_returned", 1, "{borrower} gives back what {lender} lent", 2,
               {"borrower", &hws_depot_entity}, {"lender", &hws_depot_entity}),
};
