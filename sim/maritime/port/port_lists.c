/* How ports are doing: all of them by control, its own by a port's authority. */
#include "hawser/core/language.h"
#include "hawser/core/units.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/port/port.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
    HARBOUR_TURNED_TITLE,
    HARBOUR_STATE_TITLE,
    HARBOUR_STATE,
    HARBOUR_BERTHS,
    HARBOUR_BUSY,
    HARBOUR_WAIT_MEAN_MS,
    HARBOUR_WAIT_MAX_MS,
    HARBOUR_YARD_TEU,
    HARBOUR_BACKLOG_TEU,
    HARBOUR_SERVED,
    HARBOUR_WAITING_SINCE_MS,
    HARBOUR_CLOSED_SINCE_MS,
    HARBOUR_NO_BERTH,
    HARBOUR_CLOSED_TO,
    HARBOUR_IMPATIENT,
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
    [HARBOUR_TURNED_TITLE] = {.title = "TURNED AWAY", .form = HWS_CELL_TEXT},
    [HARBOUR_STATE_TITLE] = {.title = "STATE", .form = HWS_CELL_TEXT},
    [HARBOUR_STATE] = {.name = "state", .form = HWS_CELL_TEXT},
    [HARBOUR_BERTHS] = {.name = "berths", .form = HWS_CELL_WHOLE},
    [HARBOUR_BUSY] = {.name = "berths_busy", .form = HWS_CELL_WHOLE},
    /* Of those that wait still too: they grow with time. */
    [HARBOUR_WAIT_MEAN_MS] = {.name = "wait_mean_ms", .form = HWS_CELL_WHOLE, .local = true},
    [HARBOUR_WAIT_MAX_MS] = {.name = "wait_max_ms", .form = HWS_CELL_WHOLE, .local = true},
    [HARBOUR_YARD_TEU] = {.name = "yard_teu", .form = HWS_CELL_REAL},
    [HARBOUR_BACKLOG_TEU] = {.name = "backlog_teu", .form = HWS_CELL_REAL},
    [HARBOUR_SERVED] = {.name = "served", .form = HWS_CELL_WHOLE},
    [HARBOUR_WAITING_SINCE_MS] = {.name = "waiting_since_ms",
                                  .kind = &hws_value_time,
                                  .form = HWS_CELL_WHOLE}, /* the first of them */
    [HARBOUR_CLOSED_SINCE_MS] = {.name = "closed_since_ms",
                                 .kind = &hws_value_time,
                                 .form = HWS_CELL_WHOLE}, /* it, or a terminal of it */
    /* Turned away: no berth takes her, closed for long, has waited as long as she would. */
    [HARBOUR_NO_BERTH] = {.name = "turned_no_berth", .form = HWS_CELL_WHOLE},
    [HARBOUR_CLOSED_TO] = {.name = "turned_closed", .form = HWS_CELL_WHOLE},
    [HARBOUR_IMPATIENT] = {.name = "turned_waited", .form = HWS_CELL_WHOLE},
};

/* Appends; what does not fit is cut. */
__attribute__((format(printf, 3, 4))) static void append(char *text, size_t text_size,
                                                         const char *format, ...)
{
    const size_t length = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text + length, text_size - length, format, arguments);
    va_end(arguments);
}

static void append_since(const struct hws_state *state, enum hws_language language, char *text,
                         size_t text_size, int64_t since_ms)
{
    char instant[HWS_INSTANT_TEXT_MAX];

    hws_instant_format((state->plan->epoch_ms + since_ms) / HWS_MS_PER_S * HWS_MS_PER_S, instant);
    append(text, text_size, hws_tr(language, " since %s"), instant);
}

/* "open to ships", or what stops it; each terminal that is closed, and each system that is not up.
 */
