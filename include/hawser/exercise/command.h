/*
 * Commands: one table. Help, the man page's check, permission and the door read the same rows, so a
 * command is added by adding a row and one function. A line is parsed against a state into a plain
 * command; nothing happens before the door applies it (hawser/session/session.h).
 */
#ifndef HAWSER_EXERCISE_COMMAND_H
#define HAWSER_EXERCISE_COMMAND_H

#include "hawser/core/party.h"
#include "hawser/exercise/exercise.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_COMMAND_LINE_MAX 512

enum hws_command_kind {
    HWS_COMMAND_INJECT = 0, /* changes the world: journaled, then applied */
    HWS_COMMAND_RUN,        /* the clock: duration_ms */
    HWS_COMMAND_GO,         /* the clock runs by itself */
    HWS_COMMAND_PAUSE,
    HWS_COMMAND_PACE, /* pace */
    HWS_COMMAND_SHOW, /* topic */
    HWS_COMMAND_HELP, /* topic is a row of the table + 1, or 0 */
    HWS_COMMAND_END,
};

enum hws_show_topic {
    HWS_SHOW_CABLES = 0,
    HWS_SHOW_VESSELS,
    HWS_SHOW_SHIPS,
    HWS_SHOW_FAULTS,
    HWS_SHOW_ALARMS,
    HWS_SHOW_REPAIRS,
    HWS_SHOW_SPARES,
    HWS_SHOW_DEMANDS,
    HWS_SHOW_NETWORK,
    HWS_SHOW_OUTAGES,
    HWS_SHOW_PORTS,
    HWS_SHOW_SENSORS,
    HWS_SHOW_MEASURES,
    HWS_SHOW_SHARING,
    HWS_SHOW_TRACKS, /* agency1 */
    HWS_SHOW_ALERTS, /* agency1, or 0: all */
    HWS_SHOW_UNITS,
    HWS_SHOW_TIME,
    HWS_SHOW_TOPIC_COUNT
};

struct hws_command {
    enum hws_command_kind kind;
    struct hws_inject inject;
    int64_t duration_ms;
    double pace; /* simulated seconds a second */
    uint32_t topic;
    uint32_t agency1; /* agency + 1 that is asked about */
};

struct hws_command_def {
    const char *name;    /* "inject cut" */
    const char *syntax;  /* "inject cut CABLE [at KM]" */
    const char *summary; /* one line */
    const char *example;
    uint32_t roles; /* who may give it */
};

/* Rows of the table. */
uint32_t hws_command_count(void);
/* One row, or NULL past the end. */
const struct hws_command_def *hws_command_definition(uint32_t command);
/* "cables", "vessels", …, as typed. */
const char *hws_show_topic_name(enum hws_show_topic topic);

/*
 * Parses one line. HWS_ERR_INPUT with what was found, what was expected and the nearest name;
 * HWS_ERR_REFUSED when the role may not give it. Names with spaces stand in double quotes; a cable
 * is a segment ("system/segment") or a system of one segment. An empty line or a comment ("# …") is
 * HWS_ERR_NOT_FOUND.
 */
HWS_MUST_CHECK enum hws_status hws_command_parse(const struct hws_state *state, const char *line,
                                                 enum hws_role role, struct hws_command *command,
                                                 struct hws_error *error);

#endif
