/*
 * Reads documents from standard input, each behind its length in bytes on a line, and prints for
 * each a line: `-` when it is refused, else its values in order: keys and texts in hexadecimal,
 * numbers as their 64 bits, so that check_json.py can compare them with Python's.
 */
#include "hawser/core/json.h"

#include <float.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOCUMENT_BYTES_MAX 65536u

static void print_hex(char sign, const char *text)
{
    (void)putchar(sign);
    for (; *text != '\0'; text++) {
        (void)printf("%02x", (unsigned)(unsigned char)*text);
    }
}

static void print_value(struct hws_problems *problems, struct hws_json value)
{
    const char *text = "";
    double number = 0;
    uint64_t bits = 0;

    switch (hws_json_type(value)) {
    case HWS_JSON_STRING:
        (void)hws_json_string(problems, value, &text);
        print_hex('s', text);
        break;
    case HWS_JSON_NUMBER:
        (void)hws_json_double(problems, value, -DBL_MAX, DBL_MAX, &number);
        (void)memcpy(&bits, &number, sizeof(bits));
        (void)printf("#%016" PRIx64, bits);
        break;
    case HWS_JSON_ARRAY:
        (void)printf("[%" PRIu32, hws_json_count(value));
        break;
    case HWS_JSON_OBJECT:
        (void)printf("{%" PRIu32, hws_json_count(value));
        break;
    default:
        (void)putchar(hws_json_type(value) == HWS_JSON_BOOL ? 'b' : 'n');
        break;
    }
}

/* Depth first, the open containers on a stack. */
static void print_document(struct hws_problems *problems, struct hws_json root)
{
    struct hws_json open[HWS_JSON_DEPTH_MAX + 1] = {root};
    uint32_t position[HWS_JSON_DEPTH_MAX + 1] = {0};
    uint32_t open_count = 1;

    print_value(problems, root);
    while (open_count > 0) {
        struct hws_json container = open[open_count - 1];
        uint32_t at = position[open_count - 1]++;
        if (at == hws_json_count(container)) {
            open_count--;
            continue;
        }
        if (hws_json_type(container) == HWS_JSON_OBJECT) {
            print_hex('k', hws_json_key_at(container, at));
        }
        struct hws_json value = hws_json_at(container, at);
        print_value(problems, value);
        if (hws_json_count(value) > 0 && open_count <= HWS_JSON_DEPTH_MAX) {
            open[open_count] = value;
            position[open_count++] = 0;
        }
    }
}

int main(void)
{
    static char text[DOCUMENT_BYTES_MAX];
    char length[32];

    while (fgets(length, sizeof(length), stdin) != NULL) {
        size_t size = strtoul(length, NULL, 10);
        if (size > sizeof(text) || fread(text, 1, size, stdin) != size) {
            return EXIT_FAILURE;
        }
        struct hws_problems problems;
        struct hws_json_document *document = NULL;
        hws_problems_init(&problems);
        if (hws_json_parse("x", text, size, &problems, &document) == HWS_OK) {
            print_document(&problems, hws_json_root(document));
        } else {
            (void)putchar('-');
        }
        (void)putchar('\n');
        hws_json_destroy(document);
        hws_problems_fini(&problems);
    }
    return EXIT_SUCCESS;
}
