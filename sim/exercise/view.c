/* Makes a view: its head, and each list that its party may have, filled by the domain it is of. */
#include "hawser/exercise/view.h"

#include "hawser/exercise/exercise.h"
#include "sim/exercise/view_wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void copy_text(char text[HWS_VIEW_LINE_MAX], const char *from)
{
    (void)snprintf(text, HWS_VIEW_LINE_MAX, "%s", from);
    hws_text_trim(text);
}

static void fill_party(const struct hws_view_source *source, struct hws_view *view)
{
    const struct hws_party party = source->party;

    if (source->post.kind != NULL) {
        copy_text(view->role_id, source->post.kind->id(&source->state, source->post.index));
    }
    copy_text(view->seat, party.kind == NULL ? "facilitator" : party.kind->word);
    if (party.kind != NULL && party.index != HWS_PARTY_ALL) {
        copy_text(view->party_id, party.kind->id(&source->state, party.index));
        copy_text(view->party_name,
                  party.kind->name(&source->state, party.index, source->language));
    }
}

/* A title is its author's, and may say what is to happen: players read their own, or none. */
static const char *title_for(const struct hws_view_source *source)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(&source->state);

    if (source->party.kind == NULL) {
        return hws_text_in(&plan->title, source->language);
    }
    return plan->title_players.in[HWS_LANGUAGE_EN] == NULL
               ? ""
               : hws_text_in(&plan->title_players, source->language);
}

static void fill_head(const struct hws_view_source *source, struct hws_view *view)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(&source->state);
    const double lat_deg = (plan->south_west.lat_deg + plan->north_east.lat_deg) / 2.0;
    const double lon_deg = (plan->south_west.lon_deg + plan->north_east.lon_deg) / 2.0;

    view->party = source->party;
    view->epoch_ms = source->state.plan->epoch_ms;
    view->now_ms = source->state.now_ms;
    view->end_ms = hws_exercise_end_ms(&source->state);
    view->south_west = plan->south_west;
    view->north_east = plan->north_east;
    copy_text(view->title, title_for(source));
    copy_text(view->marking, hws_text_in(&plan->marking, source->language));
    fill_party(source, view);
    if (source->party.kind != NULL) {
        return;
    }
    view->running = source->running;
    view->pace = source->pace;
    if (source->environment != NULL) {
        const struct hws_sea sea = source->environment->sea(source->environment->context,
                                                            &source->state, lat_deg, lon_deg);
        view->wave_height_m = sea.wave_height_m;
        view->wind_mps = sea.wind_mps;
    }
}

static enum hws_status fill_lists(const struct hws_view_source *source, struct hws_view *view)
{
    const struct hws_registry *registry = source->state.registry;
    const struct hws_list_reader reader = {
        .state = &source->state,
        .environment = source->environment,
        .language = source->language,
        .party = source->party,
        .post = source->post,
        .tabled = source->tabled,
        .records = source->records,
        .told = source->told,
    };

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t j = 0; j < domain->list_count; j++) {
            struct hws_list_reader own = reader;
            if (domain->lists[j]->report ||
                !hws_list_party(domain->lists[j], source->party, source->post, &own.party)) {
                continue;
            }
            if (view->list_count == HWS_VIEW_LISTS_MAX) {
                return HWS_ERR_FULL;
            }
            view->lists[view->list_count] = hws_list_create(domain->lists[j], &own);
            if (view->lists[view->list_count] == NULL) {
                return HWS_ERR_MEMORY;
            }
            view->list_count++;
        }
    }
    return HWS_OK;
}

static bool is_party(const struct hws_view_source *source)
{
    const struct hws_party party = source->party;

    return party.kind == NULL ||
           (party.kind->count != NULL &&
            (party.index == HWS_PARTY_ALL || party.index < party.kind->count(&source->state)));
}

enum hws_status hws_view_create(const struct hws_view_source *source, struct hws_view **view)
{
    if (!is_party(source)) {
        return HWS_ERR_RANGE;
    }
    struct hws_view *made = calloc(1, sizeof(*made));
    if (made == NULL) {
        return HWS_ERR_MEMORY;
    }
    fill_head(source, made);
    enum hws_status status = fill_lists(source, made);
    if (status == HWS_OK) {
        status = view_wire_write(made);
    }
    if (status != HWS_OK) {
        hws_view_destroy(made);
        return status;
    }
    *view = made;
    return HWS_OK;
}

void hws_view_destroy(struct hws_view *view)
{
    if (view == NULL) {
        return;
    }
    for (uint32_t i = 0; i < view->list_count; i++) {
        hws_list_destroy(view->lists[i]);
    }
    view_wire_destroy(view->wire);
    free(view);
}

const struct hws_list *hws_view_list(const struct hws_view *view, const char *name)
{
    for (uint32_t i = 0; i < view->list_count; i++) {
        if (strcmp(hws_list_definition(view->lists[i])->name, name) == 0) {
            return view->lists[i];
        }
    }
    return NULL;
}
