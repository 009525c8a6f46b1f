/* The accord's descriptor: agreements are its plan, requests are rows of the exercise's domain. */
#include "sim/exercise/accord.h"

const struct hws_domain hws_accord_domain = {
    .id = &hws_accord_id,
    .lists = accord_lists,
    .list_count = ACCORD_LIST_COUNT,
    .verbs = accord_verbs,
    .verb_count = ACCORD_VERB_COUNT,
    .metrics = accord_metrics,
    .metric_count = ACCORD_METRIC_COUNT,
};
