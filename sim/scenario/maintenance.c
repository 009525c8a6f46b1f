/*
 * Who mends which cable with what: depots and their spares, maintenance agreements, and the rule by
 * which jobs are queued.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define FAMILY_USUAL "standard"
#define STOCKS_PER_DEPOT_MAX 16u
#define CABLE_STOCK_KM_MAX 10000.0
#define RESTOCK_MAX_MS (3650 * HWS_MS_PER_DAY)
/* Assumptions: a day's notice, half a watch to feed the section anew. */
#define OUTAGE_NOTICE_USUAL_MS (24 * HWS_MS_PER_HOUR)
#define OUTAGE_USUAL_MS (2 * HWS_MS_PER_HOUR)
/* Two ends, two joints: with less nothing can be mended. */
#define JOINTS_MIN 2

/* What ids name. */
static const struct name_kind name_family = {"a cable family"};
static const struct name_kind name_depot = {"a depot"};
static const struct name_kind name_spares_agreement = {"a spares agreement"};
static const struct name_kind name_agreement = {"a maintenance agreement"};

/* ---- cable families ------------------------------------------------------------------------- */

static bool keep_family_names(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct names *names = names_of(load, &name_family);
    const char **kept = load_array(load, &plan->arena, names->count, sizeof(const char *));

    if (load->out_of_memory) {
        return false;
    }
    memcpy(kept, names->ids, names->count * sizeof(const char *));
    plan->repair.families = kept;
    plan->repair.family_count = names->count;
    return true;
}

/* The families that systems name, each once, in order; the usual one first. */
static bool load_families(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    uint32_t *families = load_array(load, &plan->arena, plan->system_count, sizeof(*families));
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;
    uint32_t system = 0;

    if (families == NULL || !names_add(load, &name_family, FAMILY_USUAL)) {
        return false;
    }
    while (rows_next(&cursor, &row)) {
        const struct hws_system *cable = &plan->systems[system];
        const char *family = cable->power.kv > 0.0 ? cable->id : FAMILY_USUAL;
        (void)hws_json_read_string(load->problems, row, "cable_family", HWS_JSON_OPTIONAL, 1,
                                   LOAD_ID_MAX, &family);
        families[system] = names_find(names_of(load, &name_family), family);
        if (families[system] == HWS_NO_INDEX) {
            families[system] = names_of(load, &name_family)->count;
            const char *copy = hws_arena_copy_text(&plan->arena, family);
            load->out_of_memory = load->out_of_memory || copy == NULL;
            if (copy == NULL || !names_add(load, &name_family, copy)) {
                return false;
            }
        }
        system++;
    }
    plan->repair.system_families = families;
    return keep_family_names(load);
}

/* ---- depots --------------------------------------------------------------------------------- */

static uint32_t stocks_in(struct hws_json depot)
{
    const struct hws_json stocks = hws_json_get(depot, "stock");

    return hws_json_type(stocks) == HWS_JSON_ARRAY ? hws_json_count(stocks) : 0u;
}

static uint32_t count_stocks(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "depots");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        count += stocks_in(row);
    }
    return count;
}

static void read_stock(struct load *load, struct hws_json row, struct hws_stock *stock)
{
    double cable_km = 0.0;

    CHECK_KEYS(load, row, "family", "cable_km", "joints", "repeaters");
    stock->family = 0;
    if (hws_json_present(hws_json_get(row, "family"))) {
        stock->family = load_reference(load, row, "family", HWS_JSON_REQUIRED, &name_family);
    }
    (void)hws_json_read_double(load->problems, row, "cable_km", HWS_JSON_REQUIRED, 0.0,
                               CABLE_STOCK_KM_MAX, &cable_km);
    (void)hws_json_read_int(load->problems, row, "joints", HWS_JSON_REQUIRED, 0, 10000,
                            &stock->spares.joint_count);
    (void)hws_json_read_int(load->problems, row, "repeaters", HWS_JSON_OPTIONAL, 0, 10000,
                            &stock->spares.repeater_count);
    stock->spares.cable_m = (int64_t)(cable_km * HWS_M_PER_KM);
}

static void read_depot(struct load *load, struct hws_json row, struct hws_depot *depot,
                       struct hws_stock *stocks)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);

    depot->id = load_id(load, row, &name_depot, &plan->arena);
    depot->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    const uint32_t port = load_reference(load, row, "port", HWS_JSON_REQUIRED, &name_port);
    if (port != HWS_NO_INDEX) {
        depot->place = scenario_maritime(load->scenario)->ports[port].pilot;
    }
    depot->owner1 = load_owner1(load, row, "owner", HWS_JSON_OPTIONAL);
    depot->restock_ms = HWS_TIME_NEVER;
    (void)hws_json_read_duration(load->problems, row, "restock", HWS_JSON_OPTIONAL, 1,
                                 RESTOCK_MAX_MS, &depot->restock_ms);
    const struct hws_json array = hws_json_read_array(load->problems, row, "stock",
                                                      HWS_JSON_REQUIRED, 1, STOCKS_PER_DEPOT_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0u;
    for (uint32_t i = 0; i < count; i++) {
        struct hws_stock *stock = &stocks[plan->repair.stock_count++];
        stock->depot = plan->repair.depot_count;
        read_stock(load, hws_json_at(array, i), stock);
    }
    plan->repair.depot_count++;
}

