/*
 * What sharing pictures is worth: strait-dark-vessel.json, replication by replication with sharing
 * on and with sharing off. Both arms of a replication draw the same random numbers for the same
 * things, so the ships, the weather and each sensor's luck are the same and what differs is what
 * the guards tell each other. The figure is the delay from the ship's silence to the first alert on
 * it, cut off at a horizon; all that is not noticed by then is censored there alone, so the
 * difference of the arms' restricted means is the mean of the pairs' differences, and the pairs'
 * scatter gives its interval (Student's t).
 */
#include "hawser/core/survival.h"
#include "hawser/core/units.h"
#include "hawser/maritime/measure.h"
#include "tests/support/scenario_builder.h"
#include "tests/support/suite.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>

#define SCENARIO "scenarios/strait-dark-vessel.json"
#define REPLICATIONS 40u
#define NORTH 0u
#define SOUTH 1u
#define AGENCIES 2u

enum arm { SHARING_ON = 0, SHARING_OFF, ARMS };
enum figure { FALSE_A_DAY = 0, TRACKED_PERCENT, OSPA_M, FIGURES };

/* One arm of one replication: what is measured when the watch ends. */
struct outcome {
    struct hws_lifetime delays[AGENCIES]; /* h */
    double figures[FIGURES][AGENCIES];
};

static struct outcome outcomes[ARMS][REPLICATIONS];

static enum hws_status drop_record(void *context, const struct hws_record *record)
{
    (void)context;
    (void)record;
    return HWS_OK;
}

static void stop_sharing(struct hws_engine *engine, const struct hws_picture_plan *plan)
{
    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_effect off = hws_picture_share_effect((struct hws_picture_share){
            .from = plan->shares[i].from, .to = plan->shares[i].to, .on = false});
        ck_assert_int_eq(hws_engine_apply(engine, &hws_picture_id, &off, NULL), HWS_OK);
    }
}

static struct outcome play(const struct hws_scenario *scenario, uint32_t replication, enum arm arm,
                           int64_t until_ms)
{
    const struct hws_record_sink sink = {drop_record, NULL};
    const struct hws_engine_def def =
        hws_scenario_engine_def(scenario, hws_scenario_exercise(scenario)->seed, replication, sink);
    struct hws_engine *engine = NULL;
    struct outcome outcome;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    if (arm == SHARING_OFF) {
        stop_sharing(engine, hws_scenario_picture(scenario));
    }
    ck_assert_int_eq(hws_engine_run(engine, until_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_state state = hws_engine_state(engine);
    ck_assert_uint_eq(hws_measure_interest_count(&state), 1);
    for (uint32_t i = 0; i < AGENCIES; i++) {
        const struct hws_detection detection = hws_measure_detection(&state, 0, i);
        outcome.delays[i].duration = (double)detection.delay_ms / (double)HWS_MS_PER_HOUR;
        outcome.delays[i].censored = detection.censored;
        const struct hws_measures measures = hws_measures(&state, i);
        outcome.figures[FALSE_A_DAY][i] = measures.false_alerts_per_day;
        outcome.figures[TRACKED_PERCENT][i] = measures.completeness * 100.0;
        outcome.figures[OSPA_M][i] = measures.ospa_m;
    }
    hws_engine_destroy(engine);
    return outcome;
}

/* Plays both arms of every replication; how long after the silence the watch ends, h. */
static double play_all(int64_t until_ms)
{
    struct hws_scenario *scenario = good_scenario(SCENARIO);
    int64_t silent_ms = 0;

    ck_assert_uint_eq(hws_scenario_sensor(scenario)->agency_count, AGENCIES);
    for (uint32_t i = 0; i < hws_scenario_exercise(scenario)->script_count; i++) {
        if (strcmp(hws_scenario_exercise(scenario)->script[i].move.verb->name, "inject dark") ==
            0) {
            silent_ms = hws_scenario_exercise(scenario)->script[i].at_ms;
        }
    }
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        for (uint32_t arm = 0; arm < ARMS; arm++) {
            outcomes[arm][i] = play(scenario, i, (enum arm)arm, until_ms);
        }
    }
    hws_scenario_destroy(scenario);
    return (double)(until_ms - silent_ms) / (double)HWS_MS_PER_HOUR;
}

/* ---- estimates ------------------------------------------------------------------------------- */

struct interval {
    double mean, half_width; /* 95 % */
};

static struct interval interval_of(const double values[REPLICATIONS])
{
    const double n = REPLICATIONS;
    double sum = 0.0;
    double squares = 0.0;

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        sum += values[i];
    }
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        squares += (values[i] - sum / n) * (values[i] - sum / n);
    }
    const double t = gsl_cdf_tdist_Pinv(0.975, n - 1.0);
    return (struct interval){sum / n, t * sqrt(squares / (n - 1.0) / n)};
}

static struct interval delay_saved(uint32_t agency)
{
    double saved[REPLICATIONS];

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        saved[i] = outcomes[SHARING_OFF][i].delays[agency].duration -
                   outcomes[SHARING_ON][i].delays[agency].duration;
    }
    return interval_of(saved);
}

