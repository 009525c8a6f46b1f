/*
 * The port domain's rows and the functions its files share.
 *
 * A call goes waiting -> (called from her anchorage) -> inbound -> berthed -> (full yard) ->
 * waiting out -> outbound, and its row is used again. The waiting and those that wait to go out
 * stand in two lists a port, first come first. A berth is taken when a ship is brought in and free
 * when she leaves it. Work at a berth is an amount of working time at full pace; its end is a
 * formula of the pace and the hours, computed anew when the pace changes, so that nothing happens
 * at dusk and dawn.
 */
#ifndef HAWSER_SIM_MARITIME_PORT_H
#define HAWSER_SIM_MARITIME_PORT_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/port.h"

#define PORT_ANCHORED_WORDS (HWS_PORT_ANCHORAGES_MAX / 64u)

enum port_part {
    PORT_PART_PORT = 0,
    PORT_PART_TERMINAL,
    PORT_PART_BERTH,
    PORT_PART_CALL,
    PORT_PART_STATE,
    PORT_PART_RESULT,  /* by operations index */
    PORT_PART_CLOSURE, /* by terminal */
    PORT_PART_WAIT,    /* one that is over, in the order of their ends */
    PORT_PART_TROUBLE,
    PORT_PART_COUNT
};

enum port_event {
    PORT_EVENT_PILOTED = 0, /* subject call: at the berth, or at the pilot point on her way out */
    PORT_EVENT_SERVED,      /* subject call */
    PORT_EVENT_BOARD,       /* subject call: the pilot boards, if she is there from her anchorage */
    PORT_EVENT_PATIENCE,    /* subject call: has waited as long as she will */
    PORT_EVENT_MANUAL,      /* subject operations index, argument system */
    PORT_EVENT_OVER,        /* subject trouble */
    PORT_EVENT_COUNT
};

enum port_record {
    PORT_RECORD_WAITS = 0,
    PORT_RECORD_INBOUND,
    PORT_RECORD_BERTHED,
    PORT_RECORD_YARD_FULL,
    PORT_RECORD_SERVED,
    PORT_RECORD_SAILED,
    PORT_RECORD_DIVERTED,
    PORT_RECORD_NO_BERTH,
    PORT_RECORD_CLOSED,
    PORT_RECORD_OPENED,
    PORT_RECORD_TERMINAL_CLOSED,
    PORT_RECORD_TERMINAL_OPENED,
    PORT_RECORD_WAVES,
    PORT_RECORD_WAVES_OVER,
    PORT_RECORD_SYSTEM,
    PORT_RECORD_PREFERRED,
    PORT_RECORD_COUNT
};

enum call_state {
    CALL_FREE = 0,
    CALL_WAITING,
    CALL_CALLED, /* from her anchorage to the pilot, who waits, as does the berth */
    CALL_INBOUND,
    CALL_BERTHED,
    CALL_FULL, /* worked, but for her boxes: the yard has no room for them */
    CALL_READY,
    CALL_OUTBOUND
};

#define PORT_SYSTEM_SLOTS (HWS_PORT_SYSTEM_COUNT * HWS_PORT_CAUSE_COUNT)

/*
 * What can be wrong. A system's trouble has its cause and whether the system is degraded or down,
 * in this order, once as it was ordered and once as another domain tells it, until it tells
 * otherwise.
 */
enum port_trouble {
    PORT_TROUBLE_CLOSED = 0, /* thing operations index; x 1: for longer than ships wait */
    PORT_TROUBLE_TERMINAL,   /* thing terminal */
    PORT_TROUBLE_ORDERED,    /* thing operations index */
    PORT_TROUBLE_TOLD = PORT_TROUBLE_ORDERED + 2 * PORT_SYSTEM_SLOTS,
    PORT_TROUBLE_COUNT = PORT_TROUBLE_TOLD + 2 * PORT_SYSTEM_SLOTS
};

extern const struct hws_troubles port_troubles;

/* Indices in lists are + 1; 0 is none. */
struct call_row {
    int64_t arrived_ms;
    hws_drawn_ms in_ms, out_ms; /* pilotage at full pace */
    int64_t piloted_since_ms;
    double pilot_pace;    /* since then */
    hws_drawn_ms work_ms; /* working time at full pace */
    double left_ms;       /* of it, at rated_ms */
    double pace;          /* 0 to 1, since rated_ms */
    int64_t rated_ms;
    double teu;
    uint64_t cause;
    struct hws_event_handle next;
    uint32_t state, vessel, generation, port;
    uint32_t terminal, berth; /* HWS_NO_INDEX while waiting */
    uint32_t before1, after1; /* in its list, or of the free rows */
    uint32_t priority;
    uint32_t anchorage1; /* of the port's, while waiting */
    uint32_t vessel_class;
    uint32_t reserved;
};

