/* The table of grounds: which act rests on which ground in whose waters. */
#include "sim/maritime/guard/guard_law.h"

#define HAIL (1u << GUARD_ACT_HAIL)
#define ESCORT (1u << GUARD_ACT_ESCORT)
#define BOARD (1u << GUARD_ACT_BOARD)
#define DETAIN (1u << GUARD_ACT_DETAIN)

/* Acts that a ground carries, by waters. The first row that applies and carries the act decides. */
struct ground_row {
    enum hws_legal_ground ground;
    uint32_t acts[GUARD_WATERS_COUNT];
};

static const struct ground_row grounds[] = {
    {HWS_GROUND_DISTRESS,
     {[GUARD_WATERS_OPEN] = HAIL | ESCORT | BOARD,
      [GUARD_WATERS_OWN] = HAIL | ESCORT | BOARD,
      [GUARD_WATERS_FOREIGN] = HAIL | ESCORT | BOARD}},
    {HWS_GROUND_TERRITORIAL_SEA, {[GUARD_WATERS_OWN] = HAIL | ESCORT | BOARD | DETAIN}},
    {HWS_GROUND_OWN_FLAG, {[GUARD_WATERS_OPEN] = HAIL | ESCORT | BOARD | DETAIN}},
    {HWS_GROUND_FLAG_STATE_CONSENT, {[GUARD_WATERS_OPEN] = HAIL | ESCORT | BOARD | DETAIN}},
    {HWS_GROUND_HOT_PURSUIT, {[GUARD_WATERS_OPEN] = HAIL | ESCORT | BOARD | DETAIN}},
    {HWS_GROUND_STATELESS, {[GUARD_WATERS_OPEN] = HAIL | ESCORT | BOARD}},
    {HWS_GROUND_NONE, {[GUARD_WATERS_OPEN] = HAIL | ESCORT}},
};

static bool applies(enum hws_legal_ground ground, const struct guard_case *facts)
{
    switch (ground) {
    case HWS_GROUND_DISTRESS:
        return facts->distress;
    case HWS_GROUND_OWN_FLAG:
        return facts->own_flag;
    case HWS_GROUND_FLAG_STATE_CONSENT:
        return facts->consent;
    case HWS_GROUND_HOT_PURSUIT:
        return facts->pursuit;
    case HWS_GROUND_STATELESS:
        return facts->stateless;
    default:
        return true;
    }
}

struct guard_finding guard_law_judge(const struct guard_case *facts)
{
    struct guard_finding finding = {false, HWS_GROUND_NONE};

    for (uint32_t i = 0; i < sizeof(grounds) / sizeof(grounds[0]); i++) {
        if (applies(grounds[i].ground, facts) &&
            (grounds[i].acts[facts->waters] & (1u << (uint32_t)facts->act)) != 0) {
            finding.allowed = true;
            finding.ground = grounds[i].ground;
            return finding;
        }
    }
    return finding;
}
