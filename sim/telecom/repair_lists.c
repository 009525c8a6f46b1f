/* Repair: ships, what each job waits for, and what the depots hold. Control's. */
#include "sim/telecom/telecom_lists.h"

#include "hawser/core/language.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <stdio.h>

#define WORDS_BYTES 96

/* ---- ships ---------------------------------------------------------------------------------- */

enum ship_column {
    SHIP_NAME = 0,
    SHIP_ID,
    SHIP_STATE,
    SHIP_JOB_TITLE,
    SHIP_JOB,
    SHIP_COLUMN_COUNT
};

static const struct hws_list_column ship_columns[SHIP_COLUMN_COUNT] = {
    [SHIP_NAME] = {.name = "name", .title = "REPAIR SHIP", .form = HWS_CELL_TEXT},
    [SHIP_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [SHIP_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [SHIP_JOB_TITLE] = {.title = "JOB", .form = HWS_CELL_TEXT},
    [SHIP_JOB] = {.name = "fault", .form = HWS_CELL_WHOLE},
};

static void fill_ships(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->ship_count; i++) {
        uint32_t fault1 = 0;
        const enum hws_ship_state ship = hws_telecom_ship(reader->state, i, &fault1);
        hws_list_add(list, "%s", plan->ships[i].id);
        hws_list_name(list, SHIP_NAME, &plan->ships[i].name);
        hws_list_text(list, SHIP_ID, "%s", plan->ships[i].id);
        hws_list_text(list, SHIP_STATE, "%s", hws_ship_state_name(ship));
        if (fault1 != 0) {
            const struct hws_fault_info fault = hws_telecom_fault(reader->state, fault1 - 1u);
            hws_list_text(list, SHIP_JOB_TITLE, hws_tr(reader->language, "fault %u, %s"),
                          (unsigned)fault1,
                          hws_text_in(&plan->segments[fault.segment].name, reader->language));
            hws_list_whole(list, SHIP_JOB, fault1);
        }
    }
}

/* ---- jobs ----------------------------------------------------------------------------------- */

enum repair_column {
    REPAIR_JOB = 0,
    REPAIR_CABLE,
    REPAIR_AT,
    REPAIR_SHIP,
    REPAIR_STAGE,
    REPAIR_FOR,
    REPAIR_PERMIT_TITLE,
    REPAIR_OUTAGE,
    REPAIR_SINCE_MS,
    REPAIR_PERMIT,
    REPAIR_COLUMN_COUNT
};

static const struct hws_list_column repair_columns[REPAIR_COLUMN_COUNT] = {
    [REPAIR_JOB] = {.title = "JOB", .form = HWS_CELL_WHOLE, .right = true},
    [REPAIR_CABLE] = {.name = "cable", .title = "CABLE", .form = HWS_CELL_TEXT},
    [REPAIR_AT] = {.name = "along_km",
                   .title = "AT",
                   .kind = &hws_value_km,
                   .form = HWS_CELL_REAL,
                   .right = true},
    [REPAIR_SHIP] = {.name = "ship", .title = "SHIP", .form = HWS_CELL_TEXT},
    [REPAIR_STAGE] = {.name = "stage", .title = "STAGE", .form = HWS_CELL_TEXT, .said = true},
    [REPAIR_FOR] = {.title = "FOR", .form = HWS_CELL_TEXT, .right = true},
    [REPAIR_PERMIT_TITLE] = {.title = "PERMIT", .form = HWS_CELL_TEXT},
    [REPAIR_OUTAGE] = {.title = "OUTAGE", .form = HWS_CELL_TEXT, .said = true},
    [REPAIR_SINCE_MS] = {.name = "since_ms", .form = HWS_CELL_WHOLE},
    [REPAIR_PERMIT] = {.name = "permit", .form = HWS_CELL_TEXT},
};

/* "granted after 3d4h", "asked for 2d ago", or the state alone. */
static void permit_words(const struct hws_job_info *job, int64_t now_ms, enum hws_language language,
                         char text[WORDS_BYTES])
{
    char duration[HWS_DURATION_TEXT_MAX];
    const char *name = hws_tr(language, hws_permit_state_name(job->permit));

    if (job->permit_asked_ms == HWS_TIME_NEVER) {
        (void)snprintf(text, WORDS_BYTES, "%s", name);
    } else if (job->permit_decided_ms == HWS_TIME_NEVER) {
        hws_duration_words(now_ms - job->permit_asked_ms, duration);
        (void)snprintf(text, WORDS_BYTES, hws_tr(language, "%s %s ago"), name, duration);
    } else {
        hws_duration_words(job->permit_decided_ms - job->permit_asked_ms, duration);
        (void)snprintf(text, WORDS_BYTES, hws_tr(language, "%s after %s"), name, duration);
    }
}

static const char *outage_words(const struct hws_job_info *job)
{
    static const char *const names[HWS_OUTAGE_STATE_COUNT] = {
        [HWS_OUTAGE_NONE] = "-",
        [HWS_OUTAGE_ANNOUNCED] = HWS_MARK("announced"),
        [HWS_OUTAGE_NOTICED] = HWS_MARK("to be decided"),
        [HWS_OUTAGE_BEGUN] = "-",
    };

    assert((unsigned)job->outage < HWS_OUTAGE_STATE_COUNT);
    if (job->outage == HWS_OUTAGE_ANNOUNCED || job->outage == HWS_OUTAGE_NOTICED) {
        return job->outage_decision == HWS_OUTAGE_APPROVED   ? HWS_MARK("approved")
               : job->outage_decision == HWS_OUTAGE_DEFERRED ? HWS_MARK("put off")
                                                             : names[job->outage];
    }
    return names[job->outage];
}

static void fill_repairs(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const int64_t now_ms = reader->state->now_ms;

    for (uint32_t i = 0; i < hws_telecom_fault_count(reader->state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(reader->state, i);
        const struct hws_job_info job = hws_telecom_job(reader->state, i);
        char since[HWS_DURATION_TEXT_MAX];
        char permit[WORDS_BYTES];
        hws_duration_words(now_ms - job.since_ms, since);
        permit_words(&job, now_ms, reader->language, permit);
        hws_list_add(list, "%u", (unsigned)i + 1u);
        hws_list_whole(list, REPAIR_JOB, i + INT64_C(1));
        hws_list_name(list, REPAIR_CABLE, &plan->segments[fault.segment].name);
        hws_list_real(list, REPAIR_AT, fault.along_km);
        if (job.ship1 != 0) {
            hws_list_name(list, REPAIR_SHIP, &plan->ships[job.ship1 - 1u].name);
        }
        hws_list_text(list, REPAIR_STAGE, "%s", hws_job_stage_name(job.stage));
        hws_list_text(list, REPAIR_FOR, "%s", since);
        hws_list_text(list, REPAIR_PERMIT_TITLE, "%s", permit);
        hws_list_text(list, REPAIR_OUTAGE, "%s", outage_words(&job));
        hws_list_whole(list, REPAIR_SINCE_MS, job.since_ms);
        hws_list_text(list, REPAIR_PERMIT, "%s", hws_permit_state_name(job.permit));
    }
}

/* ---- spares --------------------------------------------------------------------------------- */

enum spare_column {
    SPARE_DEPOT = 0,
    SPARE_ID,
    SPARE_FAMILY,
    SPARE_CABLE,
    SPARE_JOINTS,
    SPARE_REPEATERS,
    SPARE_COLUMN_COUNT
};

static const struct hws_list_column spare_columns[SPARE_COLUMN_COUNT] = {
    [SPARE_DEPOT] = {.name = "depot", .title = "DEPOT", .form = HWS_CELL_TEXT},
    [SPARE_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [SPARE_FAMILY] = {.name = "family", .title = "FAMILY", .form = HWS_CELL_TEXT},
    [SPARE_CABLE] = {.name = "cable_km",
                     .title = "CABLE",
                     .kind = &hws_value_km,
                     .form = HWS_CELL_REAL,
                     .right = true},
    [SPARE_JOINTS] = {.name = "joints", .title = "JOINTS", .form = HWS_CELL_WHOLE, .right = true},
    [SPARE_REPEATERS] = {.name = "repeaters",
                         .title = "REPEATERS",
                         .form = HWS_CELL_WHOLE,
                         .right = true},
};

static void fill_spares(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        const struct hws_stock *stock = &plan->repair.stocks[i];
        const struct hws_depot *depot = &plan->repair.depots[stock->depot];
        const struct hws_spares now = hws_telecom_stock(reader->state, i);
        hws_list_add(list, "%s/%s", depot->id, plan->repair.families[stock->family]);
        hws_list_name(list, SPARE_DEPOT, &depot->name);
        hws_list_text(list, SPARE_ID, "%s", depot->id);
        hws_list_text(list, SPARE_FAMILY, "%s", plan->repair.families[stock->family]);
        hws_list_real(list, SPARE_CABLE, (double)now.cable_m / HWS_M_PER_KM);
        hws_list_whole(list, SPARE_JOINTS, now.joint_count);
        hws_list_whole(list, SPARE_REPEATERS, now.repeater_count);
    }
}

const struct hws_list_def telecom_ships_list = {
    .name = "ships",
    .topic = "ships",
    .columns = ship_columns,
    .column_count = SHIP_COLUMN_COUNT,
    .fill = fill_ships,
};

const struct hws_list_def telecom_repairs_list = {
    .name = "repairs",
    .topic = "repairs",
    .columns = repair_columns,
    .column_count = REPAIR_COLUMN_COUNT,
    .fill = fill_repairs,
};

const struct hws_list_def telecom_spares_list = {
    .name = "spares",
    .topic = "spares",
    .columns = spare_columns,
    .column_count = SPARE_COLUMN_COUNT,
    .fill = fill_spares,
};
