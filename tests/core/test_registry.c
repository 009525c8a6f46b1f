/* A registration with a row missing is refused by name when the registry is made. */
#include "tests/core/cases.h"

#include "hawser/core/domain.h"

#include <string.h>

static const struct hws_domain_id buoy_id = {.name = "buoy"};

static enum hws_status handle(struct hws_step *step, const struct hws_event *event)
{
    (void)step;
    (void)event;
    return HWS_OK;
}

static enum hws_status hear(struct hws_step *step, const struct hws_effect *effect)
{
    (void)step;
    (void)effect;
    return HWS_OK;
}

// NOLINTBEGIN(readability-non-const-parameter): the contract's type
static bool say(const struct hws_state *state, union hws_argument value, enum hws_language language,
                char *text, size_t text_size)
{
    (void)state;
    (void)value;
    (void)language;
    (void)text;
    (void)text_size;
    return true;
}
// NOLINTEND(readability-non-const-parameter)

static uint32_t count_none(const struct hws_state *state)
{
    (void)state;
    return 0;
}

static const struct hws_value_kind good_kind = {.domain = &buoy_id, .word = "buoy", .words = say};
static const struct hws_value_kind dumb_kind = {.domain = &buoy_id, .word = "buoy"};
static const struct hws_value_kind half_kind = {
    .domain = &buoy_id, .word = "buoy", .words = say, .count = count_none};

static const char *const words[2] = {"red", "green"};
static const char *const holed_words[2] = {[1] = "green"};

struct buoy_row {
    uint32_t lit;
};

static const struct hws_field_def fields[] = {HWS_FIELD(struct buoy_row, uint32_t, lit)};

/* What a test spoils, and the domain that is made of it. */
struct registration {
    struct hws_part_def part;
    struct hws_event_def event;
    struct hws_subscription subscription;
    struct hws_record_def record;
    struct hws_domain domain;
};

static void registration_make(struct registration *registration)
{
    *registration = (struct registration){
        .part = {"buoy", sizeof(struct buoy_row), 1, fields, 1},
        .event = {"blink", HWS_PRIORITY_OTHERS, handle, hws_event_certain},
        .subscription = {&buoy_id, 0, hear},
        .record = {.name = "blinked",
                   .text = "{buoy} is {colour}",
                   .arguments = {{"buoy", &good_kind}, {"colour", &hws_value_word}},
                   .argument_count = 2,
                   .words = words,
                   .word_count = 2},
        .domain = {.id = &buoy_id,
                   .part_count = 1,
                   .event_count = 1,
                   .subscription_count = 1,
                   .record_count = 1},
    };
    registration->domain.parts = &registration->part;
    registration->domain.events = &registration->event;
    registration->domain.subscriptions = &registration->subscription;
    registration->domain.records = &registration->record;
}

static enum hws_status judge(const struct registration *registration, struct hws_error *error)
{
    static struct hws_registry registry;
    const struct hws_domain *const domains[] = {&registration->domain};

    return hws_registry_init(&registry, domains, 1, error);
}