static void state_words(const struct hws_list_reader *reader, uint32_t port,
                        const struct hws_port_info *info, enum hws_language language, char *text,
                        size_t text_size)
{
    const char *word = info->closed           ? HWS_MARK("CLOSED")
                       : info->waves_too_high ? HWS_MARK("pilots stopped by waves")
                                              : HWS_MARK("open to ships");
    const struct hws_port_plan *plan = hws_port_plan(reader->state);
    const struct hws_port_operations *operations = &plan->ports[plan->operations_of[port]];

    (void)snprintf(text, text_size, "%s", hws_tr(language, word));
    if (info->closed || info->waves_too_high) {
        append_since(reader->state, language, text, text_size,
                     info->closed ? info->closed_ms : info->waves_ms);
    }
    for (uint32_t i = 0; i < operations->terminal_count; i++) {
        const uint32_t terminal = operations->terminal_first + i;
        const struct hws_terminal_info closed = hws_terminal(reader->state, terminal);
        if (closed.closed) {
            append(text, text_size, hws_tr(language, ", %s closed"),
                   hws_text_in(&plan->terminals[terminal].name, language));
            append_since(reader->state, language, text, text_size, closed.closed_ms);
        }
    }
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        if (info->systems[i] != HWS_PORT_SYSTEM_UP) {
            append(text, text_size, ", %s %s",
                   hws_tr(language, hws_port_system_name((enum hws_port_system)i)),
                   hws_tr(language, hws_port_system_state_name(info->systems[i])));
            append_since(reader->state, language, text, text_size, info->system_ms[i]);
        }
    }
}

/* "2 no berth takes, 1 found it closed"; "-". */
static void turned_words(const struct hws_port_info *info, enum hws_language language, char *text,
                         size_t text_size)
{
    static const char *const why[] = {HWS_MARK("no berth takes"), HWS_MARK("found it closed"),
                                      HWS_MARK("waited too long")};
    HWS_ROW_EACH(why, HWS_PORT_TURNED_COUNT);

    text[0] = '\0';
    for (uint32_t i = 0; i < HWS_PORT_TURNED_COUNT; i++) {
        if (info->turned[i] > 0) {
            append(text, text_size, "%s%" PRIu64 " %s", text[0] == '\0' ? "" : ", ",
                   info->turned[i], hws_tr(language, why[i]));
        }
    }
    if (text[0] == '\0') {
        append(text, text_size, "-");
    }
}

/* "at least 7d3h, at most 18d1h": those that wait still are in it. */
static void waited_words(const struct hws_port_waits *waits, enum hws_language language, char *text,
                         size_t text_size)
{
    char mean[HWS_DURATION_TEXT_MAX];
    char longest[HWS_DURATION_TEXT_MAX];

    hws_duration_words(waits->mean_ms, mean);
    hws_duration_words(waits->max_ms, longest);
    (void)snprintf(text, text_size, "%s", waits->censored ? "> " : "");
    append(text, text_size, hws_tr(language, "%s, at most %s"), mean, longest);
    if (waits->count == 0) {
        (void)snprintf(text, text_size, "-");
    }
}

static void add_waits(const struct hws_list_reader *reader, struct hws_list *list, uint32_t port)
{
    struct hws_port_waits waits;
    char words[WORDS_BYTES];

    if (hws_port_waits(reader->state, port, &waits) != HWS_OK) {
        hws_list_fail(list);
        return;
    }
    waited_words(&waits, reader->language, words, sizeof(words));
    hws_list_text(list, HARBOUR_WAITED, "%s", words);
    hws_list_whole(list, HARBOUR_WAIT_MEAN_MS, waits.mean_ms);
    hws_list_whole(list, HARBOUR_WAIT_MAX_MS, waits.max_ms);
    if (waits.first_ms != HWS_TIME_NEVER) {
        hws_list_whole(list, HARBOUR_WAITING_SINCE_MS, waits.first_ms);
    }
}

