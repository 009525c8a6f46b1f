/* Posts: the rows of the plan, the usual ones where a scenario has none, and what names one. */
#include "hawser/exercise/role.h"

#include "hawser/core/audience.h"
#include "hawser/exercise/exercise.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define POST_ID_MAX 96u
/* Of the usual posts, those that speak for no party. */
#define USUAL_HEAD_COUNT HWS_USUAL_HEADS_MAX

static const char *const kind_names[] = {"player",    "facilitator", "co-facilitator",
                                         "evaluator", "observer",    "interpreter"};
_Static_assert(sizeof(kind_names) / sizeof(kind_names[0]) == HWS_POST_KIND_COUNT,
               "every kind has a name");

const char *hws_post_kind_name(enum hws_post_kind kind)
{
    assert(kind < HWS_POST_KIND_COUNT);
    return kind_names[kind];
}

/* ---- the rows -------------------------------------------------------------------------------- */

uint32_t hws_post_count(const struct hws_state *state)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(state);

    return plan == NULL ? 0 : plan->post_count;
}

const struct hws_post *hws_post_at(const struct hws_state *state, uint32_t post)
{
    return post < hws_post_count(state) ? &hws_exercise_plan(state)->posts[post] : NULL;
}

uint32_t hws_post_find(const struct hws_state *state, const char *id)
{
    for (uint32_t i = 0; i < hws_post_count(state); i++) {
        if (strcasecmp(hws_post_at(state, i)->id, id) == 0) {
            return i;
        }
    }
    return HWS_NO_POST;
}

struct hws_party hws_post_party(uint32_t post)
{
    return (struct hws_party){.kind = &hws_post_entity, .index = post};
}

/* Who sees the truth is of no party; who is for nobody has what its post is sent. */
static struct hws_party seat_party(const struct hws_post *row, uint32_t post)
{
    const bool truth = row->kind == HWS_POST_FACILITATOR || row->kind == HWS_POST_CO_FACILITATOR ||
                       row->kind == HWS_POST_EVALUATOR;

    return truth                     ? (struct hws_party){NULL, 0}
           : row->party.kind != NULL ? row->party
                                     : hws_post_party(post);
}

struct hws_seat hws_post_seat(const struct hws_state *state, uint32_t post)
{
    const struct hws_post *row = hws_post_at(state, post);

    if (row == NULL) {
        return (struct hws_seat){.role = HWS_ROLE_OBSERVER, .party = hws_post_party(HWS_NO_POST)};
    }
    return (struct hws_seat){.id = post + 1u, .role = row->powers, .party = seat_party(row, post)};
}

uint32_t hws_seat_post(const struct hws_state *state, const struct hws_seat *seat)
{
    const struct hws_post *row = seat->id == 0 ? NULL : hws_post_at(state, seat->id - 1u);

    return row != NULL && row->powers == seat->role &&
                   hws_party_equal(seat_party(row, seat->id - 1u), seat->party)
               ? seat->id - 1u
               : HWS_NO_POST;
}

bool hws_party_find(const struct hws_state *state, const char *text, struct hws_party *party)
{
    const size_t word_length = strcspn(text, " ");

    for (uint32_t number = 0;; number++) {
        const struct hws_party one = hws_show_party(state, number);
        if (one.kind == NULL) {
            return false;
        }
        if (strlen(one.kind->word) == word_length &&
            strncmp(one.kind->word, text, word_length) == 0 && text[word_length] == ' ' &&
            strcmp(one.kind->id(state, one.index), text + word_length + 1u) == 0) {
            *party = one;
            return true;
        }
    }
}

uint32_t hws_acting_post(const struct hws_state *state, const struct hws_seat *seat)
{
    const uint32_t own = hws_seat_post(state, seat);
    const bool control = seat->role == HWS_ROLE_FACILITATOR || seat->role == HWS_ROLE_SCRIPT;

    if (control && seat->acting_for.kind == &hws_post_entity) {
        return seat->acting_for.index;
    }
    for (uint32_t i = 0; own == HWS_NO_POST && control && i < hws_post_count(state); i++) {
        if (hws_post_at(state, i)->kind == HWS_POST_FACILITATOR) {
            return i;
        }
    }
    return own;
}

/* ---- the usual ones -------------------------------------------------------------------------- */

