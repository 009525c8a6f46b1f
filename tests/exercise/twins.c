#include "tests/exercise/twins.h"

#include "hawser/exercise/role.h"
#include "hawser/maritime/sensor.h"
#include "hawser/session/geojson.h"
#include "hawser/session/show.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Every topic that some list of the party has, one after another. */
static char *tables_of(const struct hws_list_reader *reader)
{
    const struct hws_registry *registry = reader->state->registry;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t j = 0; j < domain->list_count; j++) {
            const char *topic = domain->lists[j]->topic;
            struct hws_party whose;
            char *table = topic == NULL || !hws_list_party(domain->lists[j], reader->party,
                                                           reader->post, &whose)
                              ? strdup("")
                              : hws_show_lists(reader, topic);
            ck_assert_ptr_nonnull(table);
            (void)fputs(table, out);
            free(table);
        }
    }
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

static char *map_of(const struct hws_view *view)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    ck_assert_int_eq(hws_geojson_view(out, view), HWS_OK);
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

static void look_as(const struct hws_session *session, const struct hws_registry *registry,
                    struct hws_party party, struct hws_party post, struct twin_moment *moment)
{
    struct hws_state state;
    struct hws_list_reader reader = hws_session_reader(session, party, HWS_LANGUAGE_EN, &state);
    struct hws_view *view = NULL;
    size_t size = 0;

    state.registry = registry;
    reader.post = post;
    const struct hws_view_source source = {
        .state = state,
        .environment = &hws_session_scenario(session)->environment,
        .party = party,
        .post = post,
        .records = hws_session_records(session),
    };
    ck_assert_uint_lt(moment->seat_count, TWIN_SEATS_MAX);
    struct twin_shown *shown = &moment->seats[moment->seat_count++];
    ck_assert_int_eq(hws_view_create(&source, &view), HWS_OK);
    struct hws_hash told = twin_told(&state, reader.records, party);
    if (post.kind != NULL && !hws_party_equal(post, party)) {
        told = hws_hash_combine(told, twin_told(&state, reader.records, post));
    }
    *shown =
        (struct twin_shown){.party = party, .post = post, .told = told, .revision = view->revision};
    ck_assert_int_eq(hws_view_json(view, &shown->json, &size), HWS_OK);
    shown->tables = tables_of(&reader);
    shown->map = map_of(view);
    hws_view_destroy(view);
}

void twin_look(const struct hws_session *session, const struct hws_registry *registry,
               struct twin_moment *moment)
{
    const struct hws_scenario *scenario = hws_session_scenario(session);
    const struct hws_party nobody = {NULL, 0};

    *moment = (struct twin_moment){0};
    for (uint32_t i = 0; i < hws_scenario_sensor(scenario)->agency_count; i++) {
        look_as(session, registry, (struct hws_party){&hws_agency_entity, i}, nobody, moment);
    }
    for (uint32_t i = 0; i < hws_scenario_telecom(scenario)->operator_count; i++) {
        look_as(session, registry, (struct hws_party){&hws_operator_entity, i}, nobody, moment);
    }
    const struct hws_state state = hws_session_state(session);
    for (uint32_t i = 0; i < hws_named_post_entity.count(&state); i++) {
        const struct hws_party party = hws_post_seat(&state, i).party;
        /* What a port could know no reader of its domain says yet. */
        if (!hws_party_is_control(party) && party.kind != &hws_port_entity) {
            look_as(session, registry, party, hws_post_party(i), moment);
        }
    }
}

void twin_forget(struct twin_moment *moment)
{
    for (uint32_t i = 0; i < moment->seat_count; i++) {
        free(moment->seats[i].json);
        free(moment->seats[i].tables);
        free(moment->seats[i].map);
    }
}
