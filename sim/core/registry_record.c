/* What a record's kind is: found by its number, of whatever table it is. */
#include "hawser/core/domain.h"

const struct hws_record_def *hws_registry_record(const struct hws_registry *registry,
                                                 uint32_t domain, uint32_t kind)
{
    if (kind == HWS_RECORD_NOT_POSSIBLE) {
        return registry->not_possible;
    }
    if (kind >= HWS_RECORD_MOVE_BASE) {
        return kind - HWS_RECORD_MOVE_BASE < registry->move_record_count
                   ? &registry->move_records[kind - HWS_RECORD_MOVE_BASE]
                   : NULL;
    }
    return domain < registry->domain_count && kind < registry->domains[domain]->record_count
               ? &registry->domains[domain]->records[kind]
               : NULL;
}