static bool is_taken(const struct hws_post *posts, uint32_t count, const char *id)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(posts[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* A player of that party: by its id, and by its kind too where another has that. */
static bool add_player(struct hws_exercise_plan *plan, struct hws_post *posts,
                       const struct hws_state *state, struct hws_party party)
{
    struct hws_post *post = &posts[plan->post_count];
    char id[POST_ID_MAX];

    (void)snprintf(id, sizeof(id), "%s", party.kind->id(state, party.index));
    if (is_taken(posts, plan->post_count, id)) {
        (void)snprintf(id, sizeof(id), "%s-%s", party.kind->word,
                       party.kind->id(state, party.index));
    }
    *post = (struct hws_post){.id = hws_arena_copy_text(&plan->arena, id),
                              .kind = HWS_POST_PLAYER,
                              .powers = HWS_ROLE_PLAYER,
                              .party = party,
                              .answers_ms = HWS_PLAYED,
                              .shore = ""};
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        post->name.in[i] = hws_arena_copy_text(
            &plan->arena, party.kind->name(state, party.index, (enum hws_language)i));
    }
    if (plan->arena.out_of_memory != 0) {
        return false;
    }
    plan->post_count++;
    return true;
}

static uint32_t party_total(const struct hws_state *state)
{
    uint32_t count = 0;

    while (hws_show_party(state, count).kind != NULL) {
        count++;
    }
    return count;
}

static const struct hws_post heads[USUAL_HEAD_COUNT] = {
    {.id = "facilitator",
     .name = {{"Facilitator", "統裁", "통제관"}},
     .kind = HWS_POST_FACILITATOR,
     .powers = HWS_ROLE_FACILITATOR,
     .shore = "",
     .answers_ms = HWS_PLAYED},
    {.id = "evaluator",
     .name = {{"Evaluator", "評価", "평가관"}},
     .kind = HWS_POST_EVALUATOR,
     .powers = HWS_ROLE_OBSERVER,
     .shore = "",
     .answers_ms = HWS_PLAYED},
    {.id = "observer",
     .name = {{"Observer", "視察", "참관"}},
     .kind = HWS_POST_OBSERVER,
     .powers = HWS_ROLE_OBSERVER,
     .shore = "",
     .answers_ms = HWS_PLAYED},
};

static bool has_kind(const struct hws_post *posts, uint32_t count, enum hws_post_kind kind)
{
    for (uint32_t i = 0; i < count; i++) {
        if (posts[i].kind == kind) {
            return true;
        }
    }
    return false;
}

uint32_t hws_exercise_head_posts(struct hws_post *posts, uint32_t count)
{
    uint32_t added = 0;

    for (uint32_t i = 0; i < USUAL_HEAD_COUNT; i++) {
        if (!has_kind(posts, count, heads[i].kind) && !is_taken(posts, count, heads[i].id)) {
            posts[count + added++] = heads[i];
        }
    }
    return added;
}

enum hws_status hws_exercise_usual_posts(struct hws_exercise_plan *plan,
                                         const struct hws_state *state)
{
    const uint32_t party_count = party_total(state);
    const uint32_t player_count = party_count > HWS_POSTS_MAX - USUAL_HEAD_COUNT
                                      ? HWS_POSTS_MAX - USUAL_HEAD_COUNT
                                      : party_count;
    struct hws_post *posts =
        hws_arena_array(&plan->arena, USUAL_HEAD_COUNT + player_count, sizeof(*posts));

    if (posts == NULL) {
        return HWS_ERR_MEMORY;
    }
    plan->posts = posts;
    plan->post_count = hws_exercise_head_posts(posts, 0);
    for (uint32_t i = 0; i < player_count; i++) {
        if (!add_player(plan, posts, state, hws_show_party(state, i))) {
            return HWS_ERR_MEMORY;
        }
    }
    return HWS_OK;
}

bool hws_audience_giving_post(const struct hws_state *state, const struct hws_record *record,
                              const struct hws_party *party)
{
    const union hws_argument *source = hws_record_value(state, record, &hws_value_seat);

    return source != NULL && party->kind == &hws_post_entity &&
           hws_seat_packed_id(source->i) == party->index + 1u;
}

/* ---- naming one ------------------------------------------------------------------------------ */

static const char *post_id(const struct hws_state *state, uint32_t index)
{
    const struct hws_post *post = hws_post_at(state, index);

    return post == NULL ? NULL : post->id;
}

static const char *post_name(const struct hws_state *state, uint32_t index,
                             enum hws_language language)
{
    const struct hws_post *post = hws_post_at(state, index);

    return post == NULL ? NULL : hws_text_in(&post->name, language);
}

static bool post_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    const struct hws_post *post =
        value.i < 0 || value.i >= HWS_NO_POST ? NULL : hws_post_at(state, (uint32_t)value.i);

    if (post == NULL) {
        return false;
    }
    hws_name_words(&post->name, language, text, text_size);
    return true;
}

const struct hws_value_kind hws_post_entity = {
    .domain = &hws_exercise_id,
    .word = "role",
    .words = post_words,
    .count = hws_post_count,
    .id = post_id,
    .name = post_name,
    .known = hws_known_to_all,
};

static uint32_t named_count(const struct hws_state *state)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(state);

    return plan == NULL || !plan->posts_named ? 0 : plan->post_count;
}

const struct hws_value_kind hws_named_post_entity = {
    .domain = &hws_exercise_id,
    .word = "named_role",
    .words = post_words,
    .count = named_count,
    .id = post_id,
    .name = post_name,
    .known = hws_known_to_all,
};
