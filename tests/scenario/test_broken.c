/*
 * Every file of broken/ holds one flaw: it is refused, at its place, in words that help. The table
 * names each file once; a file without a row fails the test.
 */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/scenario/broken"

struct broken {
    const char *file, *pointer, *phrase;
    uint32_t line; /* where the flaw stands; 0: not checked */
};

static const struct broken table[] = {
    {"check-accord-with-unknown-role", "/agreements/1/parties/2", "(nearest: busan-port)", 0},
    {"check-accord-ends-before-it-begins", "/agreements/1/until", "expected a later one", 0},
    {"check-accord-of-a-question", "/agreements/2/scope/0/verb", "does nothing in the world", 0},
    {"check-accord-ceiling-of-no-number", "/agreements/1/scope/1/at_most", "takes no number", 0},
    {"check-accord-chain-of-unknown-role", "/agreements/1/chain/0", "(nearest: east-cell)", 0},
    {"schema-accord-of-one", "/agreements/2/parties", "2", 0},
    {"schema-accord-scope-without-verb", "/agreements/2/scope/0", "found no key \"verb\"", 0},
    {"check-role-of-unknown-party", "/roles/8/party", "agency, operator or port", 0},
    {"check-role-approves-of-itself", "/roles/6/approval/light", "another's approval", 0},
    {"check-approval-of-a-question", "/roles/2/approval/show", "does nothing in the world", 0},
    {"check-approval-by-unknown-role", "/roles/2/approval/task", "(nearest: lilac-chief)", 0},
    {"check-role-of-unknown-command", "/roles/9/also/0", "(nearest: permit)", 0},
    {"check-observer-with-a-party", "/roles/10/party", "of players alone", 0},
    {"check-role-twice", "/roles/3/id", "found \"lilac-staff\" again", 0},
    {"schema-role-of-unknown-kind", "/roles/11/kind", "interpreter", 0},
    {"check-demand-of-unknown-city", "/demands/0/to", "(nearest: fukuoka)", 0},
    {"check-mw-without-power", "/systems/1/segments/0/mw", "a system without \"power\"", 84},
    {"check-city-in-two-power-areas", "/power_areas/1/cities/0", "each city in one area", 99},
    {"check-power-area-of-unknown-city", "/power_areas/0/cities/0", "(nearest: fukuoka)", 97},
    {"schema-power-without-voltage", "/systems/0/power", "found no key \"kv\"", 61},
    {"schema-power-of-unknown-current", "/systems/0/power/current", "one of: ac, hvdc", 61},
    {"schema-ship-that-works-on-gas", "/repair_ships/0/works_on", "telecom, power, both", 0},
    {"check-spares-agreement-with-itself", "/spares_agreements/0/borrower", "expected another", 0},
    {"check-spares-agreement-of-no-family", "/spares_agreements/0", "no family both", 0},
    {"check-destroyed-of-a-shunt", "/events/0/destroyed_km", "expected a cut", 0},
    {"schema-destroyed-too-much", "/events/0/destroyed_km", "from 0.1 to 1000", 0},
    {"schema-ship-of-unknown-kind", "/repair_ships/0/kind", "large, small, barge, power_layer", 0},
    {"check-demand-twice", "/demands/1/id",
     "found \"busan-fukuoka\" again, expected an id that no other ha", 0},
    {"check-depth-zones-out-of-order", "/systems/0/segments/0/depth_zones/1/to_km",
     "found an end no farther than the zone before, expected zones", 0},
    {"check-city-of-unknown-area", "/cities/0/area", "(nearest: north)", 0},
    {"check-several-faults-past-the-end", "/events/1/places/1",
     "found a fault after the exercise's end, expected all within", 0},
    {"check-station-trouble-twice", "/station_faults/1/trouble",
     "found \"power\" again, expected each trouble once", 0},
    {"check-alternate-is-itself", "/port_operations/0/alternates/0",
     "expected another port that has operations", 0},
    {"check-anchorage-on-land", "/port_operations/0/anchorage/zone", "no room for a ship at anchor",
     0},
    {"check-base-of-unknown-agency", "/bases/0/agency", "(nearest: lilac-guard)", 233},
    {"check-berth-on-land", "/ports/0/berth", "a berth on land at 35.25000, 129.07000", 21},
    {"check-blinding-for-no-time", "/events/1/lasts", "expected", 213},
    {"check-blinding-of-unknown-sensor", "/events/1/sensor", "(nearest: hill-radar)", 213},
    {"check-correlation-too-strong", "/weather/areas/0/climate/wind_wave_correlation",
     "all that memories so different can sustain", 134},
    {"check-dark-vessel-without-ais", "/events/1/vessel", "has no AIS set", 214},
    {"check-berths-too-short", "/port_operations/0/terminals/0",
     "expected room for one class at least", 0},
    {"check-closing-port-without-berths", "/events/1/port",
     "found a port without \"port_operations\"", 0},
    {"check-demand-to-itself", "/demands/0/to", "expected another", 103},
    {"check-drag-of-moored-vessel", "/events/0/vessel", "which does not sail", 131},
    {"check-drop-before-stale", "/alert_rules/drop", "dropped before they are stale", 207},
    {"check-duration-nothing", "/duration", "expected a duration from 1ms", 7},
    {"check-event-after-end", "/events/1/at", "after the exercise's end", 143},
    {"check-fault-beyond-end", "/events/1/at_km", "found 900, expected a number from 0 to 211",
     143},
    {"check-fibre-with-a-mast", "/sensors/4/height_m", "found unknown key \"height_m\"", 167},
    {"check-gale-faster-than-calm", "/vessel_classes/0/gale_speed_kn", "at most the speed_kn", 38},
    {"check-gate-on-land", "/flows/0/from", "on land at 33.00000, 131.00000", 56},
    {"check-ground-of-unknown-zone", "/fishing_grounds/0/zone", "(nearest: ground)", 0},
    {"check-ground-on-land", "/fishing_grounds/0/zone", "found no water in the zone", 0},
    {"check-home-on-land", "/fishing_grounds/0/home", "on land", 0},
    {"check-hours-all-idle", "/flows/0/hourly", "add up to 0", 60},
    {"check-hours-of-no-time", "/port_operations/0/terminals/0/hours/closes",
     "found a close at the opening", 0},
    {"check-id-twice", "/ports/1/id", "found \"busan\" again", 25},
    {"check-pleasure-of-another-kind", "/pleasure_boats/0/class", "one of kind \"pleasure\"", 0},
    {"check-service-of-a-class-too-long", "/port_operations/0/terminals/0/class_services/0/class",
     "cannot lie at this terminal", 0},
    {"check-yard-without-a-gate", "/port_operations/0/yard_teu_max", "\"gate_teu_per_h\" above 0",
     0},
    {"schema-anchorage-without-room", "/port_operations/0/anchorage/spacing_nmi", "from 0.1 to 3",
     0},
    {"schema-class-service-without-law", "/port_operations/0/terminals/0/class_services/0",
     "no key \"service\"", 0},
    {"check-tow-the-wrong-way-round", "/fishing_grounds/0/tow_kn", "the lower number first", 0},
    {"check-trawler-of-another-kind", "/fishing_grounds/0/class", "one of kind \"fishing\"", 0},
    {"check-timetable-too-tight", "/vessels/0/timetable/out/0", "that one ship cannot keep", 0},
    {"check-itinerary-beside-to", "/vessels/0/itinerary", "expected one of them", 0},
    {"check-itinerary-stays-put", "/vessels/0/itinerary/1/to", "found the same place", 0},
    {"check-include-not-there", "/include/0", "no such file", 145},
    {"check-include-of-scenario", "/kind", "expected \"shared\" here", 3},
    {"check-jamming-of-unknown-zone", "/events/1/zone", "(nearest: gale-area)", 213},
    {"check-link-to-itself", "/terrestrial_links/0/to", "expected another", 100},
    {"check-lane-on-land", "/separation_schemes/0/axis", "that touches land", 0},
    {"check-lease-over-lit", "/leases/0/gbps", "at most the 12 Gbps lit", 0},
    {"check-lease-by-owner", "/leases/0/operator", "found the owner of the cable", 0},
    {"check-lease-twice", "/leases/1", "a second lease", 0},
    {"check-agreement-with-itself", "/restoration_agreements/0/to", "expected another", 0},
    {"check-agreement-twice", "/restoration_agreements/1", "a second restoration agreement", 0},
    {"check-unknown-operator", "/systems/0/owner", "(nearest: north-line)", 0},
    {"check-system-without-owner", "/systems/0", "owner", 0},
    {"check-demand-without-operator", "/demands/0", "operator", 0},
    {"check-profile-out-of-order", "/daily_profile/consumer/1/from_hour",
     "levels in order of the day", 0},
    {"check-set-up-beside-opens", "/terrestrial_links/0/set_up", "expected one of them", 0},
    {"check-branching-unit-on-land", "/systems/0/branching_units/0", "on land", 0},
    {"schema-no-fibre-pairs", "/systems/0/segments/0/fibre_pairs", "from 1 to 64", 0},
    {"schema-profile-of-nine-levels", "/daily_profile/voice", "8", 0},
    {"check-lit-over-design", "/systems/0/segments/0/lit_gbps", "at most the design_gbps", 92},
    {"check-no-such-day", "/epoch", "found \"2027-02-30T06:00:00Z\"", 6},
    {"check-patrol-base-on-land", "/units/0/base", "on land", 243},
    {"check-patrol-out-of-reach", "/units/0/route", "there and back", 248},
    {"check-agreement-overflows-to-itself", "/maintenance_agreements/0/overflow_to",
     "found the agreement itself", 0},
    {"check-agreement-with-unknown-ship", "/maintenance_agreements/0/ships/0",
     "(nearest: petrel-mender)", 0},
    {"check-agreements-overlap", "/maintenance_agreements/1/systems/0",
     "which the agreement \"north\" has already", 0},
    {"check-depot-in-unknown-port", "/depots/0/port", "(nearest: hakata)", 0},
    {"check-shelter-before-work-stops", "/repair_ships/0/shelter_wave_m",
     "at least the wave_limit_m of 3", 0},
    {"check-ship-without-spares", "/repair_ships/0", "no spares anywhere", 0},
    {"check-spares-of-unknown-family", "/depots/0/stock/0/family", "(nearest: standard)", 0},
    {"schema-agreement-about-nothing", "/maintenance_agreements/0",
     "found neither \"systems\" nor \"zone\"", 0},
    {"schema-queue-of-no-rule", "/repair_rules/queue", "expected one of: first_come", 0},
    {"check-permit-days-beside-law", "/permit_areas/0/from", "expected the law \"range\"", 0},
    {"check-permit-of-unknown-zone", "/permit_areas/0/zone", "(nearest: gale-area)", 0},
    {"check-permit-range-upside-down", "/permit_areas/0/to", "found less than \"from\"", 0},
    {"check-radar-on-the-sea-floor", "/sensors/0/height_m", "on the sea floor it sees nothing",
     132},
    {"check-region-upside-down", "/region/north_deg", "expected more than south_deg, 32", 9},
    {"check-replay-begins-at-the-end", "/replay/0/at", "expected a duration from 0", 54},
    {"check-replay-class-without-ais", "/replay/0/class", "found a class without AIS", 0},
    {"check-replay-log-not-there", "/replay/0/files/0", "no such file", 54},
    {"check-replay-of-nothing", "/replay/0/files", "found 0 positions of ships (lines: 1)", 54},
    {"check-replay-region-upside-down", "/replay/0/region/north_deg",
     "expected more than south_deg, 35", 54},
    {"check-replay-until-before-from", "/replay/0/until", "not after \"from\"", 54},
    {"check-replay-without-class", "/replay/0", "no vessel class that has AIS", 0},
    {"check-route-over-land", "/systems/0/segments/0/route", "found land under the cable", 94},
    {"check-segment-to-itself", "/systems/0/segments/0/to", "expected another", 90},
    {"check-unit-of-a-bulk-carrier", "/units/0/vessel", "kind \"patrol\" or \"service\"", 254},
    {"check-sensor-of-unknown-agency", "/sensors/0/agency", "(nearest: lilac-guard)", 130},
    {"check-sharing-never-arranged", "/events/0/to", "has not arranged to share with", 235},
    {"check-sharing-twice", "/sharing/1", "a second arrangement of these two", 200},
    {"check-sharing-with-itself", "/sharing/0/to", "expected another", 194},
    {"check-sharing-with-unknown-agency", "/sharing/1/from", "(nearest: cable-watch)", 200},
    {"check-station-inland", "/stations/0", "more than 2 km from any shore", 67},
    {"check-swath-of-unknown-zone", "/sensors/2/zone", "(nearest: gale-area)", 148},
    {"check-unknown-city", "/stations/1/city", "(nearest: fukuoka)", 79},
    {"check-unknown-class", "/vessels/0/class", "(nearest: bulker)", 46},
    {"check-unknown-lane", "/closed_lanes/0", "(nearest: kanmon)", 145},
    {"check-unknown-port", "/vessels/0/to", "(nearest: hakata)", 49},
    {"check-unknown-segment", "/events/1/segment", "(nearest: bellwrack/main)", 143},
    {"check-unknown-station", "/systems/0/segments/0/to", "(nearest: quartz)", 90},
    {"check-unknown-vessel", "/events/0/vessel", "(nearest: marrowby-trader)", 139},
    {"check-unknown-zone", "/weather/areas/0/zone", "(nearest: gale-area)", 126},
    {"check-voyage-to-itself", "/vessels/0/to", "found the same place as in \"from\"", 49},
    {"check-watch-of-unknown-zone", "/watch_zones/0/zone", "(nearest: gale-area)", 203},
    {"check-weather-out-of-order", "/weather/areas/0/series/1/at", "steps in order of time", 129},
    {"check-zone-edges-cross", "/zones/0/polygon", "touches the edge after vertex 3", 14},
    {"schema-climate-of-eleven-months", "/weather/areas/0/climate/wave_median_m",
     "an array of 12 to 12 values", 128},
    {"schema-cruise-on-a-ground", "/fishing_grounds/0/cruise_kn", "unknown key \"cruise_kn\"", 0},
    {"schema-demand-below-nothing", "/demands/0/wanted_gbps",
     "found -5, expected a number from 1e-06 to 1000000", 0},
    {"schema-link-without-capacity", "/terrestrial_links/0/capacity_gbps",
     "found 0, expected a number from 1e-06 to 1000000", 0},
    {"schema-link-of-negative-length", "/terrestrial_links/0/length_km",
     "found -300, expected a number from 0.001 to 20000", 0},
    {"schema-cable-that-carries-nothing", "/systems/0/segments/0/lit_gbps",
     "found 0, expected a number from 1e-06 to 1000000", 0},
    {"schema-depth-above-the-sea", "/systems/0/segments/0/depth_zones/0/depth_m",
     "found -5, expected a number from 0 to 11000", 0},
    {"schema-seabed-of-no-kind", "/systems/0/segments/0/depth_zones/0/seabed", "\"gravel\"", 0},
    {"schema-outage-of-nothing", "/outage/lost_share", "found 0, expected a number from 0.001 to 1",
     0},
    {"schema-day-longer-than-it-is", "/utc_offset_h", "from -12 to 14", 0},
    {"schema-fleet-without-boats", "/fishing_grounds/0/boats", "from 1 to 1000", 0},
    {"schema-day-of-23-hours", "/flows/0/hourly", "24", 60},
    {"schema-duration-in-months", "/duration", "found \"P1M\"", 7},
    {"schema-epoch-without-zone", "/epoch", "such as \"2027-01-14T06:00:00Z\"", 6},
    {"schema-id-with-capitals", "/ports/0/id", "lower-case letters, digits and hyphens", 19},
    {"schema-include-absolute", "/include/0", "inside the scenario's folder", 145},
    {"schema-include-outside", "/include/0", "inside the scenario's folder", 145},
    {"schema-later-version", "/format_version", "found format version 2, expected 1", 2},
    {"schema-latitude-and-longitude-swapped", "/systems/0/segments/0/route/0/0", "found 130.3", 94},
    {"schema-latitude-beyond-85", "/stations/0/lat_deg", "found 95", 70},
    {"schema-missing-epoch", "", "found no key \"epoch\"", 1},
    {"schema-misspelt-key", "/vesels", "(nearest: vessels)", 134},
    {"schema-mmsi-too-short", "/vessels/0/mmsi", "from 200000000 to 799999999", 47},
    {"schema-nested-too-deep", NULL, "nested at most 64 deep", 9},
    {"schema-no-pilots", "/port_operations/0/pilots", "expected", 0},
    {"schema-number-as-text", "/vessel_classes/0/speed_kn", "found \"12\", expected a number", 37},
    {"schema-patrol-faster-than-light", "/units/0/max_kn", "expected", 246},
    {"schema-outages-left-to-nobody", "/repair_rules/outages", "expected one of: approved, decided",
     0},
    {"schema-permit-without-law", "/permit_areas/0", "found no key \"law\"", 0},
    {"schema-radar-without-height", "/sensors/0", "found no key \"height_m\"", 0},
    {"schema-replay-log-outside", "/replay/0/files/0", "inside the scenario's folder", 54},
    {"schema-replay-tolerance-of-nothing", "/replay/0/tolerance_m", "from 1 to 10000", 54},
    {"schema-replay-without-files", "/replay/0", "found no key \"files\"", 54},
    {"schema-root-is-list", "", "found an array, expected an object", 1},
    {"schema-satellite-that-never-passes", "/sensors/2", "found no key \"period\"", 0},
    {"schema-score-above-one", "/alert_rules/score_min", "found 1.6", 208},
    {"schema-seed-too-big", "/seed", "2^53", 8},
    {"schema-sensor-of-no-kind", "/sensors/0/kind", "(nearest: radar)", 129},
    {"schema-shared-with-events", "/kind", "found \"shared\", expected \"scenario\"", 3},
    {"schema-sharing-of-no-kind", "/sharing/0/share", "expected one of: all", 195},
    {"schema-slow-steaming-that-hurries", "/flows/0/speed_factor",
     "expected a number from 0.3 to 1", 60},
    {"schema-track-of-nothing", "/events/0/track/0", "neither a speed nor a place", 0},
    {"check-track-back-in-time", "/events/0/track/1/at", "expected times in order", 0},
    {"schema-speed-too-high", "/vessel_classes/0/speed_kn", "found 61, expected", 37},
    {"schema-spoof-to-nowhere", "/events/1", "found no key \"east_km\"", 213},
    {"schema-text-without-english", "/title", "found no key \"en\"", 5},
    {"schema-unknown-demand-class", "/demands/0/class", "expected one of: emergency", 107},
    {"schema-unknown-event-kind", "/events/0/kind", "(nearest: anchor_drag)", 138},
    {"schema-unknown-tlp", "/tlp", "expected one of: CLEAR", 145},
    {"schema-wave-without-unit", "/weather/default/wave_height", "(nearest: wave_height_m)", 122},
    {"schema-weather-told-and-drawn", "/weather/areas/0/series", "expected one of the two", 133},
    {"schema-zone-with-two-corners", "/zones/0/polygon", "an array of 3 to 1000 values", 10},
    {"syntax-bad-utf8", "/vessels/0/name", "saved as UTF-8", 45},
    {"syntax-empty", "", "found the end of the file", 1},
    {"syntax-infinite-number", "/vessel_classes/0/length_m", "found 1e999", 35},
    {"syntax-key-twice", "/seed", "it stands first on line 8", 9},
    {"syntax-leading-zero", "/seed", "without leading zeros", 8},
    {"syntax-line-break-in-text", "/vessels/0/name", "a closing quotation mark", 45},
    {"syntax-lone-surrogate", "/vessels/0/name", "half of a surrogate pair", 45},
    {"syntax-missing-comma", "", "expected \",\" and another key", 9},
    {"syntax-nan", "/vessels/0/departs", "JSON has no NaN", 50},
    {"syntax-not-json", "", "expected a value", 1},
    {"syntax-nul-character", "/vessels/0/name", "found \\u0000", 45},
    {"syntax-single-quotes", "", "expected double quotation marks", 3},
    {"syntax-slash-comment", "", "write one as a key", 8},
    {"syntax-trailing-comma", "", "after the comma", 8},
    {"syntax-trailing-text", "", "nothing behind the document's end", 146},
    {"syntax-truncated", "/vessel_classes/0", "found the end of the file", 37},
};