static bool load_depots(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_depot *depots =
        load_array(load, &plan->arena, rows_count(load, "depots"), sizeof(*depots));
    struct hws_stock *stocks = load_array(load, &plan->arena, count_stocks(load), sizeof(*stocks));
    struct row_cursor cursor = rows_of(load, "depots");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->repair.depots = depots;
    plan->repair.stocks = stocks;
    while (rows_next(&cursor, &row)) {
        read_depot(load, row, &depots[plan->repair.depot_count], stocks);
    }
    return !load->out_of_memory;
}

/* ---- who lends spares ------------------------------------------------------------------------ */

static bool share_family(const struct hws_repair_plan *repair, uint32_t lender, uint32_t borrower)
{
    for (uint32_t i = 0; i < repair->stock_count; i++) {
        for (uint32_t k = 0; k < repair->stock_count; k++) {
            if (repair->stocks[i].depot == lender && repair->stocks[k].depot == borrower &&
                repair->stocks[i].family == repair->stocks[k].family) {
                return true;
            }
        }
    }
    return false;
}

static void read_spares_agreement(struct load *load, struct hws_json row,
                                  struct hws_spares_agreement *agreement)
{
    static const char *const returns[] = {"in_kind", "paid"};
    HWS_ROW_EACH(returns, HWS_LOAN_RETURN_COUNT);
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    uint32_t gives_back = HWS_LOAN_IN_KIND;

    agreement->id = load_id(load, row, &name_spares_agreement, &plan->arena);
    agreement->lender = load_reference(load, row, "lender", HWS_JSON_REQUIRED, &name_depot);
    agreement->borrower = load_reference(load, row, "borrower", HWS_JSON_REQUIRED, &name_depot);
    (void)hws_json_read_duration(load->problems, row, "transit", HWS_JSON_REQUIRED, 1,
                                 RESTOCK_MAX_MS, &agreement->transit_ms);
    (void)hws_json_read_word(load->problems, row, "gives_back", HWS_JSON_OPTIONAL, returns,
                             HWS_LOAN_RETURN_COUNT, &gives_back);
    agreement->gives_back = (enum hws_loan_return)gives_back;
    if (agreement->lender == HWS_NO_INDEX || agreement->borrower == HWS_NO_INDEX) {
        return;
    }
    if (agreement->lender == agreement->borrower) {
        hws_json_complain(load->problems, hws_json_get(row, "borrower"),
                          "found the depot of \"lender\", expected another");
    } else if (!share_family(&plan->repair, agreement->lender, agreement->borrower)) {
        hws_json_complain(load->problems, row,
                          "found two depots that stock no family both, expected a row of stock of "
                          "one family in each (it may be empty)");
    }
}

static bool load_spares_agreements(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_spares_agreement *agreements =
        load_array(load, &plan->arena, rows_count(load, "spares_agreements"), sizeof(*agreements));
    struct row_cursor cursor = rows_of(load, "spares_agreements");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->repair.spares_agreements = agreements;
    while (rows_next(&cursor, &row)) {
        read_spares_agreement(load, row, &agreements[plan->repair.spares_agreement_count++]);
    }
    return !load->out_of_memory;
}

/* ---- agreements ----------------------------------------------------------------------------- */

/* An entry of an array of ids; HWS_NO_INDEX with a problem. */
static uint32_t reference_at(struct load *load, struct hws_json entry, const struct name_kind *kind)
{
    const char *id = NULL;

    if (!hws_json_string(load->problems, entry, &id)) {
        return HWS_NO_INDEX;
    }
    const uint32_t index = names_find(names_of(load, kind), id);
    if (index == HWS_NO_INDEX) {
        load_complain_reference(load, entry, id, kind);
    }
    return index;
}

