/*
 * Claims as they are written, "cause anchor, vessel unknown": pairs of a key and a value with
 * commas between. Keys and values are the same in any case; nothing else is understood.
 */
#include "sim/exercise/voice.h"

#include <string.h>
#include <strings.h>

struct claim {
    const char *key, *value;
    size_t key_length, value_length;
};

/* The next pair of the text, and where to go on; false at its end. */
static bool next_claim(const char **text, struct claim *claim)
{
    const char *at = *text + strspn(*text, " ,");
    size_t length = strcspn(at, ",");

    *text = at + length;
    if (length == 0) {
        return false;
    }
    while (length > 0 && at[length - 1u] == ' ') {
        length--;
    }
    claim->key = at;
    claim->key_length = strcspn(at, " ,");
    claim->value = at + claim->key_length + strspn(at + claim->key_length, " ");
    claim->value_length = (size_t)(at + length - claim->value);
    if (claim->key_length >= length) {
        claim->value = "";
        claim->value_length = 0;
    }
    return true;
}

static bool same(const char *one, size_t one_length, const char *other, size_t other_length)
{
    return one_length == other_length && strncasecmp(one, other, one_length) == 0;
}

/* How many keys both have, and of those how many with two values. */
static void compare(const char *one, const char *other, int *shared, int *different)
{
    struct claim left;

    *shared = 0;
    *different = 0;
    while (next_claim(&one, &left)) {
        const char *rest = other;
        struct claim right;
        while (next_claim(&rest, &right)) {
            if (same(left.key, left.key_length, right.key, right.key_length)) {
                *shared += 1;
                *different +=
                    same(left.value, left.value_length, right.value, right.value_length) ? 0 : 1;
            }
        }
    }
}

int claims_contradict(const char *one, const char *other)
{
    int shared = 0;
    int different = 0;

    if (one == NULL || other == NULL) {
        return -1;
    }
    compare(one, other, &shared, &different);
    return different;
}

bool claims_meet(const char *one, const char *other)
{
    int shared = 0;
    int different = 0;

    if (one != NULL && other != NULL) {
        compare(one, other, &shared, &different);
    }
    return shared > 0;
}
