/*
 * The table of commands and the parser. A line is cut into words; the longest name in the table
 * that the words begin with decides, and that row's function reads the rest.
 */
#include "hawser/exercise/command.h"

#include "hawser/core/clock.h"
#include "hawser/core/json.h"
#include "hawser/maritime/maritime.h"
#include "hawser/telecom/telecom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WORDS_MAX 24u
#define NAMES_MAX 1024u
#define PACE_MIN 1.0
#define PACE_MAX 86400.0

struct words {
    char text[HWS_COMMAND_LINE_MAX];
    const char *items[WORDS_MAX];
    uint32_t count, next;
};

struct parse {
    const struct hws_state *state;
    struct words words;
    struct hws_command *command;
    struct hws_error *error;
};

typedef enum hws_status (*parse_function)(struct parse *parse);

struct command_row {
    struct hws_command_def def;
    parse_function parse;
};

/* ---- words ------------------------------------------------------------------------------------
 */

static enum hws_status wrong(struct parse *parse, const char *found, const char *expected)
{
    if (found == NULL) {
        return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                             "found nothing more, expected %s", expected);
    }
    return hws_error_set(parse->error, HWS_ERR_INPUT, "command", "found \"%s\", expected %s", found,
                         expected);
}

static enum hws_status split(struct parse *parse, const char *line)
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
        if (words->count == WORDS_MAX) {
            return hws_error_set(parse->error, HWS_ERR_INPUT, "command", "found more than %u words",
                                 WORDS_MAX);
        }
        const bool quoted = *line == '"';
        const size_t length = quoted ? strcspn(line + 1, "\"") : strcspn(line, " \t\r\n");
        if (quoted && line[1 + length] == '\0') {
            return wrong(parse, line, "a closing quote");
        }
        words->items[words->count++] = out;
        memcpy(out, quoted ? line + 1 : line, length);
        out[length] = '\0';
        out += length + 1;
        line += quoted ? length + 2 : length;
    }
    return HWS_OK;
}

static const char *peek_word(const struct parse *parse)
{
    return parse->words.next < parse->words.count ? parse->words.items[parse->words.next] : NULL;
}

static const char *take_word(struct parse *parse)
{
    const char *word = peek_word(parse);

    if (word != NULL) {
        parse->words.next++;
    }
    return word;
}

static bool take_if(struct parse *parse, const char *expected)
{
    const char *word = peek_word(parse);

    if (word == NULL || strcasecmp(word, expected) != 0) {
        return false;
    }
    parse->words.next++;
    return true;
}

static enum hws_status take_duration(struct parse *parse, int64_t *duration_ms)
{
    const char *word = take_word(parse);

    if (word == NULL) {
        return wrong(parse, NULL, "a duration such as 6h, 2d6h or 90m");
    }
    if (hws_duration_parse(word, duration_ms, NULL) != HWS_OK) {
        return wrong(parse, word, "a duration such as 6h, 2d6h or 90m, of at most 36525 days");
    }
    return HWS_OK;
}

/* A number with an optional unit: "100km", "100 km", "7". */
static enum hws_status take_number(struct parse *parse, const char *unit, const char *expected,
                                   double low, double high, double *number)
{
    const char *word = take_word(parse);
    char *end = NULL;

    if (word == NULL) {
        return wrong(parse, NULL, expected);
    }
    const double value = strtod(word, &end);
    const bool bare = strspn(word, "0123456789.") == (size_t)(end - word);
    if (end == word || !bare || (*end != '\0' && strcasecmp(end, unit) != 0) ||
        !(value >= low && value <= high)) {
        return wrong(parse, word, expected);
    }
    if (*end == '\0' && *unit != '\0') {
        (void)take_if(parse, unit);
    }
    *number = value;
    return HWS_OK;
}

/* ---- names ------------------------------------------------------------------------------------
 */

struct named {
    const char *id;
    const char *name; /* may be NULL */
};

typedef struct named (*name_function)(const struct hws_state *state, uint32_t index);

static struct named vessel_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_vessel_plan *vessel = &hws_maritime_plan(state)->vessels[index];
    const struct named named = {vessel->id, vessel->name};

    return named;
}

static struct named segment_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_segment *segment = &hws_telecom_plan(state)->segments[index];
    const struct named named = {segment->id, hws_text_in(&segment->name, HWS_LANGUAGE_EN)};

    return named;
}

