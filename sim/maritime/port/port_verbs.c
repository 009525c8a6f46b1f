/* What may be done to ports: closed and opened, and the systems that they lean on. */
#include "sim/maritime/port/port.h"

/* Pinned: never another verb's. */
enum port_verb {
    PORT_VERB_CLOSE = 1,
    PORT_VERB_OPEN = 2,
    PORT_VERB_SYSTEM = 3,
    PORT_VERB_OWN_CLOSE = 4,
    PORT_VERB_OWN_OPEN = 5,
    PORT_VERB_SEND_AWAY = 6,
    PORT_VERB_PREFER = 7,
};

enum queue_slot { QUEUE_PORT = 0, QUEUE_NUMBER, QUEUE_TO, QUEUE_SLOT_COUNT };
#define PREFER_SLOT_COUNT 2u

enum place_slot { PLACE_PLACE = 0, PLACE_DURATION, PLACE_SLOT_COUNT };

enum system_slot {
    SYSTEM_PORT = 0,
    SYSTEM_SYSTEM,
    SYSTEM_CHANGE,
    SYSTEM_CAUSE,
    SYSTEM_DURATION,
    SYSTEM_SLOT_COUNT
};

enum place_wording {
    PLACE_WORDING_PORT = 0,
    PLACE_WORDING_TERMINAL,
    PLACE_WORDING_COUNT,
    /* of an opening that leaves other closures */
    PLACE_WORDING_PORT_IN_PART = PLACE_WORDING_COUNT,
    PLACE_WORDING_TERMINAL_IN_PART,
    PLACE_WORDING_OPEN_COUNT
};

enum port_reason {
    PORT_REASON_NO_BERTHS = 0,
    PORT_REASON_NOT_CLOSED,
    PORT_REASON_NOBODY,
    PORT_REASON_SAME,
    PORT_REASON_FIRST,
    PORT_REASON_COUNT
};

static const char *const reasons[PORT_REASON_COUNT] = {
    [PORT_REASON_NO_BERTHS] = "the port has no berths in this scenario",
    [PORT_REASON_NOT_CLOSED] = "it is not closed",
    [PORT_REASON_NOBODY] = "no ship waits there in that place",
    [PORT_REASON_SAME] = "she waits before that port",
    [PORT_REASON_FIRST] = "she goes first already",
};

/* Only a port that has berths can be disturbed. */
static enum hws_status find_port(const struct hws_state *state, uint32_t port, uint32_t slot,
                                 struct hws_refusal *why)
{
    return hws_port(state, port).managed
               ? HWS_OK
               : hws_refuse_value(why, PORT_REASON_NO_BERTHS, slot,
                                  "a port that has berths in this scenario (show ports)");
}

/* The number of the port, or of the terminal, that is named, which is closed or opened. */
static bool find_place(const struct hws_state *state, const struct hws_move *move, bool closes,
                       struct hws_outcome *becomes, uint32_t *place)
{
    const uint32_t named = (uint32_t)move->values[PLACE_PLACE].i;
    const uint32_t port_count = hws_port_entity.count(state);
    const bool terminal = named >= port_count;
    const int64_t lasts_ms = hws_move_i(move, PLACE_DURATION, 0);

    *place = terminal ? named - port_count : named;
    becomes->owner = &hws_port_id;
    becomes->effect =
        terminal ? hws_port_terminal_closing_effect(
                       closes ? HWS_PORT_CLOSE_TERMINAL : HWS_PORT_OPEN_TERMINAL,
                       (struct hws_port_terminal_closing){.terminal = *place, .lasts_ms = lasts_ms})
                 : hws_port_closing_effect(
                       closes ? HWS_PORT_CLOSE : HWS_PORT_OPEN,
                       (struct hws_port_closing){.port = *place, .lasts_ms = lasts_ms});
    becomes->wording = terminal ? PLACE_WORDING_TERMINAL : PLACE_WORDING_PORT;
    return terminal;
}

static enum hws_status decide_close(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    uint32_t place = HWS_NO_INDEX;
    const bool terminal = find_place(state, move, true, becomes, &place);

    (void)seat;
    return terminal ? HWS_OK : find_port(state, place, PLACE_PLACE, why);
}

