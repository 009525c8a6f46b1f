/* Places into lists: core, which has lists, knows no sphere. */
#ifndef HAWSER_GEO_LIST_POINTS_H
#define HAWSER_GEO_LIST_POINTS_H

#include "hawser/core/list.h"
#include "hawser/geo/sphere.h"

static inline void hws_list_point(struct hws_list *list, uint32_t column, struct hws_point place)
{
    hws_list_place(list, column, place.lat_deg, place.lon_deg);
}

/* Of a line or a ring. */
static inline void hws_list_points(struct hws_list *list, uint32_t column,
                                   const struct hws_point *points, uint32_t point_count)
{
    double *pairs = hws_list_line(list, column, point_count);

    for (uint32_t i = 0; i < point_count && pairs != NULL; i++) {
        pairs[2 * (size_t)i] = points[i].lat_deg;
        pairs[2 * (size_t)i + 1] = points[i].lon_deg;
    }
}

#endif
