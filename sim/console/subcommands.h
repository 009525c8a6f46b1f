/* The rows of the console's table, one file each. */
#ifndef HAWSER_SIM_CONSOLE_SUBCOMMANDS_H
#define HAWSER_SIM_CONSOLE_SUBCOMMANDS_H

#include "hawser/console/console.h"

extern const struct hws_subcommand ais_subcommand;
extern const struct hws_subcommand backup_subcommand;
extern const struct hws_subcommand batch_subcommand;
extern const struct hws_subcommand check_subcommand;
extern const struct hws_subcommand compare_subcommand;
extern const struct hws_subcommand export_subcommand;
extern const struct hws_subcommand host_subcommand;
extern const struct hws_subcommand merge_subcommand;
extern const struct hws_subcommand play_subcommand;
extern const struct hws_subcommand redact_subcommand;
extern const struct hws_subcommand replay_subcommand;
extern const struct hws_subcommand route_subcommand;
extern const struct hws_subcommand run_subcommand;
extern const struct hws_subcommand seat_subcommand;
extern const struct hws_subcommand stats_subcommand;
extern const struct hws_subcommand weakpoints_subcommand;

#endif
