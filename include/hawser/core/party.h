/*
 * Parties: who moves, is told and is shown. A party is a thing of a plan (an agency, an operator, a
 * port), or control, who runs the exercise and sees the truth.
 */
#ifndef HAWSER_CORE_PARTY_H
#define HAWSER_CORE_PARTY_H

#include "hawser/core/value.h"

#include <stdint.h>

struct hws_party {
    const struct hws_value_kind *kind; /* NULL: control */
    uint32_t index;                    /* in the plan */
};

#endif
