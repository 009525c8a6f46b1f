/*
 * Whose the network is: operators, who owns and leases what, who has promised whom what; the stages
 * by which traffic comes back, the day's course of demand, and branching units.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <stdio.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define SPREAD_MAX 3.0
/* From one control room to the next: assumed. */
#define NOTICE_DEFAULT_MS (30 * HWS_MS_PER_MINUTE)
#define BRANCHING_UNITS_MAX 64u
#define MS_TO_US 1000.0

/* What ids name. */
static const struct name_kind name_operator = {"an operator"};
static const struct name_kind name_lending = {"a restoration agreement"};

/* ---- operators ------------------------------------------------------------------------------ */

static bool load_operators(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_operator *operators =
        load_array(load, &plan->arena, rows_count(load, "operators"), sizeof(*operators));
    struct row_cursor cursor = rows_of(load, "operators");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->operators = operators;
    while (rows_next(&cursor, &row)) {
        struct hws_operator *made = &operators[plan->operator_count++];
        made->id = load_id(load, row, &name_operator, &plan->arena);
        made->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
        made->notice_ms = NOTICE_DEFAULT_MS;
        (void)hws_json_read_duration(load->problems, row, "notice", HWS_JSON_OPTIONAL, 0,
                                     DURATION_MAX_MS, &made->notice_ms);
    }
    return !load->out_of_memory;
}

uint32_t load_owner1(struct load *load, struct hws_json row, const char *key,
                     enum hws_json_need need)
{
    const bool any = scenario_telecom(load->scenario)->operator_count > 0;
    const uint32_t index =
        load_reference(load, row, key, any ? need : HWS_JSON_OPTIONAL, &name_operator);

    return index == HWS_NO_INDEX ? 0 : index + 1u;
}

/* What one may buy of another at once; ids of at most 48 characters, two of them. */
#define MARKET_KBPS INT64_C(1000000000)
#define MARKET_ID_BYTES 256

/* ---- leases and agreements ------------------------------------------------------------------ */

static void check_lease(struct load *load, struct hws_json row, const struct hws_lease *leases,
                        uint32_t index)
{
    const struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_lease *lease = &leases[index];
    int64_t sum_kbps = 0;

    if (lease->lessee == HWS_NO_INDEX || lease->segment == HWS_NO_INDEX) {
        return;
    }
    const struct hws_segment *segment = &plan->segments[lease->segment];
    if (plan->systems[segment->system].owner1 == lease->lessee + 1u) {
        hws_json_complain(load->problems, hws_json_get(row, "operator"),
                          "found the owner of the cable, expected another operator");
        return;
    }
    for (uint32_t i = 0; i <= index; i++) {
        if (i < index && leases[i].segment == lease->segment && leases[i].lessee == lease->lessee) {
            hws_json_complain(
                load->problems, row,
                "found a second lease of this operator on this segment, expected one");
            return;
        }
        sum_kbps += leases[i].segment == lease->segment ? leases[i].kbps : 0;
    }
    if (sum_kbps > segment->lit_kbps) {
        hws_json_complain(load->problems, hws_json_get(row, "gbps"),
                          "found leases of %g Gbps in all, expected at most the %g Gbps lit",
                          hws_gbps_from_kbps(sum_kbps), hws_gbps_from_kbps(segment->lit_kbps));
    }
}

static void load_leases(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_lease *leases =
        load_array(load, &plan->arena, rows_count(load, "leases"), sizeof(*leases));
    struct row_cursor cursor = rows_of(load, "leases");
    struct hws_json row;

    if (load->out_of_memory) {
        return;
    }
    plan->leases = leases;
    while (rows_next(&cursor, &row)) {
        const uint32_t index = plan->lease_count++;
        leases[index].lessee =
            load_reference(load, row, "operator", HWS_JSON_REQUIRED, &name_operator);
        leases[index].segment =
            load_reference(load, row, "segment", HWS_JSON_REQUIRED, &name_segment);
        (void)load_gbps(load, row, "gbps", &leases[index].kbps);
        check_lease(load, row, leases, index);
    }
}

