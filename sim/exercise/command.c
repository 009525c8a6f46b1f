/*
 * The table of commands and the parser. A line is cut into words; the longest name in the table
 * that the words begin with decides, and that row's function reads the rest.
 */
#include "sim/exercise/command_words.h"

#include "hawser/core/json.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct command_row {
    struct hws_command_def def;
    parse_function parse;
};

static enum hws_status parse_help(struct parse *parse);

#define EVERYONE (HWS_ROLE_FACILITATOR | HWS_ROLE_OBSERVER)

static const struct command_row rows[] = {
    {{"run", "run DURATION", "let the exercise's time pass", "run 6h", HWS_ROLE_FACILITATOR},
     parse_run},
    {{"inject cut", "inject cut CABLE [at KM] [by CAUSE] [in DURATION]",
      "cut a cable, now or later, km counted along it from its start; the cause is reported, "
      "fishing, anchor, natural, component, abrasion or deliberate",
      "inject cut harrowmere/mid at 100km by deliberate in 2h", HWS_ROLE_FACILITATOR},
     parse_cut},
    {{"inject fault",
      "inject fault CABLE shunt|fibre-break|component [at KM] [by CAUSE] "
      "[in DURATION]",
      "let a cable fail in another way", "inject fault harrowmere/mid shunt at 100km",
      HWS_ROLE_FACILITATOR},
     parse_fault},
    {{"inject station", "inject station STATION power|flooding|fire|cyber for DURATION",
      "let a landing station fail, and its cables with it", "inject station garnet power for 8h",
      HWS_ROLE_FACILITATOR},
     parse_station},
    {{"inject drag", "inject drag VESSEL [for DURATION] [at KN]",
      "let a vessel under way drag its anchor", "inject drag marrowby-trader for 8h at 7kn",
      HWS_ROLE_FACILITATOR},
     parse_drag},
    {{"inject weigh", "inject weigh VESSEL", "let a dragging anchor come up",
      "inject weigh marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_weigh},
    {{"inject dark", "inject dark VESSEL", "let a vessel's AIS set fall silent",
      "inject dark marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_dark},
    {{"inject ais on", "inject ais on VESSEL", "let it be switched on again",
      "inject ais on marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_ais_on},
    {{"inject identity", "inject identity VESSEL MMSI|own",
      "let a vessel tell another's identity on AIS", "inject identity marrowby-trader 298000777",
      HWS_ROLE_FACILITATOR},
     parse_identity},
    {{"inject jam", "inject jam ZONE [for DURATION]", "let satellite positions be lost in a zone",
      "inject jam gale-area for 6h", HWS_ROLE_FACILITATOR},
     parse_jam},
    {{"inject spoof", "inject spoof ZONE KM KM [for DURATION]",
      "let them be moved so far north and east", "inject spoof gale-area 10km -5km for 6h",
      HWS_ROLE_FACILITATOR},
     parse_spoof},
    {{"inject quiet", "inject quiet ZONE", "let them be good again", "inject quiet gale-area",
      HWS_ROLE_FACILITATOR},
     parse_quiet},
    {{"inject blind", "inject blind SENSOR", "let a sensor go blind", "inject blind hill-radar",
      HWS_ROLE_FACILITATOR},
     parse_blind},
    {{"inject restore", "inject restore SENSOR", "let a sensor see again",
      "inject restore hill-radar", HWS_ROLE_FACILITATOR},
     parse_restore},
    {{"share on", "share on AGENCY AGENCY", "let the first one share with the second",
      "share on north-guard cable-watch", HWS_ROLE_FACILITATOR},
     parse_share_on},
    {{"share off", "share off AGENCY AGENCY", "let it share no more",
      "share off north-guard cable-watch", HWS_ROLE_FACILITATOR},
     parse_share_off},
    {{"inject port close", "inject port close PORT|TERMINAL [for DURATION]",
      "close a port or a terminal of it", "inject port close busan for 12h", HWS_ROLE_FACILITATOR},
     parse_port_close},
    {{"inject port open", "inject port open PORT|TERMINAL", "open it again",
      "inject port open busan", HWS_ROLE_FACILITATOR},
     parse_port_open},
    {{"inject port system",
      "inject port system PORT tos|gate|vts|cranes degrade|down|recover [by cyber|power|telecom] "
      "[for DURATION]",
      "disturb what a port leans on, or let it recover",
      "inject port system busan tos down by cyber for 8h", HWS_ROLE_FACILITATOR},
     parse_port_system},
    {{"inject distress", "inject distress LAT LON", "let someone call for help there",
      "inject distress 34.5 129.5", HWS_ROLE_FACILITATOR},
     parse_distress},
    {{"task",
      "task UNIT intercept|hail|board|escort|detain TARGET [priority N], task UNIT "
      "patrol|search|rescue at LAT LON, task UNIT return",
      "order a coast guard's unit; TARGET is a vessel, or a track of its service",
      "task pv-1 intercept marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_task},
    {{"request consent", "request consent AGENCY TARGET", "ask a vessel's flag state for consent",
      "request consent north-guard marrowby-trader", HWS_ROLE_FACILITATOR},
     parse_request_consent},
    {{"assign", "assign SHIP FAULT", "send a repair ship to a fault next", "assign petrel-mender 2",
      HWS_ROLE_FACILITATOR},
     parse_assign},
    {{"permit", "permit CABLE|JOB granted|refused|in DURATION",
      "answer for whoever gives permits: now, or on a day", "permit ashgull in 2d",
      HWS_ROLE_FACILITATOR},
     parse_permit},
    {{"outage", "outage CABLE|JOB approve|defer",
      "let what runs with a cable be switched off for its repair, or not yet",
      "outage ashgull approve", HWS_ROLE_FACILITATOR},
     parse_outage},
    {{"prioritise", "prioritise CABLE", "let its jobs go before those of other cables",
      "prioritise bellwrack", HWS_ROLE_FACILITATOR},
     parse_prioritise},
    {{"light", "light CABLE GBPS",
      "light so much more of what a cable was designed for, some days from now",
      "light ashgull 400", HWS_ROLE_FACILITATOR},
     parse_light},
    {{"go", "go", "let the clock run by itself (view)", "go", HWS_ROLE_FACILITATOR}, parse_go},
    {{"pause", "pause", "stop the clock", "pause", HWS_ROLE_FACILITATOR}, parse_pause},
    {{"pace", "pace N", "simulated seconds a second while the clock runs", "pace 3600",
      HWS_ROLE_FACILITATOR},
     parse_pace},
    {{"show",
      "show "
      "cables|vessels|ships|faults|alarms|repairs|spares|demands|network|outages|ports|sensors|"
      "measures|"
      "sharing|units|"
      "tracks AGENCY|alerts [AGENCY]|time",
      "a table of what is now", "show cables", EVERYONE},
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

/* ---- the public face ------------------------------------------------------------------------ */

uint32_t hws_command_count(void)
{
    return ROW_COUNT;
}

const struct hws_command_def *hws_command_definition(uint32_t command)
{
    return command < ROW_COUNT ? &rows[command].def : NULL;
}

enum hws_status hws_command_parse(const struct hws_state *state, const char *line,
                                  enum hws_role role, struct hws_command *command,
                                  struct hws_error *error)
{
    struct hws_command parsed = {0};
    struct parse parse = {.state = state, .command = &parsed, .error = error};
    uint32_t word_count = 0;

    enum hws_status status = words_split(&parse, line);
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
        status = words_wrong(&parse, peek_word(&parse), expected);
    }
    if (status == HWS_OK) {
        *command = parsed;
    }
    return status;
}
