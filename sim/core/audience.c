/* Audiences that any domain's records may have: a record's definition says what its arguments are.
 */
#include "hawser/core/audience.h"

static const struct hws_record_def *definition_of(const struct hws_state *state,
                                                  const struct hws_record *record)
{
    return hws_registry_record(state->registry, record->domain, record->kind);
}

static bool is_party(const struct hws_record_def *def, const struct hws_record *record,
                     uint32_t argument, const struct hws_party *party)
{
    return argument < def->argument_count && def->arguments[argument].kind == party->kind &&
           record->arguments[argument].i == (int64_t)party->index;
}

bool hws_record_told(const struct hws_state *state, const struct hws_record *record,
                     const struct hws_party *party)
{
    const struct hws_record_def *def = definition_of(state, record);
    struct hws_party one = {party->kind, 0};
    bool told = false;

    if (party->kind == NULL || def->audience == NULL || party->index != HWS_PARTY_ALL) {
        return party->kind == NULL ||
               (def->audience != NULL && def->audience(state, record, party));
    }
    for (; one.index < party->kind->count(state) && !told; one.index++) {
        told = def->audience(state, record, &one);
    }
    return told;
}

const union hws_argument *hws_record_value(const struct hws_state *state,
                                           const struct hws_record *record,
                                           const struct hws_value_kind *kind)
{
    const struct hws_record_def *def = definition_of(state, record);

    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (def->arguments[i].kind == kind) {
            return &record->arguments[i];
        }
    }
    return NULL;
}

bool hws_audience_everybody(const struct hws_state *state, const struct hws_record *record,
                            const struct hws_party *party)
{
    (void)state;
    (void)record;
    (void)party;
    return true;
}

bool hws_audience_first(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party)
{
    return is_party(definition_of(state, record), record, 0, party);
}

bool hws_audience_named(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party)
{
    const struct hws_record_def *def = definition_of(state, record);

    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (is_party(def, record, i, party)) {
            return true;
        }
    }
    return false;
}

bool hws_audience_giver(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party)
{
    const union hws_argument *source = hws_record_value(state, record, &hws_value_seat);

    return source != NULL && hws_seat_is_for(state->registry, source->i, *party);
}