static void expect_refused(const struct registration *registration, const char *phrase)
{
    struct hws_error error = {0};

    ck_assert_int_eq(judge(registration, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "buoy");
    ck_assert_msg(strstr(error.message, phrase) != NULL, "\"%s\" lacks \"%s\"", error.message,
                  phrase);
}

START_TEST(a_whole_registration_is_taken)
{
    struct registration whole;

    registration_make(&whole);
    ck_assert_int_eq(judge(&whole, NULL), HWS_OK);
}
END_TEST

START_TEST(a_layout_knows_the_event_kinds)
{
    static struct hws_registry one;
    static struct hws_registry other;
    struct registration registration;
    const struct hws_domain *const domains[] = {&registration.domain};

    registration_make(&registration);
    ck_assert_int_eq(hws_registry_init(&one, domains, 1, NULL), HWS_OK);
    ck_assert_int_eq(hws_registry_init(&other, domains, 1, NULL), HWS_OK);
    ck_assert(hws_hash_equal(one.layout.hash, other.layout.hash));
    registration.event.name = "flash";
    ck_assert_int_eq(hws_registry_init(&other, domains, 1, NULL), HWS_OK);
    ck_assert(!hws_hash_equal(one.layout.hash, other.layout.hash));
}
END_TEST

START_TEST(an_event_that_lacks_something_is_refused)
{
    struct registration spoilt;

    registration_make(&spoilt);
    spoilt.event.name = NULL;
    expect_refused(&spoilt, "event 0 has no name");
    registration_make(&spoilt);
    spoilt.event.handle = NULL;
    expect_refused(&spoilt, "event 0 has no handler");
    registration_make(&spoilt);
    spoilt.event.priority = HWS_QUEUE_PRIORITY_MAX + 1u;
    expect_refused(&spoilt, "blink 0 has no priority");
}
END_TEST

START_TEST(a_part_or_subscription_that_lacks_something_is_refused)
{
    struct registration spoilt;

    registration_make(&spoilt);
    spoilt.part.name = NULL;
    expect_refused(&spoilt, "part 0 has no name");
    registration_make(&spoilt);
    spoilt.part.field_count = 0;
    expect_refused(&spoilt, "part 0 has no field");
    registration_make(&spoilt);
    spoilt.subscription.owner = NULL;
    expect_refused(&spoilt, "subscription 0 has no owner");
    registration_make(&spoilt);
    spoilt.subscription.handle = NULL;
    expect_refused(&spoilt, "subscription 0 has no handler");
}
END_TEST

START_TEST(a_record_that_lacks_something_is_refused)
{
    struct registration spoilt;

    registration_make(&spoilt);
    spoilt.record.text = NULL;
    expect_refused(&spoilt, "record 0 has no text");
    registration_make(&spoilt);
    spoilt.record.text = "{buoys} are {colour}";
    expect_refused(&spoilt, "blinked 0 has no argument that its text names");
    registration_make(&spoilt);
    spoilt.record.words = holed_words;
    expect_refused(&spoilt, "blinked 0 has no word of that number");
    registration_make(&spoilt);
    spoilt.record.word_count = 0;
    expect_refused(&spoilt, "blinked 1 has no words to choose from");
}
END_TEST

START_TEST(a_kind_that_lacks_something_is_refused)
{
    struct registration spoilt;

    registration_make(&spoilt);
    spoilt.record.arguments[0].kind = &dumb_kind;
    expect_refused(&spoilt, "blinked 0 has no kind that has words");
    registration_make(&spoilt);
    spoilt.record.arguments[0].kind = &half_kind;
    expect_refused(&spoilt, "buoy 0 has no count, id and name");
}
END_TEST

/* As many as fit, and their ids side by side: the first places of many in the table collide. */
START_TEST(each_of_the_most_domains_is_found_by_its_id)
{
    static const struct hws_domain_id ids[HWS_DOMAINS_MAX] = {
        {"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}, {"h"}, {"i"}, {"j"}, {"k"},
        {"l"}, {"m"}, {"n"}, {"o"}, {"p"}, {"q"}, {"r"}, {"s"}, {"t"}, {"u"}, {"v"},
        {"w"}, {"x"}, {"y"}, {"z"}, {"A"}, {"B"}, {"C"}, {"D"}, {"E"}, {"F"}};
    struct hws_domain domains[HWS_DOMAINS_MAX];
    const struct hws_domain *table[HWS_DOMAINS_MAX];
    struct hws_registry registry;

    for (uint32_t i = 0; i < HWS_DOMAINS_MAX; i++) {
        domains[i] = (struct hws_domain){.id = &ids[i]};
        table[i] = &domains[i];
    }
    ck_assert_int_eq(hws_registry_init(&registry, table, HWS_DOMAINS_MAX, NULL), HWS_OK);
    for (uint32_t i = 0; i < HWS_DOMAINS_MAX; i++) {
        ck_assert_uint_eq(hws_registry_find(&registry, &ids[i]), i);
    }
    ck_assert_uint_eq(hws_registry_find(&registry, &buoy_id), HWS_DOMAINS_MAX);
}
END_TEST

TCase *registry_case(void)
{
    TCase *tcase = tcase_create("registry");

    tcase_add_test(tcase, a_whole_registration_is_taken);
    tcase_add_test(tcase, a_layout_knows_the_event_kinds);
    tcase_add_test(tcase, an_event_that_lacks_something_is_refused);
    tcase_add_test(tcase, a_part_or_subscription_that_lacks_something_is_refused);
    tcase_add_test(tcase, a_record_that_lacks_something_is_refused);
    tcase_add_test(tcase, a_kind_that_lacks_something_is_refused);
    tcase_add_test(tcase, each_of_the_most_domains_is_found_by_its_id);
    return tcase;
}
