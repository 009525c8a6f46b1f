/* What the ports' domain has that can be named. */
#include "hawser/maritime/port.h"

#include "hawser/core/language.h"
#include "hawser/core/party.h"

#include <stdio.h>

HWS_PLAN_ENTITY(hws_terminal_entity, hws_port_id, "terminal", struct hws_port_plan, hws_port_plan,
                terminals, terminal_count);

static bool system_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    if (value.i < 0 || value.i >= HWS_PORT_SYSTEM_COUNT) {
        return false;
    }
    (void)snprintf(text, text_size, "%s",
                   hws_tr(language, hws_port_system_name((enum hws_port_system)value.i)));
    return true;
}

/* As typed and in JSON. */
static const char *const system_ids[HWS_PORT_SYSTEM_COUNT] = {"tos", "gate", "vts", "cranes"};

static uint32_t system_count(const struct hws_state *state)
{
    (void)state;
    return HWS_PORT_SYSTEM_COUNT;
}

static const char *system_id(const struct hws_state *state, uint32_t index)
{
    (void)state;
    return index < HWS_PORT_SYSTEM_COUNT ? system_ids[index] : NULL;
}

static const char *system_name(const struct hws_state *state, uint32_t index,
                               enum hws_language language)
{
    (void)language;
    return system_id(state, index);
}

const struct hws_value_kind hws_port_system_entity = {
    .domain = &hws_port_id,
    .word = "system",
    .words = system_words,
    .count = system_count,
    .id = system_id,
    .name = system_name,
    .list = true,
    .known = hws_known_to_all,
};

static const char *const change_ids[HWS_PORT_CHANGE_COUNT] = {"degrade", "down", "recover"};
HWS_WORDS_KIND(hws_port_change_value, hws_port_id, "change", change_ids, change_ids);

static const char *const cause_ids[HWS_PORT_CAUSE_COUNT] = {"cyber", "power", "telecom"};
HWS_WORDS_KIND(hws_port_cause_value, hws_port_id, "cause", cause_ids, cause_ids);

/* ---- a port or a terminal: what can be closed ------------------------------------------------ */

static uint32_t place_ports(const struct hws_state *state)
{
    return hws_port_entity.count(state);
}

static uint32_t place_count(const struct hws_state *state)
{
    return place_ports(state) + hws_terminal_entity.count(state);
}

static const char *place_id(const struct hws_state *state, uint32_t index)
{
    const uint32_t ports = place_ports(state);

    return index < ports ? hws_port_entity.id(state, index)
                         : hws_terminal_entity.id(state, index - ports);
}

/* A terminal is named by its id alone, "port/terminal": its name is some other port's too. */
static const char *place_name(const struct hws_state *state, uint32_t index,
                              enum hws_language language)
{
    return index < place_ports(state) ? hws_port_entity.name(state, index, language) : NULL;
}

static bool place_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    const int64_t ports = (int64_t)place_ports(state);
    const union hws_argument terminal = {.i = value.i - ports};

    return value.i < ports ? hws_port_entity.words(state, value, language, text, text_size)
                           : hws_terminal_entity.words(state, terminal, language, text, text_size);
}

/* A port's seat orders its own port and terminals. */
static bool place_known(const struct hws_state *state, const struct hws_party *party,
                        uint32_t index)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const uint32_t ports = place_ports(state);

    return party->kind == &hws_port_entity &&
           (index < ports ? index : plan->ports[plan->terminals[index - ports].port].port) ==
               party->index;
}

static bool own_known(const struct hws_state *state, const struct hws_party *party, uint32_t index)
{
    (void)state;
    return party->kind == &hws_port_entity && party->index == index;
}

#define PORT_KIND(kind_name, key_word, known_to)                                                   \
    const struct hws_value_kind kind_name = {                                                      \
        .domain = &hws_port_id,                                                                    \
        .word = (key_word),                                                                        \
        .words = port_words,                                                                       \
        .count = place_ports,                                                                      \
        .id = port_id,                                                                             \
        .name = port_name,                                                                         \
        .known = (known_to),                                                                       \
    }

static bool port_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    return hws_port_entity.words(state, value, language, text, text_size);
}

static const char *port_id(const struct hws_state *state, uint32_t index)
{
    return hws_port_entity.id(state, index);
}

static const char *port_name(const struct hws_state *state, uint32_t index,
                             enum hws_language language)
{
    return hws_port_entity.name(state, index, language);
}

PORT_KIND(hws_port_own_value, "own_port", own_known);
PORT_KIND(hws_port_any_value, "any_port", hws_known_to_all);

const struct hws_value_kind hws_port_place_value = {
    .domain = &hws_port_id,
    .word = "place",
    .words = place_words,
    .count = place_count,
    .id = place_id,
    .name = place_name,
    .known = place_known,
};
