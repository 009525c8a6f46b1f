/*
 * What the parsers of commands share: the words of a line and the ways to take them. A parser takes
 * its words one by one; each take_ function says what was found and what was expected instead.
 */
#ifndef HAWSER_SIM_EXERCISE_COMMAND_WORDS_H
#define HAWSER_SIM_EXERCISE_COMMAND_WORDS_H

#include "hawser/exercise/command.h"

#define COMMAND_WORDS_MAX 24u

struct words {
    char text[HWS_COMMAND_LINE_MAX];
    const char *items[COMMAND_WORDS_MAX];
    uint32_t count, next;
};

struct parse {
    const struct hws_state *state;
    struct words words;
    struct hws_command *command;
    struct hws_error *error;
};

typedef enum hws_status (*parse_function)(struct parse *parse);

/* ---- words and numbers: command_words.c ---- */
/* Cuts a line into words; a name with spaces stands in double quotes. */
enum hws_status words_split(struct parse *parse, const char *line);
/* HWS_ERR_INPUT: what was found (NULL: nothing more) and what was expected. */
enum hws_status words_wrong(struct parse *parse, const char *found, const char *expected);
/* The next word, or NULL: left where it is, or taken. */
const char *peek_word(const struct parse *parse);
const char *take_word(struct parse *parse);
/* Takes the next word if it is this one. */
bool take_if(struct parse *parse, const char *expected);
enum hws_status take_duration(struct parse *parse, int64_t *duration_ms);
/* A number with an optional unit: "100km", "100 km", "7". */
enum hws_status take_number(struct parse *parse, const char *unit, const char *expected, double low,
                            double high, double *number);
/* Degrees, with a sign, within +-limit. */
enum hws_status take_coordinate(struct parse *parse, const char *expected, double limit_deg,
                                double *angle_deg);
/* One of a list of words: its place in the list. */
enum hws_status take_choice(struct parse *parse, const char *expected, const char *const *choices,
                            uint32_t choice_count, uint32_t *choice);

/* ---- names: command_names.c ---- */
struct named {
    const char *id;
    const char *name; /* may be NULL */
};
typedef struct named (*name_function)(const struct hws_state *state, uint32_t index);
/* One of `count` things, by id or name; the nearest one is named when it is none. */
enum hws_status take_named(struct parse *parse, const char *what, uint32_t count,
                           name_function name_of, uint32_t *index);
enum hws_status take_vessel(struct parse *parse, uint32_t *vessel);
enum hws_status take_port(struct parse *parse, uint32_t *port);
/* A segment's id, or a system that has one segment only. */
enum hws_status take_segment(struct parse *parse, uint32_t *segment);
enum hws_status take_agency(struct parse *parse, uint32_t *agency);
enum hws_status take_repair_ship(struct parse *parse, uint32_t *ship);

/* ---- the commands, by area ------------------------------------------------------------------- */

/* In command_cable.c, command_repair.c, command_vessel.c, command_sensor.c, command_clock.c. */
enum hws_status parse_cut(struct parse *parse);
enum hws_status parse_fault(struct parse *parse);
enum hws_status parse_station(struct parse *parse);
enum hws_status parse_assign(struct parse *parse);
enum hws_status parse_permit(struct parse *parse);
enum hws_status parse_prioritise(struct parse *parse);
enum hws_status parse_light(struct parse *parse);
enum hws_status parse_outage(struct parse *parse);
enum hws_status parse_drag(struct parse *parse);
enum hws_status parse_weigh(struct parse *parse);
enum hws_status parse_dark(struct parse *parse);
enum hws_status parse_ais_on(struct parse *parse);
enum hws_status parse_identity(struct parse *parse);
enum hws_status parse_jam(struct parse *parse);
enum hws_status parse_spoof(struct parse *parse);
enum hws_status parse_quiet(struct parse *parse);
enum hws_status parse_blind(struct parse *parse);
enum hws_status parse_restore(struct parse *parse);
enum hws_status parse_port_close(struct parse *parse);
enum hws_status parse_port_open(struct parse *parse);
enum hws_status parse_port_system(struct parse *parse);
enum hws_status parse_task(struct parse *parse);
enum hws_status parse_request_consent(struct parse *parse);
enum hws_status parse_distress(struct parse *parse);
enum hws_status parse_run(struct parse *parse);
enum hws_status parse_go(struct parse *parse);
enum hws_status parse_pause(struct parse *parse);
enum hws_status parse_pace(struct parse *parse);
enum hws_status parse_share_on(struct parse *parse);
enum hws_status parse_share_off(struct parse *parse);
enum hws_status parse_show(struct parse *parse);
enum hws_status parse_end(struct parse *parse);

#endif
