/* The words of a line. */
#include "sim/exercise/line.h"

#include <string.h>
#include <strings.h>

enum hws_status words_split(struct words *words, const char *text, struct hws_error *error)
{
    char *out = words->text;

    if (strlen(text) >= sizeof(words->text)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found a line of %zu bytes, expected at most %d", strlen(text),
                             HWS_COMMAND_LINE_MAX - 1);
    }
    while (*text != '\0') {
        text += strspn(text, " \t\r\n");
        if (*text == '\0' || (*text == '#' && words->count == 0)) {
            break;
        }
        if (words->count == LINE_WORDS_MAX) {
            return hws_error_set(error, HWS_ERR_INPUT, "command", "found more than %u words",
                                 LINE_WORDS_MAX);
        }
        const bool quoted = *text == '"';
        const size_t length = quoted ? strcspn(text + 1, "\"") : strcspn(text, " \t\r\n");
        if (quoted && text[1 + length] == '\0') {
            return hws_error_set(error, HWS_ERR_INPUT, "command",
                                 "found \"%s\", expected a closing quote", text);
        }
        words->items[words->count++] = out;
        memcpy(out, quoted ? text + 1 : text, length);
        out[length] = '\0';
        out += length + 1;
        text += quoted ? length + 2 : length;
    }
    return HWS_OK;
}

const char *words_peek(const struct words *words)
{
    return words->next < words->count ? words->items[words->next] : NULL;
}

const char *words_take(struct words *words)
{
    const char *word = words_peek(words);

    if (word != NULL) {
        words->next++;
    }
    return word;
}

bool words_take_if(struct words *words, const char *expected)
{
    const char *word = words_peek(words);

    if (word == NULL || strcasecmp(word, expected) != 0) {
        return false;
    }
    words->next++;
    return true;
}

uint32_t words_match(const struct words *words, uint32_t first, const char *name)
{
    uint32_t matched = 0;

    while (*name != '\0') {
        const size_t length = strcspn(name, " ");
        const char *word = first + matched < words->count ? words->items[first + matched] : "";
        if (strlen(word) != length || strncasecmp(word, name, length) != 0) {
            return 0;
        }
        matched++;
        name += length;
        name += strspn(name, " ");
    }
    return matched;
}
