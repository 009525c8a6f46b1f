/* The exercise's domains, which stand in the registry behind the world's. */
#include "hawser/exercise/accord.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/voice.h"

/* A row is a domain. */
/* clang-format off */
const struct hws_domain *const hws_exercise_domains[] = {
    &hws_accord_domain,
    &hws_voice_domain,
    &hws_exercise_domain,
};
/* clang-format on */

const uint32_t hws_exercise_domain_count =
    sizeof(hws_exercise_domains) / sizeof(hws_exercise_domains[0]);