/* The segments, then the systems: what a person may write for a cable. */
static struct named cable_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    if (index < plan->segment_count) {
        return segment_name(state, index);
    }
    const struct hws_system *system = &plan->systems[index - plan->segment_count];
    const struct named named = {system->id, hws_text_in(&system->name, HWS_LANGUAGE_EN)};

    return named;
}

static struct named ship_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_repair_ship *ship = &hws_telecom_plan(state)->ships[index];
    const struct named named = {ship->id, hws_text_in(&ship->name, HWS_LANGUAGE_EN)};

    return named;
}

static enum hws_status unknown_name(struct parse *parse, const char *what, const char *word,
                                    uint32_t count, name_function name_of)
{
    const char *names[NAMES_MAX];
    uint32_t name_count = 0;

    for (uint32_t i = 0; i < count && name_count < NAMES_MAX; i++) {
        names[name_count++] = name_of(parse->state, i).id;
    }
    const char *nearest = hws_nearest_name(word, names, name_count);
    if (nearest != NULL) {
        return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                             "found \"%s\", expected %s (nearest: %s)", word, what, nearest);
    }
    return wrong(parse, word, what);
}

static enum hws_status take_named(struct parse *parse, const char *what, uint32_t count,
                                  name_function name_of, uint32_t *index)
{
    const char *word = take_word(parse);

    if (word == NULL) {
        return wrong(parse, NULL, what);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct named named = name_of(parse->state, i);
        if (strcasecmp(named.id, word) == 0 ||
            (named.name != NULL && strcasecmp(named.name, word) == 0)) {
            *index = i;
            return HWS_OK;
        }
    }
    return unknown_name(parse, what, word, count, name_of);
}

static enum hws_status take_vessel(struct parse *parse, uint32_t *vessel)
{
    return take_named(parse, "the id or name of a vessel (show vessels)",
                      hws_maritime_plan(parse->state)->vessel_count, vessel_name, vessel);
}

/* The only segment of the system that the next word names, if it names such a system. */
static bool take_sole_segment(struct parse *parse, uint32_t *segment)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(parse->state);
    const char *word = peek_word(parse);
    uint32_t found = 0;

    for (uint32_t i = 0; word != NULL && i < plan->segment_count; i++) {
        const struct hws_system *system = &plan->systems[plan->segments[i].system];
        if (strcasecmp(system->id, word) == 0 ||
            strcasecmp(hws_text_in(&system->name, HWS_LANGUAGE_EN), word) == 0) {
            *segment = i;
            found++;
        }
    }
    if (found == 1) {
        (void)take_word(parse);
    }
    return found == 1;
}

static enum hws_status take_segment(struct parse *parse, uint32_t *segment)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(parse->state);
    const char *word = peek_word(parse);
    uint32_t cable = 0;

    if (take_sole_segment(parse, segment)) {
        return HWS_OK;
    }
    enum hws_status status =
        take_named(parse, "a cable: the id of a segment (show cables)",
                   plan->segment_count + plan->system_count, cable_name, &cable);
    if (status == HWS_OK && cable >= plan->segment_count) {
        return wrong(parse, word, "one of its segments, as \"show cables\" lists them");
    }
    if (status == HWS_OK) {
        *segment = cable;
    }
    return status;
}

/* ---- the commands -----------------------------------------------------------------------------
 */

static enum hws_status parse_cut(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_CUT;
    enum hws_status status = take_segment(parse, &inject->target);
    if (status != HWS_OK) {
        return status;
    }
    const double length_km = hws_telecom_plan(parse->state)->segments[inject->target].cable_km;
    inject->along_km = length_km / 2.0;
    if (!take_if(parse, "at")) {
        return HWS_OK;
    }
    char expected[96];
    (void)snprintf(expected, sizeof(expected), "a distance of 0 to %.1f km along this cable",
                   length_km);
    return take_number(parse, "km", expected, 0.0, length_km, &inject->along_km);
}

static enum hws_status parse_drag(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_DRAG;
    enum hws_status status = take_vessel(parse, &inject->target);
    if (status == HWS_OK && take_if(parse, "for")) {
        status = take_duration(parse, &inject->lasts_ms);
    }
    if (status == HWS_OK && take_if(parse, "at")) {
        status = take_number(parse, "kn", "a speed of 0.5 to 20 kn", 0.5, 20.0, &inject->speed_kn);
    }
    return status;
}

