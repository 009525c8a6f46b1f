/* The commands: who may give which line, and what a wrong line changes (nothing). */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;

static void load_small(void)
{
    scenario_assets_open();
    scenario = good_scenario(SMALL);
}

static void drop_small(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

START_TEST(a_wrong_line_leaves_the_world_as_it_was)
{
    static const struct {
        const char *line, *phrase;
    } lines[] = {
        {"rn 6h", "(nearest: run)"},
        {"run", "expected a duration"},
        {"run 6", "found \"6\", expected a duration"},
        {"run -6h", "expected a duration"},
        {"run 6h now", "expected nothing more: run DURATION"},
        {"inject cut bellwrck", "(nearest: bellwrack)"},
        {"inject cut bellwrack at 500km", "a distance of 0 to 211.4 km"},
        {"inject cut bellwrack at -1km", "a distance of 0 to 211.4 km"},
        {"inject cut bellwrack at nan", "a distance in km along this cable"},
        {"inject cut bellwrack by spite", "found \"spite\", expected reported, fishing"},
        {"inject cut bellwrack in ages", "found \"ages\", expected a duration"},
        {"inject fault bellwrack cut", "expected shunt, fibre-break or component"},
        {"inject station garnit fire for 2h", "(nearest: garnet)"},
        {"inject station garnet rust for 2h", "expected power, flooding, fire or cyber"},
        {"inject station garnet fire", "expected \"for\" and a duration"},
        {"inject station garnet fire for 0h", "a duration of 1ms or more"},
        {"inject drag marowby-trader", "(nearest: marrowby-trader)"},
        {"inject drag marrowby-trader at 90kn", "a speed of 0.5 to 20 kn"},
        {"inject sink marrowby-trader", "expected a command"},
        {"assign petrel-mender 1", "the number of a fault"},
        {"assign petrel-mender", "found nothing more"},
        {"show", "expected vessels, "},
        {"show me", "found \"me\", expected vessels, "},
        {"pace 0", "1 to 86400"},
        {"\"run 6h", "a closing quote"},
    };
    struct hws_session *session = plain_session(scenario);
    uint64_t entry_count = 0;

    give(session, "run 1h");
    const struct hws_hash before = world_hash(session);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        give_wrong(session, HWS_ROLE_FACILITATOR, lines[i].line, HWS_ERR_INPUT, lines[i].phrase);
    }
    give_wrong(session, HWS_ROLE_FACILITATOR, "", HWS_ERR_EMPTY, "");
    give_wrong(session, HWS_ROLE_FACILITATOR, "  # a remark", HWS_ERR_EMPTY, "");
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    (void)hws_session_journal(session, &entry_count);
    ck_assert_uint_eq(entry_count, 1); /* the clock's */
    hws_session_destroy(session);
}
END_TEST

START_TEST(an_observer_only_looks)
{
    static const char *const refused[] = {"run 1h",
                                          "inject cut bellwrack",
                                          "inject drag marrowby-trader",
                                          "inject weigh marrowby-trader",
                                          "assign petrel-mender 1",
                                          "go",
                                          "pause",
                                          "pace 60",
                                          "end"};
    struct hws_session *session = plain_session(scenario);
    const struct hws_hash before = world_hash(session);

    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        give_wrong(session, HWS_ROLE_OBSERVER, refused[i], HWS_ERR_REFUSED, "this seat may not");
    }
    char *text = answer_to(session, HWS_ROLE_OBSERVER, "show cables");
    ck_assert_ptr_nonnull(strstr(text, "bellwrack/main"));
    free(text);
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    ck_assert(!hws_session_ended(session));
    hws_session_destroy(session);
}
END_TEST

TCase *command_case(void)
{
    TCase *tcase = tcase_create("command");

    tcase_add_unchecked_fixture(tcase, load_small, drop_small);
    tcase_add_test(tcase, a_wrong_line_leaves_the_world_as_it_was);
    tcase_add_test(tcase, an_observer_only_looks);
    return tcase;
}