struct port_row {
    uint64_t arrived, served, diverted, berthed, delayed;
    int64_t wait_sum_ms, wait_max_ms;
    double waiting_ms; /* integral up to waiting_since_ms */
    int64_t waiting_since_ms;
    double yard_teu, whole_teu; /* in the yard, and if nothing had failed, at yard_ms */
    double gate_pace;           /* since yard_ms */
    int64_t yard_ms;
    struct hws_event_handle manual[HWS_PORT_SYSTEM_COUNT];
    uint32_t ill[HWS_PORT_SYSTEM_COUNT];     /* the worst that its troubles make of a system */
    uint32_t by_hand[HWS_PORT_SYSTEM_COUNT]; /* manual work is set up */
    uint32_t closed, closed_for_long;        /* 1: longer than ships wait */
    uint32_t waves, pilots_busy, waiting;
    uint32_t first1, last1, ready_first1, ready_last1;
    uint32_t reserved;
    uint64_t anchored[PORT_ANCHORED_WORDS]; /* a bit for each anchorage that is taken */
};

struct terminal_row {
    uint64_t served;
    uint32_t closed, busy, berth_first, reserved;
};

struct berth_row {
    uint32_t call1;
    uint32_t terminal;
};

/* What a port was like when it was last looked at, and since when. */
struct result_row {
    uint64_t turned[HWS_PORT_TURNED_COUNT];
    int64_t closed_ms, waves_ms;
    int64_t system_ms[HWS_PORT_SYSTEM_COUNT];
    uint32_t closed, waves;
    uint32_t systems[HWS_PORT_SYSTEM_COUNT]; /* enum hws_port_system_state */
};

struct closure_row {
    int64_t closed_ms;
    uint32_t closed;
    uint32_t reserved;
};

struct wait_row {
    int64_t arrived_ms, wait_ms;
    uint32_t port;     /* operations index */
    uint32_t censored; /* 1: she was sent elsewhere */
};

struct port_state_row {
    uint32_t free_call1;
    uint32_t reserved;
};

/* What one step may do to ships before it leaves the rest to an effect of its own. */
#define PORT_SHIPS_PER_STEP_MAX 16u

/* ---- port_rows.c: rows and plan ---- */
/* A part's rows, and how many; NULL where the world has none. */
const void *port_rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count);
struct port_row *port_row(const struct hws_step *step, uint32_t operations);
struct terminal_row *port_terminal_row(const struct hws_step *step, uint32_t terminal);
struct call_row *port_call_row(const struct hws_step *step, uint32_t call);
const struct hws_port_operations *port_operations_of(const struct hws_step *step,
                                                     uint32_t operations);
const struct hws_terminal *port_terminal_of(const struct hws_step *step, uint32_t terminal);
const struct hws_vessel_class *port_class_of(const struct hws_step *step, uint32_t vessel);
/* Ships are sent on their way only while they are the ones that called. */
bool port_still_here(const struct hws_step *step, const struct call_row *call);
/* The rest of something (enum hws_port_effect), for later in the same instant. */
HWS_MUST_CHECK enum hws_status port_emit(struct hws_step *step, uint32_t kind, uint32_t operations,
                                         uint32_t next);

/* ---- port_call.c: a call's row and lists; between the pilot point and the berth ---- */
uint64_t port_record_call(struct hws_step *step, const struct call_row *call, uint32_t record);
/* To the vessel: to berth at the port, or to sail to another (enum hws_maritime_effect). */
enum hws_status port_order(struct hws_step *step, uint32_t kind, uint32_t vessel, uint32_t port);
/* The port has done with it. */
enum hws_status port_release(struct hws_step *step, uint32_t vessel);
enum hws_status port_take_call(struct hws_step *step, uint32_t *call);
void port_free_call(struct hws_step *step, uint32_t call);
/* Into the list of its state, behind all of the same or a better priority. */
void port_list_insert(struct hws_step *step, uint32_t call);
/* Before all others that wait. */
void port_list_prefer(struct hws_step *step, uint32_t index);
/* The number that waits changes: their time so far is added up. */
void port_count_waiting(struct hws_step *step, uint32_t operations, int change);
/* Out of the list of those that wait. */
void port_leave_queue(struct hws_step *step, uint32_t call);
enum hws_status port_call_on_admit(struct hws_step *step, const struct hws_effect *effect);

/* From now on; the pilot has been taken. */
enum hws_status port_begin_pilotage(struct hws_step *step, uint32_t call, int64_t drawn_ms);
void port_leave_berth(struct hws_step *step, struct call_row *call);

/* ---- port_anchorage.c: where ships wait ---- */
enum hws_status port_anchor_on_wait(struct hws_step *step, const struct hws_effect *effect);
/* Her anchorage is free again. */
void port_anchor_leave(struct hws_step *step, struct call_row *call);
/* From there to the pilot. */
enum hws_status port_anchor_call_up(struct hws_step *step, uint32_t call);

