#!/bin/sh
# One task of a batch that is shared out over a cluster: replications TASK * PER_TASK and on, into a
# folder of the task's own. A task that is lost is simply run again: what it had finished stays.
#
# usage: sbatch --array=0-99 hawser-batch.sh SCENARIO PER_TASK FOLDER [OPTION OF hawser batch]...
#SBATCH --job-name=hawser
#SBATCH --time=01:00:00
#SBATCH --cpus-per-task=1
set -eu
if [ $# -lt 3 ]; then
    echo "usage: hawser-batch.sh SCENARIO PER_TASK FOLDER [OPTION OF hawser batch]..." >&2
    exit 2
fi
scenario=$1
per_task=$2
folder=$3
shift 3
task=${SLURM_ARRAY_TASK_ID:?it is set by sbatch --array, or by hand}
first=$((task * per_task))
mkdir -p "$folder"
exec "${HAWSER:-hawser}" batch "$scenario" --reps "$first-$((first + per_task - 1))" \
    -j "${SLURM_CPUS_PER_TASK:-1}" -o "$folder/part-$task" "$@"
