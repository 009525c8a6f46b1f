/*
 * The coast of a region as a few hundred kilobytes for a page that draws it. Little-endian: char
 * magic[4] "HWC1"; u32 ring count; then whole numbers, each as its zigzag in base-128 digits, the
 * lowest first (LEB128): of each ring how many corners it has, 1 where it is a lake, else 0, and
 * the steps from corner to corner in x and y, from (0, 0) on. Units are ten-thousandths of a degree
 * of chart: longitude, and isometric latitude (geo/sphere.h). Rings are closed and not repeated.
 */
#ifndef HAWSER_GEO_COAST_WIRE_H
#define HAWSER_GEO_COAST_WIRE_H

#include "hawser/geo/coast.h"

#include <stddef.h>

#define HWS_COAST_WIRE_UNITS_PER_DEG 10000

/*
 * Rings that meet the box, of the finest layer that holds all of it; rings under area_km2_min are
 * left out, and corners nearer than half a thousandth of a degree to the one before. Freed by the
 * caller with free(). HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_coast_wire(const struct hws_coast *coast,
                                              struct hws_point south_west,
                                              struct hws_point north_east, uint32_t area_km2_min,
                                              uint8_t **bytes, size_t *byte_count);

#endif
