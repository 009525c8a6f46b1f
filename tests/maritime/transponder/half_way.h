/* Two vessels half-way along the strait, in the middle of a zone that can be disturbed. */
#ifndef TESTS_MARITIME_TRANSPONDER_HALF_WAY_H
#define TESTS_MARITIME_TRANSPONDER_HALF_WAY_H

#include "tests/maritime/strait.h"

/* The zone lies from 128.9 to 129.1 E; vessel 0 has a set of class A, vessel 1 one of class B. */
void half_way_init(struct strait *strait);
struct hws_transponder_report half_way_report(const struct strait *strait, uint32_t vessel);
/* An order of this kind to a vessel or the zone (0). */
void half_way_order(struct strait *strait, uint32_t kind, uint32_t subject, int64_t a);

#endif