static void check_between(struct load *load, struct hws_json row,
                          const struct hws_lending *lendings, uint32_t index)
{
    const uint32_t *pair = lendings[index].operators;

    if (pair[0] == HWS_NO_INDEX || pair[1] == HWS_NO_INDEX) {
        return;
    }
    if (pair[0] == pair[1]) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the operator of \"from\", expected another");
    }
    for (uint32_t i = 0; i < index; i++) {
        const uint32_t *other = lendings[i].operators;
        if ((other[0] == pair[0] && other[1] == pair[1]) ||
            (other[0] == pair[1] && other[1] == pair[0])) {
            hws_json_complain(load->problems, row,
                              "found a second restoration agreement of these two, expected one");
        }
    }
}

/* NULL when memory is out. */
static struct hws_lending *load_lendings(struct load *load)
{
    static const char *const kinds[] = {"mutual", "bought"};
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    /* Room for those that a market makes of all who have none. */
    const uint32_t operator_count = plan->operator_count;
    const uint32_t pair_count =
        operator_count > 0 ? operator_count * (operator_count - 1u) / 2u : 0;
    struct hws_lending *lendings =
        load_array(load, &plan->arena, rows_count(load, "restoration_agreements") + pair_count,
                   sizeof(*lendings));
    struct row_cursor cursor = rows_of(load, "restoration_agreements");
    struct hws_json row;

    if (load->out_of_memory) {
        return NULL;
    }
    plan->lendings = lendings;
    while (rows_next(&cursor, &row)) {
        const uint32_t index = plan->lending_count++;
        struct hws_lending *lending = &lendings[index];
        uint32_t kind = 0;
        lending->id = load_id(load, row, &name_lending, &plan->arena);
        (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, kinds, 2, &kind);
        lending->mutual = kind == 0;
        lending->operators[0] =
            load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_operator);
        lending->operators[1] = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_operator);
        (void)load_gbps(load, row, "cap_gbps", &lending->cap_kbps);
        (void)hws_json_read_duration(load->problems, row, "ready", HWS_JSON_REQUIRED, 0,
                                     DURATION_MAX_MS, &lending->ready_ms);
        check_between(load, row, lendings, index);
    }
    return lendings;
}

/* ---- a market ------------------------------------------------------------------------------- */

static bool agreed(const struct hws_telecom_plan *plan, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < plan->lending_count; i++) {
        const uint32_t *pair = plan->lendings[i].operators;
        if ((pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a)) {
            return true;
        }
    }
    return false;
}

/* Two that have agreed on nothing may buy of each other all the same, for as long as they need. */
static void open_market(struct load *load, struct hws_lending *lendings, int64_t ready_ms,
                        int64_t cap_kbps)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    for (uint32_t b = 1; b < plan->operator_count && !load->out_of_memory; b++) {
        for (uint32_t a = 0; a < b && !load->out_of_memory; a++) {
            char id[MARKET_ID_BYTES];
            if (agreed(plan, a, b)) {
                continue;
            }
            (void)snprintf(id, sizeof(id), "market/%s/%s", plan->operators[a].id,
                           plan->operators[b].id);
            lendings[plan->lending_count] =
                (struct hws_lending){.id = hws_arena_copy_text(&plan->arena, id),
                                     .operators = {a, b},
                                     .mutual = true,
                                     .market = true,
                                     .cap_kbps = cap_kbps,
                                     .ready_ms = ready_ms};
            load->out_of_memory = lendings[plan->lending_count].id == NULL;
            plan->lending_count++;
        }
    }
}

static void load_market(struct load *load, struct hws_json row, struct hws_lending *lendings)
{
    const struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_json market = hws_json_get(row, "market");
    int64_t ready_ms = 0;
    int64_t cap_kbps = MARKET_KBPS;

    if (hws_json_present(hws_json_get(row, "market_gbps"))) {
        (void)load_gbps(load, row, "market_gbps", &cap_kbps);
    }
    if (!hws_json_present(market)) {
        return;
    }
    if (plan->operator_count < 2) {
        hws_json_complain(load->problems, market,
                          "found a market of fewer than two operators, expected two at least in "
                          "\"operators\"");
        return;
    }
    if (hws_json_read_duration(load->problems, row, "market", HWS_JSON_OPTIONAL, HWS_MS_PER_MINUTE,
                               DURATION_MAX_MS, &ready_ms)) {
        open_market(load, lendings, ready_ms, cap_kbps);
    }
}

/* ---- stages --------------------------------------------------------------------------------- */