static enum hws_status parse_weigh(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_INJECT;
    parse->command->inject.kind = HWS_INJECT_WEIGH;
    return take_vessel(parse, &parse->command->inject.target);
}

static enum hws_status parse_assign(struct parse *parse)
{
    struct hws_inject *inject = &parse->command->inject;
    const uint32_t fault_count = hws_telecom_fault_count(parse->state);
    const char *word = NULL;
    double number = 0.0;

    parse->command->kind = HWS_COMMAND_INJECT;
    inject->kind = HWS_INJECT_ASSIGN;
    enum hws_status status =
        take_named(parse, "the id or name of a repair ship (show ships)",
                   hws_telecom_plan(parse->state)->ship_count, ship_name, &inject->target);
    if (status == HWS_OK) {
        (void)take_if(parse, "fault");
        word = peek_word(parse);
        status = take_number(parse, "", "the number of a fault (show faults)", 1.0,
                             (double)fault_count, &number);
    }
    if (status == HWS_OK && number != (double)(uint32_t)number) {
        status = wrong(parse, word, "the number of a fault (show faults)");
    }
    if (status == HWS_OK) {
        inject->object = (uint32_t)number - 1u;
    }
    return status;
}

static enum hws_status parse_run(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_RUN;
    return take_duration(parse, &parse->command->duration_ms);
}

static enum hws_status parse_go(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_GO;
    return HWS_OK;
}

static enum hws_status parse_pause(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_PAUSE;
    return HWS_OK;
}

static enum hws_status parse_pace(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_PACE;
    return take_number(parse, "x", "1 to 86400 simulated seconds a second", PACE_MIN, PACE_MAX,
                       &parse->command->pace);
}

static const char *const topic_names[HWS_SHOW_TOPIC_COUNT] = {
    [HWS_SHOW_CABLES] = "cables", [HWS_SHOW_VESSELS] = "vessels", [HWS_SHOW_SHIPS] = "ships",
    [HWS_SHOW_FAULTS] = "faults", [HWS_SHOW_DEMANDS] = "demands", [HWS_SHOW_PORTS] = "ports",
    [HWS_SHOW_TIME] = "time",
};

static enum hws_status parse_show(struct parse *parse)
{
    const char *word = take_word(parse);

    parse->command->kind = HWS_COMMAND_SHOW;
    for (uint32_t i = 0; word != NULL && i < HWS_SHOW_TOPIC_COUNT; i++) {
        if (strcasecmp(word, topic_names[i]) == 0) {
            parse->command->topic = i;
            return HWS_OK;
        }
    }
    return wrong(parse, word, "cables, vessels, ships, faults, demands, ports or time");
}

static enum hws_status parse_help(struct parse *parse);

static enum hws_status parse_end(struct parse *parse)
{
    parse->command->kind = HWS_COMMAND_END;
    return HWS_OK;
}

#define EVERYONE (HWS_ROLE_FACILITATOR | HWS_ROLE_OBSERVER)

