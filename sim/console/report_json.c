/* What the parts of the summary's JSON share. */
#include "sim/console/report_json.h"

cJSON *report_add_item(cJSON *array)
{
    cJSON *item = array == NULL ? NULL : cJSON_CreateObject();

    if (item != NULL && !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        return NULL;
    }
    return item;
}