/* How many closures an opening would leave. */
static uint32_t closures_left(const struct hws_state *state, uint32_t place, bool terminal)
{
    const uint32_t thing = terminal ? place : hws_port_plan(state)->operations_of[place];
    const uint64_t kinds = HWS_TROUBLE_BIT(terminal ? PORT_TROUBLE_TERMINAL : PORT_TROUBLE_CLOSED);

    return hws_trouble_count_left(state, &port_troubles, thing, kinds);
}

static enum hws_status decide_open(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    uint32_t place = HWS_NO_INDEX;
    const bool terminal = find_place(state, move, false, becomes, &place);

    (void)seat;
    enum hws_status status = terminal ? HWS_OK : find_port(state, place, PLACE_PLACE, why);
    if (status != HWS_OK) {
        return status;
    }
    if (closures_left(state, place, terminal) > 0) {
        becomes->wording = terminal ? PLACE_WORDING_TERMINAL_IN_PART : PLACE_WORDING_PORT_IN_PART;
    }
    return (terminal ? hws_terminal(state, place).closed : hws_port(state, place).closed)
               ? HWS_OK
               : hws_refuse(why, PORT_REASON_NOT_CLOSED, "one that is closed (show ports)");
}

static enum hws_status decide_system(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    static const enum hws_port_effect effects[HWS_PORT_CHANGE_COUNT] = {
        [HWS_PORT_CHANGE_DEGRADE] = HWS_PORT_SYSTEM_DEGRADE,
        [HWS_PORT_CHANGE_DOWN] = HWS_PORT_SYSTEM_FAIL,
        [HWS_PORT_CHANGE_RECOVER] = HWS_PORT_SYSTEM_RECOVER,
    };
    const int64_t change = move->values[SYSTEM_CHANGE].i;
    const int64_t any =
        change == HWS_PORT_CHANGE_RECOVER ? HWS_PORT_CAUSE_ALL : HWS_PORT_CAUSE_CYBER;
    const uint32_t port = (uint32_t)move->values[SYSTEM_PORT].i;

    (void)seat;
    becomes->owner = &hws_port_id;
    becomes->wording = (uint32_t)change;
    becomes->effect = hws_port_system_change_effect(
        effects[change],
        (struct hws_port_system_change){.port = port,
                                        .system = (uint32_t)move->values[SYSTEM_SYSTEM].i,
                                        .cause = (uint32_t)hws_move_i(move, SYSTEM_CAUSE, any),
                                        .lasts_ms = hws_move_i(move, SYSTEM_DURATION, 0)});
    return find_port(state, port, SYSTEM_PORT, why);
}

/* The ship in a place of a port's queue. */
static enum hws_status find_queued(const struct hws_state *state, const struct hws_move *move,
                                   struct hws_port_queued *queued, struct hws_refusal *why)
{
    const uint32_t port = (uint32_t)move->values[QUEUE_PORT].i;
    const int64_t number = move->values[QUEUE_NUMBER].i;
    struct hws_port_queue_info info = {0};
    enum hws_status status = find_port(state, port, QUEUE_PORT, why);

    if (status == HWS_OK && (number < 1 || number > UINT32_MAX ||
                             !hws_port_queued_ship(state, port, (uint32_t)number, &info))) {
        return hws_refuse(why, PORT_REASON_NOBODY, "the number of a ship that waits (show ports)");
    }
    queued->call = info.call;
    queued->arrived_ms = info.arrived_ms;
    return status;
}

static enum hws_status decide_send_away(const struct hws_state *state, const struct hws_seat *seat,
                                        const struct hws_move *move, struct hws_outcome *becomes,
                                        struct hws_refusal *why)
{
    struct hws_port_queued queued = {.to = (uint32_t)move->values[QUEUE_TO].i};
    enum hws_status status = find_queued(state, move, &queued, why);

    (void)seat;
    becomes->owner = &hws_port_id;
    becomes->effect = hws_port_queued_effect(HWS_PORT_SEND_AWAY, queued);
    if (status != HWS_OK) {
        return status;
    }
    return move->values[QUEUE_PORT].i == move->values[QUEUE_TO].i
               ? hws_refuse_value(why, PORT_REASON_SAME, QUEUE_TO, "another port")
               : find_port(state, queued.to, QUEUE_TO, why);
}

