/* The guard domain's records: what is said of units, and the words of its orders and refusals. */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/audience.h"

#include <assert.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* Tasks in their order, then who orders. */
static const char *const order_words[] = {
    "patrol", "search", "intercept",        "hail",        "board",           "escort", "detain",
    "rescue", "return", "exercise control", "its service", "a call for help",
};
_Static_assert(COUNT_OF(order_words) == (uint32_t)HWS_TASK_KIND_COUNT + HWS_TASK_BY_COUNT,
               "a word each");
static const char *const act_words[] = {
    "hail",
    "escort",
    "board",
    "detain",
    ("outside own waters it needs its own flag, the flag state's consent, a ship without "
     "nationality (to board) or a hot pursuit"),
    "in another state's waters it needs a call for help, or hand over to that state's service",
};
static const char *const ground_words[] = {
    "no ground needed", "own waters",  "own flag",       "the flag state's consent",
    "a stateless ship", "hot pursuit", "a call for help"};
static const char *const hail_words[] = {"it answers and stops for a boarding if told", "no answer",
                                         "it refuses"};
static const char *const rough_words[] = {"the unit waits for the sea to go down",
                                          "the unit gives up"};
static const char *const home_words[] = {"patrol", "search", "intercept", "hail",  "board",
                                         "escort", "detain", "rescue",    "return"};
static const char *const why_words[] = {"all is done", "as ordered", "fuel", "the end of its shift",
                                        "there is no way at sea to where it was sent"};
static const char *const answer_words[] = {"consents to a boarding", "refuses its consent"};

/* ---- who learns of them ---------------------------------------------------------------------- */

/* The agency whose unit it is. It knows the ship as told, and by name once aboard. */
static bool to_unit(const struct hws_state *state, const struct hws_record *record,
                    const struct hws_party *party)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const int64_t unit = hws_record_value(state, record, &hws_unit_entity)->i;

    assert(unit >= 0 && unit < (int64_t)plan->unit_count);
    return party->kind == &hws_agency_entity &&
           plan->bases[plan->units[unit].base].agency == party->index;
}

/* A call for help is heard by all. */
static bool to_every_agency(const struct hws_state *state, const struct hws_record *record,
                            const struct hws_party *party)
{
    (void)state;
    (void)record;
    return party->kind == &hws_agency_entity;
}

/* ---- their rows ------------------------------------------------------------------------------ */

#define UNIT                                                                                       \
    {                                                                                              \
        "unit", &hws_unit_entity                                                                   \
    }
#define VESSEL                                                                                     \
    {                                                                                              \
        "vessel", &hws_vessel_entity                                                               \
    }
#define AGENCY                                                                                     \
    {                                                                                              \
        "agency", &hws_agency_entity                                                               \
    }
#define PLACE                                                                                      \
    {"lat_deg", &hws_value_lat},                                                                   \
    {                                                                                              \
        "lon_deg", &hws_value_lon                                                                  \
    }
#define WORD(name)                                                                                 \
    {                                                                                              \
        name, &hws_value_word                                                                      \
    }
#define NUMBER                                                                                     \
    {                                                                                              \
        "number", &hws_value_count                                                                 \
    }
#define WORDS(list) .words = (list), .word_count = COUNT_OF(list)

