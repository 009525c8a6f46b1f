/* The ports' plan: its end, its share of the hash, and what holds unless a scenario says else. */
#include "hawser/maritime/port.h"

#include "hawser/core/units.h"

#include <string.h>

#define KIND(kind) (1u << (uint32_t)(kind))
#define DAYS(days) ((days) * (double)HWS_MS_PER_DAY)

/* Spread of service times about their median: an assumption, a scenario's to change. */
#define SERVICE_SIGMA 0.5

/* Medians: facts/maritime 3.7 (UNCTAD 2018-19); ferry and fishing are assumptions. */
static const struct {
    uint32_t ship_kinds;
    double median_ms;
} defaults[HWS_BERTH_TYPE_COUNT] = {
    [HWS_BERTH_CONTAINER] = {KIND(HWS_SHIP_KIND_CONTAINER), DAYS(0.7)},
    [HWS_BERTH_BULK] = {KIND(HWS_SHIP_KIND_BULK), DAYS(2.05)},
    [HWS_BERTH_TANKER] = {KIND(HWS_SHIP_KIND_TANKER), DAYS(0.94)},
    [HWS_BERTH_GENERAL] = {KIND(HWS_SHIP_KIND_CARGO) | KIND(HWS_SHIP_KIND_SERVICE) |
                               KIND(HWS_SHIP_KIND_PATROL),
                           DAYS(1.11)},
    [HWS_BERTH_FERRY] = {KIND(HWS_SHIP_KIND_FERRY), DAYS(0.05)},
    [HWS_BERTH_FISHING] = {KIND(HWS_SHIP_KIND_FISHING) | KIND(HWS_SHIP_KIND_PLEASURE), DAYS(0.5)},
};

uint32_t hws_berth_ship_kinds(enum hws_berth_type type)
{
    return defaults[type].ship_kinds;
}

struct hws_port_law hws_berth_service(enum hws_berth_type type)
{
    const struct hws_port_law law = {HWS_PORT_LAW_LOGNORMAL, defaults[type].median_ms,
                                     SERVICE_SIGMA, 0.0};
    return law;
}

bool hws_terminal_takes(const struct hws_terminal *terminal, const struct hws_vessel_class *class)
{
    return (terminal->ship_kinds & KIND(class->kind)) != 0 &&
           class->length_m <= terminal->length_max_m && class->draught_m <= terminal->draught_max_m;
}

const struct hws_port_law *hws_terminal_service(const struct hws_terminal *terminal,
                                                uint32_t vessel_class)
{
    for (uint32_t i = 0; i < terminal->class_service_count; i++) {
        if (terminal->class_services[i].vessel_class == vessel_class) {
            return &terminal->class_services[i].service;
        }
    }
    return &terminal->service;
}

void hws_port_plan_fini(struct hws_port_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

static struct hws_hash add_bytes(struct hws_hash hash, const void *bytes, size_t size)
{
    return hws_hash_combine(hash, hws_hash_bytes(bytes, size));
}

static struct hws_hash add_law(struct hws_hash hash, const struct hws_port_law *law)
{
    const double numbers[] = {(double)law->kind, law->first, law->second, law->third};

    return add_bytes(hash, numbers, sizeof(numbers));
}

static struct hws_hash add_port(struct hws_hash hash, const struct hws_port_operations *port)
{
    const int64_t numbers[] = {port->port,
                               port->terminal_first,
                               port->terminal_count,
                               port->pilot_count,
                               port->divert_after_ms,
                               port->telecom_city,
                               (int64_t)(port->telecom_min_frac * 1.0e6)};
    const double values[] = {port->wave_limit_m, port->gate_teu_per_h, port->yard_teu_max};

    hash = add_bytes(hash, numbers, sizeof(numbers));
    hash = add_bytes(hash, values, sizeof(values));
    hash = add_law(hash, &port->pilotage);
    hash = add_bytes(hash, port->anchorages, port->anchorage_count * sizeof(*port->anchorages));
    hash = add_bytes(hash, port->alternates, port->alternate_count * sizeof(port->alternates[0]));
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        const struct hws_port_system_plan *system = &port->systems[i];
        const double fractions[] = {system->degraded_frac, system->manual_frac};
        hash = add_bytes(hash, fractions, sizeof(fractions));
        hash = add_bytes(hash, &system->manual_after_ms, sizeof(system->manual_after_ms));
        hash = add_law(hash, &system->recovery);
    }
    return hash;
}

struct hws_hash hws_port_plan_hash(const struct hws_port_plan *plan)
{
    struct hws_hash hash = {0, 0};

    for (uint32_t i = 0; i < plan->port_count; i++) {
        hash = add_port(hash, &plan->ports[i]);
    }
    for (uint32_t i = 0; i < plan->terminal_count; i++) {
        const struct hws_terminal *terminal = &plan->terminals[i];
        const int64_t numbers[] = {
            (int64_t)terminal->type,   terminal->ship_kinds,      terminal->berth_count,
            terminal->priority,        terminal->pilot ? 1 : 0,   terminal->hours.opens_ms,
            terminal->hours.closes_ms, terminal->hours.offset_ms, terminal->class_service_count};
        const double values[] = {terminal->length_max_m, terminal->draught_max_m};
        hash = add_bytes(hash, terminal->id, strlen(terminal->id));
        hash = add_bytes(hash, numbers, sizeof(numbers));
        hash = add_bytes(hash, values, sizeof(values));
        hash = add_law(add_law(hash, &terminal->service), &terminal->teu);
        for (uint32_t j = 0; j < terminal->class_service_count; j++) {
            hash = add_bytes(hash, &terminal->class_services[j].vessel_class, sizeof(uint32_t));
            hash = add_law(hash, &terminal->class_services[j].service);
        }
    }
    return hash;
}