#define TABLE_COUNT ((int)(sizeof(table) / sizeof(table[0])))

static void judge_broken(struct verdict *verdict, const struct broken *row)
{
    char path[256];

    (void)snprintf(path, sizeof(path), FOLDER "/%s.json", row->file);
    char *full = source_path(path);
    judge_file(verdict, full);
    free(full);
}

static bool is_problem(const struct hws_problem *problem, const struct broken *row)
{
    return (row->pointer == NULL || strcmp(problem->pointer, row->pointer) == 0) &&
           (row->line == 0 || problem->line == row->line) &&
           strstr(problem->message, row->phrase) != NULL;
}

START_TEST(a_broken_file_is_refused_at_its_flaw)
{
    const struct broken *row = &table[_i];
    struct verdict verdict;
    bool found = false;

    judge_broken(&verdict, row);
    for (uint32_t i = 0; i < verdict.problems.item_count; i++) {
        found = found || is_problem(&verdict.problems.items[i], row);
    }
    if (!found) {
        verdict_print(&verdict);
    }
    ck_assert_msg(found, "%s: no problem at line %u says \"%s\"", row->file, row->line,
                  row->phrase);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert_ptr_null(verdict.scenario);
    verdict_fini(&verdict);
}
END_TEST

/* A flaw in a row must not make the rows that refer to it look wrong. */
START_TEST(one_flaw_is_reported_once)
{
    static const char *const files[] = {
        "check-unknown-city",        "check-unknown-station",
        "check-station-inland",      "check-link-to-itself",
        "schema-latitude-beyond-85", "schema-latitude-and-longitude-swapped",
        "check-voyage-to-itself",    "check-unknown-class",
    };

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        struct verdict verdict;
        const struct broken row = {.file = files[i]};
        judge_broken(&verdict, &row);
        if (verdict.problems.total_count != 1) {
            verdict_print(&verdict);
            ck_abort_msg("%s: one flaw gave more than one problem", files[i]);
        }
        verdict_fini(&verdict);
    }
}
END_TEST

START_TEST(each_broken_file_has_its_row)
{
    char *folder = source_path(FOLDER);
    DIR *entries = opendir(folder);
    const struct dirent *entry = NULL;
    int file_count = 0;

    ck_assert_ptr_nonnull(entries);
    while ((entry = readdir(entries)) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        const char *end = strstr(entry->d_name, ".json");
        bool named = false;
        if (end == NULL) {
            continue;
        }
        for (int i = 0; i < TABLE_COUNT; i++) {
            named = named || (strlen(table[i].file) == (size_t)(end - entry->d_name) &&
                              strncmp(table[i].file, entry->d_name, strlen(table[i].file)) == 0);
        }
        ck_assert_msg(named, "%s has no row in the table", entry->d_name);
        file_count++;
    }
    (void)closedir(entries);
    free(folder);
    ck_assert_int_eq(file_count, TABLE_COUNT);
}
END_TEST

TCase *broken_case(void)
{
    TCase *broken = tcase_create("broken files");

    tcase_add_unchecked_fixture(broken, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(broken, a_broken_file_is_refused_at_its_flaw, 0, TABLE_COUNT);
    tcase_add_test(broken, one_flaw_is_reported_once);
    tcase_add_test(broken, each_broken_file_has_its_row);
    return broken;
}
