/*
 * A world's vessels as AIS stations. In truth: what each that is fitted would transmit if it were
 * switched on and told the truth; phantoms, which have no hull, are none of it. On the air: what is
 * transmitted.
 */
#include "hawser/session/ais_feed.h"

#include "hawser/maritime/maritime.h"
#include "hawser/maritime/transponder.h"

#include <stdio.h>

/* For authored ships without an MMSI: above those that authors give, below those of flows. */
#define MMSI_FIRST 298050000
#define MMSI_COUNT 10000u
/* What "EXER " leaves of a name. */
#define NAME_LENGTH 15u

static int32_t mmsi_of(const struct hws_vessel_info *info, uint32_t slot)
{
    return info->mmsi != 0 ? (int32_t)info->mmsi : MMSI_FIRST + (int32_t)(slot % MMSI_COUNT);
}

static int32_t status_of(const struct hws_vessel_info *info)
{
    switch (info->state) {
    case HWS_VESSEL_MOORED:
        return 5;
    case HWS_VESSEL_ANCHORED:
        return 1;
    default:
        /* One that drags from her anchorage has told her set nothing else. */
        if (info->shifting && info->dragging) {
            return 1;
        }
        return info->fishing ? 7 : 0;
    }
}

/* First digits: facts/maritime.md 2.3. */
static int32_t ship_type_of(enum hws_ship_kind kind)
{
    static const int32_t types[HWS_SHIP_KIND_COUNT] = {
        [HWS_SHIP_KIND_CARGO] = 70,    [HWS_SHIP_KIND_CONTAINER] = 70, [HWS_SHIP_KIND_BULK] = 70,
        [HWS_SHIP_KIND_TANKER] = 80,   [HWS_SHIP_KIND_FERRY] = 60,     [HWS_SHIP_KIND_FISHING] = 30,
        [HWS_SHIP_KIND_PLEASURE] = 37, [HWS_SHIP_KIND_SERVICE] = 90,   [HWS_SHIP_KIND_PATROL] = 55,
    };

    return (uint32_t)kind < HWS_SHIP_KIND_COUNT ? types[kind] : 0;
}

static enum hws_ais_class class_of(enum hws_ais_fit fit)
{
    return fit == HWS_AIS_FIT_B ? HWS_AIS_CLASS_B_CS : HWS_AIS_CLASS_A;
}

static uint32_t slot_count(const void *context)
{
    return hws_maritime_vessel_count(context);
}

static bool truth_station(const void *context, uint32_t slot, struct hws_ais_station *station)
{
    const struct hws_vessel_info info = hws_maritime_vessel(context, slot);
    const struct hws_maritime_plan *plan = hws_maritime_plan(context);

    if (info.state == HWS_VESSEL_ABSENT || info.phantom ||
        plan->classes[info.vessel_class].ais == HWS_AIS_FIT_NONE) {
        return false;
    }
    *station = (struct hws_ais_station){
        .key = info.key,
        .mmsi = mmsi_of(&info, slot),
        .station_class = class_of(plan->classes[info.vessel_class].ais),
        .placed = true,
        .place = info.place,
        .course_deg = info.course_deg,
        .speed_kn = info.speed_kn,
        .status = status_of(&info),
    };
    return true;
}

/* "Bulk carrier 17": the words give way to the number, which tells two of them apart. */
static void traffic_name(const struct hws_maritime_plan *plan, const struct hws_vessel_info *info,
                         uint32_t number, char *text, size_t text_size)
{
    char digits[16];
    const int digit_count = snprintf(digits, sizeof(digits), " %u", number);
    const int word_length = (int)NAME_LENGTH - digit_count;

    (void)snprintf(text, text_size, "%.*s%s", word_length,
                   hws_text_in(&plan->classes[info->vessel_class].name, HWS_LANGUAGE_EN), digits);
}

struct hws_ais_identity hws_ais_static_data(const struct hws_vessel_class *class)
{
    return (struct hws_ais_identity){
        .ship_type = ship_type_of(class->kind),
        .length_m = class->length_m,
        .beam_m = class->beam_m,
        .draught_m = class->draught_m,
    };
}

static void truth_identity(const void *context, uint32_t slot, struct hws_ais_identity *identity)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(context);
    const struct hws_vessel_info info = hws_maritime_vessel(context, slot);
    const struct hws_vessel_class *class = &plan->classes[info.vessel_class];

    *identity = hws_ais_static_data(class);
    if (info.plan_vessel != HWS_NO_INDEX) {
        hws_maritime_vessel_name(plan, hws_maritime_vessel_reference(context, slot),
                                 HWS_LANGUAGE_EN, identity->name, sizeof(identity->name));
    } else {
        traffic_name(plan, &info, hws_maritime_vessel_number(context, slot), identity->name,
                     sizeof(identity->name));
    }
}

struct hws_ais_source hws_ais_truth(const struct hws_state *state)
{
    return (struct hws_ais_source){slot_count, truth_station, truth_identity, state};
}

/* Another identity is another station to whoever listens: its reports begin anew. */
static bool air_station(const void *context, uint32_t slot, struct hws_ais_station *station)
{
    const struct hws_transponder_report report = hws_transponder_report(context, slot);
    const struct hws_vessel_info info = hws_maritime_vessel(context, slot);

    if (!report.on) {
        return false;
    }
    *station = (struct hws_ais_station){
        .key = report.own_identity ? info.key : hws_entity_child_key(info.key, report.mmsi),
        .mmsi =
            report.own_identity || report.mmsi == 0 ? mmsi_of(&info, slot) : (int32_t)report.mmsi,
        .station_class = class_of(report.fit),
        .placed = report.placed,
        .place = report.place,
        .course_deg = report.course_deg,
        .speed_kn = report.speed_kn,
        .status = status_of(&info),
    };
    return true;
}

/* Under another's number it tells no name, type or size: neither its own nor that other's. */
static void air_identity(const void *context, uint32_t slot, struct hws_ais_identity *identity)
{
    const struct hws_transponder_report report = hws_transponder_report(context, slot);

    if (report.own_identity) {
        truth_identity(context, slot, identity);
    } else {
        *identity = (struct hws_ais_identity){0};
    }
}

struct hws_ais_source hws_ais_on_air(const struct hws_state *state)
{
    return (struct hws_ais_source){slot_count, air_station, air_identity, state};
}