static void read_systems(struct load *load, struct hws_json row, uint32_t agreement,
                         uint32_t *system_agreements1)
{
    const struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_json array = hws_json_read_array(load->problems, row, "systems",
                                                      HWS_JSON_OPTIONAL, 1, plan->system_count);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0u;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t system = reference_at(load, hws_json_at(array, i), &name_system);
        if (system == HWS_NO_INDEX) {
            continue;
        }
        if (system_agreements1[system] != 0) {
            hws_json_complain(
                load->problems, hws_json_at(array, i),
                "found \"%s\", which the agreement \"%s\" has already, expected each system in "
                "one agreement",
                plan->systems[system].id,
                names_of(load, &name_agreement)->ids[system_agreements1[system] - 1u]);
            continue;
        }
        system_agreements1[system] = agreement + 1u;
    }
}

static uint32_t read_ships(struct load *load, struct hws_json row)
{
    const struct hws_json array = hws_json_read_array(load->problems, row, "ships",
                                                      HWS_JSON_REQUIRED, 1, HWS_TELECOM_SHIPS_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0u;
    uint32_t ships = 0;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t ship = reference_at(load, hws_json_at(array, i), &name_ship);
        ships |= ship == HWS_NO_INDEX ? 0u : 1u << ship;
    }
    return ships;
}

static void read_overflow(struct load *load, struct hws_json row, uint32_t own,
                          struct hws_agreement *agreement)
{
    const bool to = hws_json_present(hws_json_get(row, "overflow_to"));
    const bool after = hws_json_present(hws_json_get(row, "overflow_after"));

    if (!to && !after) {
        return;
    }
    const uint32_t neighbour =
        load_reference(load, row, "overflow_to", HWS_JSON_REQUIRED, &name_agreement);
    (void)hws_json_read_duration(load->problems, row, "overflow_after", HWS_JSON_REQUIRED, 0,
                                 RESTOCK_MAX_MS, &agreement->overflow_ms);
    if (neighbour == own) {
        hws_json_complain(load->problems, hws_json_get(row, "overflow_to"),
                          "found the agreement itself, expected another");
    } else if (neighbour != HWS_NO_INDEX) {
        agreement->overflow_to1 = neighbour + 1u;
    }
}

static void read_agreement(struct load *load, struct hws_json row, uint32_t own,
                           struct hws_agreement *agreement, uint32_t *system_agreements1)
{
    agreement->id = names_of(load, &name_agreement)->ids[own];
    agreement->name =
        load_text(load, row, "name", HWS_JSON_REQUIRED, &scenario_telecom(load->scenario)->arena);
    read_systems(load, row, own, system_agreements1);
    load_zone(load, load_reference(load, row, "zone", HWS_JSON_OPTIONAL, &name_zone),
              &agreement->vertices, &agreement->vertex_count);
    if (!hws_json_present(hws_json_get(row, "systems")) &&
        !hws_json_present(hws_json_get(row, "zone"))) {
        hws_json_complain(load->problems, row,
                          "found neither \"systems\" nor \"zone\", expected what the agreement is "
                          "about");
    }
    agreement->ships = read_ships(load, row);
    read_overflow(load, row, own, agreement);
}

static bool load_agreements(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_agreement *agreements = load_array(
        load, &plan->arena, rows_count(load, "maintenance_agreements"), sizeof(*agreements));
    uint32_t *system_agreements1 =
        load_array(load, &plan->arena, plan->system_count, sizeof(*system_agreements1));
    struct row_cursor cursor = rows_of(load, "maintenance_agreements");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->repair.agreements = agreements;
    plan->repair.system_agreements1 = system_agreements1;
    /* All ids first: neighbours may stand further down. */
    while (rows_next(&cursor, &row)) {
        (void)load_id(load, row, &name_agreement, &plan->arena);
    }
    cursor = rows_of(load, "maintenance_agreements");
    while (rows_next(&cursor, &row) && !load->out_of_memory) {
        const uint32_t own = plan->repair.agreement_count++;
        read_agreement(load, row, own, &agreements[own], system_agreements1);
    }
    return !load->out_of_memory;
}

/* ---- rules and what they leave without help ------------------------------------------------- */

