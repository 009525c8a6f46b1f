/*
 * The nearest name to a misspelt one: Damerau-Levenshtein distance in the restricted form (optimal
 * string alignment: a pair is swapped once, not edited again), over characters, the case of ASCII
 * letters left out.
 */
#include "hawser/core/json.h"
#include "sim/core/json_text.h"

#include <string.h>

#define LETTERS_MAX 64u /* longer names are not compared */
#define LETTERS_A_MISTAKE 3u

struct letters {
    uint32_t code[LETTERS_MAX];
    uint32_t count;
};

/* False when the name is too long or not UTF-8. */
static bool split_letters(const char *name, struct letters *letters)
{
    const unsigned char *bytes = (const unsigned char *)name;
    size_t size = strnlen(name, LETTERS_MAX * 4 + 1);
    size_t at = 0;

    letters->count = 0;
    while (at < size) {
        uint32_t code = 0;
        uint32_t byte_count = json_utf8_decode(bytes + at, size - at, &code);
        if (byte_count == 0 || letters->count == LETTERS_MAX) {
            return false;
        }
        bool upper_case = code >= 'A' && code <= 'Z';
        letters->code[letters->count++] = upper_case ? code - 'A' + 'a' : code;
        at += byte_count;
    }
    return true;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t distance(const struct letters *a, const struct letters *b)
{
    uint32_t rows[3][LETTERS_MAX + 1];

    for (uint32_t j = 0; j <= b->count; j++) {
        rows[0][j] = j;
    }
    for (uint32_t i = 1; i <= a->count; i++) {
        uint32_t *row = rows[i % 3];
        const uint32_t *above = rows[(i + 2) % 3];
        const uint32_t *above2 = rows[(i + 1) % 3];

        row[0] = i;
        for (uint32_t j = 1; j <= b->count; j++) {
            uint32_t replaced = above[j - 1] + (a->code[i - 1] != b->code[j - 1]);
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, replaced);
            if (i > 1 && j > 1 && a->code[i - 1] == b->code[j - 2] &&
                a->code[i - 2] == b->code[j - 1]) {
                row[j] = smaller(row[j], above2[j - 2] + 1);
            }
        }
    }
    return rows[a->count % 3][b->count];
}

const char *hws_nearest_name(const char *misspelt, const char *const *names, uint32_t name_count)
{
    struct letters wrong;
    struct letters right;
    const char *nearest = NULL;
    uint32_t nearest_distance = UINT32_MAX;

    if (!split_letters(misspelt, &wrong)) {
        return NULL;
    }
    for (uint32_t i = 0; i < name_count; i++) {
        if (!split_letters(names[i], &right)) {
            continue;
        }
        uint32_t longer = wrong.count > right.count ? wrong.count : right.count;
        uint32_t shorter = smaller(wrong.count, right.count);
        uint32_t allowed = longer / LETTERS_A_MISTAKE;
        if (longer - shorter > allowed) {
            continue;
        }
        uint32_t found = distance(&wrong, &right);
        if (found <= allowed && found < nearest_distance) {
            nearest = names[i];
            nearest_distance = found;
        }
    }
    return nearest;
}
