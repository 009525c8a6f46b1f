/* What "show" is asked for, in words. */
#include "sim/exercise/exercise.h"

#include <assert.h>

static const char *const topics[HWS_SHOW_TOPIC_COUNT] = {
    [HWS_SHOW_CABLES] = "cables",   [HWS_SHOW_VESSELS] = "vessels",   [HWS_SHOW_SHIPS] = "ships",
    [HWS_SHOW_FAULTS] = "faults",   [HWS_SHOW_REPAIRS] = "repairs",   [HWS_SHOW_SPARES] = "spares",
    [HWS_SHOW_NETWORK] = "network", [HWS_SHOW_DEMANDS] = "demands",   [HWS_SHOW_PORTS] = "ports",
    [HWS_SHOW_SENSORS] = "sensors", [HWS_SHOW_SHARING] = "sharing",   [HWS_SHOW_TRACKS] = "tracks",
    [HWS_SHOW_ALERTS] = "alerts",   [HWS_SHOW_MEASURES] = "measures", [HWS_SHOW_UNITS] = "units",
    [HWS_SHOW_OUTAGES] = "outages", [HWS_SHOW_POWER] = "power",       [HWS_SHOW_ALARMS] = "alarms",
    [HWS_SHOW_TIME] = "time",
};
HWS_WORDS_KIND(show_topic_value, hws_exercise_id, "topic", topics, topics);

const char *hws_show_topic_name(enum hws_show_topic topic)
{
    assert((uint32_t)topic < HWS_SHOW_TOPIC_COUNT);
    return topics[topic];
}