static void add_managed(const struct hws_list_reader *reader, struct hws_list *list, uint32_t port,
                        const struct hws_port_info *info)
{
    char words[WORDS_BYTES];

    add_waits(reader, list, port);
    hws_list_text(list, HARBOUR_BERTHS_TITLE, hws_tr(reader->language, "%u of %u"),
                  (unsigned)info->berths_busy, (unsigned)info->berth_count);
    hws_list_whole(list, HARBOUR_QUEUE, info->waiting);
    hws_list_text(list, HARBOUR_TEU_TITLE, "%.0f (%.0f)", info->yard_teu, info->backlog_teu);
    turned_words(info, reader->language, words, sizeof(words));
    hws_list_text(list, HARBOUR_TURNED_TITLE, "%s", words);
    state_words(reader, port, info, reader->language, words, sizeof(words));
    hws_list_text(list, HARBOUR_STATE_TITLE, "%s", words);
    state_words(reader, port, info, HWS_LANGUAGE_EN, words, sizeof(words));
    hws_list_text(list, HARBOUR_STATE, "%s", words);
    hws_list_whole(list, HARBOUR_BERTHS, info->berth_count);
    hws_list_whole(list, HARBOUR_BUSY, info->berths_busy);
    hws_list_real(list, HARBOUR_YARD_TEU, info->yard_teu);
    hws_list_real(list, HARBOUR_BACKLOG_TEU, info->backlog_teu);
    hws_list_whole(list, HARBOUR_SERVED, (int64_t)info->served);
    if (info->closed_ms != HWS_TIME_NEVER) {
        hws_list_whole(list, HARBOUR_CLOSED_SINCE_MS, info->closed_ms);
    }
    hws_list_whole(list, HARBOUR_NO_BERTH, (int64_t)info->turned[HWS_PORT_TURNED_NO_BERTH]);
    hws_list_whole(list, HARBOUR_CLOSED_TO, (int64_t)info->turned[HWS_PORT_TURNED_CLOSED]);
    hws_list_whole(list, HARBOUR_IMPATIENT, (int64_t)info->turned[HWS_PORT_TURNED_WAITED]);
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
            add_managed(reader, list, i, &info);
        }
    }
}

/* ---- how their ships fared ------------------------------------------------------------------- */

enum calls_column {
    CALLS_PORT = 0,
    CALLS_ARRIVED,
    CALLS_SERVED,
    CALLS_QUEUE,
    CALLS_WAITED,
    CALLS_TURNED,
    CALLS_TEU,
    CALLS_STATE,
    CALLS_COLUMN_COUNT
};

static const struct hws_list_column calls_columns[CALLS_COLUMN_COUNT] = {
    [CALLS_PORT] = {.title = "PORT", .form = HWS_CELL_TEXT},
    [CALLS_ARRIVED] = {.title = "CAME", .form = HWS_CELL_WHOLE, .right = true},
    [CALLS_SERVED] = {.title = "SERVED", .form = HWS_CELL_WHOLE, .right = true},
    [CALLS_QUEUE] = {.title = "WAIT", .form = HWS_CELL_WHOLE, .right = true},
    [CALLS_WAITED] = {.title = "WAITED", .form = HWS_CELL_TEXT},
    [CALLS_TURNED] = {.title = "TURNED AWAY", .form = HWS_CELL_TEXT},
    [CALLS_TEU] = {.title = "TEU (BACKLOG)", .form = HWS_CELL_TEXT, .right = true},
    [CALLS_STATE] = {.title = "STATE", .form = HWS_CELL_TEXT},
};

static void add_calls(const struct hws_list_reader *reader, struct hws_list *list, uint32_t port,
                      const struct hws_port_info *info)
{
    struct hws_port_waits waits;
    char words[WORDS_BYTES];

    if (hws_port_waits(reader->state, port, &waits) != HWS_OK) {
        hws_list_fail(list);
        return;
    }
    hws_list_add(list, "%s", hws_maritime_plan(reader->state)->ports[port].id);
    hws_list_name(list, CALLS_PORT, &hws_maritime_plan(reader->state)->ports[port].name);
    hws_list_whole(list, CALLS_ARRIVED, (int64_t)info->arrived);
    hws_list_whole(list, CALLS_SERVED, (int64_t)info->served);
    hws_list_whole(list, CALLS_QUEUE, waits.still_count);
    waited_words(&waits, reader->language, words, sizeof(words));
    hws_list_text(list, CALLS_WAITED, "%s", words);
    turned_words(info, reader->language, words, sizeof(words));
    hws_list_text(list, CALLS_TURNED, "%s", words);
    hws_list_text(list, CALLS_TEU, "%.0f (%.0f)", info->yard_teu, info->backlog_teu);
    state_words(reader, port, info, reader->language, words, sizeof(words));
    hws_list_text(list, CALLS_STATE, "%s", words);
}

