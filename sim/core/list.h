/* A list's inside, for the files of core that read it. */
#ifndef SIM_CORE_LIST_H
#define SIM_CORE_LIST_H

#include "hawser/core/list.h"

struct list_cell {
    enum hws_cell_form form;
    uint32_t at;              /* of a text, in texts; of a geometry, in points */
    union hws_argument value; /* of a geometry, how many points; of a flag, 0 or 1 */
};

struct hws_list {
    const struct hws_list_def *def;
    struct list_cell *cells; /* row by row */
    uint32_t *keys;          /* of each row, in texts */
    char *texts;
    double *points; /* latitude and longitude in turn */
    size_t cell_capacity, key_capacity, text_size, text_capacity, point_size, point_capacity;
    uint32_t row_count;
    enum hws_language language;
    bool tabled, failed;
};

/* Never NULL: one of form HWS_CELL_NONE where there is none. */
const struct list_cell *list_cell_at(const struct hws_list *list, uint32_t row, uint32_t column);

#endif
