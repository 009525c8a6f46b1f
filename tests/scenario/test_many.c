/*
 * A sea with many sensors and units: what one handler may set off grows with the plan, and no
 * constant of the engine's bounds how many there may be.
 */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SENSORS 200u
#define UNITS 100u
#define AGENCIES 30u
#define TEXT_MAX 262144u

/* Text with rows of our own before those of some sections. */
struct writing {
    char *text;
    size_t length;
};

static void put(struct writing *writing, const char *format, ...) HWS_PRINTF(2, 3);

static void put(struct writing *writing, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const int length =
        vsnprintf(writing->text + writing->length, TEXT_MAX - writing->length, format, arguments);
    va_end(arguments);
    ck_assert_int_ge(length, 0);
    writing->length += (size_t)length;
    ck_assert_uint_lt(writing->length, TEXT_MAX);
}

/* All of them see the strait from one hill, each somewhat farther than the one before. */
static void put_sensors(struct writing *writing)
{
    for (uint32_t i = 0; i < SENSORS; i++) {
        put(writing,
            "{\"id\":\"many-%u\",\"name\":{\"en\":\"Many %u\"},\"kind\":\"%s\","
            "\"agency\":\"lilac-guard\",\"place\":{\"lat_deg\":35.1,\"lon_deg\":129.1},"
            "\"height_m\":150,\"range_km\":%u},",
            i, i, i % 2u == 0 ? "radar" : "ais", 15u + i / 4u);
    }
}

static void put_units(struct writing *writing)
{
    for (uint32_t i = 0; i < UNITS; i++) {
        put(writing,
            "{\"id\":\"kite-%u\",\"name\":{\"en\":\"Kite %u\"},\"kind\":\"drone\","
            "\"base\":\"quay\",\"sweep_width_nmi\":6},",
            i, i);
    }
}

static void put_agencies(struct writing *writing)
{
    for (uint32_t i = 0; i < AGENCIES; i++) {
        put(writing, "{\"id\":\"ally-%u\",\"name\":{\"en\":\"Ally %u\"},\"kind\":\"coast-guard\"},",
            i, i);
    }
}

static void put_shares(struct writing *writing)
{
    for (uint32_t i = 0; i < AGENCIES; i++) {
        put(writing, "{\"from\":\"lilac-guard\",\"to\":\"ally-%u\",\"share\":\"all\"},", i);
    }
}

static char *crowded_text(void)
{
    static const struct {
        const char *section;
        void (*put)(struct writing *writing);
    } crowds[] = {
        {"\"agencies\": [", put_agencies},
        {"\"sensors\": [", put_sensors},
        {"\"sharing\": [", put_shares},
        {"\"units\": [", put_units},
    };
    char *good = source_text("tests/scenario/good/guard.json");
    struct writing writing = {.text = malloc(TEXT_MAX)};
    const char *from = good;

    ck_assert_ptr_nonnull(writing.text);
    for (size_t i = 0; i < sizeof(crowds) / sizeof(crowds[0]); i++) {
        const char *at = strstr(from, crowds[i].section);
        ck_assert_ptr_nonnull(at);
        at += strlen(crowds[i].section);
        put(&writing, "%.*s", (int)(at - from), from);
        crowds[i].put(&writing);
        from = at;
    }
    put(&writing, "%s", from);
    free(good);
    return writing.text;
}

/* Every drone is sent after the ship. */
static void send_all(struct hws_engine *engine, uint32_t ship)
{
    const struct hws_state state = hws_engine_state(engine);
    const struct hws_point place = hws_maritime_vessel(&state, ship).place;

    for (uint32_t i = 0; i < UNITS; i++) {
        const struct hws_effect task = hws_guard_order_effect(
            HWS_GUARD_TASK, (struct hws_guard_order){.unit = i,
                                                     .target = ship,
                                                     .task = HWS_TASK_INTERCEPT,
                                                     .priority = 50,
                                                     .place = place});
        ck_assert_int_eq(hws_engine_apply(engine, &hws_guard_id, &task, NULL), HWS_OK);
    }
}

START_TEST(two_hundred_sensors_and_a_hundred_units_run)
{
    static const struct hws_record_sink nowhere;
    char *text = crowded_text();
    struct verdict verdict;
    struct hws_engine *engine = NULL;
    struct hws_error error = {0};
    uint32_t holding_most = 0;
    uint32_t away_most = 0;

    judge_text(&verdict, text);
    free(text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_engine_def def = hws_scenario_engine_def(verdict.scenario, 1, 0, nowhere);
    ck_assert_int_eq(hws_engine_create(&def, &engine, &error), HWS_OK);
    for (int64_t hour = 1; hour <= 48; hour++) {
        ck_assert_msg(hws_engine_run(engine, hour * HWS_MS_PER_HOUR, UINT64_MAX, NULL, &error) ==
                          HWS_OK,
                      "%s: %s", error.where, error.message);
        ck_assert_msg(hws_engine_check(engine, &error) == HWS_OK, "%s", error.message);
        const struct hws_state state = hws_engine_state(engine);
        uint32_t holding = 0;
        uint32_t away = 0;
        for (uint32_t i = 0; i < SENSORS; i++) {
            holding += hws_sensor_contact_count(&state, i) > 0 ? 1u : 0u;
        }
        for (uint32_t i = 0; i < UNITS; i++) {
            away += hws_guard_unit(&state, i).tasked ? 1u : 0u;
        }
        holding_most = holding > holding_most ? holding : holding_most;
        away_most = away > away_most ? away : away_most;
        if (hour == 3) {
            send_all(engine, 1);
        }
    }
    ck_assert_uint_ge(holding_most, SENSORS * 9u / 10u);
    ck_assert_uint_ge(away_most, UNITS * 9u / 10u);
    hws_engine_destroy(engine);
    verdict_fini(&verdict);
}
END_TEST

TCase *many_case(void)
{
    TCase *tcase = tcase_create("many");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, two_hundred_sensors_and_a_hundred_units_run);
    return tcase;
}