/* With operators the usual times hold; without, traffic moves at once unless it is authored. */
static void load_restoration(struct load *load, struct hws_lending *lendings)
{
    struct hws_restoration *times = &scenario_telecom(load->scenario)->restoration;
    struct hws_problems *problems = load->problems;
    const struct hws_json row = hws_json_read_object(problems, hws_json_root(load->documents[0]),
                                                     "restoration", HWS_JSON_OPTIONAL);
    const bool authored = hws_json_present(row);

    times->light_ms = hws_restoration_usual().light_ms;
    times->light_sigma = hws_restoration_usual().light_sigma;
    if (scenario_telecom(load->scenario)->operator_count > 0 || authored) {
        *times = hws_restoration_usual();
    }
    if (!authored) {
        return;
    }
    (void)hws_json_read_duration(problems, row, "protection", HWS_JSON_OPTIONAL, 0, DURATION_MAX_MS,
                                 &times->protection_ms);
    (void)hws_json_read_duration(problems, row, "rerouting", HWS_JSON_OPTIONAL, 0, DURATION_MAX_MS,
                                 &times->reroute_ms);
    (void)hws_json_read_double(problems, row, "rerouting_spread", HWS_JSON_OPTIONAL, 0.0,
                               SPREAD_MAX, &times->reroute_sigma);
    (void)hws_json_read_duration(problems, row, "switching", HWS_JSON_OPTIONAL, 0, DURATION_MAX_MS,
                                 &times->switch_ms);
    (void)hws_json_read_double(problems, row, "switching_spread", HWS_JSON_OPTIONAL, 0.0,
                               SPREAD_MAX, &times->switch_sigma);
    (void)hws_json_read_double(problems, row, "agreement_spread", HWS_JSON_OPTIONAL, 0.0,
                               SPREAD_MAX, &times->ready_sigma);
    (void)hws_json_read_duration(problems, row, "lighting", HWS_JSON_OPTIONAL, 0, DURATION_MAX_MS,
                                 &times->light_ms);
    (void)hws_json_read_double(problems, row, "lighting_spread", HWS_JSON_OPTIONAL, 0.0, SPREAD_MAX,
                               &times->light_sigma);
    load_market(load, row, lendings);
}

/* ---- the day's course ----------------------------------------------------------------------- */

static void read_levels(struct load *load, struct hws_json day, const char *key,
                        struct hws_profile *profile)
{
    const struct hws_json levels =
        hws_json_read_array(load->problems, day, key, HWS_JSON_OPTIONAL, 1, HWS_PROFILE_LEVELS_MAX);
    const uint32_t count = hws_json_present(levels) ? hws_json_count(levels) : 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json row = hws_json_at(levels, i);
        double from_hour = 0.0;
        double share = 1.0;
        CHECK_KEYS(load, row, "from_hour", "share");
        (void)hws_json_read_double(load->problems, row, "from_hour", HWS_JSON_REQUIRED, 0.0, 23.98,
                                   &from_hour);
        (void)hws_json_read_double(load->problems, row, "share", HWS_JSON_REQUIRED, 0.0, 1.0,
                                   &share);
        profile->from_min[i] = (int32_t)(from_hour * 60.0 + 0.5);
        profile->permille[i] = (int32_t)(share * 1000.0 + 0.5);
        if (i > 0 && profile->from_min[i] <= profile->from_min[i - 1u]) {
            hws_json_complain(load->problems, hws_json_get(row, "from_hour"),
                              "found an hour no later than that of the level before, expected "
                              "levels in order of the day");
        }
    }
    profile->level_count = count;
}

static void load_profile(struct load *load)
{
    static const char *const classes[] = {"emergency", "voice", "finance", "business", "consumer"};
    HWS_ROW_EACH(classes, HWS_DEMAND_CLASS_COUNT);
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_json day = hws_json_read_object(
        load->problems, hws_json_root(load->documents[0]), "daily_profile", HWS_JSON_OPTIONAL);

    if (!hws_json_present(day)) {
        return;
    }
    struct hws_profile *profiles =
        load_array(load, &plan->arena, HWS_DEMAND_CLASS_COUNT, sizeof(*profiles));
    if (profiles == NULL) {
        return;
    }
    for (uint32_t c = 0; c < HWS_DEMAND_CLASS_COUNT; c++) {
        read_levels(load, day, classes[c], &profiles[c]);
    }
    plan->profiles = profiles;
}

