/* The telecom domain's lists: what of it parties may look at; in the order in which it is shown. */
#ifndef HAWSER_SIM_TELECOM_TELECOM_LISTS_H
#define HAWSER_SIM_TELECOM_TELECOM_LISTS_H

#include "hawser/core/list.h"
#include "hawser/telecom/telecom.h"

/* ---- telecom_lists.c ---- */
#define TELECOM_LIST_COUNT 15u
extern const struct hws_list_def *const telecom_lists[TELECOM_LIST_COUNT];

/* ---- list_party.c ---- */
/* The operator that is asked for, + 1; 0: all together, and control. */
uint32_t telecom_list_operator1(const struct hws_list_reader *reader);
/* Whether the segment is that operator's own; all are where all are asked for. */
bool telecom_list_owns(const struct hws_telecom_plan *plan, uint32_t operator1, uint32_t segment);

/* ---- cable_lists.c, alarm_lists.c, traffic_lists.c, repair_lists.c ---- */
extern const struct hws_list_def telecom_cables_list, telecom_faults_list;
extern const struct hws_list_def telecom_alarms_list, telecom_station_alarms_list;
extern const struct hws_list_def telecom_demands_list, telecom_operators_list;
extern const struct hws_list_def telecom_grants_list, telecom_pairs_list, telecom_sum_list;
extern const struct hws_list_def telecom_ships_list, telecom_repairs_list, telecom_spares_list;

#endif