/* clang-format off: a row is a record */
const struct hws_record_def guard_records[GUARD_RECORD_COUNT] = {
    [GUARD_RECORD_SENT] = {"unit_sent",
                           "{unit} is sent to {task} {vessel}",
                           {UNIT, WORD("task"), VESSEL},
                           3,
                           1,
                           WORDS(order_words),
                           .audience = to_unit,
                           .told_text = "{unit} is sent out: {task}"},
    [GUARD_RECORD_SENT_PLACE] = {"unit_sent_to_place",
                                 "{unit} is sent to {task} at {lat_deg} {lon_deg}",
                                 {UNIT, WORD("task"), PLACE},
                                 4,
                                 1,
                                 WORDS(order_words),
                                 .audience = to_unit},
    [GUARD_RECORD_TAKEN] = {"order_taken",
                            "{unit} takes order {number} of {by}: {task}, at once",
                            {UNIT, NUMBER, WORD("by"), WORD("task")},
                            4,
                            0,
                            WORDS(order_words),
                            .audience = to_unit},
    [GUARD_RECORD_QUEUED] = {"task_queued",
                             "{unit} takes order {number} of {by}: {task} is queued and begins "
                             "when those before it are over, {ahead} in all",
                             {UNIT, NUMBER, WORD("by"), WORD("task"), {"ahead", &hws_value_count}},
                             5,
                             1,
                             WORDS(order_words),
                             .audience = to_unit},
    [GUARD_RECORD_QUEUED_READY] =
        {"task_queued_until_ready",
         "{unit} takes order {number} of {by}: {task} is queued and begins when the unit is "
         "refuelled, in about {in}, and {ahead} before it are over",
         {UNIT,
          NUMBER,
          WORD("by"),
          WORD("task"),
          {"in", &hws_value_duration},
          {"ahead", &hws_value_count}},
         6,
         1,
         WORDS(order_words),
         .audience = to_unit},
    [GUARD_RECORD_DONE] = {"order_done",
                           "{unit} has done order {number}: {task}",
                           {UNIT, NUMBER, WORD("task")},
                           3,
                           0,
                           WORDS(order_words),
                           .audience = to_unit},
    [GUARD_RECORD_CANCELLED] = {"order_cancelled",
                                "{unit} drops order {number}, {task}: it is cancelled",
                                {UNIT, NUMBER, WORD("task")},
                                3,
                                1,
                                WORDS(order_words),
                                .audience = to_unit},
    [GUARD_RECORD_REPLACED] = {"order_replaced",
                               "{unit} drops order {number}, {task}: another replaces it",
                               {UNIT, NUMBER, WORD("task")},
                               3,
                               1,
                               WORDS(order_words),
                               .audience = to_unit},
    [GUARD_RECORD_NOT_POSSIBLE] = {"order_not_possible",
                                   "{unit} cannot carry out order {number}: {task}",
                                   {UNIT, NUMBER, WORD("task")},
                                   3,
                                   0,
                                   WORDS(order_words),
                                   .audience = to_unit},
    [GUARD_RECORD_NO_GROUND] = {"no_legal_ground",
                                "{unit} may not {act} {vessel} here: {needed}",
                                {UNIT, WORD("act"), VESSEL, WORD("needed")},
                                4,
                                2,
                                WORDS(act_words),
                                .audience = to_unit,
                                .told_text = "{unit} may not {act} here: {needed}"},
    [GUARD_RECORD_NO_INTERCEPT] = {"no_intercept",
                                   "{unit} cannot catch {vessel}, which makes {speed_kn}",
                                   {UNIT, VESSEL, {"speed_kn", &hws_value_kn}},
                                   3,
                                   2,
                                   NULL,
                                   0,
                                   .audience = to_unit,
                                   .told_text = "{unit} cannot catch the ship that it is after"},
    [GUARD_RECORD_INTERCEPTED] = {"intercepted",
                                  "{unit} is with {vessel} at {lat_deg} {lon_deg}",
                                  {UNIT, VESSEL, PLACE},
                                  4,
                                  1,
                                  NULL,
                                  0,
                                  .audience = to_unit,
                                  .told_text = "{unit} is with its ship at {lat_deg} {lon_deg}"},
    [GUARD_RECORD_HAILED] = {"hailed",
                             "{unit} hails {vessel}: {outcome}",
                             {UNIT, VESSEL, WORD("outcome")},
                             3,
                             1,
                             WORDS(hail_words),
                             .audience = to_unit,
                             .told_text = "{unit} hails its ship: {outcome}"},
    [GUARD_RECORD_TOO_ROUGH] = {"too_rough",
                                "too rough for {unit} to board {vessel}, waves of {wave_m}: {then}",
                                {UNIT, VESSEL, {"wave_m", &hws_value_m}, WORD("then")},
                                4,
                                2,
                                WORDS(rough_words),
                                .audience = to_unit,
                                .told_text =
                                    "too rough for {unit} to board, waves of {wave_m}: {then}"},
    [GUARD_RECORD_BOARDING] = {"boarding",
                               "{unit} sends its party to board {vessel}; ground: {ground}",
                               {UNIT, VESSEL, WORD("ground")},
                               3,
                               1,
                               WORDS(ground_words),
                               .audience = to_unit,
                               .told_text = "{unit} sends its party to board; ground: {ground}"},
    [GUARD_RECORD_BOARDED] = {"boarded",
                              "{unit} has been aboard {vessel}",
                              {UNIT, VESSEL},
                              2,
                              2,
                              NULL,
                              0,
                              .audience = to_unit},
    [GUARD_RECORD_DETAINED] = {"detained",
                               "{unit} detains {vessel} and takes it in; ground: {ground}",
                               {UNIT, VESSEL, WORD("ground")},
                               3,
                               2,
                               WORDS(ground_words),
                               .audience = to_unit},
    [GUARD_RECORD_HELD] = {"held",
                           "{unit} has brought in {vessel}",
                           {UNIT, VESSEL},
                           2,
                           2,
                           NULL,
                           0,
                           .audience = to_unit},
    [GUARD_RECORD_TARGET_LOST] = {"target_lost",
                                  "{unit} has lost whom it was to {task}",
                                  {UNIT, WORD("task")},
                                  2,
                                  1,
                                  WORDS(order_words),
                                  .audience = to_unit},
    [GUARD_RECORD_SEARCH] =
        {"search_begun",
         "{unit} searches about {lat_deg} {lon_deg}, {radius_km} round: finds with {chance}",
         {UNIT, PLACE, {"radius_km", &hws_value_km}, {"chance", &hws_value_frac}},
         5,
         1,
         NULL,
         0,
         .audience = to_unit},
    [GUARD_RECORD_FOUND] = {"search_found",
                            "{unit} finds what it searched for, after {lasted_ms}",
                            {UNIT, {"lasted_ms", &hws_value_duration}},
                            2,
                            2,
                            NULL,
                            0,
                            .audience = to_unit},
    [GUARD_RECORD_FOUND_NONE] = {"search_ended",
                                 "{unit} has searched for {lasted_ms} and found nothing",
                                 {UNIT, {"lasted_ms", &hws_value_duration}},
                                 2,
                                 2,
                                 NULL,
                                 0,
                                 .audience = to_unit},
    [GUARD_RECORD_HOME] = {"unit_home",
                           "{unit} turns for its base: {why}",
                           {UNIT, WORD("why")},
                           2,
                           0,
                           WORDS(why_words),
                           .audience = to_unit},
    [GUARD_RECORD_BROKEN_OFF] = {"task_broken_off",
                                 "{unit} breaks off its task to {task} and turns for its base",
                                 {UNIT, WORD("task")},
                                 2,
                                 1,
                                 WORDS(home_words),
                                 .audience = to_unit},
    [GUARD_RECORD_DISTRESS] = {"distress",
                               "a call for help from {lat_deg} {lon_deg}",
                               {PLACE},
                               2,
                               2,
                               NULL,
                               0,
                               .audience = to_every_agency},
    [GUARD_RECORD_NOBODY] = {"nobody_free",
                             "no unit is free to answer the call for help",
                             {{0}},
                             0,
                             2,
                             NULL,
                             0,
                             .audience = to_every_agency},
    [GUARD_RECORD_CONSENT_ASKED] =
        {"consent_asked",
         "{agency} asks the flag state of {vessel} for its consent to a boarding",
         {AGENCY, VESSEL},
         2,
         1,
         NULL,
         0,
         .audience = hws_audience_first,
         .told_text = "{agency} asks a flag state for its consent to a boarding"},
    [GUARD_RECORD_CONSENT_NOBODY] = {"consent_nobody",
                                     "{agency} finds no flag state of {vessel} to ask",
                                     {AGENCY, VESSEL},
                                     2,
                                     1,
                                     NULL,
                                     0,
                                     .audience = hws_audience_first,
                                     .told_text = "{agency} finds no flag state to ask"},
    [GUARD_RECORD_CONSENT_ANSWERED] =
        {"consent_answered",
         "{agency} hears from the flag state of {vessel}: it {answer}",
         {AGENCY, VESSEL, WORD("answer")},
         3,
         2,
         WORDS(answer_words),
         .audience = hws_audience_first,
         .told_text = "{agency} hears from the flag state: it {answer}"},
    [GUARD_RECORD_SIGHTED] = {"sighted",
                              "{unit} sights {vessel} at {lat_deg} {lon_deg}",
                              {UNIT, VESSEL, PLACE},
                              4,
                              1,
                              NULL,
                              0,
                              .audience = to_unit,
                              .told_text = "{unit} sights a ship at {lat_deg} {lon_deg}"},
    [GUARD_RECORD_ESCORTED] = {"escorted",
                               "{unit} has escorted {vessel} to where it stops",
                               {UNIT, VESSEL},
                               2,
                               1,
                               NULL,
                               0,
                               .audience = to_unit,
                               .told_text = "{unit} has escorted its ship to where it stops"},
    [GUARD_RECORD_WATERS_END] =
        {"escort_left_at_edge",
         "{unit} leaves {vessel} at {lat_deg} {lon_deg}, where the waters of its escort end",
         {UNIT, VESSEL, PLACE},
         4,
         1,
         NULL,
         0,
         .audience = to_unit,
         .told_text = "{unit} leaves its ship at {lat_deg} {lon_deg}, where the waters of its "
                      "escort end"},
    [GUARD_RECORD_HANDOVER] = {"handover_asked",
                               "{agency} asks {asked} to take over {vessel}",
                               {AGENCY, {"asked", &hws_agency_entity}, VESSEL},
                               3,
                               2,
                               NULL,
                               0,
                               .audience = hws_audience_named,
                               .told_text = "{agency} asks {asked} to take over a ship"},
};
/* clang-format on */

const char *hws_task_orderer_name(enum hws_task_orderer orderer)
{
    assert((uint32_t)orderer < HWS_TASK_BY_COUNT);
    return order_words[HWS_TASK_KIND_COUNT + (uint32_t)orderer];
}

const char *hws_task_kind_name(enum hws_task_kind kind)
{
    assert((uint32_t)kind < HWS_TASK_KIND_COUNT);
    return order_words[kind];
}