static enum hws_status decide_prefer(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    struct hws_port_queued queued = {.to = HWS_NO_INDEX};
    enum hws_status status = find_queued(state, move, &queued, why);

    (void)seat;
    becomes->owner = &hws_port_id;
    becomes->effect = hws_port_queued_effect(HWS_PORT_PREFER, queued);
    return status == HWS_OK && move->values[QUEUE_NUMBER].i == 1
               ? hws_refuse(why, PORT_REASON_FIRST, "a ship that waits behind another")
               : status;
}

#define BY_PORTS                                                                                   \
    .powers = (HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER), .party = &hws_port_entity,         \
    .importance = 1
#define QUEUE_SLOTS                                                                                \
    [QUEUE_PORT] = {.name = "port",                                                                \
                    .kind = &hws_port_own_value,                                                   \
                    .shown = "PORT",                                                               \
                    .expected = "the id or name of a port (show ports)"},                          \
    [QUEUE_NUMBER] = {.name = "number",                                                            \
                      .kind = &hws_value_count,                                                    \
                      .shown = "N",                                                                \
                      .expected = "the place of a ship in the queue, from 1 (show ports)"}
#define PLACE_SLOT                                                                                 \
    {                                                                                              \
        .name = "place", .kind = &hws_port_place_value, .shown = "PORT|TERMINAL",                  \
        .expected = "the id or name of a port (show ports), or a terminal: port/terminal",         \
    }
#define DURATION_SLOT                                                                              \
    .name = "duration", .kind = &hws_value_duration, .lead = "for", .optional = true
#define REASONS .reasons = reasons, .reason_count = PORT_REASON_COUNT