static void load_rules(struct load *load)
{
    static const char *const policies[HWS_POLICY_COUNT] = {
        [HWS_POLICY_FIRST_COME] = "first_come", [HWS_POLICY_MOST_CAPACITY] = "most_capacity"};
    struct hws_repair_plan *repair = &scenario_telecom(load->scenario)->repair;
    const struct hws_json rules = hws_json_read_object(
        load->problems, hws_json_root(load->documents[0]), "repair_rules", HWS_JSON_OPTIONAL);
    static const char *const temporary[HWS_TEMPORARY_RULE_COUNT] = {
        [HWS_TEMPORARY_NEVER] = "never", [HWS_TEMPORARY_WHEN_QUEUED] = "when_queued"};
    uint32_t policy = HWS_POLICY_FIRST_COME;
    static const char *const outages[] = {"approved", "decided"};
    uint32_t rule = HWS_TEMPORARY_NEVER;
    uint32_t decided = 0;

    repair->outage_notice_ms = OUTAGE_NOTICE_USUAL_MS;
    repair->outage_ms = OUTAGE_USUAL_MS;
    if (!hws_json_present(rules)) {
        return;
    }
    (void)hws_json_read_word(load->problems, rules, "queue", HWS_JSON_OPTIONAL, policies,
                             HWS_POLICY_COUNT, &policy);
    (void)hws_json_read_word(load->problems, rules, "temporary_repairs", HWS_JSON_OPTIONAL,
                             temporary, HWS_TEMPORARY_RULE_COUNT, &rule);
    (void)hws_json_read_word(load->problems, rules, "outages", HWS_JSON_OPTIONAL, outages, 2,
                             &decided);
    (void)hws_json_read_duration(load->problems, rules, "outage_notice", HWS_JSON_OPTIONAL, 0,
                                 RESTOCK_MAX_MS, &repair->outage_notice_ms);
    (void)hws_json_read_duration(load->problems, rules, "outage_lasts", HWS_JSON_OPTIONAL, 0,
                                 RESTOCK_MAX_MS, &repair->outage_ms);
    repair->policy = (enum hws_repair_policy)policy;
    repair->temporary = (enum hws_temporary_rule)rule;
    repair->outages_decided = decided == 1;
}

/* May the ship ever be sent to that system? Agreements by water reach any. */
static bool may_serve(const struct hws_telecom_plan *plan, uint32_t ship, uint32_t system)
{
    const struct hws_repair_plan *repair = &plan->repair;
    const bool power = plan->systems[system].power.kv > 0.0;
    const enum hws_works_on works_on = plan->ships[ship].works_on;
    const uint32_t agreement1 =
        repair->agreement_count > 0 && !power ? repair->system_agreements1[system] : 0u;

    if (works_on != HWS_WORKS_ON_BOTH && (works_on == HWS_WORKS_ON_POWER) != power) {
        return false;
    }
    return agreement1 == 0 || (repair->agreements[agreement1 - 1u].ships & (1u << ship)) != 0;
}

static bool is_stocked(const struct hws_repair_plan *repair, uint32_t family)
{
    for (uint32_t i = 0; i < repair->stock_count; i++) {
        if (repair->stocks[i].family == family) {
            return true;
        }
    }
    return false;
}

/* Spares of a power cable that no depot names are kept by its owner. */
static bool has_spares(const struct hws_telecom_plan *plan, uint32_t ship)
{
    bool serves = plan->ships[ship].works_on != HWS_WORKS_ON_POWER;

    for (uint32_t i = 0; i < plan->system_count; i++) {
        if (plan->systems[i].power.kv > 0.0 && may_serve(plan, ship, i)) {
            serves = true;
            if (!is_stocked(&plan->repair, plan->repair.system_families[i])) {
                return true;
            }
        }
    }
    if (!serves) {
        return true;
    }
    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        const struct hws_stock *stock = &plan->repair.stocks[i];
        const bool bought = plan->repair.depots[stock->depot].restock_ms != HWS_TIME_NEVER;
        if (!bought && (stock->spares.joint_count < JOINTS_MIN || stock->spares.cable_m <= 0)) {
            continue;
        }
        for (uint32_t system = 0; system < plan->system_count; system++) {
            if (plan->repair.system_families[system] == stock->family &&
                may_serve(plan, ship, system)) {
                return true;
            }
        }
    }
    return false;
}

static void check_ships_have_spares(struct load *load)
{
    const struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct row_cursor cursor = rows_of(load, "repair_ships");
    struct hws_json row;

    for (uint32_t ship = 0; plan->repair.depot_count > 0 && rows_next(&cursor, &row); ship++) {
        if (!has_spares(plan, ship)) {
            hws_json_complain(load->problems, row,
                              "found a repair ship with no spares anywhere, expected a depot with "
                              "cable and %d joints of a family that it serves",
                              JOINTS_MIN);
        }
    }
}

/* Ships shelter in any port's roads. */
static bool load_shelters(struct load *load)
{
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_point *shelters =
        load_array(load, &plan->arena, maritime->port_count, sizeof(*shelters));

    if (shelters == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < maritime->port_count; i++) {
        shelters[i] = maritime->ports[i].pilot;
    }
    plan->repair.shelters = shelters;
    plan->repair.shelter_count = maritime->port_count;
    return true;
}

bool load_maintenance(struct load *load)
{
    const uint64_t problem_count = load->problems->total_count;
    const bool kept = load_families(load) && load_depots(load) && load_spares_agreements(load) &&
                      load_agreements(load) && load_shelters(load);

    if (!kept) {
        return false;
    }
    load_rules(load);
    if (load->problems->total_count == problem_count) {
        check_ships_have_spares(load);
    }
    return true;
}
