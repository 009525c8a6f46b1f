/* What readers may ask of sensors: what each holds, whether it works, and names of kinds. */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/language.h"

#include <assert.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const void *rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_sensor_id, part, row_count);
}

bool hws_sensor_holds(const struct hws_state *state, uint32_t sensor, uint32_t vessel)
{
    uint32_t vessel_count = 0;
    uint32_t pair_count = 0;
    const struct watch_row *watches = rows_of(state, SENSOR_PART_WATCH, &vessel_count);
    const struct pair_row *pairs = rows_of(state, SENSOR_PART_PAIR, &pair_count);

    if (vessel >= vessel_count) {
        return false;
    }
    uint32_t pair1 = watches[vessel].pair_first1;
    while (pair1 != 0 && pairs[pair1 - 1u].sensor != sensor) {
        pair1 = pairs[pair1 - 1u].next1;
    }
    return pair1 != 0 && pairs[pair1 - 1u].held;
}

bool hws_sensor_works(const struct hws_state *state, uint32_t sensor)
{
    uint32_t count = 0;
    const struct sensor_row *rows = rows_of(state, SENSOR_PART_SENSOR, &count);

    return sensor < count && rows[sensor].works;
}

uint32_t hws_sensor_contact_count(const struct hws_state *state, uint32_t sensor)
{
    uint32_t count = 0;
    const struct sensor_row *rows = rows_of(state, SENSOR_PART_SENSOR, &count);

    return sensor < count ? rows[sensor].contact_count : 0;
}

const char *hws_sensor_kind_name(enum hws_sensor_kind kind)
{
    static const char *const names[] = {
        HWS_MARK("radar"), HWS_MARK("ais"), HWS_MARK("ais-satellite"), HWS_MARK("sar-satellite"),
        HWS_MARK("das"),   HWS_MARK("vms"), HWS_MARK("public"),        HWS_MARK("patrol")};
    HWS_ROW_EACH(names, HWS_SENSOR_KIND_COUNT);

    assert((uint32_t)kind < COUNT_OF(names));
    return names[kind];
}

const char *hws_agency_kind_name(enum hws_agency_kind kind)
{
    static const char *const names[] = {"coast-guard", "port-authority", "operator", "other"};
    HWS_ROW_EACH(names, HWS_AGENCY_KIND_COUNT);

    assert((uint32_t)kind < COUNT_OF(names));
    return names[kind];
}
