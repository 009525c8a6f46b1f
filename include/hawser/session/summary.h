/*
 * What an exercise came to, read off the world and its records: cables cut, outages, what was lost
 * between which cities, repairs. The same figures go to people and to JSON.
 */
#ifndef HAWSER_SESSION_SUMMARY_H
#define HAWSER_SESSION_SUMMARY_H

#include "hawser/session/session.h"

struct hws_city_pair_summary {
    uint32_t city_a, city_b; /* a < b */
    int64_t wanted_kbps;     /* of all classes */
    double lost_gbps_hours;
    int64_t short_ms;    /* the longest that one of its demands was short */
    int64_t isolated_ms; /* likewise without any path */
};

struct hws_summary {
    uint32_t fault_count, repaired_count;
    int64_t outage_ms_max;               /* of one segment, up to now */
    double lost_gbps_hours;              /* of all demands */
    bool repair_median_known;            /* at least half are repaired, by the estimate */
    int64_t repair_ms_median;            /* cut to repaired: hws_repair_estimate */
    struct hws_city_pair_summary *pairs; /* most lost first, then by cities */
    uint32_t pair_count;
    uint64_t record_count, event_count, sailed_count;
    int64_t now_ms;
    struct hws_hash world_hash, records_hash;
};

HWS_MUST_CHECK enum hws_status hws_summary_create(const struct hws_session *session,
                                                  struct hws_summary *summary);
void hws_summary_fini(struct hws_summary *summary);

#endif