static const struct command_row rows[] = {
    {{"run", "run DURATION", "let the exercise's time pass", "run 6h", HWS_ROLE_FACILITATOR},
     parse_run},
    {{"inject cut", "inject cut CABLE [at KM]", "cut a cable, km counted along it from its start",
      "inject cut harrowmere/mid at 100km", HWS_ROLE_FACILITATOR},
     parse_cut},
    {{"inject drag", "inject drag VESSEL [for DURATION] [at KN]",
      "let a vessel under way drag its anchor", "inject drag marrowby-trader for 8h at 7kn",
      HWS_ROLE_FACILITATOR},
     parse_drag},
    {{"inject weigh", "inject weigh VESSEL", "let a dragging anchor come up",
      "inject weigh marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_weigh},
    {{"assign", "assign SHIP FAULT", "send a repair ship to a fault next", "assign petrel-mender 2",
      HWS_ROLE_FACILITATOR},
     parse_assign},
    {{"go", "go", "let the clock run by itself (view)", "go", HWS_ROLE_FACILITATOR}, parse_go},
    {{"pause", "pause", "stop the clock", "pause", HWS_ROLE_FACILITATOR}, parse_pause},
    {{"pace", "pace N", "simulated seconds a second while the clock runs", "pace 3600",
      HWS_ROLE_FACILITATOR},
     parse_pace},
    {{"show", "show cables|vessels|ships|faults|demands|ports|time", "a table of what is now",
      "show cables", EVERYONE},
     parse_show},
    {{"help", "help [COMMAND]", "this list, or one command with an example", "help inject cut",
      EVERYONE},
     parse_help},
    {{"end", "end", "end the exercise and print its summary", "end", HWS_ROLE_FACILITATOR},
     parse_end},
};

#define ROW_COUNT ((uint32_t)(sizeof(rows) / sizeof(rows[0])))

/* How many of the words a row's name takes; 0 when they do not begin with it. */
static uint32_t name_match(const struct words *words, uint32_t first, const char *name)
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

/* The row whose name is the longest that the words begin with, or ROW_COUNT. */
static uint32_t find_row(const struct words *words, uint32_t first, uint32_t *word_count)
{
    uint32_t best = ROW_COUNT;

    *word_count = 0;
    for (uint32_t i = 0; i < ROW_COUNT; i++) {
        const uint32_t matched = name_match(words, first, rows[i].def.name);
        if (matched > *word_count) {
            *word_count = matched;
            best = i;
        }
    }
    return best;
}

static enum hws_status unknown_command(struct parse *parse, uint32_t first)
{
    const char *names[ROW_COUNT];
    char typed[HWS_COMMAND_LINE_MAX];
    const struct words *words = &parse->words;

    (void)snprintf(typed, sizeof(typed), "%s%s%s", words->items[first],
                   first + 1u < words->count ? " " : "",
                   first + 1u < words->count ? words->items[first + 1u] : "");
    for (uint32_t i = 0; i < ROW_COUNT; i++) {
        names[i] = rows[i].def.name;
    }
    const char *nearest = hws_nearest_name(typed, names, ROW_COUNT);
    if (nearest == NULL) {
        nearest = hws_nearest_name(words->items[first], names, ROW_COUNT);
    }
    return hws_error_set(parse->error, HWS_ERR_INPUT, "command",
                         "found \"%s\", expected a command%s%s%s; \"help\" lists them",
                         words->items[first], nearest != NULL ? " (nearest: " : "",
                         nearest != NULL ? nearest : "", nearest != NULL ? ")" : "");
}

static enum hws_status parse_help(struct parse *parse)
{
    uint32_t word_count = 0;

    parse->command->kind = HWS_COMMAND_HELP;
    if (peek_word(parse) == NULL) {
        return HWS_OK;
    }
    const uint32_t row = find_row(&parse->words, parse->words.next, &word_count);
    if (row == ROW_COUNT) {
        return unknown_command(parse, parse->words.next);
    }
    parse->words.next += word_count;
    parse->command->topic = row + 1u;
    return HWS_OK;
}

/* ---- the public face ---------------------------------------------------------------------------
 */

uint32_t hws_command_count(void)
{
    return ROW_COUNT;
}

const struct hws_command_def *hws_command_definition(uint32_t command)
{
    return command < ROW_COUNT ? &rows[command].def : NULL;
}

const char *hws_show_topic_name(enum hws_show_topic topic)
{
    return (uint32_t)topic < HWS_SHOW_TOPIC_COUNT ? topic_names[topic] : "?";
}

enum hws_status hws_command_parse(const struct hws_state *state, const char *line,
                                  enum hws_role role, struct hws_command *command,
                                  struct hws_error *error)
{
    struct hws_command parsed = {0};
    struct parse parse = {.state = state, .command = &parsed, .error = error};
    uint32_t word_count = 0;

    enum hws_status status = split(&parse, line);
    if (status != HWS_OK) {
        return status;
    }
    if (parse.words.count == 0) {
        return HWS_ERR_NOT_FOUND;
    }
    const uint32_t row = find_row(&parse.words, 0, &word_count);
    if (row == ROW_COUNT) {
        return unknown_command(&parse, 0);
    }
    if ((rows[row].def.roles & (uint32_t)role) == 0) {
        return hws_error_set(error, HWS_ERR_REFUSED, "command", "this seat may not give \"%s\"",
                             rows[row].def.name);
    }
    parse.words.next = word_count;
    status = rows[row].parse(&parse);
    if (status == HWS_OK && peek_word(&parse) != NULL) {
        char expected[HWS_COMMAND_LINE_MAX];
        (void)snprintf(expected, sizeof(expected), "nothing more: %s", rows[row].def.syntax);
        status = wrong(&parse, peek_word(&parse), expected);
    }
    if (status == HWS_OK) {
        *command = parsed;
    }
    return status;
}
