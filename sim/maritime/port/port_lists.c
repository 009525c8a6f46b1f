/* How ports are doing: all of them by control, its own by a port's authority. */
#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/port/port.h"

#include <stdio.h>

#define WORDS_BYTES 200

enum harbour_column {
    HARBOUR_BERTH = 0,
    HARBOUR_NAME,
    HARBOUR_ID,
    HARBOUR_PLACE,
    HARBOUR_BERTHS_TITLE,
    HARBOUR_QUEUE,
    HARBOUR_WAITED,
    HARBOUR_TEU_TITLE,
    HARBOUR_STATE_TITLE,
    HARBOUR_STATE,
    HARBOUR_BERTHS,
    HARBOUR_BUSY,
    HARBOUR_WAIT_MEAN_MS,
    HARBOUR_WAIT_MAX_MS,
    HARBOUR_YARD_TEU,
    HARBOUR_BACKLOG_TEU,
    HARBOUR_COLUMN_COUNT
};

static const struct hws_list_column harbour_columns[HARBOUR_COLUMN_COUNT] = {
    [HARBOUR_BERTH] = {.form = HWS_CELL_PLACE}, /* on maps; pilot points are everybody's ground */
    [HARBOUR_NAME] = {.name = "name", .title = "PORT", .form = HWS_CELL_TEXT},
    [HARBOUR_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [HARBOUR_PLACE] = {.title = "PILOT POINT", .form = HWS_CELL_PLACE},
    [HARBOUR_BERTHS_TITLE] = {.title = "BERTHS", .form = HWS_CELL_TEXT, .right = true},
    [HARBOUR_QUEUE] = {.name = "waiting", .title = "QUEUE", .form = HWS_CELL_WHOLE, .right = true},
    [HARBOUR_WAITED] = {.title = "WAITED", .form = HWS_CELL_TEXT},
    [HARBOUR_TEU_TITLE] = {.title = "TEU (BACKLOG)", .form = HWS_CELL_TEXT, .right = true},
    [HARBOUR_STATE_TITLE] = {.title = "STATE", .form = HWS_CELL_TEXT},
    [HARBOUR_STATE] = {.name = "state", .form = HWS_CELL_TEXT},
    [HARBOUR_BERTHS] = {.name = "berths", .form = HWS_CELL_WHOLE},
    [HARBOUR_BUSY] = {.name = "berths_busy", .form = HWS_CELL_WHOLE},
    [HARBOUR_WAIT_MEAN_MS] = {.name = "wait_mean_ms", .form = HWS_CELL_WHOLE},
    [HARBOUR_WAIT_MAX_MS] = {.name = "wait_max_ms", .form = HWS_CELL_WHOLE},
    [HARBOUR_YARD_TEU] = {.name = "yard_teu", .form = HWS_CELL_REAL},
    [HARBOUR_BACKLOG_TEU] = {.name = "backlog_teu", .form = HWS_CELL_REAL},
};

/* "open to ships", or what stops it; then each system that is not up. */
static void state_words(const struct hws_port_info *info, enum hws_language language, char *text,
                        size_t text_size)
{
    const char *word = info->closed           ? HWS_MARK("CLOSED")
                       : info->waves_too_high ? HWS_MARK("pilots stopped by waves")
                                              : HWS_MARK("open to ships");
    int length = snprintf(text, text_size, "%s", hws_tr(language, word));

    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        if (info->systems[i] != HWS_PORT_SYSTEM_UP && length > 0 && (size_t)length < text_size) {
            length += snprintf(text + length, text_size - (size_t)length, ", %s %s",
                               hws_tr(language, hws_port_system_name((enum hws_port_system)i)),
                               hws_tr(language, hws_port_system_state_name(info->systems[i])));
        }
    }
}

static void add_managed(struct hws_list *list, const struct hws_port_info *info)
{
    char words[WORDS_BYTES];
    char mean[HWS_DURATION_TEXT_MAX];
    char longest[HWS_DURATION_TEXT_MAX];

    hws_duration_words(info->wait_mean_ms, mean);
    hws_duration_words(info->wait_max_ms, longest);
    const enum hws_language language = hws_list_language(list);
    hws_list_text(list, HARBOUR_BERTHS_TITLE, hws_tr(language, "%u of %u"),
                  (unsigned)info->berths_busy, (unsigned)info->berth_count);
    hws_list_whole(list, HARBOUR_QUEUE, info->waiting);
    hws_list_text(list, HARBOUR_WAITED, hws_tr(language, "%s, at most %s"), mean, longest);
    hws_list_text(list, HARBOUR_TEU_TITLE, "%.0f (%.0f)", info->yard_teu, info->backlog_teu);
    state_words(info, language, words, sizeof(words));
    hws_list_text(list, HARBOUR_STATE_TITLE, "%s", words);
    state_words(info, HWS_LANGUAGE_EN, words, sizeof(words));
    hws_list_text(list, HARBOUR_STATE, "%s", words);
    hws_list_whole(list, HARBOUR_BERTHS, info->berth_count);
    hws_list_whole(list, HARBOUR_BUSY, info->berths_busy);
    hws_list_whole(list, HARBOUR_WAIT_MEAN_MS, info->wait_mean_ms);
    hws_list_whole(list, HARBOUR_WAIT_MAX_MS, info->wait_max_ms);
    hws_list_real(list, HARBOUR_YARD_TEU, info->yard_teu);
    hws_list_real(list, HARBOUR_BACKLOG_TEU, info->backlog_teu);
}

static void fill_harbours(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < plan->port_count; i++) {
        const struct hws_port_info info = hws_port(reader->state, i);
        if (!all && reader->party.index != i) {
            continue;
        }
        hws_list_add(list, "%s", plan->ports[i].id);
        hws_list_point(list, HARBOUR_BERTH, plan->ports[i].berth);
        hws_list_name(list, HARBOUR_NAME, &plan->ports[i].name);
        hws_list_text(list, HARBOUR_ID, "%s", plan->ports[i].id);
        hws_list_point(list, HARBOUR_PLACE, plan->ports[i].pilot);
        if (info.managed) {
            add_managed(list, &info);
        }
    }
}

static const struct hws_list_def harbours_list = {
    .name = "harbours",
    .topic = "ports",
    .layer = "port",
    .columns = harbour_columns,
    .column_count = HARBOUR_COLUMN_COUNT,
    .parties = {&hws_port_entity},
    .fill = fill_harbours,
};

const struct hws_list_def *const port_lists[PORT_LIST_COUNT] = {
    &harbours_list,
};
