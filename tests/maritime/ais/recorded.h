/* A log that a test writes line by line: a ship that sails east, and whatever else it says. */
#ifndef TESTS_MARITIME_AIS_RECORDED_H
#define TESTS_MARITIME_AIS_RECORDED_H

#include "hawser/maritime/ais_log.h"

#define RECORDED_START_S INT64_C(1800000000) /* since 1970 */
#define RECORDED_MMSI 298000001

/* Fixtures: each test has a log of its own. */
void recorded_open(void);
void recorded_close(void);
/* In place of the first: one that holds so much and no more. */
void recorded_open_small(uint32_t vessel_max, uint64_t fix_max);
struct hws_ais_log *recorded_log(void);

/* One line, or a part of one, in the words of printf. */
void recorded_take(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A report heard so many seconds after the start, in a tag block. */
void recorded_hear(int32_t mmsi, int64_t after_s, double lat_deg, double lon_deg);
/* Of a ship that sails along 34.5 N, every 10 s. */
void recorded_hear_sailing(int32_t mmsi, int64_t from_s, int64_t to_s);
/* Where she is then: 12 knots east, every 10 s 61.7 m, or 6.75e-4 degrees at 34.5 N. */
double recorded_lon_deg(int64_t after_s);

/* What lines are made of. */
struct hws_ais_message recorded_report(int32_t mmsi, double lat_deg, double lon_deg);
/* Without their line ends. */
struct hws_ais_sentences recorded_encode(const struct hws_ais_message *message);
void recorded_tag(int64_t time_s, char *tag, size_t tag_size);

/* The counts after the end; that everything is accounted for is looked at each time. */
struct hws_log_counts recorded_finish(void);
/* The vessel with this index, of so many. */
const struct hws_log_vessel *recorded_vessel(uint32_t index, uint32_t count);

#endif
