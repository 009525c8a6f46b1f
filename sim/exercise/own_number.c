#include "sim/exercise/own_number.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define NUMBER_MAX 1000000L

bool own_number_write(char letter, union hws_argument value, char *text, size_t text_size)
{
    (void)snprintf(text, text_size, "%c-%" PRId64, letter, value.i);
    return value.i > 0;
}

enum hws_status own_number_read(char letter, const char *text, union hws_argument *value)
{
    char *end = NULL;

    if (toupper((unsigned char)text[0]) != letter || text[1] != '-' || text[2] < '0' ||
        text[2] > '9') {
        return HWS_ERR_INPUT;
    }
    const long number = strtol(text + 2, &end, 10);
    if (*end != '\0' || number < 1 || number > NUMBER_MAX) {
        return HWS_ERR_INPUT;
    }
    value->i = number;
    return HWS_OK;
}
