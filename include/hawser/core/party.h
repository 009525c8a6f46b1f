/*
 * Who submits a move: a seat, its role, and the party for which it speaks. A party is a thing that
 * a domain has and that acts, an agency, an operator, a port; control is no party and stands above
 * all. A domain says which of its things are parties (hws_domain.parties).
 */
#ifndef HAWSER_CORE_PARTY_H
#define HAWSER_CORE_PARTY_H

#include "hawser/core/value.h"

#include <stdbool.h>
#include <stdint.h>

struct hws_registry;

/* What somebody may do: bits, so that a verb's row names several. */
enum hws_role {
    HWS_ROLE_FACILITATOR = 1u << 0,
    HWS_ROLE_OBSERVER = 1u << 1,
    HWS_ROLE_PLAYER = 1u << 2, /* for a party, and within what that party has */
    HWS_ROLE_SCRIPT = 1u << 3, /* what the scenario has happen */
};

/* A party's index: all of its kind together, such as the operators as one control room. */
#define HWS_PARTY_ALL UINT32_MAX

struct hws_party {
    const struct hws_value_kind *kind; /* &hws_agency_entity; NULL: control */
    uint32_t index;                    /* in the plan */
};

struct hws_seat {
    uint32_t id; /* 1 to HWS_SEAT_ID_MAX; 0: no seat of its own */
    enum hws_role role;
    struct hws_party party;      /* whose the seat is */
    struct hws_party acting_for; /* for whom control speaks, else control */
};

#define HWS_SEAT_ID_MAX 255u

/* Control's seat, one that only looks, and the scenario's script. */
extern const struct hws_seat hws_seat_facilitator;
extern const struct hws_seat hws_seat_observer;
extern const struct hws_seat hws_seat_script;

/* No party at all: who sees everything. */
bool hws_party_is_control(struct hws_party party);
/*
 * Whether it is a post of the exercise that speaks for no thing of the world, such as a crisis
 * cell: its kind is called "role".
 */
bool hws_party_is_post(struct hws_party party);
/* The same thing of the same kind, or both control. */
bool hws_party_equal(struct hws_party left, struct hws_party right);
/* A party in one number, for rows; 0: control. What is no party of the registry is read as control.
 */
int64_t hws_party_pack(const struct hws_registry *registry, struct hws_party party);
struct hws_party hws_party_unpack(const struct hws_registry *registry, int64_t packed);
/* "facilitator", "observer", "player", "script". */
const char *hws_role_name(enum hws_role role);

/* A seat in one number, for records: role, seat and for whom. `i`; hws_seat_pack makes it. */
extern const struct hws_value_kind hws_value_seat;
int64_t hws_seat_pack(const struct hws_registry *registry, const struct hws_seat *seat);
/* The id of a seat so packed; 0: none of its own. */
uint32_t hws_seat_packed_id(int64_t packed);
/* Whether a seat so packed is the party's, or control's that speaks for it. */
bool hws_seat_is_for(const struct hws_registry *registry, int64_t packed, struct hws_party party);

#endif
