/* Answers about ports: their berths, who waits, what they hold and what they lean on. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/maritime/port.h"

#include <stdio.h>

/* "open", or what stops it; then each system that is not up. */
static void state_words(const struct hws_port_info *info, char *text, size_t text_size)
{
    int length = snprintf(text, text_size, "%s",
                          info->closed           ? "CLOSED"
                          : info->waves_too_high ? "pilots stopped by waves"
                                                 : "open");

    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        if (info->systems[i] != HWS_PORT_SYSTEM_UP && length > 0 && (size_t)length < text_size) {
            length += snprintf(text + length, text_size - (size_t)length, ", %s %s",
                               hws_port_system_name((enum hws_port_system)i),
                               hws_port_system_state_name(info->systems[i]));
        }
    }
}

static void wait_words(const struct hws_port_info *info, char *text, size_t text_size)
{
    char mean[HWS_DURATION_TEXT_MAX];
    char longest[HWS_DURATION_TEXT_MAX];

    hws_duration_words(info->wait_mean_ms, mean);
    hws_duration_words(info->wait_max_ms, longest);
    (void)snprintf(text, text_size, "%s, at most %s", mean, longest);
}

char *show_ports(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"PORT", false}, {"ID", false},     {"PILOT POINT", false},  {"BERTHS", true},
        {"QUEUE", true}, {"WAITED", false}, {"TEU (BACKLOG)", true}, {"STATE", false}};
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->port_count; i++) {
        const struct hws_port_info info = hws_port(state, i);
        char words[200];
        hws_place_words(plan->ports[i].pilot, words, sizeof(words));
        hws_table_cell(table, "%s", show_english(&plan->ports[i].name));
        hws_table_cell(table, "%s", plan->ports[i].id);
        hws_table_cell(table, "%s", words);
        if (!info.managed) {
            for (uint32_t j = 0; j < 5; j++) {
                hws_table_cell(table, "-");
            }
            continue;
        }
        hws_table_cell(table, "%u of %u", info.berths_busy, info.berth_count);
        hws_table_cell(table, "%u", info.waiting);
        wait_words(&info, words, sizeof(words));
        hws_table_cell(table, "%s", words);
        hws_table_cell(table, "%.0f (%.0f)", info.yard_teu, info.backlog_teu);
        state_words(&info, words, sizeof(words));
        hws_table_cell(table, "%s", words);
    }
    return hws_table_finish(table);
}
