/* Seats and parties, and how a record holds the one that made a move. */
#include "hawser/core/party.h"

#include "hawser/core/language.h"

#include "hawser/core/domain.h"

#include <stdio.h>
#include <string.h>

/* Where each stands in a packed seat; control is party domain 0. */
#define INDEX_BITS 24u
#define KIND_SHIFT 24u
#define KIND_BITS 4u
#define DOMAIN_SHIFT 28u
#define DOMAIN_BITS 8u
#define ID_SHIFT 36u
#define ID_BITS 8u
#define ROLE_SHIFT 44u
#define ROLE_BITS 8u

const struct hws_seat hws_seat_facilitator = {.role = HWS_ROLE_FACILITATOR};
const struct hws_seat hws_seat_observer = {.role = HWS_ROLE_OBSERVER};
const struct hws_seat hws_seat_script = {.role = HWS_ROLE_SCRIPT};

bool hws_party_is_control(struct hws_party party)
{
    return party.kind == NULL;
}

bool hws_party_is_post(struct hws_party party)
{
    return party.kind != NULL && strcmp(party.kind->word, "role") == 0;
}

bool hws_party_equal(struct hws_party left, struct hws_party right)
{
    return left.kind == right.kind && (left.kind == NULL || left.index == right.index);
}

const char *hws_role_name(enum hws_role role)
{
    switch (role) {
    case HWS_ROLE_FACILITATOR:
        return "facilitator";
    case HWS_ROLE_OBSERVER:
        return "observer";
    case HWS_ROLE_PLAYER:
        return "player";
    case HWS_ROLE_SCRIPT:
        return "script";
    }
    return "nobody";
}

static uint64_t pack_party(const struct hws_registry *registry, struct hws_party party)
{
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->party_count; j++) {
            if (registry->domains[i]->parties[j] == party.kind) {
                return (uint64_t)(i + 1u) << DOMAIN_SHIFT | (uint64_t)j << KIND_SHIFT | party.index;
            }
        }
    }
    return 0;
}

int64_t hws_seat_pack(const struct hws_registry *registry, const struct hws_seat *seat)
{
    const struct hws_party party =
        hws_party_is_control(seat->acting_for) ? seat->party : seat->acting_for;
    uint64_t packed = (uint64_t)seat->role << ROLE_SHIFT | (uint64_t)seat->id << ID_SHIFT;

    if (!hws_party_is_control(party)) {
        packed |= pack_party(registry, party);
    }
    return (int64_t)packed;
}

int64_t hws_party_pack(const struct hws_registry *registry, struct hws_party party)
{
    return hws_party_is_control(party) ? 0 : (int64_t)pack_party(registry, party);
}

static uint64_t bits_of(int64_t packed, uint32_t shift, uint32_t bit_count)
{
    return (uint64_t)packed >> shift & ((UINT64_C(1) << bit_count) - 1u);
}

struct hws_party hws_party_unpack(const struct hws_registry *registry, int64_t packed)
{
    const uint64_t domain1 = bits_of(packed, DOMAIN_SHIFT, DOMAIN_BITS);
    const uint64_t kind = bits_of(packed, KIND_SHIFT, KIND_BITS);

    if (domain1 == 0 || domain1 > registry->domain_count ||
        kind >= registry->domains[domain1 - 1u]->party_count) {
        return (struct hws_party){.kind = NULL};
    }
    return (struct hws_party){.kind = registry->domains[domain1 - 1u]->parties[kind],
                              .index = (uint32_t)bits_of(packed, 0, INDEX_BITS)};
}

uint32_t hws_seat_packed_id(int64_t packed)
{
    return (uint32_t)bits_of(packed, ID_SHIFT, ID_BITS);
}

bool hws_seat_is_for(const struct hws_registry *registry, int64_t packed, struct hws_party party)
{
    const uint64_t own = hws_party_is_control(party) ? 0 : pack_party(registry, party);

    return own != 0 && bits_of(packed, 0, ID_SHIFT) == own;
}

/* The name of the party in it; false when it is control. */
static bool party_words(const struct hws_state *state, int64_t packed, enum hws_language language,
                        char *text, size_t text_size)
{
    const uint64_t domain1 = bits_of(packed, DOMAIN_SHIFT, DOMAIN_BITS);
    const uint64_t kind = bits_of(packed, KIND_SHIFT, KIND_BITS);
    const union hws_argument index = {.i = (int64_t)bits_of(packed, 0, INDEX_BITS)};

    if (domain1 == 0 || domain1 > state->registry->domain_count ||
        kind >= state->registry->domains[domain1 - 1u]->party_count) {
        return false;
    }
    return state->registry->domains[domain1 - 1u]->parties[kind]->words(state, index, language,
                                                                        text, text_size);
}

/* By role; of a player without a party, too. */
static const char *const role_words[] = {HWS_MARK("the facilitator"), HWS_MARK("the observer"),
                                         HWS_MARK("a player"), HWS_MARK("the script")};

static const char *said_role(enum hws_role role)
{
    uint32_t bit = 0;

    while (bit + 1u < sizeof(role_words) / sizeof(role_words[0]) && (uint32_t)role >> bit != 1u) {
        bit++;
    }
    return role_words[bit];
}

static bool seat_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    const enum hws_role role = (enum hws_role)bits_of(value.i, ROLE_SHIFT, ROLE_BITS);
    char party[96];
    const bool named = party_words(state, value.i, language, party, sizeof(party));

    if (role == HWS_ROLE_PLAYER && named) {
        (void)snprintf(text, text_size, "%s", party);
    } else {
        const char *said = hws_tr(language, said_role(role));
        if (named) {
            (void)snprintf(text, text_size, hws_tr(language, "%s for %s"), said, party);
        } else {
            (void)snprintf(text, text_size, "%s", said);
        }
    }
    hws_text_trim(text);
    return true;
}

const struct hws_value_kind hws_value_seat = {
    .word = "seat", .words = seat_words, .registered = true};
