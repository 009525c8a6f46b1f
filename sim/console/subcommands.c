/* The table. */
#include "sim/console/subcommands.h"

const struct hws_subcommand *const hws_console_subcommands[] = {
    &run_subcommand,    &play_subcommand,   &check_subcommand,      &route_subcommand,
    &ais_subcommand,    &export_subcommand, &weakpoints_subcommand, &batch_subcommand,
    &merge_subcommand,  &stats_subcommand,  &compare_subcommand,    &replay_subcommand,
    &backup_subcommand, &redact_subcommand, &host_subcommand,       &seat_subcommand,
};

const size_t hws_console_subcommand_count =
    sizeof(hws_console_subcommands) / sizeof(hws_console_subcommands[0]);
