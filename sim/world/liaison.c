/*
 * Liaison between an operator's repair ship and the vessel that carries its name at sea: telecom
 * asks for a passage, maritime sails it, telecom hears that it has come, or that it cannot; and
 * the pictures of those who watch the sea are told where she is to work. And
 * between a cable and what coast guards tell each other over it: a channel is cut and mended with
 * the segment it rides on. And between a city that its cables no longer serve and the port there:
 * its terminal system goes down until they do. And between a control room that knows where its
 * cable failed and those who watch the sea: they are asked who passed there, and the answer is put
 * down where both the cable and the tracks are known.
 */
#include "sim/world/liaison.h"

#include "hawser/core/audience.h"
#include "hawser/core/units.h"
#include "hawser/telecom/sight.h"

static enum hws_status on_passage(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_passage passage = hws_telecom_passage_from(effect);
    const struct hws_liaison_plan *plan = hws_step_plan(step);

    if (passage.ship >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    const uint32_t vessel = plan->ship_vessels[passage.ship];
    const struct hws_effect go = hws_maritime_go_to_effect((struct hws_maritime_go_to){
        .vessel = vessel, .time_permille = passage.time_permille, .to = passage.to});
    /* Whoever watches the sea is told where she will work. */
    const struct hws_effect notice = hws_picture_notice_effect(
        (struct hws_picture_notice){.vessel = vessel, .place = passage.to});
    const enum hws_status status = hws_step_emit(step, &hws_maritime_id, &go);
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_emit(step, &hws_picture_id, &notice);
}

/* Passes a vessel's news on to telecom when the vessel is a repair ship. */
static enum hws_status pass_on(struct hws_step *step, uint32_t vessel, uint32_t kind)
{
    const struct hws_liaison_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->ship_count; i++) {
        if (plan->ship_vessels[i] == vessel) {
            const struct hws_effect news =
                hws_telecom_ship_news_effect(kind, (struct hws_telecom_ship_news){.ship = i});
            return hws_step_emit(step, &hws_telecom_id, &news);
        }
    }
    return HWS_OK;
}

static enum hws_status on_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_arrived arrived = hws_maritime_arrived_from(effect);

    return pass_on(step, arrived.vessel, HWS_TELECOM_SHIP_ARRIVED);
}

static enum hws_status on_no_passage(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);

    return pass_on(step, news.vessel, HWS_TELECOM_SHIP_STUCK);
}

static enum hws_status on_segment(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_segment_changed changed = hws_telecom_segment_changed_from(effect);
    const struct hws_effect channel = hws_picture_channel_effect(
        (struct hws_picture_channel){.segment = changed.segment, .carries = changed.up});

    return hws_step_emit(step, &hws_picture_id, &channel);
}

/* A port keeps its causes apart and hears of no change twice: it is simply told how things are. */
static enum hws_status on_service(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_port_plan *ports = hws_port_plan(&state);
    enum hws_status status = HWS_OK;

    (void)effect;
    for (uint32_t i = 0; i < ports->port_count && status == HWS_OK; i++) {
        const struct hws_port_operations *port = &ports->ports[i];
        if (port->telecom_city == HWS_NO_INDEX) {
            continue;
        }
        const bool served =
            hws_telecom_city_served_frac(&state, port->telecom_city) >= port->telecom_min_frac;
        const struct hws_effect news = hws_port_system_change_effect(
            served ? HWS_PORT_SYSTEM_RECOVER : HWS_PORT_SYSTEM_FAIL,
            (struct hws_port_system_change){.port = port->port,
                                            .system = HWS_PORT_SYSTEM_TERMINAL,
                                            .told = true,
                                            .cause = HWS_PORT_CAUSE_TELECOM});
        status = hws_step_emit(step, &hws_port_id, &news);
    }
    return status;
}

/* ---- who passed there? ---------------------------------------------------------------------- */

static enum hws_status on_located(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_telecom_located located = hws_telecom_located_from(effect);
    const struct hws_fault_sight sight = hws_telecom_sight(&state, located.fault);
    const struct hws_effect ask =
        hws_picture_ask_effect((struct hws_picture_ask){.place = sight.place,
                                                        .error_m = hws_m_from_km(sight.error_km),
                                                        .failed_ms = sight.raised_ms,
                                                        .segment = sight.segment});

    return hws_step_emit(step, &hws_picture_id, &ask);
}

static enum hws_status on_answered(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_question_info question =
        hws_picture_question(&state, hws_picture_answered_from(effect).question);
    const union hws_argument arguments[] = {
        {.i = question.agency},
        {.i = question.segment},
        {.f = question.place.lat_deg},
        {.f = question.place.lon_deg},
        {.i = step->now_ms - question.failed_ms},
        {.i = question.contact_count},
    };

    (void)hws_step_record(step, LIAISON_RECORD_ASKED, arguments);
    return HWS_OK;
}

static const struct hws_record_def records[LIAISON_RECORD_COUNT] = {
    [LIAISON_RECORD_ASKED] = {.name = "contacts_asked",
                              .audience = hws_audience_first,
                              .text = "{agency} is asked who passed {lat_deg} {lon_deg}, where "
                                      "{segment} failed {ago} ago: {contacts} of its contacts did",
                              .arguments = {{"agency", &hws_agency_entity},
                                            {"segment", &hws_segment_entity},
                                            {"lat_deg", &hws_value_lat},
                                            {"lon_deg", &hws_value_lon},
                                            {"ago", &hws_value_duration},
                                            {"contacts", &hws_value_count}},
                              .argument_count = 6,
                              .importance = 1},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_telecom_id, HWS_TELECOM_SERVICE_CHANGED, on_service},
    {&hws_telecom_id, HWS_TELECOM_SEGMENT_CHANGED, on_segment},
    {&hws_telecom_id, HWS_TELECOM_PASSAGE, on_passage},
    {&hws_telecom_id, HWS_TELECOM_LOCATED, on_located},
    {&hws_picture_id, HWS_PICTURE_ANSWERED, on_answered},
    {&hws_maritime_id, HWS_MARITIME_ARRIVED, on_arrived},
    {&hws_maritime_id, HWS_MARITIME_NO_PASSAGE, on_no_passage},
};

const struct hws_domain_id hws_liaison_id = {"liaison"};

const struct hws_domain hws_liaison_domain = {
    .id = &hws_liaison_id,
    .subscriptions = subscriptions,
    .subscription_count = (uint32_t)(sizeof(subscriptions) / sizeof(subscriptions[0])),
    .records = records,
    .record_count = LIAISON_RECORD_COUNT,
    .lists = liaison_lists,
    .list_count = LIAISON_LIST_COUNT,
};
