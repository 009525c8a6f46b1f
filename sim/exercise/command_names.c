/* Names in a command's line: vessels, ports, cables, repair ships. */
#include "sim/exercise/command_words.h"

#include "hawser/core/json.h"
#include "hawser/maritime/maritime.h"
#include "hawser/telecom/telecom.h"

#include <string.h>
#include <strings.h>

#define NAMES_MAX 1024u

static struct named vessel_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_vessel_plan *vessel = &hws_maritime_plan(state)->vessels[index];
    const struct named named = {vessel->id, vessel->name};

    return named;
}

static struct named segment_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_segment *segment = &hws_telecom_plan(state)->segments[index];
    const struct named named = {segment->id, hws_text_in(&segment->name, HWS_LANGUAGE_EN)};

    return named;
}

/* The segments, then the systems: what a person may write for a cable. */
static struct named cable_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    if (index < plan->segment_count) {
        return segment_name(state, index);
    }
    const struct hws_system *system = &plan->systems[index - plan->segment_count];
    const struct named named = {system->id, hws_text_in(&system->name, HWS_LANGUAGE_EN)};

    return named;
}

static struct named ship_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_repair_ship *ship = &hws_telecom_plan(state)->ships[index];
    const struct named named = {ship->id, hws_text_in(&ship->name, HWS_LANGUAGE_EN)};

    return named;
}

static struct named port_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_port *port = &hws_maritime_plan(state)->ports[index];
    const struct named named = {port->id, hws_text_in(&port->name, HWS_LANGUAGE_EN)};

    return named;
}

static enum hws_status unknown_name(struct parse *parse, const char *what, const char *word,
                                    uint32_t count, name_function name_of)
{
    const char *names[NAMES_MAX];
    uint32_t name_count = 0;

    for (uint32_t i = 0; i < count && name_count < NAMES_MAX; i++) {
        names[name_count++] = name_of(parse->state, i).id;
    }
    const char *nearest = hws_nearest_name(word, names, name_count);
    if (nearest != NULL) {
        return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                             "found \"%s\", expected %s (nearest: %s)", word, what, nearest);
    }
    return words_wrong(parse, word, what);
}

enum hws_status take_named(struct parse *parse, const char *what, uint32_t count,
                           name_function name_of, uint32_t *index)
{
    const char *word = take_word(parse);

    if (word == NULL) {
        return words_wrong(parse, NULL, what);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct named named = name_of(parse->state, i);
        if (strcasecmp(named.id, word) == 0 ||
            (named.name != NULL && strcasecmp(named.name, word) == 0)) {
            *index = i;
            return HWS_OK;
        }
    }
    return unknown_name(parse, what, word, count, name_of);
}

enum hws_status take_vessel(struct parse *parse, uint32_t *vessel)
{
    return take_named(parse, "the id or name of a vessel (show vessels)",
                      hws_maritime_plan(parse->state)->vessel_count, vessel_name, vessel);
}

/* The only segment of the system that the next word names, if it names such a system. */
static bool take_sole_segment(struct parse *parse, uint32_t *segment)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(parse->state);
    const char *word = peek_word(parse);
    uint32_t found = 0;

    for (uint32_t i = 0; word != NULL && i < plan->segment_count; i++) {
        const struct hws_system *system = &plan->systems[plan->segments[i].system];
        if (strcasecmp(system->id, word) == 0 ||
            strcasecmp(hws_text_in(&system->name, HWS_LANGUAGE_EN), word) == 0) {
            *segment = i;
            found++;
        }
    }
    if (found == 1) {
        (void)take_word(parse);
    }
    return found == 1;
}

enum hws_status take_segment(struct parse *parse, uint32_t *segment)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(parse->state);
    const char *word = peek_word(parse);
    uint32_t cable = 0;

    if (take_sole_segment(parse, segment)) {
        return HWS_OK;
    }
    enum hws_status status =
        take_named(parse, "a cable: the id of a segment (show cables)",
                   plan->segment_count + plan->system_count, cable_name, &cable);
    if (status == HWS_OK && cable >= plan->segment_count) {
        return words_wrong(parse, word, "one of its segments, as \"show cables\" lists them");
    }
    if (status == HWS_OK) {
        *segment = cable;
    }
    return status;
}

enum hws_status take_repair_ship(struct parse *parse, uint32_t *ship)
{
    return take_named(parse, "the id or name of a repair ship (show ships)",
                      hws_telecom_plan(parse->state)->ship_count, ship_name, ship);
}

enum hws_status take_port(struct parse *parse, uint32_t *port)
{
    return take_named(parse, "the id or name of a port (show ports)",
                      hws_maritime_plan(parse->state)->port_count, port_name, port);
}
