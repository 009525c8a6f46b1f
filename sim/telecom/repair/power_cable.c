/*
 * How long a power cable is mended: weeks to half a year, where a telecom cable takes days. Steps
 * are those of any repair; their times are of another kind.
 *
 * What was seen. A ship that was at hand: BritNed (HVDC, 450 kV) failed on 8 December 2020 and was
 * to be back on 1 February (4coffshore.com), failed on 9 March 2021 and was expected for 8 May
 * (britned.com): two months each; Western Link (600 kV) tripped on 6 April 2019 and was to be
 * mended by the end of May (westernhvdclink.co.uk). A ship that had to be found: Estlink 2 (450
 * kV), 25 December 2024 to 20 June 2025, 177 days, of which the ship was on site from mid-May, the
 * first joint done on 30 May, the second begun in the week after (news.postimees.ee, news.err.ee,
 * hvdcworld.com); its fault of 2024 took seven months (news.err.ee); Moyle (250 kV), 18 February
 * 2017: cut and sealed in May, a ship for the joints from 25 August for six weeks
 * (awjmarine.co.uk); Basslink (400 kV), half a year from December 2015. Cigre's TB 379 (2009) is
 * quoted with about 60 days in the mean for submarine cables; the brochure itself was not read.
 *
 * So, on site: ten days for uncovering, cutting and sealing, two joints of a week (AC cables five
 * days: assumed) and three days of tests, which makes the month from mid-May to mid-June; three
 * weeks until a turntable, a jointing house and jointers are aboard; a ship that nobody keeps in
 * thirteen weeks, half of them between nine and eighteen.
 */
#include "hawser/core/units.h"
#include "sim/telecom/repair/repair.h"

struct hws_power_cable hws_power_cable_usual(double kv, bool direct)
{
    const struct hws_power_cable cable = {
        .kv = kv,
        .direct = direct,
        .charter_ms = 90 * HWS_MS_PER_DAY,
        .fit_out_ms = 21 * HWS_MS_PER_DAY,
        .survey_ms = 10 * HWS_MS_PER_DAY,
        .joint_ms = (direct ? 7 : 5) * HWS_MS_PER_DAY,
        .test_ms = 3 * HWS_MS_PER_DAY,
        .burial_ms = 7 * HWS_MS_PER_DAY,
    };

    return cable;
}
