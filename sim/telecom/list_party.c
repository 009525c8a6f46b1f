/* For whom a list of the telecom domain is filled. */
#include "sim/telecom/telecom_lists.h"

uint32_t telecom_list_operator1(const struct hws_list_reader *reader)
{
    return reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL
               ? 0
               : reader->party.index + 1u;
}

bool telecom_list_owns(const struct hws_telecom_plan *plan, uint32_t operator1, uint32_t segment)
{
    return operator1 == 0 || plan->systems[plan->segments[segment].system].owner1 == operator1;
}
