/*
 * The transponder domain's rows: a set that does not work as it should, and an area in which
 * satellite positions can be disturbed.
 */
#ifndef HAWSER_SIM_MARITIME_TRANSPONDER_ROWS_H
#define HAWSER_SIM_MARITIME_TRANSPONDER_ROWS_H

#include "hawser/core/domain.h"

enum transponder_part { TRANSPONDER_PART_SET = 0, TRANSPONDER_PART_AREA, TRANSPONDER_PART_COUNT };

enum disturbance { DISTURBANCE_NONE = 0, DISTURBANCE_JAM, DISTURBANCE_SPOOF };

/* A set that is off or tells another identity; both zero: the row is free. */
struct transponder_set_row {
    uint32_t vessel;
    uint32_t off;
    uint32_t mmsi_told; /* 0: its own */
    uint32_t reserved;
};

struct transponder_area_row {
    double north_km, east_km;     /* by which a spoofed place is moved */
    struct hws_event_handle ends; /* of the disturbance */
    uint32_t disturbance;
    uint32_t reserved;
};

#endif
