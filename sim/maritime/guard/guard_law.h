/*
 * Jurisdiction: whether a coast guard may do what it is told to, there, to that ship. The table is
 * an outline of the UN Convention on the Law of the Sea for exercises, not legal advice; only what
 * the scenario gives (whose waters, which flag, what consent) decides. What it rests on:
 *
 *  - The coastal state acts in its own waters: internal waters and territorial sea (articles 2, 8,
 *    25). A ship in innocent passage (17 to 19) keeps to its laws on cables (21.1 c); whether a
 *    particular passage is innocent, and article 27, are for the players to argue.
 *  - How broad those waters are is the scenario's zones to say: 3 nautical miles on both sides of
 *    the strait, by Act No. 3037 of 1977 (article 1) with its Enforcement Decree (article 3 and
 *    Table 2), and by the supplementary provisions of Act No. 30 of 1977; sources, and what of them
 *    could not be read, in scenarios/README.md. No such zone is shipped.
 *  - In another state's waters a foreign coast guard does nothing but give help in distress (98).
 *  - Elsewhere a ship is under its flag's exclusive jurisdiction (92, 94): boarding needs the own
 *    flag, the flag state's consent, or a ship without nationality (110.1 d), whom one may visit.
 *    Anyone may call, follow and accompany a ship there (87).
 *  - Hot pursuit (111): begun in own waters with a signal to stop and never broken off, it may go
 *    on outside, and ends in another state's waters.
 *  - Breaking a cable is punished by the ship's flag state or its people's (113); article X of the
 *    Convention of 1884 lets officers ask for proof of nationality and report, no more. So cable
 *    breakage alone is no ground here.
 */
#ifndef HAWSER_SIM_MARITIME_GUARD_LAW_H
#define HAWSER_SIM_MARITIME_GUARD_LAW_H

#include "hawser/maritime/guard.h"

enum guard_act {
    GUARD_ACT_HAIL = 0,
    GUARD_ACT_ESCORT,
    GUARD_ACT_BOARD,
    GUARD_ACT_DETAIN,
    GUARD_ACT_COUNT
};

enum guard_waters {
    GUARD_WATERS_OPEN = 0,
    GUARD_WATERS_OWN,
    GUARD_WATERS_FOREIGN,
    GUARD_WATERS_COUNT
};

struct guard_case {
    enum guard_act act;
    enum guard_waters waters;
    bool own_flag, stateless, consent;
    bool pursuit;  /* hailed in own waters by this unit and followed since */
    bool distress; /* someone aboard has called for help */
};

struct guard_finding {
    bool allowed;
    enum hws_legal_ground ground; /* HWS_GROUND_NONE: none is needed, or there is none */
};

struct guard_finding guard_law_judge(const struct guard_case *facts);

#endif