/* Of the ports that have berths. */
static void fill_calls(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < plan->port_count; i++) {
        const struct hws_port_info info = hws_port(reader->state, i);
        if (info.managed && (all || reader->party.index == i)) {
            add_calls(reader, list, i, &info);
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

/* ---- who waits ------------------------------------------------------------------------------- */

enum queue_column {
    QUEUE_PORT = 0,
    QUEUE_NUMBER,
    QUEUE_SHIP,
    QUEUE_CLASS,
    QUEUE_SINCE,
    QUEUE_SINCE_MS,
    QUEUE_COLUMN_COUNT
};

static const struct hws_list_column queue_columns[QUEUE_COLUMN_COUNT] = {
    [QUEUE_PORT] = {.title = "PORT", .form = HWS_CELL_TEXT},
    [QUEUE_NUMBER] = {.name = "number", .title = "NO", .form = HWS_CELL_WHOLE, .right = true},
    [QUEUE_SHIP] = {.name = "ship", .title = "SHIP", .form = HWS_CELL_TEXT},
    [QUEUE_CLASS] = {.title = "CLASS", .form = HWS_CELL_TEXT},
    [QUEUE_SINCE] = {.title = "WAITS SINCE", .form = HWS_CELL_TEXT},
    [QUEUE_SINCE_MS] = {.name = "since_ms", .form = HWS_CELL_WHOLE},
};

/* As she called herself when she reported to the port. */
static void add_queued(const struct hws_list_reader *reader, struct hws_list *list, uint32_t port,
                       uint32_t number, const struct hws_port_queue_info *info)
{
    const struct hws_state *state = reader->state;
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    char name[WORDS_BYTES];
    char at[HWS_INSTANT_TEXT_MAX];

    (void)hws_maritime_told_name(plan, hws_maritime_vessel_reference(state, info->vessel),
                                 reader->language, name, sizeof(name));
    hws_instant_format((state->plan->epoch_ms + info->arrived_ms) / HWS_MS_PER_S * HWS_MS_PER_S,
                       at);
    hws_list_add(list, "%s/%u", plan->ports[port].id, (unsigned)number);
    hws_list_name(list, QUEUE_PORT, &plan->ports[port].name);
    hws_list_whole(list, QUEUE_NUMBER, number);
    hws_list_text(list, QUEUE_SHIP, "%s", name);
    hws_list_name(list, QUEUE_CLASS,
                  &plan->classes[hws_maritime_vessel(state, info->vessel).vessel_class].name);
    hws_list_text(list, QUEUE_SINCE, "%s", at);
    hws_list_whole(list, QUEUE_SINCE_MS, info->arrived_ms);
}

static void fill_queue(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < plan->port_count; i++) {
        struct hws_port_queue_info info;
        for (uint32_t n = 1;
             (all || reader->party.index == i) && hws_port_queued_ship(reader->state, i, n, &info);
             n++) {
            add_queued(reader, list, i, n, &info);
        }
    }
}

static const struct hws_list_def queue_list = {
    .name = "queue",
    .topic = "ports",
    .columns = queue_columns,
    .column_count = QUEUE_COLUMN_COUNT,
    .unless_empty = true,
    .parties = {&hws_port_entity},
    .fill = fill_queue,
};

static const struct hws_list_def calls_list = {
    .name = "calls",
    .topic = "measures",
    .columns = calls_columns,
    .column_count = CALLS_COLUMN_COUNT,
    .report = true,
    .unless_empty = true,
    .parties = {&hws_port_entity},
    .fill = fill_calls,
};

const struct hws_list_def *const port_lists[PORT_LIST_COUNT] = {
    &harbours_list,
    &calls_list,
    &queue_list,
};
