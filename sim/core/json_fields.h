/* What the field readers share: finding a field, and saying what was found instead. */
#ifndef SIM_CORE_JSON_FIELDS_H
#define SIM_CORE_JSON_FIELDS_H

#include "sim/core/json_document.h"

#define EXPECTED_BYTES_MAX 256u

/*
 * The field's value when it is there, of whatever type. A missing required field, and an `object`
 * that is none, are problems; `expected` words what the field should be ("a number from 0 to 60").
 */
bool json_field_find(struct hws_problems *problems, struct hws_json object, const char *key,
                     enum hws_json_need need, const char *expected, struct hws_json *value);
/* `found 61, expected a number from 0 to 60` */
void json_field_complain(struct hws_problems *problems, struct hws_json value,
                         const char *expected);
/* cJSON's node. */
const cJSON *json_field_node(struct hws_json value);

#endif
