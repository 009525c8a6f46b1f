/* Coast guards' units: each service its own, whose target is a track of its picture; control all.
 */
#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "hawser/maritime/picture.h"
#include "sim/maritime/guard/guard.h"

#include <stdio.h>

#define TARGET_BYTES 200
#define ORDERERS_BYTES 200

enum unit_column {
    UNIT_PLACE = 0,
    UNIT_TITLE,
    UNIT_SERVICE,
    UNIT_STATE,
    UNIT_FOR,
    UNIT_TASK_TITLE,
    UNIT_QUEUED,
    UNIT_BY,
    UNIT_FUEL_TITLE,
    UNIT_PLACE_TITLE,
    UNIT_NAME,
    UNIT_FIX,
    UNIT_FIX_MS,
    UNIT_COURSE,
    UNIT_SPEED,
    UNIT_SINCE_MS,
    UNIT_TASK,
    UNIT_TARGET,
    UNIT_FUEL,
    UNIT_HAILS,
    UNIT_BOARDINGS,
    UNIT_SEARCHES,
    UNIT_ON_TASK_MS,
    UNIT_BURNT,
    UNIT_COLUMN_COUNT
};

static const struct hws_list_column unit_columns[UNIT_COLUMN_COUNT] = {
    [UNIT_PLACE] = {.form = HWS_CELL_PLACE}, /* now */
    [UNIT_TITLE] = {.title = "UNIT", .form = HWS_CELL_TEXT},
    [UNIT_SERVICE] = {.title = "SERVICE", .form = HWS_CELL_TEXT},
    [UNIT_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [UNIT_FOR] = {.title = "FOR", .form = HWS_CELL_TEXT, .right = true},
    [UNIT_TASK_TITLE] = {.title = "TASK", .form = HWS_CELL_TEXT},
    [UNIT_QUEUED] = {.name = "queued", .title = "WAITING", .form = HWS_CELL_WHOLE, .right = true},
    [UNIT_BY] = {.name = "ordered_by", .title = "ORDERED BY", .form = HWS_CELL_TEXT},
    [UNIT_FUEL_TITLE] = {.title = "FUEL", .form = HWS_CELL_TEXT, .right = true},
    [UNIT_PLACE_TITLE] = {.title = "PLACE", .form = HWS_CELL_PLACE},
    [UNIT_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [UNIT_FIX] = {.name = "fix", .form = HWS_CELL_PLACE},
    [UNIT_FIX_MS] = {.name = "fix_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [UNIT_COURSE] = {.name = "course_deg", .form = HWS_CELL_REAL},
    [UNIT_SPEED] = {.name = "speed_kn", .form = HWS_CELL_REAL},
    [UNIT_SINCE_MS] = {.name = "since_ms", .form = HWS_CELL_WHOLE},
    [UNIT_TASK] = {.name = "task", .form = HWS_CELL_TEXT},
    [UNIT_TARGET] = {.name = "target", .form = HWS_CELL_TEXT},
    [UNIT_FUEL] = {.name = "fuel_frac", .form = HWS_CELL_REAL, .local = true},
    [UNIT_HAILS] = {.name = "hails", .form = HWS_CELL_WHOLE},
    [UNIT_BOARDINGS] = {.name = "boardings", .form = HWS_CELL_WHOLE},
    [UNIT_SEARCHES] = {.name = "searches", .form = HWS_CELL_WHOLE},
    [UNIT_ON_TASK_MS] = {.name = "on_task_ms", .form = HWS_CELL_WHOLE, .local = true},
    [UNIT_BURNT] = {.name = "burnt_hours", .form = HWS_CELL_REAL, .local = true},
};

/* What it has done so far; fuel in hours at its economic speed. */
static void add_work(struct hws_list *list, const struct hws_unit_work *work)
{
    hws_list_whole(list, UNIT_HAILS, work->hail_count);
    hws_list_whole(list, UNIT_BOARDINGS, work->boarding_count);
    hws_list_whole(list, UNIT_SEARCHES, work->search_count);
    hws_list_whole(list, UNIT_ON_TASK_MS, work->tasked_ms);
    hws_list_real(list, UNIT_BURNT, work->fuel_hours);
}

/* Control is told which ship it is; a service, which of its tracks. "" where there is none. */
static void target_words(const struct hws_list_reader *reader, uint32_t agency, uint32_t target,
                         char text[TARGET_BYTES])
{
    text[0] = '\0';
    if (target == HWS_NO_INDEX) {
        return;
    }
    if (reader->party.kind == NULL) {
        hws_maritime_vessel_name(hws_maritime_plan(reader->state),
                                 hws_maritime_vessel_reference(reader->state, target),
                                 reader->language, text, TARGET_BYTES);
        return;
    }
    const uint32_t track = hws_picture_track_of(reader->state, agency, target);
    if (track != HWS_NO_INDEX) {
        (void)snprintf(text, TARGET_BYTES, "T-%u",
                       (unsigned)hws_picture_track(reader->state, track).number);
    }
}

/* All on whose behalf it has something to do. */
static void orderer_words(uint32_t orderers, enum hws_language language, char text[ORDERERS_BYTES])
{
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i < HWS_TASK_BY_COUNT; i++) {
        if ((orderers & 1u << i) != 0 && length < ORDERERS_BYTES) {
            const int added =
                snprintf(text + length, ORDERERS_BYTES - length, "%s%s", length == 0 ? "" : ", ",
                         hws_tr(language, hws_task_orderer_name((enum hws_task_orderer)i)));
            length += added > 0 ? (size_t)added : 0;
        }
    }
}

static void add_unit(const struct hws_list_reader *reader, struct hws_list *list, uint32_t unit,
                     uint32_t agency)
{
    const struct hws_guard_plan *plan = hws_guard_plan(reader->state);
    const struct hws_unit_info info = hws_guard_unit(reader->state, unit);
    const struct hws_text *service = &hws_sensor_plan(reader->state)->agencies[agency].name;
    const char *task = info.tasked ? hws_tr(reader->language, hws_task_kind_name(info.task)) : "-";
    char since[HWS_DURATION_TEXT_MAX];
    char target[TARGET_BYTES] = "";
    char orderers[ORDERERS_BYTES];

    if (info.tasked) {
        target_words(reader, agency, info.target, target);
    }
    hws_duration_words(reader->state->now_ms - info.since_ms, since);
    hws_list_add(list, "%s", plan->units[unit].id);
    hws_list_point(list, UNIT_PLACE, info.place);
    hws_list_text(list, UNIT_TITLE, "%s (%s)",
                  hws_text_in(&plan->units[unit].name, reader->language), plan->units[unit].id);
    hws_list_name(list, UNIT_SERVICE, service);
    hws_list_text(list, UNIT_STATE, "%s", hws_unit_state_name(info.state));
    hws_list_text(list, UNIT_FOR, "%s", since);
    hws_list_text(list, UNIT_TASK_TITLE, "%s%s%s", task, target[0] == '\0' ? "" : " ", target);
    hws_list_whole(list, UNIT_QUEUED, info.queued_count);
    if (info.orderers != 0) {
        orderer_words(info.orderers, reader->language, orderers);
        hws_list_text(list, UNIT_BY, "%s", orderers);
    }
    hws_list_text(list, UNIT_FUEL_TITLE, "%.0f %%", 100.0 * info.fuel_frac);
    hws_list_point(list, UNIT_PLACE_TITLE, info.place);
    hws_list_name(list, UNIT_NAME, &plan->units[unit].name);
    hws_list_point(list, UNIT_FIX, info.fix);
    hws_list_whole(list, UNIT_FIX_MS, info.fix_ms);
    hws_list_real(list, UNIT_COURSE, info.course_deg);
    hws_list_real(list, UNIT_SPEED, info.speed_kn);
    hws_list_whole(list, UNIT_SINCE_MS, info.since_ms);
    if (info.tasked) {
        hws_list_text(list, UNIT_TASK, "%s", hws_task_kind_name(info.task));
    }
    if (target[0] != '\0') {
        hws_list_text(list, UNIT_TARGET, "%s", target);
    }
    hws_list_real(list, UNIT_FUEL, info.fuel_frac);
    const struct hws_unit_work work = hws_guard_unit_work(reader->state, unit);
    add_work(list, &work);
}

static void fill_units(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_guard_plan *plan = hws_guard_plan(reader->state);
    const uint32_t unit_count = hws_guard_unit_count(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < unit_count; i++) {
        const uint32_t agency = plan->bases[plan->units[i].base].agency;
        if (all || agency == reader->party.index) {
            add_unit(reader, list, i, agency);
        }
    }
}

/* ---- what they have done --------------------------------------------------------------------- */

enum work_column {
    WORK_UNIT = 0,
    WORK_SERVICE,
    WORK_TASKS,
    WORK_ON_TASK,
    WORK_HAILS,
    WORK_BOARDINGS,
    WORK_SEARCHES,
    WORK_BURNT,
    WORK_COLUMN_COUNT
};

static const struct hws_list_column work_columns[WORK_COLUMN_COUNT] = {
    [WORK_UNIT] = {.title = "UNIT", .form = HWS_CELL_TEXT},
    [WORK_SERVICE] = {.title = "SERVICE", .form = HWS_CELL_TEXT},
    [WORK_TASKS] = {.title = "TASKS", .form = HWS_CELL_WHOLE, .right = true},
    [WORK_ON_TASK] = {.title = "ON TASK", .form = HWS_CELL_TEXT, .right = true},
    [WORK_HAILS] = {.title = "HAILS", .form = HWS_CELL_WHOLE, .right = true},
    [WORK_BOARDINGS] = {.title = "BOARDINGS", .form = HWS_CELL_WHOLE, .right = true},
    [WORK_SEARCHES] = {.title = "SEARCHES", .form = HWS_CELL_WHOLE, .right = true},
    [WORK_BURNT] = {.title = "FUEL BURNT", .form = HWS_CELL_TEXT, .right = true},
};

static void fill_work(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_guard_plan *plan = hws_guard_plan(reader->state);
    const uint32_t unit_count = hws_guard_unit_count(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < unit_count; i++) {
        const struct hws_unit *unit = &plan->units[i];
        const uint32_t agency = plan->bases[unit->base].agency;
        const struct hws_unit_work work = hws_guard_unit_work(reader->state, i);
        char on_task[HWS_DURATION_TEXT_MAX];
        if (!all && agency != reader->party.index) {
            continue;
        }
        hws_duration_words(work.tasked_ms, on_task);
        hws_list_add(list, "%s", unit->id);
        hws_list_name(list, WORK_UNIT, &unit->name);
        hws_list_name(list, WORK_SERVICE, &hws_sensor_plan(reader->state)->agencies[agency].name);
        hws_list_whole(list, WORK_TASKS, work.task_count);
        hws_list_text(list, WORK_ON_TASK, "%s", on_task);
        hws_list_whole(list, WORK_HAILS, work.hail_count);
        hws_list_whole(list, WORK_BOARDINGS, work.boarding_count);
        hws_list_whole(list, WORK_SEARCHES, work.search_count);
        hws_list_text(list, WORK_BURNT, "%.0f h", work.fuel_hours); /* at its economic speed */
    }
}

static const struct hws_list_def units_list = {
    .name = "units",
    .topic = "units",
    .layer = "unit",
    .columns = unit_columns,
    .column_count = UNIT_COLUMN_COUNT,
    .parties = {&hws_agency_entity},
    .fill = fill_units,
};

static const struct hws_list_def work_list = {
    .name = "work",
    .topic = "measures",
    .columns = work_columns,
    .column_count = WORK_COLUMN_COUNT,
    .report = true,
    .unless_empty = true,
    .parties = {&hws_agency_entity},
    .fill = fill_work,
};

const struct hws_list_def *const guard_lists[GUARD_LIST_COUNT] = {
    &units_list,
    &work_list,
};
