/* What the parts of the summary's JSON share. */
#ifndef HAWSER_SIM_CONSOLE_REPORT_JSON_H
#define HAWSER_SIM_CONSOLE_REPORT_JSON_H

#include <cjson/cJSON.h>

/* A new object at the array's end, the array's own; NULL when memory is out, or the array NULL. */
cJSON *report_add_item(cJSON *array);

#endif