const struct hws_verb port_verbs[PORT_VERB_COUNT] = {
    {
        .name = "inject port close",
        .code = PORT_VERB_CLOSE,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[PLACE_PLACE] = PLACE_SLOT, [PLACE_DURATION] = {DURATION_SLOT}},
        .slot_count = PLACE_SLOT_COUNT,
        .summary = "close a port or a terminal of it",
        .example = "inject port close busan for 12h",
        .wordings = {{"inject_port_close", "INJECT by {source}: {place} closes"},
                     {"inject_terminal_close", "INJECT by {source}: {place} closes"}},
        .wording_count = PLACE_WORDING_COUNT,
        .importance = 2,
        REASONS,
        .decide = decide_close,
    },
    {
        .name = "inject port open",
        .code = PORT_VERB_OPEN,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[PLACE_PLACE] = PLACE_SLOT},
        .slot_count = 1,
        .summary = "end its closure, the last that was to last until opened, else all",
        .example = "inject port open busan",
        .wordings = {[PLACE_WORDING_PORT] = {"inject_port_open",
                                             "INJECT by {source}: {place} opens"},
                     [PLACE_WORDING_TERMINAL] = {"inject_terminal_open",
                                                 "INJECT by {source}: {place} opens"},
                     [PLACE_WORDING_PORT_IN_PART] = {"inject_port_open_in_part",
                                                     "INJECT by {source}: one closure of {place} "
                                                     "ends; another keeps it closed"},
                     [PLACE_WORDING_TERMINAL_IN_PART] = {"inject_terminal_open_in_part",
                                                         "INJECT by {source}: one closure of "
                                                         "{place} ends; another keeps it closed"}},
        .wording_count = PLACE_WORDING_OPEN_COUNT,
        .importance = 2,
        REASONS,
        .decide = decide_open,
    },
    {
        .name = "inject port system",
        .code = PORT_VERB_SYSTEM,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[SYSTEM_PORT] = {.name = "port",
                                   .kind = &hws_port_entity,
                                   .expected = "the id or name of a port (show ports)"},
                  [SYSTEM_SYSTEM] = {.name = "system", .kind = &hws_port_system_entity},
                  [SYSTEM_CHANGE] = {.name = "change", .kind = &hws_port_change_value},
                  [SYSTEM_CAUSE] =
                      {.name = "by", .kind = &hws_port_cause_value, .lead = "by", .optional = true},
                  [SYSTEM_DURATION] = {DURATION_SLOT, .when = "change",
                                       .when_mask = 1u << HWS_PORT_CHANGE_DEGRADE |
                                                    1u << HWS_PORT_CHANGE_DOWN}},
        .slot_count = SYSTEM_SLOT_COUNT,
        .summary = "disturb what a port leans on, or let it recover",
        .example = "inject port system busan tos down by cyber for 8h",
        .wordings = {[HWS_PORT_CHANGE_DEGRADE] = {"inject_system_degrade",
                                                  "INJECT by {source}: the {system} of {port} is "
                                                  "disturbed"},
                     [HWS_PORT_CHANGE_DOWN] = {"inject_system_down",
                                               "INJECT by {source}: the {system} of {port} goes "
                                               "down"},
                     [HWS_PORT_CHANGE_RECOVER] = {"inject_system_recover",
                                                  "INJECT by {source}: the {system} of {port} "
                                                  "recovers"}},
        .wording_count = HWS_PORT_CHANGE_COUNT,
        .importance = 2,
        REASONS,
        .decide = decide_system,
    },
    {
        BY_PORTS,
        .name = "port close",
        .code = PORT_VERB_OWN_CLOSE,
        .slots = {[PLACE_PLACE] = PLACE_SLOT, [PLACE_DURATION] = {DURATION_SLOT}},
        .slot_count = PLACE_SLOT_COUNT,
        .summary = "a port closes itself or a terminal of it: nobody is brought in",
        .example = "port close busan for 2h",
        .wordings = {{"order_port_close", "ORDER by {source}: {place} closes"},
                     {"order_terminal_close", "ORDER by {source}: {place} closes"}},
        .wording_count = PLACE_WORDING_COUNT,
        REASONS,
        .decide = decide_close,
    },
    {
        BY_PORTS,
        .name = "port open",
        .code = PORT_VERB_OWN_OPEN,
        .slots = {[PLACE_PLACE] = PLACE_SLOT},
        .slot_count = 1,
        .summary = "a port ends its closure, the last that was to last until opened, else all",
        .example = "port open busan",
        .wordings = {[PLACE_WORDING_PORT] = {"order_port_open", "ORDER by {source}: {place} opens"},
                     [PLACE_WORDING_TERMINAL] = {"order_terminal_open",
                                                 "ORDER by {source}: {place} opens"},
                     [PLACE_WORDING_PORT_IN_PART] = {"order_port_open_in_part",
                                                     "ORDER by {source}: one closure of {place} "
                                                     "ends; another keeps it closed"},
                     [PLACE_WORDING_TERMINAL_IN_PART] = {"order_terminal_open_in_part",
                                                         "ORDER by {source}: one closure of "
                                                         "{place} ends; another keeps it closed"}},
        .wording_count = PLACE_WORDING_OPEN_COUNT,
        REASONS,
        .decide = decide_open,
    },
    {
        BY_PORTS,
        .name = "port divert",
        .code = PORT_VERB_SEND_AWAY,
        .slots = {QUEUE_SLOTS, [QUEUE_TO] = {.name = "to",
                                             .kind = &hws_port_any_value,
                                             .shown = "PORT",
                                             .lead = "to",
                                             .lead_free = true,
                                             .expected = "the id or name of another port"}},
        .slot_count = QUEUE_SLOT_COUNT,
        .summary = "a port sends a ship that waits before it on to another, by her place in the "
                   "queue",
        .example = "port divert hakata 1 to busan-new-port",
        .wordings = {{"order_port_divert", "ORDER by {source}: number {number} of those that wait "
                                           "before {port} is to go to {to}"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_send_away,
    },
    {
        BY_PORTS,
        .name = "port prefer",
        .code = PORT_VERB_PREFER,
        .slots = {QUEUE_SLOTS},
        .slot_count = PREFER_SLOT_COUNT,
        .summary = "a port brings a ship that waits before it in before the others",
        .example = "port prefer hakata 2",
        .wordings = {{"order_port_prefer", "ORDER by {source}: number {number} of those that wait "
                                           "before {port} is to come in first"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_prefer,
    },
};