/* ---- links and systems ---------------------------------------------------------------------- */

void load_link_medium(struct load *load, struct hws_json row, struct hws_terrestrial *link)
{
    static const char *const media[] = {"fibre", "microwave", "satellite"};
    HWS_ROW_EACH(media, HWS_LINK_MEDIUM_COUNT);
    uint32_t medium = 0;
    double latency_ms = 0.0;

    (void)hws_json_read_word(load->problems, row, "medium", HWS_JSON_OPTIONAL, media,
                             HWS_LINK_MEDIUM_COUNT, &medium);
    link->medium = (enum hws_link_medium)medium;
    link->backup = link->medium != HWS_LINK_FIBRE;
    (void)hws_json_read_bool(load->problems, row, "backup", HWS_JSON_OPTIONAL, &link->backup);
    link->owner1 = load_owner1(load, row, "owner", HWS_JSON_OPTIONAL);
    (void)hws_json_read_duration(load->problems, row, "set_up", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &link->set_up_ms);
    if (hws_json_read_double(load->problems, row, "latency_ms", HWS_JSON_OPTIONAL, 0.001, 10000.0,
                             &latency_ms)) {
        link->delay_us = latency_ms * MS_TO_US;
    }
    if (link->set_up_ms > 0 && hws_json_present(hws_json_get(row, "opens"))) {
        hws_json_complain(load->problems, hws_json_get(row, "set_up"),
                          "found \"set_up\" beside \"opens\", expected one of them");
    }
}

static uint32_t units_in(struct hws_json system)
{
    const struct hws_json units = hws_json_get(system, "branching_units");

    return hws_json_type(units) == HWS_JSON_ARRAY ? hws_json_count(units) : 0u;
}

uint32_t load_count_branching_units(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        count += units_in(row);
    }
    return count;
}

static void read_unit(struct load *load, struct hws_json row, const char *system_id,
                      struct hws_station *unit, bool *lost)
{
    struct hws_arena *arena = &scenario_telecom(load->scenario)->arena;
    char text[2u * LOAD_ID_MAX + 2u];
    const char *own_id = "";

    CHECK_KEYS(load, row, "id", "lat_deg", "lon_deg");
    (void)hws_json_read_string(load->problems, row, "id", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX - 1u,
                               &own_id);
    (void)snprintf(text, sizeof(text), "%.*s/%.*s", (int)LOAD_ID_MAX - 1, system_id,
                   (int)LOAD_ID_MAX - 1, own_id);
    *unit = (struct hws_station){.city = HWS_NO_INDEX, .branching_unit = true};
    unit->id = hws_arena_copy_text(arena, text);
    unit->name.in[HWS_LANGUAGE_EN] = unit->id;
    *lost = !load_position(load, row, NULL, &unit->place);
    if (unit->id == NULL) {
        load->out_of_memory = true;
        return;
    }
    if (!*lost) {
        load_check_water(load, row, unit->place, "a branching unit");
    }
    if (!names_add(load, &name_station, unit->id) && own_id[0] != '\0' && !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\" again, expected an id that no other has", own_id);
    }
}

void load_branching_units(struct load *load, struct hws_station *stations)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;

    while (rows_next(&cursor, &row)) {
        const uint32_t count = units_in(row);
        const struct hws_json id = hws_json_get(row, "id");
        const struct hws_json units = hws_json_read_array(
            load->problems, row, "branching_units", HWS_JSON_OPTIONAL, 0, BRANCHING_UNITS_MAX);
        const char *system_id = "";
        if (hws_json_type(id) == HWS_JSON_STRING) {
            (void)hws_json_string(load->problems, id, &system_id);
        }
        for (uint32_t i = 0; i < count && hws_json_present(units); i++) {
            const uint32_t index = plan->station_count++;
            read_unit(load, hws_json_at(units, i), system_id, &stations[index],
                      &load->stations_lost[index]);
        }
    }
}

/* ---- in their order ------------------------------------------------------------------------- */

bool load_network_owners(struct load *load)
{
    return load_operators(load);
}

bool load_network_promises(struct load *load)
{
    load_leases(load);
    struct hws_lending *lendings = load_lendings(load);
    load_restoration(load, lendings);
    load_profile(load);
    return !load->out_of_memory;
}
