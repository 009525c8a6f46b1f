/* The words of a line. */
#include "sim/exercise/line.h"

#include "hawser/core/language.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static enum hws_status too_much(struct hws_wrong *wrong, const char *text, int64_t most)
{
    wrong->form = HWS_WRONG_SAID;
    wrong->expected = (struct hws_phrase){.text = text};
    hws_phrase_put(&wrong->expected, "count", &hws_value_count, (union hws_argument){.i = most});
    return HWS_ERR_INPUT;
}

enum hws_status words_split(struct words *words, const char *text, struct hws_wrong *wrong)
{
    char *out = words->text;

    if (strlen(text) >= sizeof(words->text)) {
        return too_much(wrong,
                        HWS_MARK("found a line that is too long, expected at most {count} bytes"),
                        HWS_COMMAND_LINE_MAX - 1);
    }
    while (*text != '\0') {
        text += strspn(text, " \t\r\n");
        if (*text == '\0' || (*text == '#' && words->count == 0)) {
            break;
        }
        if (words->count == LINE_WORDS_MAX) {
            return too_much(wrong, HWS_MARK("found more words, expected at most {count}"),
                            LINE_WORDS_MAX);
        }
        const bool quoted = *text == '"';
        const size_t length = quoted ? strcspn(text + 1, "\"") : strcspn(text, " \t\r\n");
        if (quoted && text[1 + length] == '\0') {
            wrong->form = HWS_WRONG_FOUND;
            wrong->expected.text = HWS_MARK("a closing quote");
            (void)snprintf(wrong->found, sizeof(wrong->found), "%s", text);
            return HWS_ERR_INPUT;
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

void line_expected(const struct line *line, const char *found, const char *expected)
{
    *line->wrong = (struct hws_wrong){.form = found != NULL ? HWS_WRONG_FOUND : HWS_WRONG_MISSING,
                                      .seat = *line->seat,
                                      .expected = {.text = expected}};
    if (found != NULL) {
        (void)snprintf(line->wrong->found, sizeof(line->wrong->found), "%s", found);
    }
}
