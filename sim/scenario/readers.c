/* The table of readers, one row a domain. Plans are finished, and hashed, in its order. */
#include "sim/scenario/reader.h"

/* A row is a domain. */
/* clang-format off */
const struct reader *const readers[] = {
    &exercise_reader,
    &maritime_reader,
    &port_reader,
    &transponder_reader,
    &sensor_reader,
    &picture_reader,
    &guard_reader,
    &measure_reader,
    &telecom_reader,
    &service_reader,
    &power_reader,
    &weather_reader,
    &hazard_reader,
    &liaison_reader,
    &accord_reader,
    &voice_reader,
};
/* clang-format on */

const uint32_t reader_count = sizeof(readers) / sizeof(readers[0]);