/* How much more of it there is with sharing on. */
static struct interval more(enum figure figure, uint32_t agency)
{
    double differences[REPLICATIONS];

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        differences[i] = outcomes[SHARING_ON][i].figures[figure][agency] -
                         outcomes[SHARING_OFF][i].figures[figure][agency];
    }
    return interval_of(differences);
}

static double mean_of(enum figure figure, uint32_t agency, enum arm arm)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        sum += outcomes[arm][i].figures[figure][agency];
    }
    return sum / REPLICATIONS;
}

/* One line of the table; the arm's restricted mean, h. */
static double print_arm(uint32_t agency, enum arm arm, double horizon_h)
{
    static const char *const names[AGENCIES] = {"north", "south"};
    struct hws_lifetime lifetimes[REPLICATIONS];
    struct hws_survival survival;
    double mean_h = 0.0;
    double variance = 0.0;
    double median_h = (double)NAN;

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        lifetimes[i] = outcomes[arm][i].delays[agency];
    }
    ck_assert_int_eq(hws_survival_init(&survival, lifetimes, REPLICATIONS), HWS_OK);
    const bool halved = hws_survival_quantile(&survival, 0.5, &median_h);
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, horizon_h, &mean_h, &variance),
                     HWS_OK);
    printf("# %-6s %-4s %8u of %2u %9.2f h (se %.2f) %s%6.2f h %9.2f %8.1f %% %6.0f m\n",
           names[agency], arm == SHARING_ON ? "on" : "off", survival.event_count,
           survival.subject_count, mean_h, sqrt(variance), halved ? "  " : "> ",
           halved ? median_h : horizon_h, mean_of(FALSE_A_DAY, agency, arm),
           mean_of(TRACKED_PERCENT, agency, arm), mean_of(OSPA_M, agency, arm));
    hws_survival_fini(&survival);
    return mean_h;
}

static void print_interval(const char *what, struct interval interval, const char *unit)
{
    printf("# %-42s %7.2f %s, 95 %% interval %.2f to %.2f\n", what, interval.mean, unit,
           interval.mean - interval.half_width, interval.mean + interval.half_width);
}

static void print_and_check(double horizon_h)
{
    const struct interval south = delay_saved(SOUTH);
    const struct interval north = delay_saved(NORTH);

    printf("# %u pairs, watched for %.0f h after the silence\n", REPLICATIONS, horizon_h);
    printf(
        "# guard  sharing   noticed   restricted mean       median  false/day  tracked     OSPA\n");
    for (uint32_t agency = 0; agency < AGENCIES; agency++) {
        const double on_h = print_arm(agency, SHARING_ON, horizon_h);
        const double off_h = print_arm(agency, SHARING_OFF, horizon_h);
        ck_assert_double_eq_tol(off_h - on_h, delay_saved(agency).mean, 1e-9);
    }
    print_interval("delay that sharing saves the south:", south, "h");
    print_interval("delay that sharing saves the north:", north, "h");
    print_interval("false alerts that it costs the north:", more(FALSE_A_DAY, NORTH), "a day");
    print_interval("false alerts that it costs the south:", more(FALSE_A_DAY, SOUTH), "a day");
    for (uint32_t agency = 0; agency < AGENCIES; agency++) {
        const struct interval tracked = more(TRACKED_PERCENT, agency);
        const struct interval ospa = more(OSPA_M, agency);
        print_interval(agency == NORTH ? "more of the ships tracked, north:"
                                       : "more of the ships tracked, south:",
                       tracked, "points");
        print_interval(agency == NORTH ? "change of OSPA, north:" : "change of OSPA, south:", ospa,
                       "m");
        ck_assert_double_gt(tracked.mean - tracked.half_width, 0.0);
        ck_assert_double_lt(ospa.mean + ospa.half_width, 0.0);
    }
    (void)fflush(stdout);
    ck_assert_double_gt(south.mean - south.half_width, 0.0);
    /* The north notices by itself: it has nothing to gain here, and loses nothing. */
    ck_assert_double_le(fabs(north.mean), north.half_width + 1e-9);
}

/* By then the south alone has noticed in some replications, and in some it has not. */
START_TEST(sharing_shortens_the_delay_within_a_watch_that_is_cut_short)
{
    const double horizon_h = play_all(18 * HWS_MS_PER_HOUR);
    uint32_t censored_count = 0;

    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        censored_count += outcomes[SHARING_OFF][i].delays[SOUTH].censored ? 1u : 0u;
    }
    ck_assert_uint_gt(censored_count, 0);
    ck_assert_uint_lt(censored_count, REPLICATIONS);
    print_and_check(horizon_h);
}
END_TEST

START_TEST(sharing_shortens_the_delay_of_the_whole_exercise)
{
    print_and_check(play_all(2 * HWS_MS_PER_DAY));
}
END_TEST

static TCase *experiment_case(void)
{
    TCase *tcase = tcase_create("sharing");

    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, sharing_shortens_the_delay_within_a_watch_that_is_cut_short);
    tcase_add_test(tcase, sharing_shortens_the_delay_of_the_whole_exercise);
    return tcase;
}

int main(void)
{
    static const suite_case cases[] = {experiment_case};

    return suite_main("experiment", cases, 1);
}