/* ---- port_arrival.c: into the queue, or elsewhere ---- */
enum hws_status port_call_on_arrived(struct hws_step *step, const struct hws_effect *effect);
/* Her service time is by the law of the first terminal that takes her, wherever she lies. */
const struct hws_port_law *port_service_of(const struct hws_port_plan *plan, uint32_t operations,
                                           uint32_t vessel_class);
enum hws_status port_call_on_patience(struct hws_step *step, const struct hws_event *event);
enum hws_status port_call_on_divert(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_call_on_send_away(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_call_on_prefer(struct hws_step *step, const struct hws_effect *effect);

/* ---- port_berth.c: at the berth ---- */
enum hws_status port_call_on_piloted(struct hws_step *step, const struct hws_event *event);
enum hws_status port_call_on_served(struct hws_step *step, const struct hws_event *event);
enum hws_status port_call_on_rerate(struct hws_step *step, const struct hws_effect *effect);
/* The rest of a service, and of a pilotage, known how much of it is behind. */
enum hws_status port_call_redraw_served(struct hws_step *step, const struct hws_event *event,
                                        double u, int64_t *time_ms);
enum hws_status port_call_redraw_piloted(struct hws_step *step, const struct hws_event *event,
                                         double u, int64_t *time_ms);

/* What no event stands for yet. */
void port_call_redraw(struct hws_step *step, uint32_t call, struct hws_stream *chance);

/* ---- port_law.c ---- */
/* What the law gives at u, known that it is more than `gone`. */
double port_law_beyond(const struct hws_port_law *law, double gone, double u);

/* ---- port_trouble.c: closures, waves, systems ---- */
/* The pace of pilotage, of a terminal's berths, and of the gate: 0 to 1. */
double port_pilot_pace(const struct hws_port_plan *plan, const struct port_row *row,
                       uint32_t operations);
double port_terminal_pace(const struct hws_step *step, uint32_t terminal);
enum hws_port_system_state port_system_state(const struct port_row *row, uint32_t system);
enum hws_status port_on_close(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_open(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_close_terminal(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_open_terminal(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_degrade(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_fail(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_recover(struct hws_step *step, const struct hws_effect *effect);
/* As the maritime effect: the sea has changed somewhere. */
enum hws_status port_on_sea_changed(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_sea(struct hws_step *step, const struct hws_effect *effect);
enum hws_status port_on_manual(struct hws_step *step, const struct hws_event *event);
enum hws_status port_on_trouble_over(struct hws_step *step, const struct hws_event *event);
enum hws_status port_redraw_over(struct hws_step *step, const struct hws_event *event, double u,
                                 int64_t *time_ms);

/* ---- port_yard.c: boxes ---- */
/* The port's row with the yard brought up to now: a reader's copy, or stored by a handler. */
struct port_row port_yard_now(const struct port_row *row, double gate_teu_per_h, int64_t now_ms);

/* ---- port_hear.c: the pilot comes to a ship that was called from her anchorage ---- */
enum hws_status port_anchor_on_board(struct hws_step *step, const struct hws_event *event);

/* ---- port_read.c ---- */
/* A system's states in words, in the order of the enum. */
extern const char *const port_state_words[HWS_PORT_SYSTEM_STATE_COUNT];

/* ---- port_result.c: what became of those who came ---- */
void port_note_turned(const struct hws_step *step, uint32_t operations, enum hws_port_turned why);
/* Her wait is over: she is brought in, or sent elsewhere. */
enum hws_status port_note_wait(struct hws_step *step, const struct call_row *call, bool brought_in);
/* Something at the port may have changed now. */
void port_note_change(const struct hws_step *step, uint32_t operations);

/* ---- port_waits.c: how long ships wait ---- */
/* Whether a call's ship lies before a port still, and asks for a berth. */
bool port_waits_still(const struct hws_state *state, const struct call_row *call);

/* ---- port_spans.c: a row a wait ---- */
#define PORT_SPAN_COUNT 1u
extern const struct hws_span_def port_spans[PORT_SPAN_COUNT];

/* ---- port_metrics.c: what is measured ---- */
#define PORT_METRIC_COUNT 12u
extern const struct hws_metric port_metrics[PORT_METRIC_COUNT];

/* ---- port_lists.c: what parties may look at ---- */
#define PORT_LIST_COUNT 3u
extern const struct hws_list_def *const port_lists[PORT_LIST_COUNT];

/* ---- port_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status port_check_rows(const struct hws_state *state,
                                               struct hws_error *error);
/* ---- port_verbs.c: what may be done ---- */
#define PORT_VERB_COUNT 7u
extern const struct hws_verb port_verbs[PORT_VERB_COUNT];

#endif
