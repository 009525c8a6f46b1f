/* The words of a command's line, and the numbers and times among them. */
#include "sim/exercise/command_words.h"

#include "hawser/core/clock.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum hws_status words_wrong(struct parse *parse, const char *found, const char *expected)
{
    if (found == NULL) {
        return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                             "found nothing more, expected %s", expected);
    }
    return hws_error_set(parse->error, HWS_ERR_INPUT, "command", "found \"%s\", expected %s", found,
                         expected);
}

enum hws_status words_split(struct parse *parse, const char *line)
{
    struct words *words = &parse->words;
    char *out = words->text;

    if (strlen(line) >= sizeof(words->text)) {
        return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                             "found a line of %zu bytes, expected at most %d", strlen(line),
                             HWS_COMMAND_LINE_MAX - 1);
    }
    while (*line != '\0') {
        line += strspn(line, " \t\r\n");
        if (*line == '\0' || (*line == '#' && words->count == 0)) {
            break;
        }
        if (words->count == COMMAND_WORDS_MAX) {
            return hws_error_set(parse->error, HWS_ERR_INPUT, "command", "found more than %u words",
                                 COMMAND_WORDS_MAX);
        }
        const bool quoted = *line == '"';
        const size_t length = quoted ? strcspn(line + 1, "\"") : strcspn(line, " \t\r\n");
        if (quoted && line[1 + length] == '\0') {
            return words_wrong(parse, line, "a closing quote");
        }
        words->items[words->count++] = out;
        memcpy(out, quoted ? line + 1 : line, length);
        out[length] = '\0';
        out += length + 1;
        line += quoted ? length + 2 : length;
    }
    return HWS_OK;
}

const char *peek_word(const struct parse *parse)
{
    return parse->words.next < parse->words.count ? parse->words.items[parse->words.next] : NULL;
}

const char *take_word(struct parse *parse)
{
    const char *word = peek_word(parse);

    if (word != NULL) {
        parse->words.next++;
    }
    return word;
}

bool take_if(struct parse *parse, const char *expected)
{
    const char *word = peek_word(parse);

    if (word == NULL || strcasecmp(word, expected) != 0) {
        return false;
    }
    parse->words.next++;
    return true;
}

enum hws_status take_duration(struct parse *parse, int64_t *duration_ms)
{
    const char *word = take_word(parse);

    if (word == NULL) {
        return words_wrong(parse, NULL, "a duration such as 6h, 2d6h or 90m");
    }
    if (hws_duration_parse(word, duration_ms, NULL) != HWS_OK) {
        return words_wrong(parse, word,
                           "a duration such as 6h, 2d6h or 90m, of at most 36525 days");
    }
    return HWS_OK;
}

enum hws_status take_number(struct parse *parse, const char *unit, const char *expected, double low,
                            double high, double *number)
{
    const char *word = take_word(parse);
    char *end = NULL;

    if (word == NULL) {
        return words_wrong(parse, NULL, expected);
    }
    const double value = strtod(word, &end);
    const char *digits = word + (*word == '-' ? 1 : 0);
    const bool bare = strspn(digits, "0123456789.") == (size_t)(end - digits);
    if (end == word || !bare || (*end != '\0' && strcasecmp(end, unit) != 0) ||
        !(value >= low && value <= high)) {
        return words_wrong(parse, word, expected);
    }
    if (*end == '\0' && *unit != '\0') {
        (void)take_if(parse, unit);
    }
    *number = value;
    return HWS_OK;
}

enum hws_status take_choice(struct parse *parse, const char *expected, const char *const *choices,
                            uint32_t choice_count, uint32_t *choice)
{
    const char *word = take_word(parse);

    for (uint32_t i = 0; word != NULL && i < choice_count; i++) {
        if (strcasecmp(word, choices[i]) == 0) {
            *choice = i;
            return HWS_OK;
        }
    }
    return words_wrong(parse, word, expected);
}

enum hws_status take_coordinate(struct parse *parse, const char *expected, double limit_deg,
                                double *angle_deg)
{
    const char *word = take_word(parse);
    char *end = NULL;

    if (word == NULL || strspn(word, "+-.0123456789") != strlen(word)) {
        return words_wrong(parse, word, expected);
    }
    const double value = strtod(word, &end);
    if (end == word || *end != '\0' || !(value >= -limit_deg && value <= limit_deg)) {
        return words_wrong(parse, word, expected);
    }
    *angle_deg = value;
    return HWS_OK;
}
